// How long a text is, about: the archive counts anew what it has cleaned.
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;

class WordCount extends HTMLElement {
  connectedCallback() {
    this.area = document.getElementById(this.getAttribute("for"));
    this.numbers = new Intl.NumberFormat(document.documentElement.lang);
    this.area.addEventListener("input", () => {
      clearTimeout(this.later);
      this.later = setTimeout(() => this.tell(), 400);
    });
    this.tell();
  }

  tell() {
    const limit = Number(this.getAttribute("limit"));
    const typed = this.area.value;
    const words = typed.replace(/<[^>]*>/g, " ").match(WORD)?.length ?? 0;
    const [words_, length, most] = [words, [...typed].length, limit].map((n) => this.numbers.format(n));
    this.textContent = `${this.getAttribute("words")} ${words_} · ${this.getAttribute("characters")} ${length} / ${most}`;
    this.classList.toggle("over", typed.length > limit);
  }
}

customElements.define("word-count", WordCount);
