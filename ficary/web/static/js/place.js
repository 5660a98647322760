// Remembers where one stopped: in the archive for a member, in this browser alone for others.
import { reader, sendLater } from "./later.js";

const reading = document.querySelector(".reading[data-work]");
// A page that was kept is everybody's: a member who reads it tells her place all the same.
const hers = reading?.dataset.place ?? (document.documentElement.dataset.saved && reader() && `/works/${reading?.dataset.work}/place`);
const texts = [...document.querySelectorAll("[data-chapter]")];
// As core/passage.py counts them.
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, pre, td, th, dt, dd, figcaption, caption, summary";
const KEPT = "places";
const MOST = 50;
const PAUSE = 10_000;
let told = "";

const blocks = (text) => [...text.querySelectorAll(BLOCKS)].filter((block) => !block.matches(".landmark"));

/** The first block that ends below the upper part of the window. */
function here() {
  const line = innerHeight / 4;
  const text = texts.find((one) => one.getBoundingClientRect().bottom > line) ?? texts.at(-1);
  const all = blocks(text);
  const element = all.findIndex((block) => block.getBoundingClientRect().bottom > line);
  return { chapter: text.dataset.chapter, element: element < 0 ? all.length - 1 : element, all };
}

const atEnd = () => !document.querySelector(".next [rel=next]") && texts.at(-1).getBoundingClientRect().bottom < innerHeight;

function note() {
  if (!texts.length || document.visibilityState === "prerender") return;
  const { chapter, element, all } = here();
  const place = { chapter, ...(element >= 0 && { element }), ...(atEnd() && { end: "1" }) };
  if (told === JSON.stringify(place)) return;
  told = JSON.stringify(place);
  if (hers) sendLater(hers, place);
  if (!reading.dataset.place) keep({ chapter, element, quote: all[element]?.textContent.trim().slice(0, 60) ?? "" });
}

function places() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function keep(place) {
  const { [reading.dataset.work]: _old, ...others } = places();
  const newest = Object.entries(others).sort(([, one], [, two]) => two.at - one.at).slice(0, MOST - 1);
  const all = { ...Object.fromEntries(newest), [reading.dataset.work]: { ...place, at: Date.now() } };
  try {
    localStorage.setItem(KEPT, JSON.stringify(all));
  } catch {
    // Full or forbidden: nothing is kept.
  }
}

/** For who is signed out: the link back, and the way to the passage. Not over a comment. */
function offer(place) {
  const line = document.querySelector(".go-on");
  const base = `/works/${reading.dataset.work}/chapters/${place.chapter}#place`;
  if (location.hash === "#place") {
    const all = texts.filter((text) => text.dataset.chapter === place.chapter).flatMap(blocks);
    const same = place.quote && all.find((block) => block.textContent.trim().startsWith(place.quote));
    (same || all[place.element])?.scrollIntoView();
  } else if (line && !location.hash.startsWith("#comment") && (place.element > 0 || place.chapter !== texts[0]?.dataset.chapter)) {
    line.querySelector("a").href = base;
    line.querySelector("q").textContent = place.quote;
    line.classList.add("floats");
    line.hidden = false;
  }
}

if (reading && (reading.dataset.place || document.body.matches(".logged-out"))) {
  const mine = places()[reading.dataset.work];
  if (mine && !reading.dataset.place) offer(mine);
  let waits;
  addEventListener("scroll", () => (waits ??= setTimeout(() => ((waits = undefined), note()), PAUSE)), { passive: true });
  addEventListener("pagehide", note);
  document.addEventListener("visibilitychange", () => document.hidden && note());
  if (reading.dataset.place || !mine || location.hash === "#place") setTimeout(note, 1000);
}
