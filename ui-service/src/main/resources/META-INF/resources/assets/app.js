// What every page does: dialogs, questions before something is lost, notes about what happened, the theme.
// Pages say what they want by attributes; nothing here knows a page.
'use strict';
(() => {
  const dialog = document.getElementById('dialog');
  const question = document.getElementById('confirm');
  const toasts = document.getElementById('toasts');

  // Behind an open dialog nothing can be heard or pressed: there the notes stand in the dialog.
  const placeNotes = () => (document.querySelector('dialog[open]') ?? document.body).append(toasts);

  const say = (text, problem = false) => {
    const note = document.createElement('div');
    note.className = problem ? 'toast-note toast-problem' : 'toast-note';
    if (problem) note.setAttribute('role', 'alert');
    const words = document.createElement('span');
    words.textContent = text;
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'btn-close';
    close.setAttribute('aria-label', 'Dismiss');
    close.dataset.dismiss = '';
    note.append(words, close);
    placeNotes();
    toasts.append(note);
    if (!problem) setTimeout(() => note.remove(), 6000);
  };
  globalThis.airaSay = say;

  // ---- dialogs: whatever is loaded into #dialog opens it
  document.addEventListener('htmx:afterSwap', event => {
    if (event.detail.target === dialog && !dialog.open && dialog.childElementCount) dialog.showModal();
  });
  document.addEventListener('htmx:beforeSwap', event => {
    if (event.detail.target === dialog) document.body.append(toasts);
    else if (event.detail.target === toasts) placeNotes();
  });
  document.body.addEventListener('close-dialog', () => dialog?.close());
  document.addEventListener('close', placeNotes, true);
  dialog?.addEventListener('close', () => dialog.replaceChildren());

  // ---- a form without htmx is sent once, however often its button is pressed
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post' || form.hasAttribute('hx-post')) return;
    if ('sent' in form.dataset) event.preventDefault();
    else form.dataset.sent = '';
  });
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));
  document.addEventListener('click', event => {
    if (event.target.closest('[data-close]')) event.target.closest('dialog').close();
    event.target.closest('[data-dismiss]')?.closest('.toast-note').remove();
    // A menu closes when something else is clicked.
    document.querySelectorAll('details[data-menu][open]').forEach(menu => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener('keydown', event => {
    const menu = event.key === 'Escape' && event.target.closest?.('details[data-menu][open]');
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });

  // ---- questions: whether it was a yes
  const ask = (text, yes = 'Yes', no = 'Keep it') => new Promise(answer => {
    document.getElementById('confirm-text').textContent = text;
    question.querySelector('[value=yes]').textContent = yes;
    question.querySelector('[value=no]').textContent = no;
    question.returnValue = 'no';
    question.addEventListener('close', () => answer(question.returnValue === 'yes'), { once: true });
    question.showModal();
  });
  globalThis.airaAsk = ask;
  // data-confirm asks before htmx sends; data-confirm-yes names the button
  const answered = new WeakSet();
  document.addEventListener('htmx:confirm', async event => {
    const asking = event.detail.elt.closest('[data-confirm]');
    if (!asking || answered.delete(asking)) return;
    event.preventDefault();
    const { confirm, confirmYes, confirmNo } = asking.dataset;
    const yes = await ask(confirm, confirmYes, confirmNo);
    // The list around the button may have been renewed behind the question.
    const now = asking.isConnected ? asking : document.getElementById(asking.id);
    if (!yes) {
      now?.focus();
    } else if (!now) {
      say('It is gone already.', true);
    } else if (now === asking) {
      event.detail.issueRequest(true);
    } else {
      answered.add(now);
      now.click();
    }
  });

  // ---- what happened: servers say it with HX-Trigger: {"said": "…"}
  document.body.addEventListener('said', event => say(event.detail.value));
  document.body.addEventListener('htmx:sendError', () => say('No connection. Nothing was changed; please try again.', true));
  document.body.addEventListener('htmx:timeout', () => say('That takes too long. Please try again.', true));
  // A refused form: to the first thing that is wrong.
  document.body.addEventListener('htmx:afterSettle', event => {
    if (event.detail.xhr?.status !== 422) return;
    const shown = event.detail.target.isConnected ? event.detail.target : event.target;
    (shown.querySelector('[aria-invalid=true]') ?? shown.querySelector('[role=alert]'))?.focus();
  });

  // ---- on a narrow screen the tab of the page may be beside it
  document.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

  // ---- theme
  const themes = [[null, 'automatic'], ['light', 'light'], ['dark', 'dark']];
  const name = () => themes.find(([theme]) => theme === airaTheme.chosen())[1];
  document.querySelectorAll('[data-theme-switch]').forEach(button => {
    const label = button.querySelector('[data-theme-name]');
    label.textContent = 'Theme: ' + name();
    button.addEventListener('click', () => {
      const at = themes.findIndex(([theme]) => theme === airaTheme.chosen());
      airaTheme.choose(themes[(at + 1) % themes.length][0]);
      label.textContent = 'Theme: ' + name();
    });
  });

  // ---- a newcomer's zone is the one of the browser, unless it is chosen already
  const zone = document.querySelector('select[data-guess-zone]');
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !zone.querySelector('option[selected]') && [...zone.options].some(option => option.value === here)) zone.value = here;

  // ---- the default link of a recovery mail brings a session behind the #, which only a script can read
  const reset = document.querySelector('form[data-reset]');
  const brought = new URLSearchParams(location.hash.slice(1));
  if (brought.get('type') === 'recovery' && brought.get('refresh_token')) {
    if (!reset) {
      location.replace('/reset-password' + location.hash);
    } else {
      reset.elements.refreshToken.value = brought.get('refresh_token');
      reset.querySelector('[data-reset-code]').hidden = true;
      history.replaceState(null, '', location.pathname);
    }
  }
})();
