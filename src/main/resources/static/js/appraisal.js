// Keys on the appraisal screen: an element with data-key="c" is clicked by c, unless somebody is typing.
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const target = [...document.querySelectorAll("[data-key]")].find(element => element.dataset.key === event.key);
  if (!target) return;
  event.preventDefault();
  target.click();
});

// A document offered as source fills in number, date and issuer.
document.addEventListener("click", event => {
  const offer = event.target.closest("[data-source]");
  if (!offer) return;
  const form = offer.closest("form");
  for (const name of ["number", "date", "issuer"]) form.elements[name].value = offer.dataset[name];
  form.querySelector("[type=submit]").focus();
});
