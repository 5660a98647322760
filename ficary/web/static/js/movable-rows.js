// Rows with numbers that move by buttons and by dragging; the numbers follow.
class MovableRows extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    for (const row of this.list.children) {
      row.draggable = true;
      row.querySelector("input").before(this.button("up", "↑", row), this.button("down", "↓", row));
    }
    this.list.addEventListener("dragstart", (event) => (this.dragged = event.target.closest("li")));
    this.list.addEventListener("dragover", (event) => this.over(event));
    this.list.addEventListener("dragend", () => this.number());
  }

  button(way, sign, row) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "small";
    made.textContent = sign;
    made.setAttribute("aria-label", `${this.getAttribute(way)}: ${row.querySelector(".name a").textContent}`);
    made.addEventListener("click", () => {
      if (way === "up") row.previousElementSibling?.before(row);
      else row.nextElementSibling?.after(row);
      this.number();
      made.focus();
    });
    return made;
  }

  over(event) {
    const row = event.target.closest("li");
    if (!this.dragged || !row || row === this.dragged) return;
    event.preventDefault();
    const { top, height } = row.getBoundingClientRect();
    if (event.clientY < top + height / 2) row.before(this.dragged);
    else row.after(this.dragged);
  }

  number() {
    this.dragged = null;
    [...this.list.children].forEach((row, at) => (row.querySelector("input").value = at + 1));
  }
}

customElements.define("movable-rows", MovableRows);
