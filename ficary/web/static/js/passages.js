// Where quoted words stand in a chapter, as core/passage.py tells it, and the styles of both scripts.
import { styles } from "./styles.js";

const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, pre, td, th, dt, dd, figcaption, caption, summary";

/** Once what the scripts put beside the text can be laid out. */
export const dressed = styles("passages");

/** The blocks of a text that hold words. */
export function blocks(text) {
  return [...text.querySelectorAll(BLOCKS)].filter((block) => !block.matches(".landmark") && block.textContent.trim());
}

/** The number of the block in which `node` stands, or after which. */
export function blockOf(text, node) {
  const before = (block) => block.contains(node) || block.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
  return Math.max(0, blocks(text).findLastIndex(before));
}

const squeezed = (words) => words.replace(/\s+/gu, "");

/** The letters of a text without what stands between them, and at which of them each node begins. */
export function lettersOf(text) {
  const [nodes, parts] = [[], []];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let from = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(".landmark")) continue;
    const letters = squeezed(node.data);
    nodes.push({ node, from });
    parts.push(letters);
    from += letters.length;
  }
  return { all: parts.join(""), nodes };
}

/** Where these words stand, nearest to a block, as a range that leaves the text as it is. */
export function find({ all, nodes }, quote, block) {
  const wanted = squeezed(quote);
  const here = nodes.find(({ node }) => block?.contains(node))?.from ?? 0;
  const [after, before] = [all.indexOf(wanted, here), all.lastIndexOf(wanted, here)];
  const start = after < 0 || (before >= 0 && here - before < after - here) ? before : after;
  if (!wanted || start < 0) return null;
  const range = document.createRange();
  range.setStart(...placeOf(nodes, start));
  const [last, offset] = placeOf(nodes, start + wanted.length - 1);
  range.setEnd(last, offset + 1);
  return range;
}

/** The node and the place in it of a letter. */
function placeOf(nodes, letter) {
  const { node, from } = nodes.findLast((one) => one.from <= letter);
  let offset = -1;
  for (let seen = from - 1; seen < letter; ) if (/\S/u.test(node.data[++offset])) seen++;
  return [node, offset];
}
