// What the rich editor knows: the elements that a writer uses, and attributes put in by hand.
import * as tiptap from "../django_prose_editor/editor.js";

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
export const EXTENSIONS = [
  Document, Paragraph, Text, Bold, Italic, Underline, Strike, Subscript, Superscript, Heading, Blockquote, BulletList, OrderedList, ListItem, HorizontalRule, HardBreak, Dropcursor, Gapcursor, History, KeptAttributes,
  tiptap.Link.configure({ openOnClick: false, autolink: false, linkOnPaste: false, enableTarget: false }),
];
