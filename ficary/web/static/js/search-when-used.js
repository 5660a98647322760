// Suggestions of the search field are fetched once somebody goes to it.
addEventListener("focusin", function fetched({ target }) {
  if (!target.closest?.("site-search")) return;
  removeEventListener("focusin", fetched);
  import("./site-search.js");
});
