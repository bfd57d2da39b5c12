// The calendar. It shows the clock on the wall of the business: times travel without an offset ("UTC" to FullCalendar),
// and the server turns what was dropped here into instants.
'use strict';
(() => {
  const root = document.getElementById('calendar');
  const base = root.dataset.base;
  const settings = JSON.parse(root.dataset.settings);
  const cancelled = document.getElementById('show-cancelled');
  const full = document.getElementById('calendar-full');
  const toasts = document.getElementById('toasts');
  const phone = matchMedia('(max-width: 767.98px)');
  const words = {
    source: { manual: 'Added by you', voice_agent: 'Phone call', sms: 'Text message', web: 'Website' },
    status: { confirmed: 'confirmed', cancelled: 'cancelled', completed: 'completed', no_show: 'no-show' },
  };
  const names = { month: 'dayGridMonth', week: 'timeGridWeek', day: 'timeGridDay', list: 'listWeek' };
  const asked = new URLSearchParams(location.search);

  // ---- the clock
  const opened = performance.now();
  const now = () => {
    try {
      return new Date().toLocaleString('sv', { timeZone: settings.zone }).replace(' ', 'T');
    } catch {
      // A browser that does not know the zone: the server's clock, and the time since.
      return new Date(Date.parse(settings.now + 'Z') + performance.now() - opened).toISOString().slice(0, 19);
    }
  };
  const wall = text => text.slice(0, 19);

  // ---- dialogs and moves
  const show = path => htmx.ajax('GET', `${base}/appointments/${path}`, { target: '#dialog', swap: 'innerHTML' });
  const offer = (start, minutes) => {
    const query = new URLSearchParams({ start });
    if (minutes) query.set('duration', minutes);
    show(`new?${query}`);
  };
  const move = (info, values) => {
    // Each move has its own sender: one in flight must not hold back or replace another.
    const sender = document.createElement('span');
    sender.hidden = true;
    root.after(sender);
    sender.addEventListener('htmx:afterRequest', event => {
      if (!event.detail.successful) info.revert();
      sender.remove();
    });
    htmx.ajax('POST', `${base}/appointments/${info.event.id}/move`, { source: sender, target: '#toasts', swap: 'beforeend', values });
  };
  // The booking rules let nothing back to a time that is over or closer than the notice: a slip would stay.
  const isFinal = start => start < Date.parse(wall(now()) + 'Z') + settings.noticeMinutes * 60000;
  const moveOrAsk = async info => {
    const words = `Move ${info.event.title}? You can't undo this: the old time is over, or closer than the notice you ask for.`;
    if (isFinal(info.oldEvent.start) && !await airaAsk(words, 'Move', 'Leave it')) return info.revert();
    move(info, { start: wall(info.event.startStr) });
  };
  const minutes = event => Math.round((event.end - event.start) / 60000);

  // ---- events
  const load = async (info, done, failed) => {
    const query = new URLSearchParams({ start: wall(info.startStr), end: wall(info.endStr), cancelled: cancelled.checked });
    let loaded;
    try {
      const response = await fetch(`${base}/events?${query}`, { headers: { 'HX-Request': 'true' } });
      if (response.headers.has('HX-Redirect')) return location.assign(response.headers.get('HX-Redirect'));
      if (!response.ok) throw new Error(response.statusText);
      loaded = await response.json();
    } catch (error) {
      airaSay('The appointments could not be loaded. They appear as soon as the connection is back.', true);
      return failed(error);
    }
    const { events, perDay } = loaded;
    full.hidden = !perDay;
    full.textContent = perDay ? `Some days hold more than can be drawn here; the first ${perDay} of each are. Choose a day's number to see all of it.` : '';
    done(events.map(event => ({ ...event, classNames: ['booking', 'booking-' + event.status] })));
  };
  // All-day grounds are drawn in the month, timed ones in the week and the day.
  const closures = settings.closures.flatMap(({ start, end, title }) => [
    { start, end, title, allDay: true },
    { start: start + 'T00:00:00', end: end + 'T00:00:00', title, allDay: false },
  ].map(event => ({ ...event, display: 'background', classNames: ['closure'], editable: false, interactive: false })));

  const line = (className, text) => {
    const node = document.createElement('span');
    node.className = className;
    node.textContent = text;
    return node;
  };
  // Where it came from, seen at a glance; the words beside it are cut off first.
  const badges = { manual: 'edit', voice_agent: 'calls', sms: 'messages', web: 'external' };
  const badge = source => {
    const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    icon.setAttribute('class', 'booking-badge');
    icon.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', `${root.dataset.icons}#${badges[source] ?? 'calendar'}`);
    icon.append(use);
    return icon;
  };
  const about = ({ service, source }) => [service, words.source[source]].filter(Boolean).join(' · ');
  // What is read is also the control's name: nothing is said that is not there, what has no room is only heard.
  const content = ({ event, view, timeText }) => {
    if (event.display === 'background' || view.type === names.list) return true;
    const { status, source } = event.extendedProps;
    const title = line('booking-name', event.title);
    const time = line('booking-time', timeText);
    const month = view.type === names.month;
    const more = line(month ? 'visually-hidden' : 'booking-about', about(event.extendedProps));
    const heard = line('visually-hidden', words.status[status] ?? '');
    const said = (month ? [time, title, more, heard] : [title, time, more, heard]).flatMap(node => [node, document.createTextNode(' ')]);
    return { domNodes: [...said, badge(source)] };
  };
  const mounted = ({ el, event, view }) => {
    const { clock, status } = event.extendedProps;
    if (event.display === 'background' || !clock) return;
    if (view.type !== names.list) {
      el.setAttribute('role', 'button');
      el.title = `${event.title}, ${clock}`;
      return;
    }
    const cell = el.querySelector('.fc-list-event-title');
    cell.querySelector('a').setAttribute('role', 'button');
    cell.append(line('booking-about', [about(event.extendedProps), status === 'confirmed' ? '' : words.status[status]].filter(Boolean).join(' · ')));
    el.querySelector('.fc-list-event-time').textContent = clock;
  };

  // ---- what FullCalendar leaves out for those who do not see it
  const dayMounted = ({ el, date, view }) => {
    // A cell is named by all that it holds, not by its number alone.
    el.removeAttribute('aria-labelledby');
    if (!view.type.startsWith('timeGrid')) return;
    // Whoever has no mouse scrolls a day, and begins an appointment in it, from here.
    const day = date.toISOString().slice(0, 10);
    el.tabIndex = 0;
    el.append(line('visually-hidden', date.toLocaleDateString(settings.locale, { timeZone: 'UTC', weekday: 'long', month: 'long', day: 'numeric' })));
    el.addEventListener('keydown', event => {
      if (event.key === 'Enter' && event.target === el) offer(`${day}T${settings.opens}`);
    });
  };
  const silenceIcons = () => root.querySelectorAll('.fc-button .fc-icon').forEach(icon => {
    icon.removeAttribute('role');
    icon.setAttribute('aria-hidden', 'true');
  });

  // ---- the frame
  const clockFormat = { hour: 'numeric', minute: '2-digit', hour12: settings.twelveHours };
  const toolbar = () => phone.matches
    ? { start: 'prev,next today', center: 'title', end: 'timeGridDay,listWeek' }
    : { start: 'prev,next today', center: 'title', end: 'dayGridMonth,timeGridWeek,timeGridDay,listWeek' };
  const wished = names[asked.get('view')];
  const scrollFrom = opens => String(Math.max(0, Number(opens.slice(0, 2)) - 1)).padStart(2, '0') + ':00:00';

  const calendar = new FullCalendar.Calendar(root, {
    timeZone: 'UTC',
    now,
    nowIndicator: true,
    locale: settings.locale,
    firstDay: settings.firstDay,
    initialView: phone.matches ? (wished === names.list ? wished : names.day) : wished ?? names.week,
    initialDate: /^\d{4}-\d{2}-\d{2}$/.test(asked.get('date') ?? '') ? asked.get('date') : undefined,
    headerToolbar: toolbar(),
    buttonText: { today: 'Today', month: 'Month', week: 'Week', day: 'Day', list: 'List' },
    views: { dayGridMonth: { dayMaxEvents: true, displayEventEnd: false }, timeGrid: { displayEventEnd: false, eventShortHeight: 36 }, listWeek: { noEventsText: 'No appointments this week.', listDaySideFormat: { month: 'short', day: 'numeric' } } },
    height: '100%',
    allDaySlot: false,
    slotEventOverlap: false,
    snapDuration: { minutes: Math.min(15, settings.slotMinutes) },
    scrollTime: scrollFrom(settings.opens),
    eventTimeFormat: clockFormat,
    slotLabelFormat: clockFormat,
    businessHours: settings.hours,
    navLinks: true,
    lazyFetching: false,
    eventSources: [{ events: load }, { events: closures }],
    eventContent: content,
    eventDidMount: mounted,
    dayCellDidMount: dayMounted,
    moreLinkDidMount: ({ el }) => el.setAttribute('role', 'button'),
    eventInteractive: true,
    editable: true,
    longPressDelay: 400,
    selectable: true,
    selectMirror: true,
    selectMinDistance: 6,
    eventClick: info => {
      info.jsEvent.preventDefault();
      if (info.event.id) show(info.event.id);
    },
    dateClick: info => offer(info.allDay ? `${info.dateStr}T${settings.opens}` : wall(info.dateStr)),
    select: info => {
      if (!info.allDay) offer(wall(info.startStr), Math.min(1440, (info.end - info.start) / 60000));
      calendar.unselect();
    },
    // A drop says where, a pull at the end how long: neither guesses at the other on nights when clocks change.
    eventDrop: moveOrAsk,
    eventResize: info => move(info, { duration: minutes(info.event) }),
    datesSet: ({ view }) => {
      const url = new URL(location);
      url.searchParams.set('view', Object.keys(names).find(name => names[name] === view.type));
      url.searchParams.set('date', calendar.getDate().toISOString().slice(0, 10));
      history.replaceState(null, '', url);
      silenceIcons();
    },
    viewDidMount: ({ el }) => el.querySelectorAll('.fc-scroller').forEach(area => {
      if (!el.matches('.fc-list')) return;
      area.tabIndex = 0;
      area.setAttribute('role', 'group');
      area.setAttribute('aria-label', 'Appointments of the week');
    }),
  });
  calendar.render();
  phone.addEventListener('change', () => {
    calendar.setOption('headerToolbar', toolbar());
    silenceIcons();
    if (phone.matches && ![names.day, names.list].includes(calendar.view.type)) calendar.changeView(names.day);
  });
  if (asked.has('appointment')) show(encodeURIComponent(asked.get('appointment')));

  // ---- what changes elsewhere; several notes at once are one look
  let due;
  const refetch = () => {
    clearTimeout(due);
    due = setTimeout(() => calendar.refetchEvents(), 100);
  };
  ['live:appointments', 'live:again'].forEach(topic => document.body.addEventListener(topic, refetch));
  cancelled.addEventListener('change', refetch);

  // ---- the form: a service knows its length, a free time fills itself in
  document.addEventListener('change', event => {
    const minutes = event.target.closest('[data-booking] [name=serviceType]')?.selectedOptions[0].dataset.minutes;
    if (minutes && event.target.form.elements.duration) event.target.form.elements.duration.value = minutes;
  });
  document.addEventListener('click', event => {
    const opening = event.target.closest('[data-fill-date]');
    if (!opening) return;
    const form = opening.closest('form');
    form.elements.date.value = opening.dataset.fillDate;
    form.elements.time.value = opening.dataset.fillTime;
    form.querySelector('button[type=submit]').focus();
  });

  // ---- "Undo" waits ten seconds, and as long as somebody is at it
  document.addEventListener('htmx:afterSettle', () => toasts.querySelectorAll('.toast-undo:not([data-timed])').forEach(toast => {
    toast.dataset.timed = '';
    const leave = () => toast.matches(':hover, :focus-within') ? setTimeout(leave, 2000) : toast.remove();
    setTimeout(leave, 10000);
  }));
})();
