// Whoever opens a notice has read it. Without this it is marked by hand.
const form = document.getElementById("inbox-form");
for (const link of form?.querySelectorAll("a[data-notice]") ?? []) {
  link.addEventListener("click", () => {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
    data.set("inbox_comments[]", link.dataset.notice);
    data.set("read", "1");
    data.set("quietly", "1");
    navigator.sendBeacon(form.action, data);
  });
}
