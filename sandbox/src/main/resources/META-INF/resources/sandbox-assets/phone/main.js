// The phone: brings the line, the call, the texts and the voice together.

import { Call } from './call.js';
import { Conversation } from './conversation.js';
import { Line } from './line.js';
import { Numbers } from './numbers.js';
import { find, tell } from './page.js';
import { Texts } from './texts.js';
import { Ears, Mouth } from './voice.js';

const PATIENCE = 3;

const line = new Line();
const numbers = new Numbers(line);
const texts = new Texts(line, numbers);
const mouth = new Mouth();
const ears = new Ears({ heard, interim, changed: listening });
const call = new Call(line, numbers, new Conversation(find('conversation')), {
  piece: (text, whole) => mouth.say(text, whole),
  cutIn: () => mouth.hush(),
  state: render,
});

line.on('up', () => {
  tell(find('offline'), null);
  texts.show();
  numbers.refresh();
  render();
});
line.on('down', () => {
  tell(
    find('offline'),
    line.failures < PATIENCE
      ? 'The connection to the sandbox is gone. Trying again…'
      : 'The sandbox does not answer. In a terminal, ./aira status shows what runs and ./aira up starts it. This page keeps trying.',
  );
  render();
});
numbers.onChange(() => {
  texts.show();
  render();
});

find('call').addEventListener('click', () => call.dial(mouth.on));
find('hang-up').addEventListener('click', () => call.hangUp());
find('answer').addEventListener('click', () => call.pickUp(true));
find('decline').addEventListener('click', () => call.pickUp(false));
find('setup').addEventListener('submit', (event) => event.preventDefault());

find('speak').addEventListener('submit', (event) => {
  event.preventDefault();
  const words = find('words');
  if (words.value.trim() && call.say(words.value.trim())) {
    words.value = '';
  }
});
find('suggestions').addEventListener('click', ({ target }) => target.matches('.chip') && call.say(target.textContent));

find('keypad').addEventListener('click', () => {
  const open = find('keys').hidden;
  find('keys').hidden = !open;
  find('keypad').setAttribute('aria-expanded', String(open));
  render();
  if (open) {
    find('keys').querySelector('button').focus();
  }
});
find('keys').addEventListener('click', ({ target }) => target.dataset.key && call.press(target.dataset.key));
find('keys').addEventListener('keydown', ({ key }) => /^[0-9*#]$/.test(key) && call.press(key));

if (Mouth.exists) {
  find('aloud-switch').hidden = false;
  find('aloud').addEventListener('change', ({ target }) => {
    mouth.on = target.checked;
    mouth.hush();
  });
}
if (Ears.exists) {
  find('microphone').addEventListener('click', () => (ears.listening ? ears.stop() : ears.listen()));
} else {
  tell(find('microphone-note'), 'This browser cannot turn speech into text, so type what you would say.');
}

function heard(text) {
  if (!mouth.isEcho(text)) {
    call.say(text);
  }
}

/** The first words of a caller who cuts in silence the answer at once; the receptionist learns it with the sentence. */
function interim(text) {
  if (mouth.speaking && !mouth.isEcho(text)) {
    mouth.hush();
  }
}

function listening(on, reason) {
  find('microphone').setAttribute('aria-pressed', String(on));
  tell(find('microphone-note'), reason ?? (on ? 'Listening. Just talk.' : null));
}

function render() {
  const { state, busy } = call;
  const talking = state === 'connected' || state === 'transfer';
  find('no-numbers').hidden = numbers.any || busy;
  find('setup').hidden = !numbers.any || busy;
  find('call').hidden = busy;
  find('call').disabled = !numbers.any || !line.up;
  find('hang-up').hidden = !busy || state === 'incoming';
  find('suggestions').hidden = state !== 'connected' || !find('keys').hidden;
  find('speak').hidden = !talking;
  find('keypad').hidden = !talking;
  find('microphone').hidden = !talking || !Ears.exists;
  if (!talking) {
    ears.stop();
    find('keys').hidden = true;
    find('keypad').setAttribute('aria-expanded', 'false');
  }
  if (state === 'connected' && document.activeElement === document.body) {
    find('words').focus(); // The button that was pressed is gone.
  }
  if (!busy) {
    find('other-end').textContent = numbers.toLabel || 'Your receptionist';
  }
}
