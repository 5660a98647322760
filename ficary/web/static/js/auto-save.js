// Keeps what is typed: in the browser at once, in the archive some seconds after typing stops.
const PAUSE = 3000;
const LONGEST = 15000;

class AutoSave extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.place = `ficary:${this.getAttribute("who")}:${this.getAttribute("to")}:`;
    this.form.addEventListener("input", () => this.typed());
    this.form.addEventListener("submit", () => this.stop());
    window.addEventListener("pageshow", () => (this.stopped = false));
    document.addEventListener("visibilitychange", () => document.hidden && this.waits && this.save());
    this.bringOver();
  }

  get key() {
    return this.place + this.form.elements.form_key.value;
  }

  fields() {
    return [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  }

  typed() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.keepHere(), 200);
    this.waits ??= Date.now();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.save(), Math.min(PAUSE, Math.max(0, this.waits + LONGEST - Date.now())));
  }

  keepHere() {
    try {
      localStorage.setItem(this.key, JSON.stringify(this.fields()));
    } catch {
      // Full or forbidden: the archive keeps it in a moment.
    }
  }

  async save() {
    if (this.stopped) return;
    this.waits = undefined;
    this.keepHere();
    this.textContent = this.getAttribute(await this.send(this.key, this.fields())) ?? "";
  }

  // Returns which of our words say how it went.
  async send(key, fields) {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    body.append("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken?.value ?? "");
    this.sending = new AbortController();
    try {
      const answer = await fetch(this.getAttribute("to"), { method: "POST", body, signal: this.sending.signal });
      const { error } = answer.status === 409 ? await answer.json() : {};
      if (!answer.ok && error !== "saved already") return error ? "other" : "out";
      if (localStorage.getItem(key) === JSON.stringify(fields)) localStorage.removeItem(key);
      return error ? "" : "kept";
    } catch {
      return "off";
    }
  }

  // A text that stayed in this browser, as it crashed or was offline, goes to the archive.
  async bringOver() {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(this.place) && name !== this.key)) {
      const how = await this.send(key, JSON.parse(localStorage.getItem(key)));
      if (how === "kept") this.offer();
    }
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.later);
    this.sending?.abort();
  }

  offer() {
    if (!document.querySelector(".left-over")) this.form.before(document.getElementById("left-over").content.cloneNode(true));
  }
}

customElements.define("auto-save", AutoSave);
