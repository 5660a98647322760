// Keys in the input of a field of tags: ARIA's pattern of a combobox with a listbox.
import { rightToLeft, squish } from "./tag-names.js";

const atStart = ({ selectionStart, selectionEnd }) => selectionStart === 0 && selectionEnd === 0;

export function typingKeys(field, suggestions) {
  const { input, chips } = field;
  const isOpen = () => !suggestions.list.hidden;
  const marked = () => suggestions.list.children[suggestions.marked]?.dataset.name;

  function step(by) {
    if (!isOpen()) return suggestions.look(squish(input.value));
    const count = suggestions.list.children.length;
    // Beyond the ends nothing is marked, and one is back in what one typed.
    const places = count + 1;
    suggestions.mark(((suggestions.marked + 1 + by + places) % places) - 1);
  }

  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => field.accept(marked()),
    Escape: () => isOpen() ? suggestions.close() : false,
    // These two go on to do what they always do.
    Tab: () => (marked() && field.accept(marked()), false),
    Home: () => (isOpen() && suggestions.mark(-1), false),
    End: () => (isOpen() && suggestions.mark(-1), false),
    Backspace: () => atStart(input) && chips.names.length ? chips.edit(chips.names.length - 1) : false,
    z: (event) => (event.ctrlKey || event.metaKey) && !input.value && !chips.undone.hidden ? chips.undo() : false,
    [rightToLeft(field) ? "ArrowRight" : "ArrowLeft"]: () => atStart(input) && chips.names.length ? chips.focus(chips.names.length - 1) : false,
  };

  input.addEventListener("keydown", (event) => {
    // Enter that ends a word of an input method is its own.
    if (event.isComposing || !keys[event.key] || event.altKey) return;
    if (keys[event.key](event) !== false) event.preventDefault();
  });
}
