// <name-rules for="ID" data-…>: says while one types whether it may be a user name.
// Only what the field itself tells: whether it is taken is asked when the form is sent.
customElements.define("name-rules", class extends HTMLElement {
  connectedCallback() {
    const field = document.getElementById(this.getAttribute("for"));
    field?.addEventListener("input", () => { this.textContent = this.judge(field); });
  }

  judge({ value, minLength }) {
    const name = value.trim();
    if (!name) return "";
    if (/[^A-Za-z0-9_]/.test(name)) return this.dataset.characters;
    if (/^_|_$/.test(name)) return this.dataset.ends;
    if (name.length < minLength) return this.dataset.short;
    return this.dataset.right;
  }
});
