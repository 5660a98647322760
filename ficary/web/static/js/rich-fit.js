// Whether the editor holds all that a text holds: its words, its elements, their attributes.
const SAME = { B: "STRONG", I: "EM", DEL: "S", STRIKE: "S" };
const PHRASES = new Set(["STRONG", "EM", "U", "S", "SUB", "SUP", "A"]);
// Put anew by the archive on each link.
const PASSED_OVER = new Set(["rel", "target"]);

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html").body;
}

function signs(body) {
  const found = new Map();
  for (const element of body.querySelectorAll("*")) {
    const name = SAME[element.tagName] ?? element.tagName;
    const attributes = [...element.attributes]
      .filter((attribute) => !PASSED_OVER.has(attribute.name))
      .map((attribute) => `${attribute.name}=${attribute.value}`)
      .sort();
    // Items of lists get paragraphs in the editor; a plain paragraph is no sign.
    if (name === "P" && !attributes.length) continue;
    const sign = [name, ...attributes].join(" ");
    // A phrase may be split where others begin: there it is, or there it is not.
    found.set(sign, PHRASES.has(name) ? 1 : (found.get(sign) ?? 0) + 1);
  }
  return found;
}

export function fits(source, inEditor) {
  const [before, after] = [parsed(source), parsed(inEditor)];
  const words = (body) => body.textContent.replace(/[ \t\n\r]+/g, "");
  if (words(before) !== words(after)) return false;
  const held = signs(after);
  return [...signs(before)].every(([sign, times]) => held.get(sign) === times);
}
