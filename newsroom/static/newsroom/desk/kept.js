// Keeps a copy of what is typed in this browser until the desk has saved it: a crash, a lost connection or
// an expired login loses nothing. The copy is offered, never forced, and only to the account that typed it.

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

const typedIn = (form) =>
  Object.fromEntries(
    [...form.querySelectorAll("input.vTextField, input.line, textarea")]
      .filter((field) => field.name && !field.name.startsWith("_"))
      .map((field) => [field.name, field.value]),
  );

const differs = (form, words) => {
  const now = typedIn(form);
  return Object.keys(words).some((name) => name in now && words[name] !== now[name]);
};

const bringBack = (form, words) => {
  for (const [name, value] of Object.entries(words)) {
    const field = form.elements[name];
    if (field && field.value !== value) {
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
};

const offer = (form, notice, key, kept) => {
  notice.querySelector("time").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang);
  notice.hidden = false;
  notice.querySelector("[data-restore]").addEventListener("click", () => {
    bringBack(form, kept.words);
    notice.hidden = true;
  });
  notice.querySelector("[data-forget]").addEventListener("click", () => {
    localStorage.removeItem(key);
    notice.hidden = true;
  });
};

export const keepCopy = (form, notice) => {
  const key = `newsroom:${notice.dataset.account}:${location.pathname}`;
  const kept = read(key);
  if (kept && differs(form, kept.words)) {
    offer(form, notice, key, kept);
  }
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(
      () => localStorage.setItem(key, JSON.stringify({ at: Date.now(), words: typedIn(form) })),
      PAUSE,
    );
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), words: typedIn(form) }));
    sessionStorage.setItem(SENT, key);
  });
};

// The desk said that it saved: the copy has done its work.
if (document.querySelector(".messagelist .success, .messagelist .warning")) {
  const key = sessionStorage.getItem(SENT);
  if (key) {
    localStorage.removeItem(key);
    sessionStorage.removeItem(SENT);
  }
}
