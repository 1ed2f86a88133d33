// Keeps a copy of what is typed in this browser until the desk has saved it: a crash, a lost connection or
// an expired login loses nothing. The copy is offered, never forced, and only to the account that typed it;
// and not at all where the server has the same and offers that.

import { onTyping } from "./typing.js";

const DAYS = 7;
const PAUSE = 400; // milliseconds without a key before the copy is written
const SENT = "newsroom:sent";

const read = (key) => {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return kept && Date.now() - kept.at < DAYS * 86_400_000 ? kept : null;
  } catch {
    return null;
  }
};

const write = (key, kept) => {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // The browser's store is full or closed: the server's copy remains.
  }
};

const isWords = (field) =>
  field.name &&
  !field.name.startsWith("_") &&
  !field.name.includes("__prefix__") &&
  !["hidden", "file", "submit", "button"].includes(field.type);

const valueOf = (field) => (["checkbox", "radio"].includes(field.type) ? field.checked : field.value);

const typedIn = (form) =>
  Object.fromEntries([...form.elements].filter(isWords).map((field) => [field.name, valueOf(field)]));

const labelsIn = (form) =>
  Object.fromEntries(
    [...form.elements]
      .filter((field) => isWords(field) && field.tagName === "SELECT" && field.value)
      .map((field) => [field.name, field.selectedOptions[0].textContent]),
  );

const differs = (form, words) => {
  const now = typedIn(form);
  return Object.keys(words).some((name) => words[name] !== (now[name] ?? "") && words[name] !== false);
};

// Rows of the byline and the photos that were added by hand are added anew.
const addRows = (form, words) => {
  for (const group of form.querySelectorAll(".inline-group")) {
    const prefix = group.id.replace(/-group$/, "");
    const places = Object.keys(words)
      .map((name) => name.match(`^${prefix}-(\\d+)-`)?.[1])
      .filter(Boolean)
      .map(Number);
    for (let rows = Number(form.elements[`${prefix}-TOTAL_FORMS`].value); rows <= Math.max(-1, ...places); rows += 1) {
      group.querySelector(".add-row a")?.click();
    }
  }
};

const bringBack = (form, { words, labels = {} }) => {
  addRows(form, words);
  for (const [name, value] of Object.entries(words)) {
    const field = form.elements[name];
    if (!field || !field.type || valueOf(field) === value) {
      continue;
    }
    if (typeof value === "boolean") {
      field.checked = value;
    } else {
      if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === value)) {
        field.add(new Option(labels[name] ?? value, value));
      }
      field.value = value;
    }
    for (const kind of ["input", "change"]) {
      field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  }
};

const offer = (form, notice, key, kept) => {
  notice.querySelector("time").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang);
  notice.hidden = false;
  notice.querySelector("[data-restore]").addEventListener("click", () => {
    bringBack(form, kept);
    notice.hidden = true;
  });
  notice.querySelector("[data-forget]").addEventListener("click", () => {
    localStorage.removeItem(key);
    notice.hidden = true;
  });
};

// Answers with a function that notes that the server has what is in the form.
export const keepCopy = (form, notice) => {
  const key = `newsroom:${notice.dataset.account}:${location.pathname}`;
  const kept = read(key);
  const isInHand = form.querySelector(".look, .conflict"); // the desk has just answered with what was typed
  if (kept && !kept.isOnServer && !isInHand && differs(form, kept.words)) {
    offer(form, notice, key, kept);
  }
  let timer;
  let last = "";
  const keep = (isOnServer) => {
    const words = typedIn(form);
    last = JSON.stringify(words);
    write(key, { at: Date.now(), words, labels: labelsIn(form), isOnServer });
  };
  const typed = () => {
    clearTimeout(timer);
    // A field that is left speaks once more, though nothing in it changed since.
    timer = setTimeout(() => JSON.stringify(typedIn(form)) !== last && keep(false), PAUSE);
  };
  onTyping(form, typed);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    keep(false);
    sessionStorage.setItem(SENT, key);
  });
  return (isAll) => {
    if (isAll) {
      clearTimeout(timer);
      keep(true);
    }
  };
};

// The desk said that it saved: the copy has done its work.
if (document.querySelector(".messagelist .success, .messagelist .warning")) {
  const key = sessionStorage.getItem(SENT);
  if (key) {
    localStorage.removeItem(key);
    sessionStorage.removeItem(SENT);
  }
}
