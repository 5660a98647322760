// Marks passages that have comments, each with a number at the margin that leads to them. No word of
// the text is touched. Loaded where somebody wishes it; whether it shows, the styles say.
import { blocks, dressed, find, lettersOf } from "./passages.js";

const { work } = document.querySelector(".reading[data-work]").dataset;
const texts = [...document.querySelectorAll("[data-chapter]")];
// A mark's height, with the room below it.
const STEP = 26;

async function ask() {
  const only = texts.length === 1 ? `?chapter=${texts[0].dataset.chapter}` : "";
  const answer = await fetch(`/works/${work}/passages${only}`);
  return answer.ok ? (await answer.json()).passages : [];
}

/** One for each passage that is still there: {range, link}. */
function marks(text, passages) {
  const [letters, all] = [lettersOf(text), blocks(text)];
  return passages.flatMap(({ quotes, block, url, number, label }) => {
    const ranges = quotes.map((quote) => find(letters, quote, all[block])).filter(Boolean);
    if (!ranges.length) return [];
    const link = Object.assign(document.createElement("a"), { href: url, textContent: number, title: label, ariaLabel: label });
    return [{ ranges, link }];
  });
}

/** Beside the lines, in their order; none over another. */
function lay(list, found) {
  const home = list.parentElement.getBoundingClientRect().top;
  let free = -Infinity;
  for (const { ranges, link } of found) {
    const top = Math.max(ranges[0].getBoundingClientRect().top - home, free);
    link.style.top = `${top}px`;
    free = top + STEP;
  }
}

function show(text, passages) {
  const found = marks(text, passages).sort((a, b) => a.ranges[0].compareBoundaryPoints(Range.START_TO_START, b.ranges[0]));
  const list = Object.assign(document.createElement("div"), { className: "margin-marks no-print" });
  list.append(...found.map(({ link }) => link));
  text.after(list);
  lay(list, found);
  new ResizeObserver(() => lay(list, found)).observe(text);
  return found.flatMap(({ ranges }) => ranges);
}

try {
  const [passages] = await Promise.all([ask(), dressed]);
  const of = (text) => passages.filter(({ chapter }) => String(chapter) === text.dataset.chapter);
  const ranges = texts.filter((text) => of(text).length).flatMap((text) => show(text, of(text)));
  if (globalThis.Highlight) CSS.highlights.set("passages", new Highlight(...ranges));
} catch {
  // Without a network there are no marks.
}
