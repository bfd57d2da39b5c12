// The connection to the sandbox: one socket that mends itself. A call does not survive it: the sandbox hangs up.

const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 5000;

export class Line {
  #handlers = new Map();
  #socket = null;
  #pause = FIRST_PAUSE_MS;

  constructor() {
    this.failures = 0;
    this.#connect();
    window.addEventListener('online', () => this.#hurry());
    document.addEventListener('visibilitychange', () => document.hidden || this.#hurry());
  }

  /** Frames by their type, and two of our own: `up` and `down`. */
  on(type, handler) {
    this.#handlers.set(type, [...(this.#handlers.get(type) ?? []), handler]);
    return this;
  }

  get up() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** False when nobody is there to hear it. */
  send(type, fields = {}) {
    if (!this.up) {
      return false;
    }
    this.#socket.send(JSON.stringify({ type, ...fields }));
    return true;
  }

  #connect() {
    const socket = new WebSocket(`ws://${location.host}/phone/socket`);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.failures = 0;
      this.#pause = FIRST_PAUSE_MS;
      this.#tell('up', {});
    });
    socket.addEventListener('message', (message) => {
      const frame = JSON.parse(message.data);
      this.#tell(frame.type, frame);
    });
    socket.addEventListener('close', () => {
      this.failures++;
      this.#tell('down', {});
      this.timer = setTimeout(() => this.#connect(), this.#pause);
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
    });
  }

  #hurry() {
    if (this.#socket.readyState === WebSocket.CLOSED) {
      clearTimeout(this.timer);
      this.#connect();
    }
  }

  #tell(type, frame) {
    (this.#handlers.get(type) ?? []).forEach((handler) => handler(frame));
  }
}
