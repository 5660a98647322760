// Keys and clicks on chosen tags.
import { rightToLeft } from "./tag-names.js";

function chipOf(chips, element) {
  return [...chips.list.children].indexOf(element.closest("li"));
}

// Which way a key goes among chips; null for one that goes nowhere.
function way(chips, event) {
  const onward = rightToLeft(chips.list) ? "ArrowLeft" : "ArrowRight";
  if (event.key === onward || event.key === "ArrowDown") return 1;
  return ["ArrowLeft", "ArrowRight", "ArrowUp"].includes(event.key) ? -1 : null;
}

function pressed(chips, event) {
  const at = chipOf(chips, event.target);
  const by = way(chips, event);
  const last = chips.names.length - 1;
  if (by && event.shiftKey) {
    const to = chips.move(at, by);
    if (to !== undefined) chips.focus(to);
  } else if (by) chips.focus(at + by < 0 ? 0 : at + by);
  else if (event.key === "Home") chips.focus(0);
  else if (event.key === "End") chips.focus(last);
  else if (event.key === "Delete" || event.key === "Backspace") chips.remove(at);
  else if (event.key === "F2") chips.edit(at);
  else if (event.key === "Escape" && chips.opened !== null) chips.open(chips.opened);
  else return;
  event.preventDefault();
}

export function chipKeys(chips) {
  chips.list.addEventListener("keydown", (event) => pressed(chips, event));
  chips.list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const at = chipOf(chips, button);
    if (button.className === "gone") return chips.remove(at);
    chips.at = at;
    chips.turn();
    chips.open(at);
  });
  chips.actions.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const at = chips.opened;
    chips.open(at);
    chips.focus(at);
  });
}
