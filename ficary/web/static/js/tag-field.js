// A comma list of tags as chips with suggestions. The textarea in it always holds what is sent.
import { Chips } from "./tag-chips.js";
import { Suggestions } from "./tag-suggestions.js";
import { combobox, hearTyping } from "./tag-input.js";
import { hasComma, make, say, split, squish } from "./tag-names.js";

class TagField extends HTMLElement {
  connectedCallback() {
    if (this.input) return;
    this.area = this.querySelector("textarea");
    this.status = make("p", { class: "landmark", role: "status" });
    this.input = combobox(this.area);
    hearTyping(this);
    this.chips = new Chips(this);
    this.suggestions = new Suggestions(this);
    const box = make("div", { class: "tag-box" }, this.chips.list, this.input, this.suggestions.list);
    box.addEventListener("click", (event) => event.target === box && this.input.focus());
    this.area.after(box, this.chips.actions, this.chips.undone, this.status);
    this.area.hidden = true;
    this.read();
    this.area.addEventListener("input", () => this.writing || this.read());
    // A browser that comes back to a page fills in what was typed.
    window.addEventListener("pageshow", () => this.area.value !== this.value && this.read());
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.left());
  }

  get value() {
    return [...this.chips.names, squish(this.input.value)].filter(Boolean).join(", ");
  }

  read() {
    this.input.value = "";
    this.chips.set(split(this.area.value));
  }

  write() {
    this.writing = true;
    this.area.value = this.value;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    this.writing = false;
  }

  typed() {
    if (hasComma(this.input.value)) {
      const [, before, rest] = this.input.value.match(/^([^]*)[,，、،\n]([^]*)$/);
      this.input.value = rest.trimStart();
      this.add(...split(before));
    } else this.write();
    this.suggestions.ask(this.input.value);
  }

  add(...names) {
    const added = names.filter((name) => this.chips.add(name));
    this.write();
    if (added.length) this.say("added", { name: added.join(", ") });
    else if (names.length) this.say("already", { name: names.join(", ") });
  }

  // What was typed, or the suggestion that is marked, becomes a chip.
  accept(name = this.input.value) {
    this.suggestions.close();
    this.input.value = "";
    this.add(...split(name));
  }

  left() {
    this.suggestions.close();
    if (squish(this.input.value)) this.accept();
  }

  say(what, facts = {}) {
    this.status.textContent = say(this.dataset[what], facts);
  }
}

customElements.define("tag-field", TagField);
