// Pages for keeping, and all that they need to look as they do.
let policy = "";

/** The page as the archive sends it to somebody signed out ("omit"), in this page's language. */
export async function ask(address, credentials) {
  const headers = { "Accept-Language": document.documentElement.lang };
  // As nobody, who has agreed to nothing; a member's own cookie says what she agreed to.
  const asked = credentials === "omit" ? `${address}?view_adult=true` : address;
  const got = await fetch(asked, { credentials, headers, cache: "no-cache" });
  if (got.status === 429 || got.status >= 500) throw new Error(got.statusText);
  policy = got.headers.get("Content-Security-Policy");
  return got.ok && !got.redirected ? got.text() : null;
}

export function answer(text) {
  return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy } });
}

/** Styles, scripts and pictures that the pages ask for, and the modules that their scripts do. */
export async function keepFiles(texts) {
  const found = texts.flatMap((text) => [...text.matchAll(/(?:href|src)="(\/(?:static|colours|media)\/[^"#]+)/g)].map(([, file]) => file));
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name)).filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/static/"));
  const cache = await caches.open("files");
  const files = new Set([...found, ...loaded.map(({ pathname }) => pathname)]);
  // A set that grows while it is walked: modules that are fetched once they are used are needed too.
  for (const file of files) {
    if (!(await cache.match(file))) await cache.add(file);
    if (!file.endsWith(".js")) continue;
    const text = await (await cache.match(file)).text();
    const modules = text.matchAll(/(?:from |import\()"(\.\/[\w-]+\.js)"/g);
    for (const [, name] of modules) files.add(new URL(name, location.origin + file).pathname);
  }
}
