// Makes the import's pages kinder; everything works without it. Says at once that a text is too long,
// warns before typing is left behind, sends a form once, and shows which lines a story was read from.

import { keepSafe } from "./typing.js";

const LONGEST_TEXT = 300_000; // characters, and
const LARGEST_FILE = 1_000_000; // bytes: as the server has it

const start = document.querySelector("#import-start");
const sheet = document.querySelector("#sheet");

for (const form of [start, sheet]) {
  if (form) {
    keepSafe(form);
  }
}

// Ctrl+S or ⌘S saves the sheet.
sheet?.addEventListener("keydown", (event) => {
  if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    sheet.requestSubmit();
  }
});

// The lines that the card in hand was read from.
sheet?.addEventListener("focusin", (event) => {
  const key = event.target.closest(".card")?.dataset.story;
  for (const line of sheet.querySelectorAll(".source li")) {
    line.classList.toggle("in-hand", Boolean(key) && line.dataset.story === key);
  }
});

const text = start?.querySelector("textarea");
const file = start?.querySelector("input[type=file]");

const check = () => {
  const isLong = text.value.length > LONGEST_TEXT;
  const isLarge = (file.files[0]?.size ?? 0) > LARGEST_FILE;
  start.querySelector(".too-large").hidden = !isLong && !isLarge;
  return !isLong && !isLarge;
};

if (start) {
  text.addEventListener("input", check);
  file.addEventListener("change", check);
  start.addEventListener(
    "submit",
    (event) => {
      if (!check()) {
        event.preventDefault();
        event.stopImmediatePropagation();
        text.focus();
      }
    },
    { capture: true },
  );
}
