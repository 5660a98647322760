// What must reach the archive even if the network is away now: kept in this browser, and sent when
// it is back. Of two things about the same the later one counts: a place, a setting.
const QUEUE = "later";
const NAME = "reader";

/** Send `data` (a FormData, or names and values) to `url`: now, or once that can be. True if it
 * went now. Where one address takes things about many, `about` says which it is. */
export async function sendLater(url, data, about = url) {
  const pairs = [...(data instanceof FormData ? data : Object.entries(data))];
  const kept = waiting().filter((one) => one.about !== about);
  store([...kept, { url, about, pairs, at: Date.now() }]);
  return (await sendAll()).has(about);
}

/** Send what waits, each once, in order. What the archive refuses would be refused again: it goes. */
export function sendAll() {
  return navigator.locks ? navigator.locks.request(QUEUE, sendEach) : sendEach();
}

async function sendEach() {
  const sent = new Set();
  for (const one of waiting()) {
    const answer = await send(one);
    if (!answer || answer.status >= 500 || answer.status === 429) break;
    store(waiting().filter((other) => JSON.stringify(other) !== JSON.stringify(one)));
    if (answer.ok || answer.type === "opaqueredirect") sent.add(one.about);
  }
  return sent;
}

async function send({ url, pairs, at }) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  // The token of a page from before may be old: that of now goes along, in the header that counts.
  const body = new URLSearchParams(pairs.filter(([name]) => !token || name !== "csrfmiddlewaretoken"));
  body.append("ago", Math.max(0, Math.round((Date.now() - at) / 1000)) || 0);
  const headers = token ? { "X-CSRFToken": token } : {};
  try {
    return await fetch(url, { method: "POST", body, headers, redirect: "manual", keepalive: true });
  } catch {
    return null;
  }
}

export const waits = (about) => waiting().some((one) => one.about === about);

/** Who reads: a page that is shown without a network is nobody's, and is read by who read last. */
export function reader() {
  if (document.documentElement.dataset.saved) return localStorage.getItem(NAME) ?? "";
  return document.querySelector("#greeting .who")?.textContent ?? "";
}

function waiting() {
  try {
    return JSON.parse(localStorage.getItem(QUEUE)) ?? [];
  } catch {
    return [];
  }
}

function store(those) {
  if (those.length) localStorage.setItem(QUEUE, JSON.stringify(those));
  else localStorage.removeItem(QUEUE);
}

/** Somebody signed out or in: what waited, or was saved as a member, is not this reader's. */
function meet(name) {
  const before = localStorage.getItem(NAME) ?? "";
  if (name !== before && before) {
    localStorage.removeItem(QUEUE);
    globalThis.caches?.delete("members");
  }
  if (name) localStorage.setItem(NAME, name);
  else localStorage.removeItem(NAME);
}

meet(reader());
// Told so, a device often has no answer from its network yet: it is tried again.
addEventListener("online", () => [0, 3_000, 30_000].forEach((after) => setTimeout(sendAll, after)));
// No event tells that the archive itself was away.
addEventListener("visibilitychange", sendAll);
if (waiting().length) sendAll();
