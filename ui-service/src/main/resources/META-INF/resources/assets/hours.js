// The week editor: days switch on and off, breaks come and go, Monday is copied. Without it the form still saves times.
'use strict';
(() => {
  const list = day => day.querySelector('[data-intervals]');
  const rows = day => [...day.querySelectorAll('[data-interval]')];

  const note = (opens, closes, next) => {
    if (!opens || !closes || opens < closes) return '';
    if (opens === closes) return 'Open around the clock';
    return closes === '00:00' ? 'Until midnight' : 'Closes after midnight, on ' + next;
  };

  const number = day => rows(day).forEach((row, index) => {
    const which = index ? ', ' + (index + 1) : '';
    const { name, next, day: weekday } = day.dataset;
    const opens = row.querySelector('[data-opens]');
    const closes = row.querySelector('[data-closes]');
    opens.name = 'opens-' + weekday;
    closes.name = 'closes-' + weekday;
    opens.setAttribute('aria-label', name + ' opens' + which);
    closes.setAttribute('aria-label', name + ' closes' + which);
    row.querySelector('[data-remove]').setAttribute('aria-label', 'Remove these hours on ' + name + which);
    row.querySelector('[data-note]').textContent = note(opens.value, closes.value, next);
  });

  const show = (day, open) => {
    day.querySelector('[data-open]').checked = open;
    list(day).hidden = !open;
    day.querySelector('[data-add]').hidden = !open;
    day.querySelector('[data-closed]').hidden = open;
    if (open && !rows(day).length) add(day);
  };

  /** A break splits the last hours: an hour after noon, where that fits. */
  const add = day => {
    const last = rows(day).at(-1);
    const row = (last ?? document.querySelector('[data-interval]')).cloneNode(true);
    const [opens, closes] = ['[data-opens]', '[data-closes]'].map(field => row.querySelector(field));
    if (!last) {
      [opens.value, closes.value] = ['09:00', '17:00'];
    } else if (opens.value < '12:00' && closes.value > '13:00') {
      opens.value = '13:00';
      last.querySelector('[data-closes]').value = '12:00';
    } else {
      [opens.value, closes.value] = ['', ''];
    }
    list(day).append(row);
    number(day);
    return opens;
  };

  document.addEventListener('click', event => {
    const day = event.target.closest('[data-day]');
    if (event.target.closest('[data-add]')) {
      add(day).focus();
    } else if (event.target.closest('[data-remove]')) {
      const row = event.target.closest('[data-interval]');
      if (rows(day).length > 1) {
        row.remove();
        number(day);
        day.querySelector('[data-add]').focus();
      } else {
        show(day, false);
        day.querySelector('[data-open]').focus();
      }
    } else if (event.target.closest('[data-copy-monday]')) {
      const monday = document.querySelector('[data-day="1"]');
      for (const weekday of [2, 3, 4, 5]) {
        const other = document.querySelector(`[data-day="${weekday}"]`);
        list(other).replaceChildren(...rows(monday).map(row => row.cloneNode(true)));
        number(other);
        show(other, monday.querySelector('[data-open]').checked);
      }
      airaSay('Copied. Save to keep it.');
    }
  });
  document.addEventListener('change', event => {
    const day = event.target.closest('[data-day]');
    if (!day) return;
    if (event.target.matches('[data-open]')) show(day, event.target.checked);
    number(day);
  });
})();
