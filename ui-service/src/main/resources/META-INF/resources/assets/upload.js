// Files dropped or chosen, also by the hundred, go to the API a few at a time, and slower when it asks for that. Those at
// work and those that failed are shown one by one, the rest is counted.
'use strict';
document.querySelectorAll('form[data-drop]').forEach(form => {
  const AT_ONCE = 3;
  const TRIES = 6;
  const LONGEST_WAIT_S = 30;
  const list = form.querySelector('[data-drop-list]');
  const summary = form.querySelector('[data-drop-summary]');
  const input = form.querySelector('input[type=file]');
  const waiting = [];
  let working = 0;
  let chosen = 0;
  let stored = 0;
  let failed = 0;
  let told = 0;
  let telling = null;

  const reason = (status, after) => ({
    400: 'This file is empty.',
    413: 'This file is larger than 25 MB. Split it, or upload the part that callers ask about.',
    415: 'Such files cannot be read, or the content is not what the name says. Save it as PDF or Word and try again.',
    404: 'This business is gone. Reload the page.',
    429: `You have uploaded a lot in a short time. Try this one again in ${Math.max(1, Math.ceil(after / 60))} min.`,
  })[status] ?? 'The file could not be stored. Please try again.';

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const button = (text, file, press) => {
    const made = element('button', 'btn btn-sm', text);
    made.type = 'button';
    made.setAttribute('aria-label', text + ': ' + file.name);
    made.addEventListener('click', press);
    return made;
  };

  // A single file needs no sum.
  const count = () => {
    const under = working + waiting.length;
    const left = failed ? `, ${failed} failed` : '';
    summary.textContent = chosen < 2 ? '' : under
      ? `${stored} of ${chosen} files uploaded${left}. Keep this page open.`
      : `${stored} of ${chosen} files uploaded${left}.`;
  };

  // The list below is read anew at most every other second, however fast files arrive.
  const tell = () => {
    const wait = told + 2000 - performance.now();
    if (wait > 0) {
      telling ??= setTimeout(() => { telling = null; tell(); }, wait);
      return;
    }
    told = performance.now();
    document.body.dispatchEvent(new CustomEvent('live:documents'));
  };

  // Answers with the status; 0 without a connection.
  const post = (file, bar) => new Promise(done => {
    const body = new FormData();
    body.append('businessId', form.dataset.business);
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', '/api/documents/upload');
    request.upload.addEventListener('progress', event => {
      if (event.lengthComputable) bar.value = 100 * event.loaded / event.total;
    });
    request.addEventListener('load', () => done([request.status, Number(request.getResponseHeader('Retry-After'))]));
    request.addEventListener('error', () => done([0, 0]));
    request.send(body);
  });

  const pause = seconds => new Promise(done => setTimeout(done, 1000 * seconds));

  const send = async file => {
    const item = document.createElement('li');
    const bar = document.createElement('progress');
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute('aria-label', 'Uploading ' + file.name);
    const note = element('span', 'drop-note', '');
    item.append(element('strong', '', file.name), bar, note);
    list.append(item);
    for (let tries = 1; ; tries++) {
      const [status, after] = await post(file, bar);
      if (status === 201) {
        item.remove();
        stored++;
        tell();
        return;
      }
      if (status === 401) return location.assign('/sign-in?next=' + encodeURIComponent(location.pathname));
      const soon = status !== 429 || after <= LONGEST_WAIT_S;
      if ([429, 502, 503, 504].includes(status) && soon && tries < TRIES) {
        note.textContent = 'Waiting a moment…';
        bar.value = 0;
        await pause(Math.min(LONGEST_WAIT_S, Math.max(after || 0, 2 ** tries)));
        note.textContent = '';
        continue;
      }
      failed++;
      item.classList.add('drop-failed');
      note.setAttribute('role', 'alert');
      bar.remove();
      note.textContent = status ? reason(status, after) : 'No connection. The file was not uploaded.';
      const leave = () => {
        item.remove();
        failed--;
      };
      item.append(
        button('Try again', file, () => {
          leave();
          waiting.push(file);
          next();
        }),
        button('Dismiss', file, () => {
          leave();
          chosen--;
          count();
        }));
      return;
    }
  };

  const next = () => {
    while (working < AT_ONCE && waiting.length) {
      working++;
      send(waiting.shift()).finally(() => {
        working--;
        next();
      });
    }
    count();
  };

  const add = files => {
    if (!working && !waiting.length && !failed) chosen = stored = 0;
    chosen += files.length;
    waiting.push(...files);
    next();
  };

  addEventListener('beforeunload', event => {
    if (working || waiting.length) event.preventDefault();
  });
  input.addEventListener('change', () => {
    add([...input.files]);
    input.value = '';
  });
  ['dragenter', 'dragover'].forEach(type => form.addEventListener(type, event => {
    event.preventDefault();
    form.classList.add('drop-over');
  }));
  ['dragleave', 'drop'].forEach(type => form.addEventListener(type, () => form.classList.remove('drop-over')));
  form.addEventListener('drop', event => {
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });
  // A file that misses the field must not replace the page.
  ['dragover', 'drop'].forEach(type => addEventListener(type, event => event.preventDefault()));
});
