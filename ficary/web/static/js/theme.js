// Another theme without a reload: the form behind it works without this.
const form = document.querySelector(".theme-menu form");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const theme = event.submitter?.value ?? "";
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${theme}; Path=/; SameSite=Lax; Max-Age=${theme ? 31536000 : 0}${secure}`;
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  for (const button of form.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
  colourBars(event.submitter?.dataset.paper);
  form.closest("details").open = false;
  form.closest("details").querySelector("summary").focus();
});

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
