// Reads the text aloud by the voices of the browser, from where one is; each sentence is marked.
import { chooser } from "./voices.js";

const tools = document.querySelector(".aloud");
const [start, stop] = [tools.querySelector(".listen"), tools.querySelector(".stop")];
const texts = document.querySelectorAll("#chapters .userstuff.text");
const language = texts[0]?.lang ?? "";
// Each run has a number: what an old one has yet to say of itself is not heard.
let [list, at, run, going] = [[], 0, 0, false];

const choice = chooser(tools, language, { found: () => (start.disabled = !texts.length), changed: () => going && speak() });
start.addEventListener("click", () => (going ? pause() : speak()));
stop.addEventListener("click", end);
document.addEventListener("keydown", ({ key }) => key === "Escape" && list.length && end());
addEventListener("pagehide", () => speechSynthesis.cancel());

/** Goes on with the sentence at which it was stopped: not all browsers can pause within one. */
async function speak() {
  if (!list.length) {
    const { sentences } = await import("./sentences.js");
    list = [...sentences(texts, language)];
    at = Math.max(0, list.findIndex(({ range }) => range.getBoundingClientRect().top > 0));
  }
  going = true;
  show();
  say(++run);
}

function say(mine) {
  speechSynthesis.cancel();
  if (at >= list.length) return end();
  const words = new SpeechSynthesisUtterance(list[at].said);
  Object.assign(words, { lang: language, rate: choice.rate(), voice: choice.voice() });
  words.onend = () => mine === run && going && (at++, say(mine));
  words.onerror = ({ error }) => mine === run && !["interrupted", "canceled"].includes(error) && end();
  mark(list[at].range);
  speechSynthesis.speak(words);
}

function pause() {
  going = false;
  run++;
  speechSynthesis.cancel();
  show();
}

function end() {
  pause();
  [list, at] = [[], 0];
  mark(null);
  show();
}

function show() {
  tools.classList.toggle("reads", list.length > 0);
  start.setAttribute("aria-pressed", String(going));
  start.querySelector("span").textContent = going ? tools.dataset.pause : list.length ? tools.dataset.goOn : tools.dataset.listen;
  if (!list.length && tools.contains(document.activeElement)) start.focus();
}

/** By a highlight, which touches nothing; where there is none, as if it were selected. */
function mark(range) {
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
