// One chosen tag: a grip to drag it by, its name, and a button that removes it.
import { make, say } from "./tag-names.js";

// What the archive would refuse is marked before it is sent.
function refused(name, { longest, forbidden }) {
  return name.length > Number(longest) || [...forbidden].some((sign) => name.includes(sign));
}

export function chip(name, words) {
  const grip = make("span", { class: "grip", "aria-hidden": "true" });
  const shown = make("button", { type: "button", class: "name", "aria-expanded": "false", "aria-description": words.keys }, make("bdi", {}, name));
  const gone = make("button", { type: "button", class: "gone", tabindex: "-1", "aria-label": say(words.removeIt, { name }) }, "×");
  return make("li", { class: refused(name, words) ? "chip wrong" : "chip" }, grip, shown, gone);
}
