// Keeps typing safe on the story's page: warns before leaving unsaved text, counts characters,
// and sends a form once however often its button is pressed.

const form = document.querySelector("#article_form");
const body = form?.querySelector("#id_body");
let changed = false;
let sent = false;

form?.addEventListener("input", () => {
  changed = true;
});

form?.addEventListener("submit", (event) => {
  if (sent) {
    event.preventDefault();
  }
  sent = true;
  changed = false;
});

addEventListener("beforeunload", (event) => {
  if (changed) {
    event.preventDefault();
  }
});

addEventListener("pageshow", () => {
  sent = false;
});

if (body) {
  const counter = document.createElement("output");
  counter.className = "counter";
  body.closest(".form-row").append(counter);
  const count = () => {
    counter.value = `${body.value.replace(/\s/g, "").length} 字`;
  };
  body.addEventListener("input", count);
  count();
}
