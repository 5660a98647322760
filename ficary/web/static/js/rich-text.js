// A text as rich text, HTML or plain text. The textarea in it always holds what is sent.
class RichText extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    this.toolbar = this.querySelector("[role=toolbar]");
    this.said = this.querySelector(".said");
    this.radios = [...this.querySelectorAll("input[type=radio]")];
    this.format = this.radios.find((radio) => radio.checked).value;
    for (const radio of this.radios) {
      radio.closest("label").hidden = false;
      radio.addEventListener("change", () => this.change(radio.value));
    }
    if (this.getAttribute("format") === "rich") this.open("html");
    this.area.form.addEventListener("formdata", (event) => {
      if (this.editor) event.formData.set(this.area.name, this.editor.text());
    });
  }

  // Another format: the archive says how the same text is typed in it.
  async change(to) {
    const from = this.format;
    if (to === from) return;
    const source = this.editor ? this.editor.text() : this.area.value;
    try {
      const told = await this.asked(source, from, to);
      if (told.lossy && !confirm(this.said.dataset.lossy)) return this.show(from);
      this.close();
      if (told.source !== this.area.value) this.area.value = told.source;
      this.show(to);
      if (to === "rich") await this.open(from);
      this.area.dispatchEvent(new Event("input", { bubbles: true }));
    } catch {
      this.show(from, this.said.dataset.failed);
    }
  }

  async asked(source, from, to) {
    if (!source.trim()) return { source, lossy: false };
    const body = new FormData();
    const token = this.area.form.elements.csrfmiddlewaretoken;
    for (const [name, value] of Object.entries({ source, from, to })) body.append(name, value);
    body.append("csrfmiddlewaretoken", token?.value ?? "");
    const answer = await fetch(this.getAttribute("convert"), { method: "POST", body });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  async open(otherwise) {
    try {
      const { openEditor } = await import("./rich-editor.js");
      this.editor = openEditor(this.area, this.toolbar);
      this.show(this.editor ? "rich" : "html", this.editor ? "" : this.said.dataset.unfit);
    } catch (error) {
      console.warn(error);
      this.show(otherwise === "rich" ? "html" : otherwise, this.said.dataset.failed);
    }
  }

  close() {
    this.editor?.close();
    this.editor = null;
  }

  show(format, said = "") {
    this.format = format;
    for (const radio of this.radios) radio.checked = radio.value === format;
    this.toggleAttribute("rich", format === "rich");
    this.said.textContent = said;
  }
}

customElements.define("rich-text", RichText);
