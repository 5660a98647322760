// Tells that this work is read, and which of its chapters came into sight: nothing about whom.
const reading = document.querySelector("[data-hit]");
const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

function tell(text) {
  const body = new FormData();
  body.set("chapter", text.dataset.chapter);
  body.set("csrfmiddlewaretoken", token());
  navigator.sendBeacon(reading.dataset.hit, body);
}

function watch() {
  const texts = [...document.querySelectorAll("[data-chapter]")];
  const sight = new IntersectionObserver((seen) => {
    for (const { target } of seen.filter((entry) => entry.isIntersecting)) {
      sight.unobserve(target);
      tell(target);
    }
  });
  // The first is what one came for, however long the notes above it are.
  if (texts[0]) tell(texts[0]);
  for (const text of texts.slice(1)) sight.observe(text);
}

// A page that was fetched beforehand is read only once it is looked at.
if (reading && document.visibilityState === "visible") watch();
else if (reading) document.addEventListener("visibilitychange", watch, { once: true });
