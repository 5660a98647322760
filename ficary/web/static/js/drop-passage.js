// One press takes the passage out of the form of a comment.
const part = document.querySelector(".comment-form .passage");
const button = part.querySelector("button");
button.hidden = false;
button.addEventListener("click", () => {
  part.querySelector("textarea").value = "";
  part.open = false;
  button.hidden = true;
  part.closest("form").querySelector("[data-key]").focus();
});
