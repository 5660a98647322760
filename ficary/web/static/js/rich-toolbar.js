// Buttons of the rich editor: one stop of the Tab key, arrows between them, each says if it is on.
import { askForLink } from "./rich-link.js";

const HEADING = (level) => [(chain) => chain.toggleHeading({ level }), (editor) => editor.isActive("heading", { level })];
const MARK = (name) => [(chain) => chain.toggleMark(name), (editor) => editor.isActive(name)];
const ALIGN = (side) => [
  (chain) => chain.updateAttributes("paragraph", { class: side }).updateAttributes("heading", { class: side }),
  (editor) => Boolean(side) && editor.isActive({ class: side }),
];

const DO = {
  bold: MARK("bold"),
  italic: MARK("italic"),
  underline: MARK("underline"),
  strike: MARK("strike"),
  superscript: MARK("superscript"),
  subscript: MARK("subscript"),
  heading2: HEADING(2),
  heading3: HEADING(3),
  quote: [(chain) => chain.toggleBlockquote(), (editor) => editor.isActive("blockquote")],
  bullets: [(chain) => chain.toggleBulletList(), (editor) => editor.isActive("bulletList")],
  numbers: [(chain) => chain.toggleOrderedList(), (editor) => editor.isActive("orderedList")],
  line: [(chain) => chain.setHorizontalRule(), null],
  left: ALIGN(null),
  center: ALIGN("align-center"),
  right: ALIGN("align-right"),
  link: [(chain, editor) => void link(editor), (editor) => editor.isActive("link")],
  undo: [(chain) => chain.undo(), null],
  redo: [(chain) => chain.redo(), null],
};

async function link(editor) {
  const href = await askForLink(editor.getAttributes("link").href ?? "");
  const whole = editor.chain().focus().extendMarkRange("link");
  if (href === undefined) editor.commands.focus();
  else if (!href) whole.unsetLink().run();
  // With nothing selected, the address itself is what one reads.
  else if (editor.state.selection.empty && !editor.isActive("link")) editor.chain().focus().insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
  else whole.setLink({ href }).run();
}

export function bindToolbar(editor, toolbar) {
  const buttons = [...toolbar.querySelectorAll("[data-do]")];
  const turn = (to) => buttons.forEach((button) => (button.tabIndex = button === to ? 0 : -1));
  const click = (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    turn(button);
    DO[button.dataset.do][0](editor.chain().focus(), editor)?.run();
  };
  const key = (event) => {
    const back = getComputedStyle(toolbar).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
    const on = back === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const at = buttons.indexOf(document.activeElement);
    const to = { [back]: at - 1, [on]: at + 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = buttons[(to + buttons.length) % buttons.length];
    turn(next);
    next.focus();
  };
  // The selection stays in the text when a button is clicked.
  const stay = (event) => event.preventDefault();
  const tell = () => {
    for (const button of buttons) {
      const isOn = DO[button.dataset.do][1];
      if (isOn) button.setAttribute("aria-pressed", String(isOn(editor)));
    }
  };
  const heard = { click, keydown: key, mousedown: stay };
  for (const [name, hear] of Object.entries(heard)) toolbar.addEventListener(name, hear);
  editor.on("transaction", tell);
  turn(buttons[0]);
  tell();
  toolbar.hidden = false;
  return () => {
    for (const [name, hear] of Object.entries(heard)) toolbar.removeEventListener(name, hear);
    toolbar.hidden = true;
  };
}
