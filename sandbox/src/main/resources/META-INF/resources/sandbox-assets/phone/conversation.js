// What is said on a call, as bubbles.

import { element, showNewest } from './page.js';

export class Conversation {
  #log;
  #open = null;

  constructor(log) {
    this.#log = log;
  }

  clear() {
    this.#open = null;
    this.#log.replaceChildren();
    this.#log.ariaBusy = 'false';
  }

  caller(text) {
    this.#finish();
    this.#add(bubble('me', 'You said', text));
  }

  /** A piece of an answer; the bubble grows until the answer is whole, and is read out only then. */
  receptionist({ text, latencyMs, final }) {
    if (text) {
      if (!this.#open) {
        this.#log.ariaBusy = 'true';
        this.#open = this.#add(bubble('them', 'The receptionist said', ''));
      }
      this.#open.querySelector('.bubble-text').append(text);
      if (latencyMs !== undefined) {
        this.#open.append(element('span', 'bubble-foot', `answered in ${seconds(latencyMs)}`));
      }
      showNewest(this.#log);
    }
    if (final) {
      this.#finish();
    }
  }

  /** The caller cut in: of the open answer only this was heard, the rest is struck out. */
  interrupted(heard) {
    const cut = this.#open?.querySelector('.bubble-text');
    if (cut) {
      const whole = cut.textContent;
      const said = whole.startsWith(heard) ? heard : '';
      cut.replaceChildren(said, element('s', 'unheard', whole.slice(said.length)));
      this.#open.append(element('span', 'bubble-foot', 'You cut in'));
    }
    this.#finish();
  }

  /** Keys pressed one after the other are one line. */
  pressed(digits) {
    const last = this.#log.lastElementChild;
    if (last?.classList.contains('keys-pressed')) {
      last.append(digits);
    } else {
      this.note(`You pressed ${digits}`, 'keys-pressed');
    }
  }

  note(text, kind = '') {
    this.#add(element('p', `event ${kind}`, text));
  }

  #finish() {
    this.#open = null;
    this.#log.ariaBusy = 'false';
  }

  #add(line) {
    this.#log.querySelector('.log-hint')?.remove();
    this.#log.append(line);
    showNewest(this.#log);
    return line;
  }
}

function bubble(side, who, text) {
  const made = element('div', `bubble ${side}`);
  made.append(element('span', 'visually-hidden', `${who}: `), element('span', 'bubble-text', text));
  return made;
}

const seconds = (ms) => (ms < 950 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`);
