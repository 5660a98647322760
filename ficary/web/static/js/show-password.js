// <show-password for="ID" data-show="…" data-hide="…">: a button that shows what is typed.
customElements.define("show-password", class extends HTMLElement {
  connectedCallback() {
    const field = document.getElementById(this.getAttribute("for"));
    if (!field || this.firstChild) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "as-link";
    button.textContent = this.dataset.show;
    button.setAttribute("aria-controls", field.id);
    const set = (shown) => {
      field.type = shown ? "text" : "password";
      button.textContent = shown ? this.dataset.hide : this.dataset.show;
    };
    button.addEventListener("click", () => set(field.type === "password"));
    // A browser keeps what was typed into a text field for the next time; into a password field not.
    field.form?.addEventListener("submit", () => set(false));
    this.append(button);
  }
});
