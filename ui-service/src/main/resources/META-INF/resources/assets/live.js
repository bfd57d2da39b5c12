// What happens to the owner's data reaches this page: each event of the server becomes the DOM events live:<topic> and
// live:<topic>:<id> on the body, at most one of a name in 300 ms, the last one always. live:again says that something may
// have been missed: whatever is live fetches itself again. For htmx: hx-trigger="live:documents from:body, live:again from:body"
'use strict';

(() => {
  const QUIET_MS = 300;
  const FIRST_RETRY_MS = 500;
  const LONGEST_RETRY_MS = 15_000;
  const LOST_AFTER_MS = 2_000;
  // The server says something every 15 s.
  const SILENCE_MS = 40_000;
  const RENEW_AT_MOST_EVERY_MS = 30_000;
  // Close codes of the server.
  const EXPIRED = 4001;
  const TOO_MANY = 4008;

  let socket = null;
  let retry = 0;
  let failures = 0;
  let lostSince = 0;
  let lastHeard = 0;
  let lastRenewed = -Infinity;
  let renewing = false;
  let waitsToBeSeen = false;
  // Only the first socket can say how old the page is; later ones have no way to know what they missed.
  let isFirst = true;

  const pending = new Map();

  function dispatch(name, detail) {
    const waiting = pending.get(name);
    if (waiting) {
      waiting.detail = detail;
      waiting.due = true;
      return;
    }
    const entry = { detail, due: false };
    pending.set(name, entry);
    const emit = () => document.body.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: entry.detail }));
    const settle = () => {
      if (!entry.due) {
        pending.delete(name);
        return;
      }
      entry.due = false;
      setTimeout(settle, QUIET_MS);
      emit();
    };
    setTimeout(settle, QUIET_MS);
    emit();
  }

  function again() {
    dispatch('live:again', {});
  }

  function received(event) {
    if (event.topic === 'alive') {
      return;
    }
    if (event.topic === 'again') {
      again();
      return;
    }
    const shown = document.body.dataset.business;
    if (event.businessId && shown && event.businessId !== shown) {
      return;
    }
    if (!event.id) {
      // So much changed that it is not named one by one; regions that show one thing must look as well.
      again();
      return;
    }
    dispatch(`live:${event.topic}`, event);
    dispatch(`live:${event.topic}:${event.id}`, event);
  }

  // Since the page was asked for, in ms. The handshake takes three trips more until the server sees it.
  function age() {
    const page = performance.getEntriesByType('navigation')[0];
    const asked = page ? page.requestStart : 0;
    const trip = page ? page.responseStart - asked : 0;
    return performance.now() - asked + 3 * trip + 500;
  }

  function address() {
    const url = new URL('/live', location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    if (isFirst) {
      url.searchParams.set('age', String(Math.ceil(age())));
    }
    return url;
  }

  function connect() {
    clearTimeout(retry);
    retry = 0;
    if (socket || renewing) {
      return;
    }
    const opening = new WebSocket(address());
    let opened = false;
    socket = opening;
    lastHeard = performance.now();
    opening.addEventListener('open', () => {
      opened = true;
      isFirst = false;
      lastHeard = performance.now();
      show(true);
    });
    opening.addEventListener('message', (message) => {
      failures = 0;
      lastHeard = performance.now();
      received(JSON.parse(message.data));
    });
    opening.addEventListener('close', (end) => {
      if (socket !== opening) {
        return;
      }
      socket = null;
      isFirst = isFirst && !opened;
      show(false);
      if (end.code === TOO_MANY) {
        waitsToBeSeen = true;
      } else if ((end.code === EXPIRED || !opened) && performance.now() - lastRenewed > RENEW_AT_MOST_EVERY_MS) {
        renew();
      } else {
        later();
      }
    });
  }

  function later() {
    const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
    failures += 1;
    clearTimeout(retry);
    retry = setTimeout(connect, longest * (0.5 + Math.random() / 2));
  }

  // A refused socket shows no script why; the answer to this does.
  async function renew() {
    renewing = true;
    let status = 0;
    try {
      status = (await fetch('/api/auth/refresh', { method: 'POST', credentials: 'same-origin' })).status;
      lastRenewed = performance.now();
    } catch {
      // No network: the next attempt is the answer.
    }
    renewing = false;
    if (status === 401) {
      location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
    } else if (status === 200) {
      connect();
    } else {
      later();
    }
  }

  function drop() {
    const old = socket;
    socket = null;
    if (old) {
      old.close();
    }
  }

  function now() {
    waitsToBeSeen = false;
    failures = 0;
    connect();
  }

  let saying = 0;

  function show(connected) {
    if (connected) {
      clearTimeout(saying);
      saying = 0;
      lostSince = 0;
      say('connected');
    } else if (!lostSince) {
      lostSince = performance.now();
      saying = setTimeout(() => say('lost'), LOST_AFTER_MS);
    }
  }

  function say(state) {
    document.body.dataset.live = state;
    const status = document.getElementById('live-status');
    if (status) {
      status.hidden = state !== 'lost';
    }
  }

  function isSilent() {
    return socket !== null && performance.now() - lastHeard > SILENCE_MS;
  }

  setInterval(() => {
    if (isSilent()) {
      drop();
      show(false);
      connect();
    }
  }, 5_000);

  addEventListener('online', () => {
    // What was open before belongs to the network of before.
    drop();
    now();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      if (isSilent()) {
        drop();
      }
      now();
    }
  });
  addEventListener('focus', () => {
    if (waitsToBeSeen) {
      now();
    }
  });
  // A page with an open socket is not kept for the way back.
  addEventListener('pagehide', () => {
    clearTimeout(retry);
    drop();
  });
  addEventListener('pageshow', (shown) => {
    if (shown.persisted) {
      again();
      now();
    }
  });

  connect();
})();
