// What every screen needs: the security token on htmx requests, light and dark, confirmation, one submission per click.
document.addEventListener("htmx:configRequest", event => {
  const token = document.querySelector("meta[name=csrf]");
  if (token) event.detail.headers[token.dataset.header] = token.content;
});
// A refusal inside an open drawer is shown there: the page's own messages lie behind it.
document.addEventListener("htmx:beforeSwap", event => {
  const place = event.detail.isError && event.detail.requestConfig.elt.closest("dialog")?.querySelector("[data-messages]");
  if (place) event.detail.target = place;
});
document.addEventListener("htmx:afterSwap", event => {
  if (event.detail.xhr?.status < 400) document.querySelectorAll("dialog[open] [data-messages]").forEach(place => place.replaceChildren());
});
document.addEventListener("click", event => {
  if (event.target.closest("[data-theme-switch]")) {
    const root = document.documentElement;
    root.dataset.bsTheme = root.dataset.bsTheme === "dark" ? "light" : "dark";
    try { localStorage.setItem("cchc-theme", root.dataset.bsTheme); } catch { /* not kept */ }
  }
});
// A folded menu closes when the person goes elsewhere.
document.addEventListener("click", event => document.querySelectorAll("details[data-fold][open]").forEach(fold => { if (!fold.contains(event.target)) fold.open = false; }));
document.addEventListener("keydown", event => {
  const fold = event.key === "Escape" && document.querySelector("details[data-fold][open]");
  if (fold) { fold.open = false; fold.querySelector("summary").focus(); }
});
// <form data-confirm="…"> asks before it goes; a plain form goes once, however often it is clicked.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.dataset.confirm && !confirm(form.dataset.confirm)) { event.preventDefault(); return; }
  if (form.hasAttribute("hx-post") || form.method === "dialog") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  setTimeout(() => { delete form.dataset.sent; }, 8000);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent));
// A control with data-go submits its form as soon as it changes (filters).
document.addEventListener("change", event => {
  if (event.target.matches("[data-go]")) event.target.form.requestSubmit();
});
// A table wider than its place scrolls sideways: then the keyboard must reach it too, and hear what it is.
const reachable = () => document.querySelectorAll(".grid-wrap").forEach(wrap => {
  const scrolls = wrap.scrollWidth > wrap.clientWidth || wrap.scrollHeight > wrap.clientHeight;
  const caption = wrap.querySelector("caption");
  if (!scrolls) { ["tabindex", "role", "aria-label"].forEach(name => wrap.removeAttribute(name)); return; }
  wrap.tabIndex = 0;
  if (caption) { wrap.setAttribute("role", "region"); wrap.setAttribute("aria-label", caption.textContent.trim()); }
});
["load", "resize"].forEach(event => addEventListener(event, reachable));
document.addEventListener("htmx:afterSettle", reachable);
