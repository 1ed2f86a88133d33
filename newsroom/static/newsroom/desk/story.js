// Keeps typing safe on the story's page, cleans what is pasted into its body, and counts the body's
// characters as the desk counts them: every character and mark, no white space.

import { saveAlong, tokenNow } from "./autosave.js";
import { keepCopy } from "./kept.js";
import { cleanPastes } from "./paste.js";
import { keepSafe } from "./typing.js";

const TYPING = 30_000; // milliseconds after a key in which others read that somebody is typing

const form = document.querySelector("#article_form");
const body = form?.querySelector("#id_body");
const counter = form?.querySelector(".counter");

if (form) {
  keepSafe(form);
  const notice = form.querySelector(".kept");
  const line = form.querySelector(".autosave");
  const onKept = notice ? keepCopy(form, notice) : () => {};
  if (line) {
    saveAlong(form, line, onKept);
  }
  form.addEventListener("submit", () => {
    const token = form.elements.csrfmiddlewaretoken;
    token.value = tokenNow() || token.value; // a login in another window changed it
  });
}

const typing = document.querySelector("#open-typing");
let typed;
form?.addEventListener("input", () => {
  if (typing) {
    clearTimeout(typed);
    typing.value = "1";
    typed = setTimeout(() => (typing.value = ""), TYPING);
  }
});

// A page that the browser kept and shows again asks at once whether the story moved on.
addEventListener("pageshow", (event) => event.persisted && document.body.dispatchEvent(new Event("look-again")));

if (body) {
  cleanPastes(body, form.querySelector(".pasted"));
}

if (body && counter) {
  const count = () => {
    const characters = [...body.value.replace(/\s/g, "")].length;
    counter.value = counter.dataset.words.replace("#", characters);
  };
  body.closest(".form-row").append(counter);
  body.addEventListener("input", count);
  count();
}
