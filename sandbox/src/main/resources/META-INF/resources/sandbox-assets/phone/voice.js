// The browser's own ears and mouth, where it has them.

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
const SENTENCE = /^[\s\S]*?[.!?…](?=\s)\s*/;

export class Mouth {
  #queue = '';
  #spoken = '';

  static get exists() {
    return 'speechSynthesis' in window;
  }

  on = false;

  /** Speaks whole sentences as they become whole, so that the first is heard while the rest is still coming. */
  say(piece, whole) {
    if (!this.on) {
      return;
    }
    this.#queue += piece;
    for (let match = SENTENCE.exec(this.#queue); match; match = SENTENCE.exec(this.#queue)) {
      this.#queue = this.#queue.slice(match[0].length);
      this.#utter(match[0]);
    }
    if (whole && this.#queue.trim()) {
      this.#utter(this.#queue);
      this.#queue = '';
    }
  }

  hush() {
    this.#queue = '';
    if (Mouth.exists) {
      speechSynthesis.cancel();
    }
  }

  get speaking() {
    return Mouth.exists && speechSynthesis.speaking;
  }

  /** Whether the microphone only heard us: loudspeakers are louder than callers. */
  isEcho(heard) {
    return this.speaking && words(this.#spoken).includes(words(heard));
  }

  #utter(text) {
    const utterance = new SpeechSynthesisUtterance(text.trim());
    utterance.lang = 'en-US';
    utterance.addEventListener('start', () => (this.#spoken = text));
    speechSynthesis.speak(utterance);
  }
}

const words = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

const REASONS = {
  'not-allowed': 'The browser may not use the microphone. Allow it in the address bar, or type instead.',
  'service-not-allowed': 'The browser may not use the microphone. Allow it in the address bar, or type instead.',
  'audio-capture': 'No microphone was found. Plug one in, or type instead.',
  network: 'This browser turns speech into text online and cannot reach its service right now. Type instead.',
  'language-not-supported': 'This browser does not understand English speech. Type instead.',
};

export class Ears {
  #recognition = null;
  #wanted = false;

  static get exists() {
    return Boolean(Recognition);
  }

  /** @param told what happens: `heard(text)`, `interim(text)`, `changed(listening, reason)` */
  constructor(told) {
    this.told = told;
  }

  get listening() {
    return this.#wanted;
  }

  listen() {
    this.#wanted = true;
    this.#recognition = new Recognition();
    Object.assign(this.#recognition, { continuous: true, interimResults: true, lang: 'en-US' });
    this.#recognition.addEventListener('result', ({ results, resultIndex }) => {
      for (let at = resultIndex; at < results.length; at++) {
        const text = results[at][0].transcript.trim();
        if (text) {
          results[at].isFinal ? this.told.heard(text) : this.told.interim(text);
        }
      }
    });
    this.#recognition.addEventListener('error', ({ error }) => REASONS[error] && this.stop(REASONS[error]));
    // Browsers stop listening after a silence.
    this.#recognition.addEventListener('end', () => this.#wanted && this.#recognition.start());
    this.#recognition.start();
    this.told.changed(true, null);
  }

  stop(reason = null) {
    if (this.#wanted) {
      this.#wanted = false;
      this.#recognition.stop();
      this.told.changed(false, reason);
    }
  }
}
