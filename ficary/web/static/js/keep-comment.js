// Keeps a comment that is being typed in this browser, until it is said.
const PLACE = "ficary:comment:";
const SENT = "ficary:said";
const forms = [...document.querySelectorAll(".comment-form")];

const keyOf = (form) => PLACE + new URL(form.action).pathname;

/** Storage may be full or forbidden: then nothing is kept. */
function attempt(what) {
  try {
    what();
  } catch {
    // Typing goes on.
  }
}

attempt(() => {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  // The form comes back, without a word of thanks, if something is wrong.
  const refused = forms.some((form) => keyOf(form) === sent) && !document.querySelector(".comment_notice");
  if (sent && !refused) localStorage.removeItem(sent);
});

for (const form of forms) {
  const text = form.querySelector("[data-key]");
  attempt(() => (text.value ||= localStorage.getItem(keyOf(form)) ?? ""));
  form.addEventListener("input", () => attempt(() => localStorage.setItem(keyOf(form), text.value)));
  form.addEventListener("submit", () => attempt(() => sessionStorage.setItem(SENT, keyOf(form))));
}
