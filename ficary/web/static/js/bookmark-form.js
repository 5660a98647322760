// What chips of tags need is fetched once the form is opened: most who read never do.
import { styles } from "./styles.js";

const form = document.querySelector("#bookmark-form details");

form.addEventListener("toggle", opened);
if (form.open) opened();

async function opened() {
  form.removeEventListener("toggle", opened);
  await styles("tags");
  import("./tag-field.js");
}
