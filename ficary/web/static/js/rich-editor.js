// The rich editor over a textarea. It is tiptap as django-prose-editor brings it, with a toolbar,
// keyboard rules and styles of our own.
import { Editor } from "../django_prose_editor/editor.js";
import { fits } from "./rich-fit.js";
import { settlePasted } from "./rich-paste.js";
import { EXTENSIONS } from "./rich-schema.js";
import { bindToolbar } from "./rich-toolbar.js";

// Null if the text holds what the editor does not know: nothing may be dropped without a word.
export function openEditor(area, toolbar) {
  const surface = document.createElement("div");
  surface.className = "rich-surface";
  const label = area.form.querySelector(`label[for="${area.id}"]`);
  label.id ||= `${area.id}_label`;
  const attributes = { role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, class: "userstuff text", dir: "auto" };
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (area.hasAttribute(name)) attributes[name] = area.getAttribute(name);
  }
  let touched = false;
  let later;
  const editor = new Editor({
    element: surface, content: area.value, extensions: EXTENSIONS,
    // Styles put in by scripts are refused by our policy; editor.css has what is needed.
    injectCSS: false,
    // A dash at the start of a line is speech in many languages, and no list.
    enableInputRules: false, enablePasteRules: false,
    editorProps: { attributes, transformPastedHTML: settlePasted },
    onUpdate() {
      touched = true;
      clearTimeout(later);
      later = setTimeout(write, 300);
    },
  });
  // A text that nobody touches stays as it is, to the byte.
  const text = () => (touched ? (editor.isEmpty ? "" : editor.getHTML()) : area.value);
  const write = () => {
    area.value = text();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  if (area.value.trim() && !fits(area.value, editor.getHTML())) {
    editor.destroy();
    return null;
  }
  area.before(toolbar, surface);
  area.hidden = true;
  const focus = (event) => (event.preventDefault(), editor.commands.focus());
  label.addEventListener("click", focus);
  const unbind = bindToolbar(editor, toolbar);
  const close = () => {
    clearTimeout(later);
    area.value = text();
    label.removeEventListener("click", focus);
    unbind();
    editor.destroy();
    surface.remove();
    area.hidden = false;
  };
  return { text, close, editor };
}
