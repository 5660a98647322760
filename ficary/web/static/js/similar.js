// Similar works under the text instead of on a page of their own: the link works without this.
import { styles } from "./styles.js";

const section = document.getElementById("similar");
const link = section?.querySelector("a");

link?.addEventListener("click", async (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const answer = await fetch(`${link.href}?part=list`);
    if (!answer.ok) throw new Error(answer.statusText);
    const heading = document.createElement("h3");
    heading.textContent = link.textContent;
    heading.tabIndex = -1;
    await styles("lists");
    section.innerHTML = await answer.text();
    section.prepend(heading);
    heading.focus();
  } catch {
    location.assign(link.href);
  }
});
