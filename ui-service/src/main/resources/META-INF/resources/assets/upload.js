// Files dropped or chosen go to the API one after another, each with its own progress; a failed one says why and can be retried.
'use strict';
document.querySelectorAll('form[data-drop]').forEach(form => {
  const list = form.querySelector('[data-drop-list]');
  const input = form.querySelector('input[type=file]');
  let last = Promise.resolve();

  const send = (file, item) => new Promise(done => {
    const bar = item.querySelector('progress');
    const note = item.querySelector('.drop-note');
    const fail = text => {
      item.classList.add('drop-failed');
      bar.hidden = true;
      note.textContent = text;
      item.querySelector('button').hidden = false;
      done();
    };
    const body = new FormData();
    body.append('businessId', form.dataset.business);
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', '/api/documents/upload');
    request.upload.addEventListener('progress', event => {
      if (event.lengthComputable) bar.value = 100 * event.loaded / event.total;
    });
    request.addEventListener('load', () => {
      if (request.status === 201) {
        item.remove();
        document.body.dispatchEvent(new CustomEvent('live:documents'));
        return done();
      }
      if (request.status === 401) return location.assign('/sign-in?next=' + encodeURIComponent(location.pathname));
      fail(reason(request.status));
    });
    request.addEventListener('error', () => fail('No connection. The file was not uploaded.'));
    request.send(body);
  });

  const reason = status => ({
    400: 'This file is empty.',
    413: 'This file is larger than 25 MB. Split it, or upload the part that callers ask about.',
    415: 'Such files cannot be read, or the content is not what the name says. Save it as PDF or Word and try again.',
    404: 'This business is gone. Reload the page.',
  })[status] ?? 'The file could not be stored. Please try again.';

  const add = file => {
    const item = document.createElement('li');
    const name = document.createElement('strong');
    name.textContent = file.name;
    const bar = document.createElement('progress');
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute('aria-label', 'Uploading ' + file.name);
    const note = document.createElement('span');
    note.className = 'drop-note';
    const dismiss = document.createElement('button');
    dismiss.type = 'button';
    dismiss.className = 'btn btn-sm';
    dismiss.textContent = 'Dismiss';
    dismiss.hidden = true;
    dismiss.addEventListener('click', () => item.remove());
    item.append(name, bar, note, dismiss);
    list.append(item);
    last = last.then(() => send(file, item));
  };

  input.addEventListener('change', () => {
    [...input.files].forEach(add);
    input.value = '';
  });
  ['dragenter', 'dragover'].forEach(type => form.addEventListener(type, event => {
    event.preventDefault();
    form.classList.add('drop-over');
  }));
  ['dragleave', 'drop'].forEach(type => form.addEventListener(type, () => form.classList.remove('drop-over')));
  form.addEventListener('drop', event => {
    event.preventDefault();
    [...event.dataTransfer.files].forEach(add);
  });
  // A file that misses the field must not replace the page.
  ['dragover', 'drop'].forEach(type => addEventListener(type, event => event.preventDefault()));
});
