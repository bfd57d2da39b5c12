// What was spent by month, stacked by what it was for. The same figures stand in a table below each chart.
'use strict';
(() => {
  // Each keeps 3:1 against the card, in the light and in the dark.
  const COLORS = ['--tblr-primary', '--chart-2', '--chart-3', '--chart-4', '--chart-5'];
  let charts = [];

  const draw = () => {
    charts.forEach(chart => chart.destroy());
    const style = getComputedStyle(document.documentElement);
    const color = name => style.getPropertyValue(name).trim();
    charts = [...document.querySelectorAll('canvas[data-spending]')].map(canvas => {
      const { currency, months, bars } = JSON.parse(canvas.dataset.spending);
      const money = new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency });
      return new Chart(canvas, {
        type: 'bar',
        data: {
          labels: months,
          datasets: bars.map((bar, index) => ({
            label: bar.name,
            data: bar.amounts.map(Number),
            backgroundColor: color(COLORS[index % COLORS.length]),
            borderRadius: 4,
            maxBarThickness: 48,
          })),
        },
        options: {
          animation: false,
          maintainAspectRatio: false,
          plugins: {
            legend: { display: bars.length > 1, position: 'bottom', labels: { color: color('--tblr-secondary'), boxWidth: 12 } },
            tooltip: { callbacks: { label: item => `${item.dataset.label}: ${money.format(item.parsed.y)}` } },
          },
          scales: {
            x: { stacked: true, grid: { display: false }, ticks: { color: color('--tblr-secondary'), maxRotation: 0, autoSkipPadding: 12 } },
            y: {
              stacked: true,
              beginAtZero: true,
              grid: { color: color('--tblr-border-color') },
              border: { display: false },
              ticks: { color: color('--tblr-secondary'), maxTicksLimit: 5, callback: value => money.format(value) },
            },
          },
        },
      });
    });
  };

  draw();
  document.addEventListener('theme', draw);
  document.body.addEventListener('htmx:afterSettle', event => {
    if (event.detail.elt.id === 'spending') draw();
  });
})();
