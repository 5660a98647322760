// One box that ticks all rows of a list or none. It is hidden where scripts do not run.
for (const place of document.querySelectorAll(".tick-all")) {
  const all = place.querySelector("input");
  const rows = [...place.closest("form").querySelectorAll('.bin input[type="checkbox"]')];
  const show = () => {
    const ticked = rows.filter((row) => row.checked).length;
    all.checked = ticked === rows.length;
    all.indeterminate = ticked > 0 && !all.checked;
  };
  all.addEventListener("change", () => {
    for (const row of rows) row.checked = all.checked;
  });
  for (const row of rows) row.addEventListener("change", show);
  // A browser that comes back to a page fills in what was ticked.
  window.addEventListener("pageshow", show);
  place.hidden = rows.length < 2;
  show();
}
