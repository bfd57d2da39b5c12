// Runs before the first paint, so that a dark page never flashes white.
'use strict';
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => { try { return localStorage.getItem('theme'); } catch { return null; } };
  const show = () => {
    document.documentElement.dataset.bsTheme = chosen() ?? (dark.matches ? 'dark' : 'light');
    document.dispatchEvent(new CustomEvent('theme'));
  };
  dark.addEventListener('change', show);
  addEventListener('storage', show);
  show();
  globalThis.airaTheme = {
    chosen,
    /** @param {string|null} theme light, dark, or null for what the system prefers */
    choose(theme) {
      try { theme ? localStorage.setItem('theme', theme) : localStorage.removeItem('theme'); } catch { /* private mode: for this page only */ }
      show();
    },
  };
})();
