// Where suggestions come from: the archive, and pairs of the characters that are chosen.
import { of, pairs } from "./tag-pairs.js";

const typedIn = (id) => document.getElementById(id)?.value.trim() ?? "";

// With cookies: members are told of more than guests are.
export const asked = (address, facts, signal) => fetch(`${address}?${new URLSearchParams(facts)}`, { signal });

export class Source {
  constructor(field) {
    this.field = field;
    this.known = new Map();
  }

  stop() {
    this.asking?.abort();
  }

  // Null: not wanted any more.
  async look(term) {
    // On the list of a fandom its own come first.
    const fandom = typedIn(this.field.getAttribute("fandoms")) || this.field.closest("form")?.dataset.fandom;
    const found = await this.fetched(fandom ? { term, fandom } : { term });
    // A pair that readers know in the other order is offered as they know it.
    const known = new Set(found?.map(({ name }) => of(name)));
    const offered = pairs(typedIn(this.field.getAttribute("characters")), term);
    return found && [...found, ...offered.filter(({ name }) => !known.has(of(name)))];
  }

  async fetched(facts) {
    this.stop();
    const key = JSON.stringify(facts);
    if (this.known.has(key)) return this.known.get(key);
    this.asking = new AbortController();
    try {
      const answer = await asked(this.field.getAttribute("from"), facts, this.asking.signal);
      if (!answer.ok) return [];
      this.known.set(key, await answer.json());
      return this.known.get(key);
    } catch (error) {
      return error.name === "AbortError" ? null : [];
    }
  }
}
