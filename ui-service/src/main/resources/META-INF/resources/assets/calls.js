// A call's page: copies its reference, says when a recording cannot be played, follows a call that is under way.
'use strict';
(() => {
  document.addEventListener('click', async event => {
    const copy = event.target.closest('[data-copy]');
    if (!copy) return;
    await navigator.clipboard.writeText(document.querySelector(copy.dataset.copy).textContent);
    airaSay('Copied.');
  });

  // Errors of media do not bubble.
  document.addEventListener('error', event => {
    if (event.target.matches?.('[data-recording]')) document.querySelector('[data-recording-gone]').hidden = false;
  }, true);

  // Who reads the end keeps reading the end; who scrolled up is left in peace.
  let atEnd = false;
  document.addEventListener('htmx:beforeSwap', event => {
    atEnd = event.target.id === 'turns' && innerHeight + scrollY > document.body.scrollHeight - 160;
  });
  document.addEventListener('htmx:afterSettle', event => {
    if (atEnd && event.target.closest?.('#turns')) scrollTo({ top: document.body.scrollHeight });
  });
})();
