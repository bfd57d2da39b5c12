// The thread of texts between the two numbers on the phone.

import { element, find, showNewest, tell, written } from './page.js';

export class Texts {
  #numbers;
  #log = find('texts');
  #field = find('text');
  #button = find('send');
  #problem = find('text-problem');
  #between = find('texts-between');
  #hint;
  #pair = '';
  #shown = new Set();

  constructor(line, numbers) {
    this.#numbers = numbers;
    this.#hint = this.#log.querySelector('.log-hint');
    line.on('sms', (frame) => this.#arrived(frame));
    find('write').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  /** The numbers may have changed, or the line was down: whatever was missed is fetched. */
  async show() {
    const { any, hidden, registered, to } = this.#numbers;
    const able = this.#present() !== '';
    this.#field.disabled = !able;
    this.#button.disabled = !able;
    this.#between.textContent = hidden
      ? 'Texts need a number: stop hiding yours to write one'
      : registered && any
        ? `${written(registered)} and ${written(to)}`
        : 'Between the two numbers on the phone';
    if (!able) {
      this.#reset('');
      return;
    }
    const pair = this.#present();
    const answer = await fetch(`/phone/messages?number=${encodeURIComponent(registered)}`);
    if (answer.ok) {
      const texts = await answer.json();
      if (pair !== this.#present()) {
        return; // The numbers changed meanwhile, and what shows their thread now was asked later.
      }
      this.#reset(pair);
      texts.filter((text) => text.from === to || text.to === to).forEach((text) => this.#add(text));
    }
  }

  /** The pair on the phone at this moment; empty when it cannot write. */
  #present() {
    const { any, hidden, registered, to } = this.#numbers;
    return any && registered && !hidden ? `${registered} ${to}` : '';
  }

  #reset(pair) {
    if (pair === this.#pair && pair) {
      return;
    }
    this.#pair = pair;
    this.#shown.clear();
    this.#log.replaceChildren(this.#hint);
  }

  #arrived(frame) {
    const { registered, to } = this.#numbers;
    if (frame.to === registered && frame.from === to) {
      this.#add({ ...frame, at: new Date().toISOString() });
    }
  }

  async #send() {
    const body = this.#field.value.trim();
    const { registered: from, to } = this.#numbers;
    const pair = this.#present();
    if (!body) {
      return;
    }
    tell(this.#problem, null);
    try {
      const answer = await fetch('/phone/messages', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ from, to, body }),
      });
      const sent = await answer.json();
      if (answer.ok) {
        this.#field.value = '';
        if (pair === this.#present()) {
          this.#add(sent);
        }
      } else {
        tell(this.#problem, sent.detail ?? 'The text was not sent.');
      }
    } catch (unreachable) {
      tell(this.#problem, 'The text was not sent: the sandbox does not answer. Your words are still in the field.');
    }
  }

  #add({ sid, from, body, at }) {
    if (this.#shown.has(sid)) {
      return;
    }
    this.#shown.add(sid);
    this.#hint.remove();
    const mine = from === this.#numbers.registered;
    const line = element('div', `bubble ${mine ? 'me' : 'them'}`);
    line.append(
      element('span', 'visually-hidden', mine ? 'You wrote: ' : 'They wrote: '),
      element('span', 'bubble-text', body),
      element('span', 'bubble-foot', clock(at)),
    );
    this.#log.append(line);
    showNewest(this.#log);
  }
}

function clock(at) {
  const time = new Date(at);
  const today = time.toDateString() === new Date().toDateString();
  return time.toLocaleString([], today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
}
