// Another theme without a reload: the form behind it works without this.
import { reader, sendLater } from "./later.js";

const form = document.querySelector(".theme-menu form");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const data = new FormData(form, event.submitter);
  wear(event.submitter?.value ?? "", event.submitter?.dataset.paper);
  if (reader()) sendLater(form.getAttribute("action"), data);
  form.closest("details").open = false;
  form.closest("details").querySelector("summary").focus();
});

/** Show the theme on this page, and on the next. */
export function wear(theme, paper) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${theme}; Path=/; SameSite=Lax; Max-Age=${theme ? 31536000 : 0}${secure}`;
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  for (const button of document.querySelectorAll(".theme-menu button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
  for (const radio of document.querySelectorAll(".comfort [name=theme]")) radio.checked = radio.value === theme;
  colourBars(paper);
}

/** The browser's own bars; without a colour they keep what the page was sent with. */
function colourBars(paper) {
  for (const bar of paper ? document.querySelectorAll("meta[name=theme-color]") : []) {
    bar.removeAttribute("media");
    bar.content = paper;
  }
}

// Menus close with Escape or a click elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
