// Names in comma lists, as the archive reads them, and words of ours with names put in.
const COMMAS = /[,，、،\n]/;

export const hasComma = (typed) => COMMAS.test(typed);

export const squish = (name) => name.normalize("NFC").trim().replace(/\s+/g, " ");

// Equal for names that the archive takes for one.
export const key = (name) => squish(name).normalize("NFKC").toLowerCase();

// The names of a list, each once.
export function split(typed) {
  const found = new Map();
  for (const name of typed.split(COMMAS).map(squish).filter(Boolean)) {
    if (!found.has(key(name))) found.set(key(name), name);
  }
  return [...found.values()];
}

// Isolated, so that a name in another script does not turn the words around it.
export const say = (words, facts) => words.replace(/\{(\w+)\}/g, (_, name) => `\u2068${facts[name]}\u2069`);

export function make(tag, facts = {}, ...within) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) made.setAttribute(name, value);
  made.append(...within);
  return made;
}

export const rightToLeft = (element) => getComputedStyle(element).direction === "rtl";
