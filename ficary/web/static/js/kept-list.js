// What is kept on this device, how much that is, and the way to be rid of it.
import { keptWorks, remove, removeAll, tidy } from "./keeping.js";

const list = document.querySelector(".kept-works");
const language = document.documentElement.lang;
const all = document.querySelector(".all-kept");

all.querySelector("button").addEventListener("click", async () => {
  await removeAll();
  show();
});

function show() {
  const works = Object.values(keptWorks());
  list.replaceChildren(...works.map(row));
  document.querySelector(".nothing-kept").hidden = works.length > 0;
  all.hidden = works.length < 2;
  all.querySelector(".size").textContent = size(works.reduce((sum, { bytes }) => sum + bytes, 0));
}

function row(work) {
  const made = document.querySelector("#kept-work").content.cloneNode(true);
  const link = made.querySelector(".title");
  [link.href, link.textContent] = [work.address, work.title];
  made.querySelector(".by").textContent = work.by;
  const number = new Intl.NumberFormat(language).format(work.chapters);
  const chapters = list.dataset.chapters.replace("{number}", number);
  made.querySelector(".size").textContent = `${chapters} · ${size(work.bytes)}`;
  const button = made.querySelector("button");
  button.setAttribute("aria-label", `${button.textContent}: ${work.title}`);
  button.addEventListener("click", async () => {
    await remove(work.id);
    show();
  });
  return made;
}

function size(bytes) {
  const [value, unit] = bytes < 1_000_000 ? [Math.ceil(bytes / 1000), "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

if (globalThis.caches) await tidy();
show();
