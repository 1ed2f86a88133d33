// The page for sending in a story: keeps typing safe, sends chosen photos at once, each with its caption and credit,
// and cleans what is pasted. Without this script photos go with the form, and captions are written on the next page.

import { keepCopy } from "./kept.js";
import { cleanPastes } from "./paste.js";
import { waitFor } from "./small-picture.js";
import { keepSafe } from "./typing.js";
import { Zone } from "./upload-zone.js";

document.querySelectorAll(".sent-photo > img").forEach((image) => waitFor(image));

const form = document.querySelector("form#send-in");
const place = form?.querySelector(".new-photos");

if (form) {
  keepSafe(form);
  const notice = form.querySelector(".kept");
  if (notice) {
    keepCopy(form, notice);
  }
  const body = form.querySelector("textarea.body");
  if (body) {
    cleanPastes(body, form.querySelector(".pasted"));
  }
}

// A photo is sent as soon as it is chosen, and becomes a row like those that the server has already.
if (place) {
  form.querySelector(".choose").remove();
  form.querySelector("#photos-help").remove();
  const isThere = (photo) => form.querySelector(`input[name=kept][value="${photo}"]`);
  const zone = new Zone(form.querySelector(".upload-zone"), async ({ photo }) => {
    if (isThere(photo)) {
      return;
    }
    if (form.querySelectorAll("input[name=kept]").length >= Number(place.dataset.most)) {
      zone.tell(place.dataset.full);
      return;
    }
    const answer = await fetch(place.dataset.row.replace(/0\/$/, `${photo}/`));
    if (!answer.ok || answer.redirected) { // to the login
      throw new Error(answer.status);
    }
    place.insertAdjacentHTML("beforeend", await answer.text());
    waitFor(place.lastElementChild.querySelector("img"));
    form.dispatchEvent(new Event("input", { bubbles: true })); // to be kept safe like what is typed
  });
}
