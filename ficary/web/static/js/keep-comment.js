// Keeps a comment that is being typed in this browser, until it is said.
const PLACE = "ficary:comment:";

for (const form of document.querySelectorAll(".comment-form")) {
  const text = form.querySelector("textarea");
  const key = PLACE + new URL(form.action).pathname;
  try {
    const sent = sessionStorage.getItem("ficary:said");
    // Sent, and no form came back with what is wrong: it was taken.
    if (sent && sent !== key) localStorage.removeItem(sent);
    if (sent === key && document.querySelector(".flash.comment_notice")) localStorage.removeItem(key);
    sessionStorage.removeItem("ficary:said");
    if (!text.value) text.value = localStorage.getItem(key) ?? "";
  } catch {
    // Forbidden: nothing is kept.
  }
  form.addEventListener("input", () => {
    try {
      localStorage.setItem(key, text.value);
    } catch {
      // Full or forbidden.
    }
  });
  form.addEventListener("submit", () => {
    try {
      sessionStorage.setItem("ficary:said", key);
    } catch {
      // Forbidden.
    }
  });
}
