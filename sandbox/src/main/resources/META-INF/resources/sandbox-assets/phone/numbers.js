// The two numbers on the phone: whom to call, and who calls.

import { find, tell } from './page.js';

const LOOK_AGAIN_MS = 3000;
const WITHHELD = 'anonymous';

export class Numbers {
  #line;
  #callee = find('callee');
  #caller = find('caller');
  #withheld = find('withheld');
  #unverified = find('unverified');
  #problem = find('caller-problem');
  #changed = () => {};
  #known = '';

  constructor(line) {
    this.#line = line;
    this.registered = null;
    line.on('up', () => this.#register());
    line.on('registered', (frame) => this.#settle(frame));
    line.on('error', (frame) => frame.about === 'register' && this.#refuse(frame.message));
    this.#caller.addEventListener('change', () => this.#register());
    this.#callee.addEventListener('change', () => this.#changed());
    this.#withheld.addEventListener('change', () => {
      this.#caller.disabled = this.#withheld.checked;
      this.#changed();
    });
    this.#known = this.#listed();
    setInterval(() => document.hidden || this.refresh(), LOOK_AGAIN_MS);
  }

  onChange(handler) {
    this.#changed = handler;
  }

  get to() {
    return this.#callee.value;
  }

  get toLabel() {
    return this.#callee.selectedOptions[0]?.textContent ?? '';
  }

  get any() {
    return this.#callee.options.length > 0;
  }

  get hidden() {
    return this.#withheld.checked;
  }

  get from() {
    return this.hidden ? WITHHELD : this.#caller.value.trim();
  }

  /** What the phone company says about that number: level A vouches for it. */
  get stir() {
    return this.#unverified.checked ? 'none' : 'A';
  }

  /** Numbers are bought and given back while the page is open; the one chosen stays chosen. */
  async refresh() {
    let numbers;
    try {
      const answer = await fetch('/phone/numbers', { headers: { Accept: 'application/json' } });
      if (!answer.ok) {
        return;
      }
      numbers = await answer.json();
    } catch (unreachable) {
      return; // The line says so already.
    }
    const chosen = this.to;
    const options = numbers.map(({ phoneNumber, label }) => new Option(label, phoneNumber, false, phoneNumber === chosen));
    const listed = options.map((option) => option.value + option.text).join();
    if (listed !== this.#known) {
      this.#known = listed;
      this.#callee.replaceChildren(...options);
      this.#changed();
    }
  }

  #listed() {
    return [...this.#callee.options].map((option) => option.value + option.text).join();
  }

  /** From now on this phone rings, and shows texts, for the caller's number. */
  #register() {
    tell(this.#problem, null);
    this.#caller.removeAttribute('aria-invalid');
    if (this.#caller.value.trim()) {
      this.#line.send('register', { number: this.#caller.value.trim(), to: this.to });
    } else {
      this.#refuse('Which number do you call from? You can also hide it.');
    }
  }

  #settle({ number, written }) {
    if (this.registered && this.registered !== number) {
      this.#line.send('unregister', { number: this.registered });
    }
    this.registered = number;
    this.#caller.value = written;
    this.#changed();
  }

  #refuse(message) {
    this.#caller.setAttribute('aria-invalid', 'true');
    tell(this.#problem, message);
  }
}
