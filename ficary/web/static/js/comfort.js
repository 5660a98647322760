// The panel of type and lines: each touch shows at once and is kept. comfort-when-used.js tells of it.
import { reader, sendLater } from "./later.js";
import { wear } from "./theme.js";

const page = document.documentElement;
const panel = document.querySelector(".comfort");
const form = panel.querySelector("form");
const scales = [...form.querySelectorAll("input[type=range]")];

export function input(target) {
  if (target.name === "theme") wear(target.value, target.dataset.paper);
  else show(target.name, target.value, target.dataset.usual ?? "");
}

export { keep as change };

/** As usual. */
export function submit() {
  for (const scale of scales) scale.value = scale.dataset.usual;
  for (const radio of form.querySelectorAll("[type=radio][value='']:not([name=theme])")) radio.checked = true;
  for (const one of form.elements) {
    if (one.type === "range" || (one.checked && one.name !== "theme")) show(one.name, one.value, one.dataset.usual ?? "");
  }
  keep();
}

function show(name, value, usual) {
  if (value === usual) delete page.dataset[name];
  else page.dataset[name] = value;
  if (page.dataset.passages) import("./margin.js").catch(() => {});
  const output = form.querySelector(`output[for=comfort-${name}]`);
  if (output) output.value = value + output.dataset.unit;
}

/** In the cookie that the server reads, in its order; and with the account of a member. */
function keep() {
  const names = form.dataset.names.split(" ");
  const chosen = names.filter((name) => page.dataset[name]).map((name) => `${name}-${page.dataset[name]}`);
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const lasts = chosen.length ? 31536000 : 0;
  document.cookie = `comfort=${chosen.join(".")}; Path=/; SameSite=Lax; Max-Age=${lasts}${secure}`;
  if (reader()) sendLater(form.getAttribute("action"), new FormData(form));
}

// It closes as menus do, but a touch on the text closes it alone: nobody wants to lose her place.
document.addEventListener("click", (event) => {
  if (panel.open && !panel.contains(event.target)) panel.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !panel.open) return;
  panel.open = false;
  panel.querySelector("summary").focus();
});
