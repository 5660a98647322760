// How far one is in the text, and how long the rest takes at one's own pace. The pace is measured
// here and stays in this browser.
const line = document.querySelector(".how-far-line");
const told = document.querySelector(".how-far");
const text = document.querySelector("#chapters");
const { words, before, total } = Object.fromEntries(Object.entries(told.dataset).map(([name, value]) => [name, Number(value)]));
const language = text.querySelector("[lang]")?.lang ?? "";
const KEPT = `pace-${language}`;
// Words a minute: what most read at, and what nobody does who reads every word.
const [USUAL, SLOWEST, FASTEST] = [230, 60, 700];
const LONGEST = 3 * 60_000;
let pace = Number(localStorage.getItem(KEPT)) || USUAL;
let from = { at: performance.now(), place: place() };

/** From 0 to 1: how much of the text stands above the foot of the window. */
function place() {
  const { top, height } = text.getBoundingClientRect();
  return height ? Math.min(1, Math.max(0, (innerHeight - top) / height)) : 0;
}

/** A page read at one go changes the pace a little; a jump or a pause does not. */
function measure(now) {
  const took = now - from.at;
  if (took < 10_000) return;
  const read = (place() - from.place) * words;
  const speed = read / (took / 60_000);
  if (took < LONGEST && speed > SLOWEST && speed < FASTEST) {
    pace = 0.8 * pace + 0.2 * speed;
    localStorage.setItem(KEPT, pace.toFixed());
  }
  from = { at: now, place: place() };
}

function tell() {
  const at = place();
  line.value = at;
  const minutes = Math.ceil(((1 - at) * words) / pace);
  const left = told.querySelector(".time-left");
  // At the end nothing is left; 100 % is said there alone.
  const rest = minutes > 1 ? told.dataset.left.replace("{time}", said(minutes)) : told.dataset.soon;
  left.textContent = at < 1 ? rest : "";
  const whole = total > words ? (before + at * words) / total : at;
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(Math.floor(100 * whole) / 100);
  told.querySelector(".percent").textContent = total > words ? told.dataset.ofWork.replace("{percent}", percent) : percent;
}

/** "1 hr, 5 min", as readers of this language write it. */
function said(minutes) {
  const part = (value, unit) =>
    new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, unitDisplay: "short" }).format(value);
  const hours = Math.floor(minutes / 60);
  return hours ? `${part(hours, "hour")} ${part(minutes % 60, "minute")}` : part(minutes, "minute");
}

let asked = false;
function later() {
  if (asked) return;
  asked = true;
  requestAnimationFrame((now) => {
    asked = false;
    measure(now);
    tell();
  });
}

addEventListener("scroll", later, { passive: true });
addEventListener("resize", later);
// Time in another window is not spent reading.
document.addEventListener("visibilitychange", () => (from = { at: performance.now(), place: place() }));
tell();
