// Calls per day as bars in the colours of the theme. The same numbers stand in a table for those who don't see them.
'use strict';
(() => {
  let chart = null;

  const draw = () => {
    const canvas = document.querySelector('canvas[data-calls-per-day]');
    chart?.destroy();
    chart = null;
    if (!canvas) return;
    const days = JSON.parse(canvas.dataset.callsPerDay);
    const style = getComputedStyle(document.documentElement);
    const ink = style.getPropertyValue('--tblr-secondary').trim();
    const lines = style.getPropertyValue('--tblr-border-color').trim();
    const label = new Intl.DateTimeFormat(document.documentElement.lang, { month: 'short', day: 'numeric', timeZone: 'UTC' });
    chart = new Chart(canvas, {
      type: 'bar',
      data: {
        labels: days.map(([day]) => label.format(new Date(day))),
        datasets: [{
          label: 'Calls',
          data: days.map(([, calls]) => calls),
          backgroundColor: style.getPropertyValue('--tblr-primary').trim(),
          borderRadius: 4,
        }],
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        plugins: { legend: { display: false } },
        scales: {
          x: { grid: { display: false }, ticks: { color: ink, maxRotation: 0, autoSkipPadding: 16 } },
          y: { beginAtZero: true, grid: { color: lines }, border: { display: false }, ticks: { color: ink, precision: 0, maxTicksLimit: 5 } },
        },
      },
    });
  };

  draw();
  document.addEventListener('theme', draw);
  document.body.addEventListener('htmx:afterSettle', event => {
    if (event.detail.elt.id === 'home') draw();
  });
})();
