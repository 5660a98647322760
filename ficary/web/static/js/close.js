// A banner or a news line is put away without a reload: the form in it works without this.
for (const form of document.querySelectorAll("form[data-close]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (answer.type !== "opaqueredirect") throw new Error(answer.statusText);
      form.closest(form.dataset.close).remove();
      document.getElementById("main").focus();
    } catch {
      form.submit();
    }
  });
}
