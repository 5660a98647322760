// "Keep offline" on a work's page. A work that is kept is fetched anew once it has changed.
import { keep, keptWorks, rememberLooks, remove, tidy } from "./keeping.js";

const button = document.querySelector(".keep-offline");
// Not there where nothing can be kept: on drafts.
const label = button?.querySelector("span");
const { id, address, index, title, generation } = button?.dataset ?? {};
const by = document.querySelector(".byline")?.textContent.trim();
const work = { id, address, index, title, by, generation };
let busy = false;

if (button && "serviceWorker" in navigator && globalThis.caches) start();

async function start() {
  await tidy();
  show();
  button.disabled = false;
  button.addEventListener("click", () => (keptWorks()[id] ? drop() : fetchAll()));
  const old = keptWorks()[id];
  if (old && old.generation !== generation && !document.documentElement.dataset.saved) fetchAll();
  new MutationObserver(rememberLooks).observe(document.documentElement, { attributes: true });
  rememberLooks();
}

async function drop() {
  await remove(id);
  show();
}

async function fetchAll() {
  if (busy) return;
  busy = true;
  try {
    await keep(work, (done, of) => (label.textContent = `${done} / ${of}`));
    show();
  } catch {
    label.textContent = button.dataset.failed;
  }
  busy = false;
}

function show() {
  const kept = Boolean(keptWorks()[id]);
  button.setAttribute("aria-pressed", String(kept));
  label.textContent = kept ? button.dataset.kept : button.dataset.keep;
}
