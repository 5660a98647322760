// Reads the text aloud by the voices of the browser, from where one is; each sentence is marked.
import { chooser } from "./voices.js";

const tools = document.querySelector(".aloud");
const [start, stop] = [tools.querySelector(".listen"), tools.querySelector(".stop")];
const texts = document.querySelectorAll("#chapters .userstuff.text");
const language = texts[0]?.lang ?? "";
// Each run has a number: what an old one has yet to say of itself is not heard.
let [list, at, run, going] = [[], 0, 0, false];
// Fetched when it is first wanted.
let sentence;

const choice = chooser(tools, language, { found: () => (start.disabled = !texts.length), changed: () => going && speak() });
start.addEventListener("click", () => (going ? pause() : speak()));
stop.addEventListener("click", end);
document.addEventListener("keydown", ({ key }) => key === "Escape" && list.length && end());
addEventListener("pagehide", () => speechSynthesis.cancel());

/** Goes on with the sentence at which it was stopped: not all browsers can pause within one. */
async function speak() {
  if (!list.length) {
    sentence = await import("./sentences.js");
    list = [...sentence.all(texts, language)];
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
  sentence.mark(list[at].range);
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
  sentence?.mark(null);
  show();
}

function show() {
  tools.classList.toggle("reads", list.length > 0);
  start.setAttribute("aria-pressed", String(going));
  start.querySelector("span").textContent = going ? tools.dataset.pause : list.length ? tools.dataset.goOn : tools.dataset.listen;
  if (!list.length && tools.contains(document.activeElement)) start.focus();
}
