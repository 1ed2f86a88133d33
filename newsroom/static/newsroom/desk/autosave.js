// Sends what is typed to the server a few seconds after each pause, and says so beside the buttons.
// One request at a time; what was typed meanwhile goes with the next.

import { onTyping } from "./typing.js";

const PAUSE = 2_500; // milliseconds without a key, and
const LONGEST = 8_000; // of typing without a pause, before it is sent
const RETRY = 5_000;
const MOST_KEPT_ALIVE = 60_000; // bytes that a browser still sends for a page that is being left

export const tokenNow = () => document.cookie.match(/(?:^|;\s*)desk_token=([^;]+)/)?.[1] ?? "";

const typedIn = (form, account) => {
  const typed = new FormData(form);
  for (const [name, value] of [...typed]) {
    if (value instanceof File || (name.startsWith("_") && name !== "_note")) {
      typed.delete(name);
    }
  }
  typed.set("_account", account);
  // A new login changes the token: the browser's is the one that counts.
  typed.set("csrfmiddlewaretoken", tokenNow() || typed.get("csrfmiddlewaretoken"));
  return typed;
};

const weight = (typed) =>
  [...typed].reduce((sum, [name, value]) => sum + new TextEncoder().encode(name + value).length + 120, 0);

const clock = (time) =>
  new Date(time).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

export const saveAlong = (form, line, onKept) => {
  const { address, account } = line.dataset;
  let since = 0; // when the oldest unsent word was typed, 0 if all is sent
  let timer = 0;
  let request = null;

  const say = (words, isAtRisk) => {
    if (line.textContent !== words) {
      line.textContent = words;
    }
    line.classList.toggle("at-risk", isAtRisk);
  };

  const hear = async (answer) => {
    const isOurs = (answer.headers.get("content-type") ?? "").includes("json");
    if (answer.type === "opaqueredirect" || (answer.status === 403 && !isOurs)) {
      say(line.dataset.loggedOut, true); // sent to the login, or without the token that comes with it
      return false;
    }
    const said = isOurs ? await answer.json() : {};
    if (!answer.ok) {
      say(said.refusal ?? line.dataset.unreachable, true);
      return false;
    }
    say(line.dataset.kept.replace("#", clock(said.saved_at)), false);
    return true;
  };

  const send = async (isLeaving) => {
    clearTimeout(timer);
    if (!since || request) {
      return;
    }
    const typed = typedIn(form, account);
    since = 0;
    request = new AbortController();
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: typed,
        redirect: "manual",
        signal: request.signal,
        keepalive: isLeaving && weight(typed) < MOST_KEPT_ALIVE,
      });
      if (await hear(answer)) {
        onKept(!since);
      } else {
        since ||= Date.now();
      }
    } catch (error) {
      if (error.name !== "AbortError") {
        since ||= Date.now();
        say(line.dataset.unreachable, true);
      }
    }
    request = null;
    if (since) {
      plan(RETRY);
    }
  };

  const plan = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(0, Math.min(pause, since + LONGEST - Date.now())), false);
  };

  const typed = () => {
    since ||= Date.now();
    if (!request) {
      plan(PAUSE);
    }
  };

  onTyping(form, typed);

  form.addEventListener("submit", () => {
    clearTimeout(timer);
    request?.abort();
    since = 0;
  });

  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && send(true));
  addEventListener("pagehide", () => send(true));
  addEventListener("online", () => send(false));
};
