// Writes times as the visitor's own clock and calendar show them; the server knows neither.

function write(root) {
  for (const time of root.querySelectorAll('time[datetime]')) {
    const at = new Date(time.dateTime);
    const today = at.toDateString() === new Date().toDateString();
    const short = 'short' in time.dataset;
    time.textContent = short
      ? at.toLocaleString('en-US', today ? { timeStyle: 'short' } : { month: 'short', day: 'numeric' })
      : at.toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' });
  }
}

write(document);
document.addEventListener('htmx:load', ({ target }) => write(target.parentElement ?? document));
