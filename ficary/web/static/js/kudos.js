// Kudos without a reload: the form works without this. Without a network they are sent later.
import { sendLater, waits } from "./later.js";

const form = document.getElementById("new_kudo");
const button = document.getElementById("kudo_submit");
const about = `kudos-${form?.elements.kudo_commentable_id.value}`;

function given() {
  button.setAttribute("aria-disabled", "true");
  button.querySelector("span").textContent = button.dataset.given;
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (button.ariaDisabled === "true") return;
  button.ariaDisabled = "true";
  const answer = await send();
  if (!answer || answer.status >= 502) {
    sendLater(form.dataset.script, new FormData(form), about);
    return given();
  }
  if (answer.status !== 201 && answer.status !== 422) return form.submit();
  const { said, errors } = await answer.json();
  form.querySelector("output").textContent = said ?? Object.values(errors).flat().join(" ");
  if (said || errors.user_id || errors.ip_address) given();
});

/** The answer; null where the archive is out of reach, whatever the browser thinks of its network. */
async function send() {
  try {
    return await fetch(form.dataset.script, { method: "POST", body: new FormData(form) });
  } catch {
    return null;
  }
}

// A page that was kept does not know what its reader has pressed since.
if (waits(about)) given();
