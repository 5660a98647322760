// What is pasted from elsewhere, without the leavings of word processors and browsers.
const ALIGNED = { center: "align-center", right: "align-right", justify: "align-justify", end: "align-right" };

export function settlePasted(html) {
  // Cut and copied in an editor like ours: it is right as it is.
  if (html.includes("data-pm-slice")) return html;
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const space of body.querySelectorAll(".Apple-converted-space")) space.replaceWith(" ");
  for (const element of body.querySelectorAll("*")) {
    const aligned = ALIGNED[element.style?.textAlign || element.getAttribute("align")];
    for (const name of ["class", "dir", "lang", "title"]) element.removeAttribute(name);
    if (aligned) element.className = aligned;
  }
  return body.innerHTML;
}
