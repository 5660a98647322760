// One key for what readers do most: each presses what bears it as `data-key`. Off by a setting,
// since those who speak to their device would press keys without meaning to (WCAG 2.1.4).
const help = document.querySelector(".keys-help");

document.addEventListener("keydown", (event) => {
  const { ctrlKey, metaKey, altKey, isComposing, repeat } = event;
  if (ctrlKey || metaKey || altKey || isComposing || repeat || event.defaultPrevented) return;
  if (document.documentElement.dataset.keys === "off" || typing(event.target)) return;
  const key = keyOf(event);
  if (key === "?") press(event, () => (help.open ? help.close() : list()));
  else if (!help.open) {
    const found = bearing(key);
    if (found) press(event, () => go(found));
  }
});

/** The keys that do something here: there is no next chapter at the end. */
function list() {
  for (const row of help.querySelectorAll("dl > div[data-for]")) row.hidden = !bearing(row.dataset.for);
  help.showModal();
}

function bearing(key) {
  return [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(shown);
}

/** The letter; where letters are not Latin, the one that stands on the key. */
function keyOf({ key, code }) {
  if (key.length === 1 && key < "\x7f") return key.toLowerCase();
  return code.startsWith("Key") ? code.slice(3).toLowerCase() : "";
}

function press(event, what) {
  event.preventDefault();
  what();
}

function go(found) {
  if (found.matches("a, button, summary")) found.click();
  if (found.matches("summary, input, textarea, [tabindex]")) found.focus();
}

function shown(one) {
  return !one.disabled && (one.checkVisibility?.({ visibilityProperty: true }) ?? true);
}

function typing(target) {
  return target.isContentEditable || target.matches("input, select, textarea");
}
