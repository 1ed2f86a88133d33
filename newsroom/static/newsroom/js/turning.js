// ← and → turn to the neighbouring story, page or issue. Letters would collide with screen readers' and
// browsers' own keys (WCAG 2.1.4), arrows do not.
const KEYS = { ArrowLeft: "prev", ArrowRight: "next" };

document.addEventListener("keydown", (event) => {
  const rel = KEYS[event.key];
  const busy = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented;
  if (!rel || busy || event.target.closest("input, textarea, select, [contenteditable]")) {
    return;
  }
  const zoomedIn = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  const link = document.querySelector(`main a[rel="${rel}"]`);
  if (link && !zoomedIn) {
    link.click();
  }
});
