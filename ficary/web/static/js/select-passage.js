// What is selected can be commented on: what offers it comes with the first selection.
document.addEventListener("selectionchange", () => import("./quote.js").catch(() => {}), { once: true });
