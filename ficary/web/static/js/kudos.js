// Kudos without a reload: the form works without this. Without a network they are sent later.
import { sendLater } from "./later.js";

const form = document.getElementById("new_kudo");
const button = document.getElementById("kudo_submit");

function given() {
  button.setAttribute("aria-disabled", "true");
  button.querySelector("span").textContent = button.dataset.given;
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (button.ariaDisabled === "true") return;
  button.ariaDisabled = "true";
  try {
    const answer = await fetch(form.dataset.script, { method: "POST", body: new FormData(form) });
    if (answer.status !== 201 && answer.status !== 422) throw new Error(answer.statusText);
    const { said, errors } = await answer.json();
    form.querySelector("output").textContent = said ?? Object.values(errors).flat().join(" ");
    if (said || errors.user_id || errors.ip_address) given();
  } catch {
    if (navigator.onLine) return form.submit();
    sendLater(form.dataset.script, new FormData(form), `kudos-${form.elements.kudo_commentable_id.value}`);
    given();
  }
});
