// The input in which one types a tag. What led to the textarea leads to it.
import { hasComma, make, split } from "./tag-names.js";

const FACTS = {
  type: "text",
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-expanded": "false",
  autocomplete: "off",
  autocapitalize: "none",
  enterkeyhint: "done",
  dir: "auto",
};

export function combobox(area) {
  const input = make("input", { ...FACTS, id: `${area.id.replace(/_string$/, "")}_autocomplete` });
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (area.hasAttribute(name)) input.setAttribute(name, area.getAttribute(name));
  }
  for (const label of [...area.labels]) label.htmlFor = input.id;
  for (const link of document.querySelectorAll(`a[href="#${area.id}"]`)) link.hash = input.id;
  return input;
}

export function hearTyping(field) {
  const { input } = field;
  // While an input method composes, a comma may be part of it.
  input.addEventListener("input", (event) => event.isComposing || field.typed());
  input.addEventListener("compositionend", () => field.typed());
  input.addEventListener("paste", (event) => {
    const pasted = event.clipboardData.getData("text/plain");
    if (!hasComma(pasted.trim())) return;
    event.preventDefault();
    field.add(...split(pasted));
  });
}
