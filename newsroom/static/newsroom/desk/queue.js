// The queue under the fingers: j and k go from story to story, x ticks, a and r choose a step for the story,
// / searches, ? lists the keys. Everything is a plain form without this.

const form = document.querySelector("#queue");
const keys = document.querySelector("#keys");
const search = document.querySelector("#queue-search");
const step = document.querySelector("#bulk-step");
const note = document.querySelector("#bulk-note");
const rows = [...document.querySelectorAll(".queue .row")];
const ticks = rows.map((row) => row.querySelector("input.tick"));

const showKeys = document.querySelector("#show-keys");
showKeys.hidden = false;
showKeys.addEventListener("click", () => keys.showModal());

const current = () => rows.indexOf(document.activeElement.closest?.(".queue .row"));
const goTo = (index) => rows[Math.max(0, Math.min(index, rows.length - 1))]?.querySelector("a.headline").focus();

// Only what at least one of the ticked stories could take is offered; with nothing ticked, everything.
const offer = () => {
  const ticked = rows.filter((_row, index) => ticks[index].checked);
  const possible = new Set(ticked.flatMap((row) => row.dataset.steps.split(" ")));
  for (const option of step.options) {
    option.hidden = option.disabled = Boolean(option.value && ticked.length && !possible.has(option.value));
  }
  if (step.selectedOptions[0]?.disabled) {
    step.value = "";
  }
  document.querySelector("#ticked").value = ticked.length || "";
  document.querySelector("#tick-all").checked = ticked.length === rows.length;
};

// The step of a row's own button, for this story alone; then the reason, or the button that carries it out.
const choose = (row, button) => {
  if (!button) {
    return;
  }
  rows.forEach((other, index) => {
    ticks[index].checked = other === row;
  });
  offer();
  step.value = button.value.split(":")[1];
  (button.hasAttribute("data-needs-note") ? note : document.querySelector("#carry-out")).focus();
};

const ON_ROW = {
  o: (row) => row.querySelector("a.headline").click(),
  x: (row) => row.querySelector("input.tick").click(),
  a: (row) => choose(row, row.querySelector(".approve")),
  r: (row) => choose(row, row.querySelector(".send-back")),
};
const ANYWHERE = {
  j: () => goTo(current() + 1),
  k: () => goTo(current() - 1),
  "/": () => search.focus(),
  "?": () => keys.showModal(),
};

const types = (element) => element.closest("textarea, select, input:not([type=checkbox]), dialog[open]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || types(event.target)) {
    return;
  }
  const row = rows[current()];
  const act = ANYWHERE[event.key] ?? (row && Object.hasOwn(ON_ROW, event.key) ? () => ON_ROW[event.key](row) : null);
  if (act) {
    event.preventDefault();
    act();
  }
});

if (form) {
  const all = document.querySelector("#tick-all");
  all.parentElement.hidden = false;
  all.addEventListener("change", () => {
    for (const tick of ticks) {
      tick.checked = all.checked;
    }
    offer();
  });
  form.addEventListener("change", (event) => event.target.matches("input.tick") && offer());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-needs-note]");
    if (button) {
      event.preventDefault();
      choose(button.closest(".row"), button);
    }
  });
  offer();
}
