// A form is sent once, however often its button is pressed.
class SendOnce extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    form.addEventListener("submit", (event) => {
      if (form.hasAttribute("aria-busy")) event.preventDefault();
      else this.sent(form, event.submitter);
    });
    // Back in the browser: it may be sent again.
    window.addEventListener("pageshow", () => this.ready(form));
  }

  sent(form, button) {
    form.setAttribute("aria-busy", "true");
    if (!button || !this.contains(button)) return;
    this.button = button;
    this.words = button.textContent;
    button.textContent = this.getAttribute("wait");
  }

  ready(form) {
    form.removeAttribute("aria-busy");
    if (this.button) this.button.textContent = this.words;
    this.button = null;
  }
}

customElements.define("send-once", SendOnce);
