// The page for sending in a story: keeps typing safe, shows chosen photos at once with a caption and a credit each,
// and cleans what is pasted. Without this script captions are written on the next page.

import { keepCopy } from "./kept.js";
import { cleanPastes } from "./paste.js";
import { keepSafe } from "./typing.js";

const SIDE = 240; // pixels of a small picture on the page

const small = async (file) => {
  const picture = await createImageBitmap(file);
  const scale = SIDE / Math.min(picture.width, picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * Math.min(scale, 1));
  canvas.height = Math.round(picture.height * Math.min(scale, 1));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL("image/jpeg", 0.7);
};

const field = (kind, name, words, value = "") => {
  const label = document.createElement("label");
  const input = document.createElement(kind);
  input.id = label.htmlFor = input.name = name;
  label.textContent = words;
  input.value = value;
  if (kind === "input") {
    input.className = "line";
    input.maxLength = 60;
  } else {
    input.rows = 2;
    input.maxLength = 500;
  }
  return [label, input];
};

const row = (file, index, words) => {
  const place = document.createElement("div");
  place.className = "sent-photo";
  const image = document.createElement("img");
  image.alt = file.name;
  small(file).then(
    (address) => {
      image.src = address;
    },
    () => {}, // no photo: the desk says so when it is sent
  );
  const fields = document.createElement("div");
  fields.className = "words";
  fields.append(
    ...field("textarea", `new-${index}-caption`, words.caption),
    ...field("input", `new-${index}-credit`, words.credit, words.ownCredit),
  );
  place.append(image, fields);
  return place;
};

// The small copy of a photo is made a moment after it was sent.
const waitFor = (image, turns = 6) => {
  const again = () => {
    if (turns > 0) {
      turns -= 1;
      setTimeout(() => {
        image.src = image.src;
      }, 1500);
    }
  };
  image.addEventListener("error", again);
  if (image.complete && !image.naturalWidth) {
    again();
  }
};

document.querySelectorAll(".sent-photo > img").forEach((image) => waitFor(image));

const form = document.querySelector("form#send-in");
const chosen = form?.querySelector("#photos");
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

if (chosen && place) {
  const show = () => {
    place.replaceChildren(...[...chosen.files].map((file, index) => row(file, index, place.dataset)));
  };
  chosen.addEventListener("change", show);
  show();
}
