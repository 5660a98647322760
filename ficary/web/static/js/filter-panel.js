// Filters: open where there is room beside the list, and short addresses.
customElements.define("filter-panel", class extends HTMLElement {
  connectedCallback() {
    const panel = this.querySelector("details");
    const wide = matchMedia("(width >= 60rem)");
    const fit = () => { if (wide.matches) panel.open = true; };
    wide.addEventListener("change", fit);
    fit();
  }
});

// What is empty asks for nothing and need not stand in the address.
document.addEventListener("submit", ({ target }) => {
  if (!target.matches("form.filters")) return;
  const empty = [...target.elements].filter((field) => field.name && !field.value && !field.disabled);
  for (const field of empty) field.disabled = true;
  setTimeout(() => { for (const field of empty) field.disabled = false; });
});

// The most frequent tags of a large list come when somebody looks at the filters.
customElements.define("filter-counts", class extends HTMLElement {
  connectedCallback() {
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      this.load();
    });
    watch.observe(this);
  }

  async load() {
    const answer = await fetch(this.dataset.from).catch(() => null);
    if (answer?.ok) this.innerHTML = await answer.text();
  }
});
