// The listbox of a combobox: focus stays in the input, which names the option that is marked.
import { key, make, squish } from "./tag-names.js";
import { Source } from "./tag-source.js";
import { typingKeys } from "./tag-typing.js";

const PAUSE = 150;
const numbers = new Intl.NumberFormat(document.documentElement.lang);

export class Suggestions {
  constructor(field) {
    Object.assign(this, { field, input: field.input, marked: -1, source: new Source(field) });
    this.list = make("ul", { class: "tag-suggestions", role: "listbox", id: `${this.input.id}_list`, "aria-label": field.dataset.suggestions, hidden: "" });
    this.input.setAttribute("aria-controls", this.list.id);
    typingKeys(field, this);
    // The focus stays where one types.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) field.accept(option.dataset.name);
    });
  }

  ask(typed) {
    clearTimeout(this.later);
    if (!squish(typed)) return this.close();
    this.later = setTimeout(() => this.look(squish(typed)), PAUSE);
  }

  async look(term) {
    const found = await this.source.look(term);
    if (!found || squish(this.input.value) !== term || document.activeElement !== this.input) return;
    const chosen = new Set(this.field.chips.names.map(key));
    this.show(found.filter(({ name }) => !chosen.has(key(name))));
  }

  show(found) {
    this.list.replaceChildren(...found.map(({ name, works, synonym }, at) => {
      const count = make("span", { class: "count", "aria-hidden": "true" }, works ? numbers.format(works) : "");
      return make("li", { role: "option", id: `${this.list.id}_${at}`, "aria-selected": "false", "data-name": name }, make("bdi", {}, name), ...(synonym ? [make("bdi", { class: "synonym" }, `← ${synonym}`)] : []), count);
    }));
    this.open(found.length > 0);
    this.field.say(found.length ? "found" : "none", { number: numbers.format(found.length) });
  }

  open(shown) {
    this.list.hidden = !shown;
    this.input.setAttribute("aria-expanded", String(shown));
    this.mark(-1);
    if (shown) this.fit();
  }

  // With a keyboard on the screen there is little room below.
  fit() {
    const { height, offsetTop } = window.visualViewport ?? { height: innerHeight, offsetTop: 0 };
    this.list.style.maxBlockSize = `${Math.min(320, height * 0.5)}px`;
    if (this.list.getBoundingClientRect().bottom > offsetTop + height) this.input.scrollIntoView({ block: "start" });
  }

  close() {
    clearTimeout(this.later);
    this.source.stop();
    this.open(false);
  }

  mark(at) {
    const options = [...this.list.children];
    this.marked = at;
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    if (at < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  }
}
