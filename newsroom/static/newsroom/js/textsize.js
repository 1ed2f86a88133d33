// The reader's text size, one of three, and senior mode: kept in this browser only. What was kept is set by
// reading.js before the first paint; here are the buttons.
const root = document.documentElement;

function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // the browser keeps nothing; the buttons work for this page
  }
}

function press() {
  for (const button of document.querySelectorAll("button[data-text-size]")) {
    button.setAttribute("aria-pressed", String(button.dataset.textSize === root.dataset.textSize));
  }
}

for (const group of document.querySelectorAll(".textsize")) {
  group.hidden = false;
  group.addEventListener("click", ({ target }) => {
    const size = target.closest("button")?.dataset.textSize;
    if (size) {
      root.dataset.textSize = size;
      keep("text-size", size);
      press();
    }
  });
}
press();

// The switch and the way out each take the other's place: the focus goes along.
for (const button of document.querySelectorAll("button[data-senior]")) {
  button.closest("[hidden]").hidden = false;
  button.addEventListener("click", () => {
    root.dataset.senior = button.dataset.senior;
    keep("senior", button.dataset.senior);
    scrollTo(0, 0);
    document.querySelector(`button[data-senior="${button.dataset.senior === "on" ? "off" : "on"}"]`).focus();
  });
}
