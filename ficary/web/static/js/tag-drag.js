// Chosen tags are dragged by their grips, with mouse, pen or finger.
export function draggable(chips) {
  let held = null;
  const { list } = chips;

  list.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".grip") || event.button) return;
    event.preventDefault();
    held = event.target.closest("li");
    held.classList.add("held");
    list.setPointerCapture(event.pointerId);
  });

  list.addEventListener("pointermove", (event) => {
    if (!held) return;
    const over = document.elementFromPoint(event.clientX, event.clientY)?.closest("li.chip");
    if (!over || over === held || over.parentElement !== list) return;
    const all = [...list.children];
    if (all.indexOf(held) < all.indexOf(over)) over.after(held);
    else over.before(held);
  });

  const drop = () => {
    if (!held) return;
    const name = held.querySelector(".name").textContent;
    held = null;
    const names = [...list.querySelectorAll(".name")].map((shown) => shown.textContent);
    if (names.join() === chips.names.join()) return chips.draw();
    chips.set(names);
    chips.field.write();
    chips.told(names.indexOf(name));
  };
  list.addEventListener("pointerup", drop);
  list.addEventListener("pointercancel", drop);
}
