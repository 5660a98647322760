{% load static %}// Answers for the archive while the network is away, with what the reader kept and nothing else:
// it puts no page away by itself. What is kept is written by js/keeping.js of {% static "" %}.
const LIST = "{% url "offline" %}";
const LEAVING = "{% url "logout" %}";
const PATIENCE = 4000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  // Whoever leaves takes what only members see along.
  if (request.method === "POST" && pathname === LEAVING) event.waitUntil(caches.delete("members"));
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (/^\/(?:static|colours|media)\//.test(pathname)) event.respondWith(file(request));
});

async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** From the network; what is kept, where that is away, broken, or as good as away. */
async function page(request, pathname) {
  const kept = await caches.match(pathname, { ignoreVary: true });
  const asked = fetch(request);
  try {
    const answer = await (kept ? Promise.race([asked, late()]) : asked);
    return kept && answer.status >= 502 ? dressed(kept) : answer;
  } catch {
    const found = kept ?? (await caches.match(LIST, { ignoreVary: true }));
    return found ? dressed(found) : Response.error();
  }
}

function late() {
  return new Promise((_, refuse) => setTimeout(() => refuse(new Error("late")), PATIENCE));
}

/** Looks as the reader chose, which the page cannot know: it was kept as everybody sees it. */
async function dressed(kept) {
  const looks = (await (await caches.match("/looks"))?.text()) ?? "";
  const text = (await kept.text()).replace(/<html ([^>]*)>/, (_, facts) => {
    const plain = facts.replace(/ ?data-[\w-]+="[^"]*"/g, "");
    return `<html ${plain} ${looks} data-saved="yes">`;
  });
  const headers = new Headers(kept.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(text, { headers });
}
