// A search field that suggests tags, works and people, and leads straight to them: ARIA's combobox.
import { make, say, squish } from "./tag-names.js";

const PAUSE = 150;
const go = (option) => option && location.assign(option.dataset.url);
const numbers = new Intl.NumberFormat(document.documentElement.lang);

customElements.define("site-search", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    const id = `${this.input.id}_list`;
    this.list = make("ul", { class: "suggested", role: "listbox", id, "aria-label": this.dataset.suggestions, hidden: "" });
    this.status = make("p", { class: "landmark", role: "status" });
    const facts = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id, autocomplete: "off" };
    for (const [name, value] of Object.entries(facts)) this.input.setAttribute(name, value);
    this.append(this.list, this.status);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => event.isComposing || this.pressed(event));
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.open(false));
    // The focus stays where one types.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
    // Whoever fetched this may have typed by now.
    if (this.contains(document.activeElement)) this.typed();
  }

  typed() {
    clearTimeout(this.later);
    this.asking?.abort();
    const term = squish(this.input.value);
    if (term) this.later = setTimeout(() => this.look(term), PAUSE);
    else this.open(false);
  }

  async look(term) {
    this.asking = new AbortController();
    try {
      const asked = `${this.getAttribute("from")}?${new URLSearchParams({ term })}`;
      const answer = await fetch(asked, { signal: this.asking.signal, credentials: "omit" });
      if (answer.ok) this.show(await answer.json());
    } catch { /* Not wanted any more, or there is no network: one can search still. */ }
  }

  show(found) {
    this.list.replaceChildren(...found.map(({ kind, name, url, beside }, at) => {
      const more = typeof beside === "number" ? numbers.format(beside) : beside;
      const about = make("span", { class: "meta" }, this.dataset[kind], more ? " · " : "", make("bdi", {}, more));
      return make("li", { role: "option", id: `${this.list.id}_${at}`, "aria-selected": "false", "data-url": url }, make("bdi", {}, name), about);
    }));
    this.open(found.length > 0);
    this.status.textContent = found.length ? say(this.dataset.found, { number: numbers.format(found.length) }) : "";
  }

  open(shown) {
    if (!shown) clearTimeout(this.later);
    this.list.hidden = !shown;
    this.input.setAttribute("aria-expanded", String(shown));
    this.mark(-1);
  }

  mark(at) {
    this.marked = at;
    [...this.list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    if (at < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", this.list.children[at].id);
    this.list.children[at].scrollIntoView({ block: "nearest" });
  }

  pressed(event) {
    if (this.list.hidden) return;
    const places = this.list.children.length + 1;
    const step = { ArrowDown: 1, ArrowUp: places - 1 }[event.key];
    if (step) this.mark(((this.marked + 1 + step) % places) - 1);
    else if (event.key === "Escape") this.open(false);
    else if (event.key === "Enter" && this.marked >= 0) go(this.list.children[this.marked]);
    else return;
    event.preventDefault();
  }
});
