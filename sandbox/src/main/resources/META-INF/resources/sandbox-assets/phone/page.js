// Small helpers for everything on the phone's page.

export const find = (id) => document.getElementById(id);

export function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text ?? '';
  return made;
}

/** Shows a sentence, or hides the place for it when there is none. */
export function tell(place, sentence) {
  place.textContent = sentence ?? '';
  place.hidden = !sentence;
}

/** North American numbers as people write them; the server writes all others. */
export function written(number) {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return parts ? `+1 ${parts[1]}-${parts[2]}-${parts[3]}` : number;
}

/** Keeps the newest line of a log in view. */
export function showNewest(log) {
  log.scrollTop = log.scrollHeight;
}
