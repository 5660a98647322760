// The rich editor over a textarea. It is tiptap as django-prose-editor brings it, with a toolbar,
// keyboard rules and styles of our own.
import * as tiptap from "../django_prose_editor/editor.js";
import { fits } from "./rich-fit.js";
import { settlePasted } from "./rich-paste.js";
import { bindToolbar } from "./rich-toolbar.js";

const KEPT = ["class", "dir", "lang", "title"];
const BLOCKS = "paragraph heading blockquote bulletList orderedList listItem horizontalRule".split(" ");

// Attributes that a writer may have given to a block by hand.
const KeptAttributes = tiptap.Extension.create({
  name: "keptAttributes",
  addGlobalAttributes() {
    const kept = (name) => ({
      default: null,
      keepOnSplit: name !== "title",
      parseHTML: (element) => element.getAttribute(name),
      renderHTML: (given) => (given[name] ? { [name]: given[name] } : {}),
    });
    return [{ types: BLOCKS, attributes: Object.fromEntries(KEPT.map((name) => [name, kept(name)])) }];
  },
});

// As HTML has it, without the styles and data attributes of the packaged one.
const OrderedList = tiptap.OrderedList.extend({
  addAttributes() {
    return {
      start: { default: 1, parseHTML: (list) => Number(list.getAttribute("start") ?? 1), renderHTML: ({ start }) => (start === 1 ? {} : { start }) },
      type: { default: null, parseHTML: (list) => list.getAttribute("type") },
    };
  },
  addNodeView: null,
});

const { Document, Paragraph, Text, Bold, Italic, Underline, Strike, Subscript, Superscript, Heading, Blockquote, BulletList, ListItem, HorizontalRule, HardBreak, Dropcursor, Gapcursor, History } = tiptap;
const EXTENSIONS = [
  Document, Paragraph, Text, Bold, Italic, Underline, Strike, Subscript, Superscript, Heading, Blockquote, BulletList, OrderedList, ListItem, HorizontalRule, HardBreak, Dropcursor, Gapcursor, History, KeptAttributes,
  tiptap.Link.configure({ openOnClick: false, autolink: false, linkOnPaste: false, enableTarget: false }),
];

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
  const editor = new tiptap.Editor({
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
