// Asks for the address of a link in a dialog, and checks it as the archive will.
const SCHEMES = ["http:", "https:", "mailto:"];

// A whole address; "" for none, null for what no link can lead to.
export function address(typed) {
  const text = typed.trim();
  if (!text) return "";
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  // Within this archive.
  if (/^\/(?!\/)/.test(text)) return text;
  const whole = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text) ? text : `https://${text.replace(/^\/\//, "")}`;
  const url = URL.parse ? URL.parse(whole) : safely(whole);
  if (!url || !SCHEMES.includes(url.protocol) || url.username || /\s/.test(text)) return null;
  return url.protocol === "mailto:" || url.hostname.includes(".") || url.host === location.host ? whole : null;
}

function safely(whole) {
  try {
    return new URL(whole);
  } catch {
    return null;
  }
}

// The address that was chosen, "" for no link, undefined if nothing was.
export function askForLink(now) {
  const dialog = document.getElementById("link-dialog");
  const input = dialog.querySelector("input");
  const error = dialog.querySelector(".errors");
  const show = (wrong) => {
    error.hidden = !wrong;
    input.setAttribute("aria-invalid", String(wrong));
  };
  input.value = now;
  show(false);
  dialog.querySelector("[value=remove]").hidden = !now;
  dialog.showModal();
  input.select();
  return new Promise((answer) => {
    let chosen;
    const submit = (event) => {
      chosen = event.submitter?.value === "remove" ? "" : address(input.value);
      if (event.submitter?.value === "cancel") chosen = undefined;
      if (chosen !== null) return;
      event.preventDefault();
      chosen = undefined;
      show(true);
      input.focus();
    };
    dialog.addEventListener("submit", submit);
    dialog.addEventListener("close", () => (dialog.removeEventListener("submit", submit), answer(chosen)), { once: true });
  });
}
