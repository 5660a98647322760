// The sentences of a text, each as a range that leaves the text as it is, and the mark on one.
const BLOCKS = "p, li, dt, dd, h1, h2, h3, h4, h5, h6, td, th, pre, figcaption, blockquote, div, section";
// Read, it would say a word twice.
const SILENT = "rt, rp, .landmark";

/** Of all texts on the page, in order: {range, said}. Made once for each block, when it is reached. */
export function* all(texts, language) {
  const parts = new Intl.Segmenter(language, { granularity: "sentence" });
  for (const block of [...texts].flatMap(blocks)) {
    for (const { segment, index } of parts.segment(block.text)) {
      const said = segment.trim();
      if (/[\p{L}\p{N}]/u.test(said)) yield { said, range: rangeOf(block, index, index + segment.trimEnd().length) };
    }
  }
}

/** Runs of text that stand in one block, with where each of their nodes begins. */
function blocks(text) {
  const found = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(SILENT)) continue;
    const home = node.parentElement.closest(BLOCKS);
    const last = found.at(-1);
    const run = last?.home === home ? last : { home, text: "", nodes: [] };
    if (run !== last) found.push(run);
    run.nodes.push({ node, from: run.text.length });
    run.text += node.data;
  }
  return found;
}

function rangeOf({ nodes }, start, end) {
  const range = document.createRange();
  const first = nodes.findLast(({ from }) => from <= start);
  const last = nodes.findLast(({ from }) => from < end);
  range.setStart(first.node, start - first.from);
  range.setEnd(last.node, end - last.from);
  return range;
}

/** By a highlight, which touches nothing; where there is none, as if it were selected. */
export function mark(range) {
  if (globalThis.Highlight) {
    if (range) CSS.highlights.set("aloud", new Highlight(range));
    else CSS.highlights.delete("aloud");
  } else {
    getSelection().removeAllRanges();
    if (range) getSelection().addRange(range);
  }
  if (!range) return;
  const { top, bottom } = range.getBoundingClientRect();
  if (top > 60 && bottom < innerHeight * 0.7) return;
  const still = document.documentElement.dataset.motion === "still" || matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollBy({ top: top - innerHeight / 4, behavior: still ? "instant" : "smooth" });
}
