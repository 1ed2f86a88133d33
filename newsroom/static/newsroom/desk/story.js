// Keeps typing safe on the story's page, cleans what is pasted into its body, and counts the characters of its body as the desk counts them:
// every character and mark, no white space.

import { keepCopy } from "./kept.js";
import { cleanPastes } from "./paste.js";
import { keepSafe } from "./typing.js";

const form = document.querySelector("#article_form");
const body = form?.querySelector("#id_body");
const counter = form?.querySelector(".counter");

if (form) {
  keepSafe(form);
  const notice = form.querySelector(".kept");
  if (notice) {
    keepCopy(form, notice);
  }
}

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
