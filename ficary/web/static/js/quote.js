// Offers to comment on what is selected in a chapter. Loaded with the first selection.
import { blockOf, dressed } from "./passages.js";

// As archive/limits.py has it.
const MOST = 300;
const PAUSE = 250;
const { work } = document.querySelector(".reading[data-work]").dataset;
const entire = document.querySelector("#comments").hasAttribute("data-entire");
const bar = document.querySelector(".reading-bar");
const texts = [...document.querySelectorAll("[data-chapter]")];
const button = Object.assign(document.createElement("button"), {
  type: "button",
  className: "comment-on no-print",
  textContent: document.querySelector("#comments").dataset.on,
});
// The key that leads to a comment.
button.dataset.key = "c";
let chosen;

/** The part of the selection that lies in one chapter. */
function part() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const text = texts.find((one) => range.intersectsNode(one));
  if (!text) return null;
  const whole = text.contains(range.startContainer) && text.contains(range.endContainer);
  if (!text.contains(range.startContainer)) range.setStart(text, 0);
  if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length);
  const heading = text.querySelector(".landmark");
  const title = heading && range.intersectsNode(heading);
  if (title) range.setStartAfter(heading);
  const words = (whole && !title ? String(selection) : String(range)).trim();
  return words ? { text, range, passage: cut(words), near: blockOf(text, range.startContainer) } : null;
}

function cut(words) {
  const line = words.replace(/\s+/gu, " ");
  return line.length <= MOST ? line : `${line.slice(0, MOST - 1).replace(/\s\S{0,40}$/u, "")}…`;
}

function offer() {
  chosen = part();
  if (!chosen) return button.remove();
  chosen.text.after(button);
  place(chosen.range);
}

/** Below what is selected, else above it, with room for a phone's handles. */
function place(range) {
  const gap = matchMedia("(pointer: coarse)").matches ? 28 : 6;
  const { top, bottom, left } = range.getBoundingClientRect();
  const end = [...range.getClientRects()].at(-1) ?? { left };
  const home = button.offsetParent.getBoundingClientRect();
  const { width, height } = button.getBoundingClientRect();
  const floor = bar.getBoundingClientRect().top - height;
  const below = bottom + gap;
  const y = below <= floor ? below : Math.min(floor, Math.max(top - height - gap, 0) || floor);
  const x = Math.min(Math.max(end.left, 8), document.documentElement.clientWidth - width - 8);
  Object.assign(button.style, { top: `${y - home.top}px`, left: `${x - home.left}px` });
}

// A press would else take the selection away.
button.addEventListener("pointerdown", (event) => event.preventDefault());
button.addEventListener("click", () => {
  const { text, passage, near } = chosen;
  const asked = new URLSearchParams({ passage, near, ...(entire && { view_full_work: "true" }) });
  location.assign(`/works/${work}/chapters/${text.dataset.chapter}/comments/new?${asked}`);
});
// Browsers do not agree where Tab leads from a selection.
document.addEventListener("keydown", (event) => {
  if (!button.isConnected) return;
  if (event.key === "Escape") getSelection().removeAllRanges();
  else if (event.key === "Tab" && !event.shiftKey && document.activeElement.contains(chosen.text)) {
    event.preventDefault();
    button.focus({ preventScroll: true });
  }
});
await dressed;
let waits;
document.addEventListener("selectionchange", () => (clearTimeout(waits), (waits = setTimeout(offer, PAUSE))));
offer();
