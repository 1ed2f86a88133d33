// Where photos are dropped, chosen, taken or pasted: two are sent at a time, each with a line of its own.

import { Upload } from "./upload.js";

const AT_ONCE = 2;

const element = (kind, name, text = "") => {
  const made = document.createElement(kind);
  made.className = name;
  made.textContent = text;
  return made;
};

const button = (name, text, pressed) => {
  const made = element("button", name, text);
  made.type = "button";
  made.addEventListener("click", pressed);
  return made;
};

const sizeOf = (bytes) =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

// The line of one file, and its sending.
class Row {
  constructor(file, zone) {
    Object.assign(this, { file, zone, words: zone.words, isSending: false });
    this.line = element("li", "upload-row");
    this.bar = element("progress", "");
    this.bar.max = file.size || 1;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", file.name);
    this.state = element("span", "upload-state");
    this.place = element("div", "upload-choices");
    this.quit = button("upload-cancel", this.words.cancel, () => this.cancel());
    this.retry = button("upload-again", this.words.again, () => zone.enqueue(this));
    const name = element("span", "upload-name", file.name);
    name.append(element("span", "upload-size", ` ${sizeOf(file.size)}`));
    this.line.append(name, this.state, this.bar, this.retry, this.quit, this.place);
    this.upload = new Upload(file, zone.address, this.words, (state, bytes) => this.show(state, bytes));
    this.show("waiting");
  }

  show(state, bytes, told = this.words[state]) {
    if (bytes !== undefined) {
      this.bar.value = bytes;
    }
    if (state && (state !== this.line.dataset.state || told !== this.state.textContent)) {
      this.line.dataset.state = state;
      this.state.textContent = told;
      this.retry.hidden = state !== "failed";
      this.quit.hidden = state === "done";
      if (["lost", "failed", "done", "known"].includes(state)) {
        this.zone.announce(`${this.file.name}: ${told}`);
      }
    }
  }

  async send() {
    if (this.file.size > this.zone.mostBytes) {
      return this.fail(this.words.tooLarge, false);
    }
    this.isSending = true;
    try {
      this.show("sending");
      const answer = await this.upload.send();
      this.show(answer.known ? "known" : "done", this.file.size);
      this.quit.hidden = true;
      this.choose({ ...answer, name: this.file.name });
    } catch (error) {
      if (!this.upload.cancelled) {
        this.fail(error.message || this.words.failed, error.again ?? true);
      }
    } finally {
      this.isSending = false;
    }
  }

  fail(told, again) {
    this.show("failed", undefined, told);
    this.retry.hidden = !again;
    this.quit.textContent = this.words.dismiss;
  }

  cancel() {
    this.upload.cancel();
    this.line.remove();
  }

  // Photos that look alike are shown with two ways on; without any the photo is handed on at once.
  choose(answer) {
    if (!answer.alike.length) {
      return this.zone.onPhoto(answer);
    }
    const decide = (photo) => {
      this.place.replaceChildren();
      this.zone.onPhoto(photo);
    };
    this.zone.announce(`${this.file.name}: ${this.words.alike}`);
    this.place.append(element("p", "", this.words.alike));
    for (const other of answer.alike) {
      const image = element("img", "");
      image.src = other.small;
      image.alt = other.label;
      const use = () => decide({ credit: "", proposals: {}, ...other });
      this.place.append(image, button("", this.words.useThat, use));
    }
    this.place.append(button("", this.words.keepBoth, () => decide(answer)));
  }
}

export class Zone {
  // `onPhoto(answer)` is called with every finished photo, one after another.
  constructor(place, onPhoto) {
    Object.assign(this, { place, words: place.dataset, address: place.dataset.address });
    this.mostBytes = Number(place.dataset.mostBytes);
    this.list = place.querySelector(".upload-rows");
    this.live = place.querySelector(".upload-live");
    this.waiting = [];
    this.running = 0;
    this.last = Promise.resolve();
    this.onPhoto = (answer) => {
      this.last = this.last.then(() => onPhoto(answer)).catch(() => this.tell(this.words.failed));
    };
    place.hidden = false;
    this.#listen();
  }

  get isBusy() {
    return this.running > 0 || this.waiting.length > 0;
  }

  add(files) {
    for (const file of files) {
      const row = new Row(file, this);
      this.list.append(row.line);
      this.enqueue(row);
    }
  }

  enqueue(row) {
    row.show("waiting");
    this.waiting.push(row);
    this.#next();
  }

  announce(told) {
    this.live.textContent = told;
  }

  // Said to everybody, not only to who listens.
  tell(told) {
    this.announce(told);
    this.live.classList.add("is-shown");
  }

  async #next() {
    if (this.running >= AT_ONCE || !this.waiting.length) {
      return;
    }
    const row = this.waiting.shift();
    this.running += 1;
    if (!row.upload.cancelled) {
      await row.send();
    }
    this.running -= 1;
    this.#next();
  }

  #listen() {
    for (const input of this.place.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", (event) => {
        event.stopPropagation(); // the form itself has not changed
        this.add([...input.files]);
        input.value = "";
      });
    }
    const over = (event) => {
      if (event.dataTransfer?.types.includes("Files")) {
        event.preventDefault(); // dropped beside the zone, a file would take the page's place
        this.place.classList.toggle("is-over", event.type === "dragover" && this.place.contains(event.target));
      }
    };
    for (const name of ["dragover", "dragleave", "drop"]) {
      addEventListener(name, over);
    }
    this.place.addEventListener("drop", (event) => this.add([...event.dataTransfer.files]));
    addEventListener("paste", (event) => {
      const { files, types } = event.clipboardData;
      if (files.length && !types.includes("text/plain")) {
        event.preventDefault();
        this.add([...files]);
      }
    });
    addEventListener("beforeunload", (event) => this.isBusy && event.preventDefault());
    this.place.closest("form")?.addEventListener("submit", (event) => this.#hold(event), { capture: true });
  }

  // A form is not sent without the photos that are still on their way.
  #hold(event) {
    if (this.isBusy) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.tell(this.words.stillSending);
      this.place.scrollIntoView({ block: "center" });
    }
  }
}
