// Which voice reads, and how fast: kept in this browser, a voice for each language.
const RATE = "aloud-rate";

/** Calls `found` once there is a voice, and `changed` when another voice or speed is wanted. */
export function chooser(tools, language, { found, changed }) {
  const [rates, voices] = [tools.querySelector(".rate"), tools.querySelector(".voice")];
  const kept = `voice-${language}`;
  const fitting = () => speak().filter((voice) => sameLanguage(voice.lang, language));

  function fill() {
    if (!speak().length) return;
    const known = fitting().map(({ name, voiceURI }) => new Option(name, voiceURI));
    voices.replaceChildren(...known);
    voices.hidden = known.length < 2;
    voices.value = localStorage.getItem(kept) ?? voices.options[0]?.value ?? "";
    if (voices.selectedIndex < 0) voices.selectedIndex = 0;
    tools.classList.add("has-voices");
    found();
  }

  rates.value = localStorage.getItem(RATE) ?? "1";
  if (rates.selectedIndex < 0) rates.value = "1";
  rates.addEventListener("change", () => (localStorage.setItem(RATE, rates.value), changed()));
  voices.addEventListener("change", () => (localStorage.setItem(kept, voices.value), changed()));
  fill();
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", fill);
  return {
    rate: () => Number(rates.value),
    // None of this language: the browser does what it can.
    voice: () => fitting().find(({ voiceURI }) => voiceURI === voices.value) ?? fitting()[0] ?? null,
  };
}

function speak() {
  return globalThis.speechSynthesis?.getVoices() ?? [];
}

function sameLanguage(one, other) {
  const plain = (code) => code.replace("_", "-").toLowerCase().split("-")[0];
  return plain(one) === plain(other);
}
