// Relationships of the characters that are chosen.
import { key, split } from "./tag-names.js";

const MOST = 6;
const order = new Intl.Collator(document.documentElement.lang);
export const BETWEEN = ["/", " & "];

// Who stands in a relationship, and how: the same for each order of the names.
export function of(name) {
  const sign = name.includes("/") ? "/" : "&";
  return sign + name.split(sign).map(key).sort().join(sign);
}

export const inOrder = (names, sign) => names.toSorted(order.compare).join(sign);

// Pairs of the characters in a list, one of whom has a word that begins with `term`.
export function pairs(list, term) {
  const names = split(list).slice(0, 12);
  const begins = (name) => name.split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => word.startsWith(key(term)));
  const both = names.flatMap((one, at) => names.slice(at + 1).map((other) => [one, other]));
  const fit = both.filter((pair) => pair.some((name) => begins(key(name)) || key(name).startsWith(key(term))));
  const found = fit.slice(0, MOST).flatMap((pair) => BETWEEN.map((sign) => inOrder(pair, sign)));
  return found.map((name) => ({ name }));
}
