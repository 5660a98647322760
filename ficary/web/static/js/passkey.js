// <pass-key options="/address" do="get|create" data-label="…" data-failed="…">: within a form, a
// button that asks this device for a passkey and sends what it says in the form's `credential`.
import { ask, known } from "./webauthn.js";

customElements.define("pass-key", class extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    if (!known()) {
      this.textContent = this.dataset.unknown ?? "";
      return;
    }
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = this.dataset.look ?? "";
    this.button.textContent = this.dataset.label;
    this.button.addEventListener("click", () => this.begin());
    this.said = document.createElement("p");
    this.said.className = "hint";
    this.said.setAttribute("role", "status");
    this.append(this.button, this.said);
  }

  async begin() {
    const form = this.closest("form");
    if (!form.reportValidity()) return;
    this.button.disabled = true;
    this.said.textContent = "";
    try {
      const { options, token } = await this.fetched(form);
      const credential = await ask(this.getAttribute("do"), options);
      set(form, "csrfmiddlewaretoken", token);
      set(form, "credential", JSON.stringify(credential));
      const remember = document.getElementById(this.dataset.remember);
      if (remember?.checked) set(form, "remember", "on");
      form.submit();
    } catch {
      this.said.textContent = this.dataset.failed;
      this.button.disabled = false;
    }
  }

  async fetched(form) {
    const body = new FormData();
    const token = form.elements.csrfmiddlewaretoken?.value;
    if (token) body.set("csrfmiddlewaretoken", token);
    const answer = await fetch(this.getAttribute("options"), { method: "POST", body });
    // We are to prove anew who we are: the page leads there.
    if (answer.redirected) location.reload();
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }
});

function set(form, name, value) {
  let field = form.elements[name];
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    form.append(field);
  }
  field.value = value;
}
