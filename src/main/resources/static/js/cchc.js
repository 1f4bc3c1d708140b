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
// A browser writes dates in its own language, often the American way. People here read and type day/month/year, so the field shown is one of
// words; the field of the form stays behind it with the value the server wants, and opens the calendar.
const twoDigits = number => String(number).padStart(2, "0");
const dayWords = iso => iso ? iso.split("-").reverse().join("/") : "";
const dayOf = words => {
  const iso = words.match(/^(\d{4})-(\d{2})-(\d{2})$/), spoken = words.match(/^(\d{1,2})[\/.-](\d{1,2})[\/.-](\d{4})$/);
  const [year, month, day] = iso ? [+iso[1], +iso[2], +iso[3]] : spoken ? [+spoken[3], +spoken[2], +spoken[1]] : [0, 0, 0];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year > 999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? `${year}-${twoDigits(month)}-${twoDigits(day)}` : "";
};
const spokenDate = field => {
  const english = document.documentElement.lang === "en", words = document.createElement("input"), open = document.createElement("button"), both = document.createElement("span");
  field.dataset.spoken = "1";
  words.type = "text"; words.inputMode = "numeric"; words.autocomplete = "off"; words.className = field.className; words.placeholder = english ? "dd/mm/yyyy" : "ngày/tháng/năm";
  words.required = field.required; words.readOnly = field.readOnly; words.disabled = field.disabled; words.maxLength = 10; words.value = dayWords(field.value);
  ["aria-describedby", "aria-label", "aria-invalid", "form"].forEach(name => { if (field.hasAttribute(name)) words.setAttribute(name, field.getAttribute(name)); });
  if (field.id) { words.id = field.id; field.id += "-day"; }
  open.type = "button"; open.className = "date-open"; open.tabIndex = -1; open.setAttribute("aria-label", english ? "Calendar" : "Mở lịch"); open.disabled = field.disabled || field.readOnly; open.textContent = "▾";
  both.className = "date-spoken"; field.required = false; field.tabIndex = -1; field.setAttribute("aria-hidden", "true"); field.classList.add("date-behind");
  field.replaceWith(both); both.append(words, open, field);
  const check = () => {
    const day = dayOf(words.value.trim());
    const wrong = words.value.trim() && (!day ? (english ? "Write the day like 31/12/2026." : "Ngày viết như 31/12/2026.") : field.min && day < field.min ? (english ? "Not before " : "Không trước ngày ") + dayWords(field.min) + "." : field.max && day > field.max ? (english ? "Not after " : "Không sau ngày ") + dayWords(field.max) + "." : "");
    words.setCustomValidity(wrong || "");
    return wrong ? "" : day;
  };
  words.addEventListener("input", check);
  words.addEventListener("change", event => {
    event.stopPropagation();
    const day = check();
    if (day) words.value = dayWords(day);
    if (field.value !== day) { field.value = day; field.dispatchEvent(new Event("change", { bubbles: true })); }
  });
  ["input", "change"].forEach(name => field.addEventListener(name, () => { if (field.value || !words.value) { words.value = dayWords(field.value); words.setCustomValidity(""); } }));
  words.form?.addEventListener("reset", () => setTimeout(() => { words.value = dayWords(field.value); check(); }));
  open.addEventListener("click", () => { try { field.showPicker(); } catch { words.focus(); } });
};
const spokenDates = () => document.querySelectorAll("input[type=date]:not([data-spoken])").forEach(spokenDate);
spokenDates();
document.addEventListener("htmx:afterSettle", spokenDates);
// A refusal leads back to the form it came from, where the browser still has what was typed.
document.querySelectorAll("[data-back]").forEach(back => { back.hidden = history.length < 2; back.addEventListener("click", () => history.back()); });
