// Following without a reload: the form works without this.
async function toggle(form, event) {
  event.preventDefault();
  const said = form.querySelector("output");
  try {
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers });
    if (!answer.ok) throw new Error(answer.statusText);
    const told = await answer.json();
    show(form, answer.status === 201 ? told.item_id : null);
    said.textContent = told.item_success_message;
  } catch {
    form.submit();
  }
}

function show(form, id) {
  const { create, follow, unfollow } = form.dataset;
  form.action = id ? `${create}/${id}` : create;
  form.elements.namedItem("commit").value = id ? unfollow : follow;
  form.elements.namedItem("_method")?.remove();
  if (id) form.insertAdjacentHTML("afterbegin", '<input type="hidden" name="_method" value="delete">');
}

for (const form of document.querySelectorAll("form.ajax-create-destroy")) {
  form.addEventListener("submit", (event) => toggle(form, event));
}
