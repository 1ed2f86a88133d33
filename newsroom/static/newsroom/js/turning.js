// ← and → turn to the neighbouring story, page or issue. Letters would collide with screen readers' and
// browsers' own keys (WCAG 2.1.4), arrows do not.
const KEYS = { ArrowLeft: "prev", ArrowRight: "next" };

document.addEventListener("keydown", (event) => {
  const rel = KEYS[event.key];
  const busy = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented;
  if (!rel || busy || event.target.closest("input, textarea, select, [contenteditable]")) {
    return;
  }
  const link = document.querySelector(`main a[rel="${rel}"]`);
  if (link && !scrolls(document.documentElement) && !scrolls(event.target)) {
    link.click();
  }
});

// What is wider than its window (a zoomed page, a strip of tabs) keeps the arrows for scrolling.
function scrolls(element) {
  return element.scrollWidth > element.clientWidth && element !== document.body;
}

for (const hint of document.querySelectorAll(".keys")) {
  hint.hidden = false;
}
