// Works that are kept on this device. Their pages lie in two caches, "works" and "members"; what is
// in them is told by one line of localStorage.

const KEPT = "kept";

export function keptWorks() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function note(works) {
  localStorage.setItem(KEPT, JSON.stringify(works));
}

/** Fetch all pages of `work` ({id, address, index, title, by, generation}); `tell(done, of)`. */
export async function keep(work, tell) {
  const { answer, ask, keepFiles } = await import("./fetching.js");
  await navigator.serviceWorker.register("/service-worker.js");
  const open = await ask(work.address, "omit");
  const members = !open;
  const credentials = members ? "same-origin" : "omit";
  const index = await ask(work.index, credentials);
  const parsed = new DOMParser().parseFromString(index ?? "", "text/html");
  const chapters = [...parsed.querySelectorAll(".chapter.index a[href]")].map((link) => link.getAttribute("href"));
  const pages = [...new Set([work.address, work.index, ...chapters])];
  const texts = new Map();
  for (const address of pages) {
    const text = await ask(address, credentials);
    if (!text) throw new Error(address);
    texts.set(address, text);
    tell(texts.size, pages.length);
  }
  const list = await ask("/offline", "omit");
  await keepFiles([...texts.values(), list]);
  const cache = await caches.open(members ? "members" : "works");
  // Chapters may have gone, or all of it become members' alone.
  if (keptWorks()[work.id]) await remove(work.id);
  await Promise.all([...texts].map(([address, text]) => cache.put(address, answer(text))));
  await (await caches.open("works")).put("/offline", answer(list));
  const bytes = [...texts.values()].reduce((sum, text) => sum + new Blob([text]).size, 0);
  note({ ...keptWorks(), [work.id]: { ...work, pages, bytes, members, chapters: chapters.length } });
  await rememberLooks();
}

export async function remove(id) {
  const { [id]: gone, ...others } = keptWorks();
  for (const name of ["works", "members"]) {
    const cache = await caches.open(name);
    await Promise.all((gone?.pages ?? []).map((page) => cache.delete(page)));
  }
  note(others);
}

/** Nothing is left, but for the list itself, so that no network still is a kind page. */
export async function removeAll() {
  for (const id of Object.keys(keptWorks())) await remove(id);
  await caches.delete("members");
}

/** What went with its reader who signed out is not told of either. */
export async function tidy() {
  for (const [id, work] of Object.entries(keptWorks())) {
    if (!(await caches.match(work.address))) await remove(id);
  }
}

/** For pages that are shown without a network: what `<html>` says of looks. */
export async function rememberLooks() {
  if (!Object.keys(keptWorks()).length) return;
  const facts = Object.entries(document.documentElement.dataset).filter(([name]) => name !== "saved");
  const looks = facts.map(([name, value]) => `data-${name}="${value}"`).join(" ");
  await (await caches.open("works")).put("/looks", new Response(looks));
}
