// Chosen tags: one stop of the Tab key, arrows between them; each can be moved, edited, removed.
import { actions, offerUndo } from "./tag-actions.js";
import { chip } from "./tag-chip.js";
import { draggable } from "./tag-drag.js";
import { chipKeys } from "./tag-keys.js";
import { key, make } from "./tag-names.js";

export class Chips {
  constructor(field) {
    Object.assign(this, { field, names: [], at: 0, opened: null });
    this.words = field.dataset;
    this.list = make("ul", { class: "tag-chips", role: "list", "aria-label": this.words.chosen });
    this.actions = actions(this);
    this.undone = make("p", { class: "tag-undone hint", hidden: "" });
    chipKeys(this);
    draggable(this);
  }

  set(names) {
    this.names = names;
    this.draw();
  }

  add(name, at = this.names.length) {
    if (this.names.some((other) => key(other) === key(name))) return false;
    this.undone.hidden = true;
    this.set(this.names.toSpliced(at, 0, name));
    return true;
  }

  remove(at) {
    const before = this.names;
    this.set(before.toSpliced(at, 1));
    this.field.write();
    this.focus(Math.min(at, this.names.length - 1));
    this.field.say("removed", { name: before[at] });
    offerUndo(this, before[at], at);
  }

  move(at, by) {
    const to = at + by;
    if (to < 0 || to >= this.names.length) return this.told(at);
    const opened = this.opened !== null;
    this.set(this.names.toSpliced(at, 1).toSpliced(to, 0, this.names[at]));
    this.field.write();
    if (opened) this.open(to);
    this.told(to);
    return to;
  }

  told(at) {
    this.field.say("moved", { name: this.names[at], at: at + 1, all: this.names.length });
  }

  edit(at) {
    this.field.left();
    const { input } = this.field;
    input.value = this.names[at];
    this.set(this.names.toSpliced(at, 1));
    this.field.write();
    input.focus();
    this.field.suggestions.ask(input.value);
  }

  open(at) {
    const other = at === this.opened ? null : at;
    this.opened = other;
    this.actions.hidden = other === null;
    [...this.list.children].forEach((chip, n) => chip.querySelector(".name").setAttribute("aria-expanded", String(n === other)));
  }

  focus(at) {
    if (at < 0 || at >= this.names.length) return this.field.input.focus();
    this.at = at;
    this.turn();
    this.list.children[at].querySelector(".name").focus();
  }

  turn() {
    [...this.list.children].forEach((chip, n) => (chip.querySelector(".name").tabIndex = n === this.at ? 0 : -1));
  }

  draw() {
    this.list.replaceChildren(...this.names.map((name) => chip(name, this.words)));
    this.list.hidden = !this.names.length;
    this.at = Math.max(0, Math.min(this.at, this.names.length - 1));
    this.opened = null;
    this.actions.hidden = true;
    this.turn();
  }
}
