// Notes on a story: a passage that is selected in the proof or in the body goes into the form of a new note.
// The notes' part of the page is replaced whenever a note is sent, so everything is looked up when it is needed.

import { offerNames } from "./names.js";

const LONGEST = 500; // characters of a passage, as the newsroom keeps them

const selectedInBody = () => {
  const body = document.activeElement;
  if (body?.id !== "id_body") {
    return null;
  }
  const text = body.value.slice(body.selectionStart, body.selectionEnd);
  return text.trim() ? { text, field: "body" } : null;
};

const selectedInProof = () => {
  const selection = getSelection();
  const at = (node) => (node instanceof Element ? node : node?.parentElement);
  const proof = at(selection.anchorNode)?.closest(".proof");
  const isText = proof?.contains(selection.focusNode) && !at(selection.anchorNode).closest(".proof > .quiet");
  if (!isText || !selection.toString().trim()) {
    return null;
  }
  const line = at(selection.anchorNode).closest(".kicker, .headline, .deck");
  const field = ["kicker", "headline", "deck"].find((name) => line?.classList.contains(name));
  return { text: selection.toString(), field: field ?? "body" };
};

const selected = () => selectedInBody() ?? selectedInProof();

const button = () => document.querySelector("#notes .note-on-passage");

const noteOn = ({ text, field }) => {
  const fresh = document.querySelector("#notes > .note-new");
  const form = fresh.querySelector("form");
  fresh.open = true;
  form.elements.passage.value = text.replace(/\s+/g, " ").trim().slice(0, LONGEST);
  form.elements.field.value = field;
  form.scrollIntoView({ block: "center" });
  form.elements.text.focus({ preventScroll: true });
};

let passage = null;

const look = () => {
  const shown = button();
  if (!shown || document.activeElement === shown) {
    return;
  }
  passage = selected();
  shown.hidden = passage === null;
};

document.addEventListener("selectionchange", look);
document.addEventListener("select", look, true); // within a text field

document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.(".note-on-passage")) {
    event.preventDefault(); // the selection stays as it is
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest?.(".note-on-passage") && passage) {
    noteOn(passage);
    passage = null;
    button().hidden = true;
  }
});

const sayUnsent = (unsent) => {
  const words = document.querySelector("#notes .note-unsent");
  if (words) {
    words.hidden = !unsent;
  }
};

// An expired login answers with another page, which must not take the place of what was typed.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id === "notes") {
    event.detail.shouldSwap = event.detail.serverResponse.trimStart().startsWith('<section class="notes"');
    sayUnsent(!event.detail.shouldSwap);
  }
});

document.addEventListener("htmx:sendError", () => sayUnsent(true));

offerNames();
