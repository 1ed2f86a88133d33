// Sending in photos: every photo that has arrived becomes a card; the page remembers them in its address.

import { waitFor } from "./small-picture.js";
import { keepSafe } from "./typing.js";
import { Zone } from "./upload-zone.js";

const form = document.querySelector("#send-photos");
const cards = form.querySelector(".photo-cards");
const same = form.querySelector(".same-credit");

// Fields are written to only by a press of a button.
const write = (field, text) => {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

const look = () => {
  cards.querySelectorAll(".proposal button").forEach((button) => (button.hidden = false));
  const count = cards.querySelectorAll(".photo-card").length;
  same.hidden = count < 2;
  form.querySelector(".save-cards").hidden = !count;
};

const remember = () => {
  const photos = [...cards.querySelectorAll(".photo-card")].map((card) => `photo=${card.dataset.photo}`);
  history.replaceState(null, "", `?${photos.join("&")}`);
};

const addCard = async ({ photo }) => {
  if (cards.querySelector(`[data-photo="${photo}"]`)) {
    return;
  }
  const answer = await fetch(form.dataset.card.replace(/0\/$/, `${photo}/`));
  if (!answer.ok || answer.redirected) { // to the login
    throw new Error(answer.status);
  }
  cards.insertAdjacentHTML("beforeend", await answer.text());
  cards.lastElementChild.querySelectorAll("img").forEach((image) => waitFor(image));
  look();
  remember();
};

cards.addEventListener("click", (event) => {
  const use = event.target.closest("button[data-for]");
  if (use) {
    write(document.getElementById(use.dataset.for), use.dataset.text);
  }
});

same.querySelector("button").addEventListener("click", () => {
  const credit = same.querySelector("input").value;
  cards.querySelectorAll(".credit input").forEach((field) => write(field, credit));
});

form.querySelector(".plain-files").remove();
new Zone(form.querySelector(".upload-zone"), addCard);
cards.querySelectorAll("img").forEach((image) => waitFor(image));
keepSafe(form);
look();
