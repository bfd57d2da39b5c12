// One call at a time: its state, its buttons and its clock.

import { find, tell, written } from './page.js';

const HANG_UPS = {
  'caller hung up': 'You hung up',
  'receptionist hung up': 'The receptionist hung up',
  'application error': 'The receptionist could not go on',
  "the receptionist's connection was lost": 'The receptionist’s line dropped',
  'time limit of the call': 'The call reached its time limit',
  'ended through the API': 'The call was ended by the receptionist’s side',
  rejected: 'The number does not take this call',
  'nobody answered': 'Nobody answered',
  declined: 'The call was declined',
  'canceled before it was answered': 'The caller gave up',
};
const STATUS = { busy: 'The line is busy', 'no-answer': 'Nobody answered', failed: 'The call failed', canceled: 'The call was canceled' };

export class Call {
  #line;
  #numbers;
  #conversation;
  #listeners;
  #card = document.querySelector('.phone');
  #status = find('call-status');
  #time = find('call-time');
  #began = 0;
  #timer = null;
  #failed = false;

  /** @param listeners `piece(text, whole)` of an answer, `cutIn()`, `state(name)` */
  constructor(line, numbers, conversation, listeners) {
    this.#line = line;
    this.#numbers = numbers;
    this.#conversation = conversation;
    this.#listeners = listeners;
    this.state = 'idle';
    line
      .on('ringing', () => this.#become('ringing', 'Ringing…'))
      .on('connected', () => this.#connected())
      .on('incoming', (frame) => this.#incoming(frame))
      .on('caller', ({ text }) => conversation.caller(text))
      .on('receptionist', (frame) => this.#answer(frame))
      .on('interrupted', ({ heard }) => {
        conversation.interrupted(heard);
        listeners.cutIn();
      })
      .on('dtmf', ({ digits }) => conversation.pressed(digits))
      .on('played', () => conversation.note('A recording was played'))
      .on('dialing', ({ number }) => this.#transfer(number))
      .on('bridged', ({ number }) => this.#bridged(number))
      .on('warning', ({ message }) => conversation.note(message))
      .on('error', (frame) => this.#problem(frame))
      .on('ended', (frame) => this.#ended(frame))
      .on('down', () => this.#dropped());
  }

  get busy() {
    return this.state !== 'idle';
  }

  dial(paced) {
    if (!this.#line.send('dial', { to: this.#numbers.to, from: this.#numbers.from, stir: this.#numbers.stir, paced })) {
      tell(this.#status, 'Not connected to the sandbox yet');
      return;
    }
    this.#conversation.clear();
    this.#failed = false;
    find('other-end').textContent = this.#numbers.toLabel;
    this.#become('dialing', 'Calling…');
  }

  hangUp() {
    this.#line.send('hangup');
    tell(this.#status, 'Hanging up…');
  }

  say(text) {
    this.#listeners.cutIn();
    return this.#line.send('say', { text });
  }

  press(digits) {
    return this.#line.send('digits', { digits });
  }

  pickUp(up) {
    this.#line.send(up ? 'answer' : 'decline');
    find('ringing').hidden = true;
  }

  #become(state, words) {
    this.state = state;
    this.#card.dataset.state = state;
    tell(this.#status, words);
    find('ringing').hidden = state !== 'incoming' && state !== 'transfer';
    this.#listeners.state(state);
  }

  #connected() {
    this.#began = Date.now();
    this.#become('connected', 'On the call');
    clearInterval(this.#timer);
    const tick = () => tell(this.#time, duration((Date.now() - this.#began) / 1000));
    tick();
    this.#timer = setInterval(tick, 1000);
  }

  #incoming({ from }) {
    this.#conversation.clear();
    this.#failed = false;
    find('other-end').textContent = written(from);
    find('ringing-who').textContent = `${written(from)} is calling you.`;
    this.#become('incoming', 'Incoming call');
  }

  #answer(frame) {
    if (this.state === 'transfer' && frame.text) {
      this.#become('connected', 'On the call'); // Nobody picked up, or it rang out.
    }
    this.#conversation.receptionist(frame);
    this.#listeners.piece(frame.text, frame.final);
  }

  /** Nobody else answers in a sandbox: whoever holds this phone plays the person as well. */
  #transfer(number) {
    this.#conversation.note(`The receptionist is putting you through to ${written(number)}`);
    find('ringing-who').textContent = `${written(number)} is ringing. Should somebody pick up?`;
    this.#become('transfer', 'Being put through…');
  }

  #bridged(number) {
    this.#conversation.note(`${written(number)} picked up`);
    this.#become('connected', 'On the call');
  }

  #problem({ code, message, about }) {
    if (code !== 0 && this.#failed) {
      return; // The number's fallback fails as the number itself did.
    }
    if (code !== 0) {
      this.#failed = true;
      this.#conversation.note(
        'The receptionist did not answer as it should. Is it running? ./aira status in a terminal tells, ./aira logs voice says why.',
        'bad',
      );
      this.#conversation.note(`Error ${code}: ${message}`, 'small');
    } else if (about === 'dial') {
      this.#conversation.note(message, 'bad');
      this.#over('The call was not made');
    } else if (about !== 'register') {
      this.#conversation.note(message, 'bad');
    }
  }

  #ended({ status, reason, durationSeconds }) {
    const why = this.#failed && reason === 'application error'
      ? 'The receptionist could not take the call'
      : HANG_UPS[reason] ?? STATUS[status] ?? 'The call is over';
    this.#conversation.note(durationSeconds > 0 ? `${why} · ${duration(durationSeconds)}` : why);
    this.#over(why);
  }

  #dropped() {
    if (this.busy) {
      this.#conversation.note('The line dropped, and the call with it. Call again once the phone is back.', 'bad');
      this.#over('The line dropped');
    }
  }

  #over(words) {
    clearInterval(this.#timer);
    tell(this.#time, null);
    this.#listeners.cutIn();
    this.#become('idle', words);
  }
}

function duration(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
