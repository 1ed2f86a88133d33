// Sends one file in parts. After a lost connection, or on a page loaded anew, it goes on where the server has it.

import { tokenNow } from "./autosave.js";

const PATIENCE = 120_000; // milliseconds that one part may take
const LONGEST_PAUSE = 30_000;
const MOST_STANDSTILLS = 5; // answers in a row with which nothing moves on

class Lost extends Error {} // no connection, or a server that is away for a moment

export class Refused extends Error {
  constructor(words, again = true) {
    super(words);
    this.again = again;
  }
}

const ask = (method, address, body, { onProgress, onOpen } = {}) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.timeout = PATIENCE;
    request.responseType = "json";
    request.setRequestHeader("X-CSRFToken", tokenNow());
    if (body instanceof ArrayBuffer) {
      request.setRequestHeader("Content-Type", "application/octet-stream");
    }
    request.upload.onprogress = (event) => onProgress?.(event.loaded);
    request.onload = () => resolve({ status: request.status, answer: request.response });
    request.onerror = request.ontimeout = request.onabort = () => reject(new Lost());
    onOpen?.(request);
    request.send(body);
  });

const remembered = (file) => `upload ${file.name} ${file.size} ${file.lastModified}`;

const memory = {
  read(file) {
    try {
      return localStorage.getItem(remembered(file)) ?? "";
    } catch {
      return "";
    }
  },
  write(file, key) {
    try {
      key ? localStorage.setItem(remembered(file), key) : localStorage.removeItem(remembered(file));
    } catch {
      // a browser that keeps nothing begins anew
    }
  },
};

// `say(state, bytes)` hears what happens: sending, lost, finishing. `words` are the page's sentences.
export class Upload {
  constructor(file, address, words, say) {
    Object.assign(this, { file, address, words, say });
    this.key = memory.read(file);
    this.cancelled = false;
    this.pause = 0;
  }

  // What the server says of the finished photo. Throws Refused.
  async send() {
    for (;;) {
      try {
        const answer = await this.#sendRest();
        memory.write(this.file, "");
        return answer;
      } catch (error) {
        if (this.cancelled) {
          throw new Refused("", false);
        }
        if (!(error instanceof Lost)) {
          throw error;
        }
        this.say("lost");
        await this.#connection();
      }
    }
  }

  cancel() {
    this.cancelled = true;
    this.request?.abort();
    this.wake?.();
    if (this.key) {
      ask("DELETE", this.#own()).catch(() => {}); // it is taken away tomorrow all the same
    }
    memory.write(this.file, "");
  }

  async #sendRest() {
    let answer = await this.#where();
    let standstills = 0;
    while (!answer.photo) {
      const { offset, part } = answer;
      const data = await this.#read(offset, part);
      this.say(offset + data.byteLength < this.file.size ? "sending" : "finishing", offset);
      answer = await this.#asked("POST", `${this.#own()}?offset=${offset}`, data, offset);
      standstills = answer.photo || answer.offset > offset ? 0 : standstills + 1;
      if (standstills > MOST_STANDSTILLS) {
        throw new Refused(this.words.failed);
      }
      this.pause = 0;
    }
    return answer;
  }

  async #where() {
    if (this.key) {
      const { status, answer } = await ask("GET", this.#own());
      if (status !== 404) {
        return this.#judged(status, answer);
      }
    }
    const form = new FormData();
    form.set("name", this.file.name);
    form.set("size", this.file.size);
    const begun = await this.#asked("POST", this.address, form);
    this.key = begun.key;
    memory.write(this.file, begun.key);
    return begun;
  }

  async #read(offset, part) {
    try {
      return await this.file.slice(offset, offset + part).arrayBuffer();
    } catch {
      throw new Refused(this.words.unreadable, false);
    }
  }

  async #asked(method, address, body, offset = 0) {
    const { status, answer } = await ask(method, address, body, {
      onProgress: (loaded) => this.say("", Math.min(offset + loaded, this.file.size)),
      onOpen: (request) => {
        this.request = request;
        if (this.cancelled) {
          throw new Lost();
        }
      },
    });
    return this.#judged(status, answer);
  }

  #judged(status, answer) {
    if (status === 404 || status >= 500 && !answer?.error) {
      throw new Lost();
    }
    if (status === 403 || !answer) {
      throw new Refused(this.words.loggedOut);
    }
    if (answer.error) {
      if (!answer.again) {
        memory.write(this.file, "");
        this.key = "";
      }
      throw new Refused(answer.error, Boolean(answer.again));
    }
    return answer;
  }

  #own() {
    return `${this.address}${this.key}/`;
  }

  // Waits until there may be a connection again, longer each time.
  #connection() {
    this.pause = Math.min(this.pause * 2 || 1000, LONGEST_PAUSE);
    return new Promise((resolve) => {
      const timer = setTimeout(() => navigator.onLine && this.wake(), this.pause);
      this.wake = () => {
        clearTimeout(timer);
        removeEventListener("online", this.wake);
        resolve();
      };
      addEventListener("online", this.wake);
    });
  }
}
