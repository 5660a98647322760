// What can be done with the chosen tag that was pressed, and the way back from a removal.
import { make, say } from "./tag-names.js";

const DO = {
  earlier: (chips) => chips.move(chips.opened, -1),
  later: (chips) => chips.move(chips.opened, 1),
  edit: (chips) => chips.edit(chips.opened),
  remove: (chips) => chips.remove(chips.opened),
};

export function actions(chips) {
  const bar = make("div", { class: "tag-actions actions", hidden: "" });
  for (const [name, act] of Object.entries(DO)) {
    const button = make("button", { type: "button", class: "small" }, chips.words[name]);
    button.addEventListener("click", () => act(chips));
    bar.append(button);
  }
  return bar;
}

export function offerUndo(chips, name, at) {
  const button = make("button", { type: "button", class: "as-link" }, chips.words.undo);
  chips.undo = () => {
    chips.add(name, Math.min(at, chips.names.length));
    chips.field.write();
    chips.focus(chips.names.indexOf(name));
    chips.field.say("added", { name });
  };
  button.addEventListener("click", () => chips.undo());
  chips.undone.replaceChildren(say(chips.words.removed, { name }), " ", button);
  chips.undone.hidden = false;
}
