// Before the first paint: the chosen or the system's light or dark.
(() => {
  let theme = null;
  try { theme = localStorage.getItem("cchc-theme"); } catch { /* storage refused: follow the system */ }
  theme ??= matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.bsTheme = theme;
})();
