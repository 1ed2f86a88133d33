// The reader's text size: one of three, kept in this browser only. It renders before the first paint.
const KEY = "text-size";
const root = document.documentElement;

function kept() {
  try {
    return localStorage.getItem(KEY) || "normal";
  } catch {
    return "normal"; // the browser keeps nothing; the buttons work for this page
  }
}

function choose(size) {
  root.dataset.textSize = size;
  for (const button of document.querySelectorAll("button[data-text-size]")) {
    button.setAttribute("aria-pressed", String(button.dataset.textSize === size));
  }
}

function keep(size) {
  try {
    localStorage.setItem(KEY, size);
  } catch {
    // not kept, then
  }
}

choose(kept());
for (const group of document.querySelectorAll(".textsize")) {
  group.hidden = false;
  group.addEventListener("click", ({ target }) => {
    const size = target.closest("button")?.dataset.textSize;
    if (size) {
      choose(size);
      keep(size);
    }
  });
}
