// Puts a relationship together out of the characters that are chosen.
import { make, split } from "./tag-names.js";
import { inOrder, of } from "./tag-pairs.js";
import { asked } from "./tag-source.js";

class PairBuilder extends HTMLElement {
  connectedCallback() {
    this.characters = document.getElementById(this.getAttribute("characters"));
    this.who = this.querySelector(".who");
    this.status = this.querySelector("[role=status]");
    this.characters.addEventListener("input", () => this.offer());
    window.addEventListener("pageshow", () => this.offer());
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.build(button.value);
    });
    this.offer();
  }

  // Fields of tags are made at the same moment as we are: what counts is what is sent.
  offer() {
    const names = split(this.characters.value);
    const ticked = new Set(this.ticked());
    this.hidden = names.length < 2;
    this.who.replaceChildren(...names.map((name) => {
      const tick = make("input", { type: "checkbox", "data-name": name });
      tick.checked = ticked.has(name);
      return make("label", {}, tick, make("bdi", {}, name));
    }));
  }

  ticked() {
    return [...this.who.querySelectorAll(":checked")].map((tick) => tick.dataset.name);
  }

  async build(sign) {
    const names = this.ticked();
    this.status.textContent = names.length < 2 ? this.dataset.few : "";
    if (names.length < 2) return;
    const name = (await this.known(names, sign)) ?? inOrder(names, sign);
    const field = document.getElementById(this.getAttribute("relationships")).closest("tag-field");
    field.add(name);
    this.status.textContent = field.status.textContent;
    for (const tick of this.who.querySelectorAll(":checked")) tick.checked = false;
  }

  // As readers know it, in whichever order.
  async known(names, sign) {
    try {
      const answer = await asked(this.getAttribute("from"), { with: names.join(",") });
      const found = await answer.json();
      return found.map(({ name }) => name).find((name) => of(name) === of(names.join(sign)));
    } catch {
      return undefined;
    }
  }
}

customElements.define("pair-builder", PairBuilder);
