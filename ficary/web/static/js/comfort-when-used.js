// The panel of type and lines is a form that works without this. What shows each touch at once comes
// when it is opened, and what marks passages where that is wished.
const panel = document.querySelector(".comfort");
const form = panel.querySelector("form");
form.querySelector(".keep").hidden = true;

// A touch that is quicker than the script waits for it.
for (const type of ["input", "change", "submit"]) {
  form.addEventListener(type, async (event) => {
    if (type === "submit") event.preventDefault();
    const { target } = event;
    (await import("./comfort.js"))[type](target);
  });
}
panel.addEventListener("toggle", () => import("./comfort.js").catch(() => {}), { once: true });
if (document.documentElement.dataset.passages) import("./margin.js").catch(() => {});
