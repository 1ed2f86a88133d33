// Jumps from change to change: the keys n and p, or the buttons.

const changes = [...document.querySelectorAll(".compare .changed")];
const jumps = document.querySelector(".compare .jumps");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function jump(step) {
  const here = changes.indexOf(document.activeElement);
  const next = here < 0 && step < 0 ? changes.length - 1 : here + step;
  const change = changes[(next + changes.length) % changes.length];
  change.focus({ preventScroll: true });
  change.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
}

if (changes.length && jumps) {
  jumps.hidden = false;
  jumps.addEventListener("click", (event) => {
    const button = event.target.closest("[data-jump]");
    if (button) {
      jump(Number(button.dataset.jump));
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    const step = { n: 1, p: -1 }[event.key];
    if (step && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      jump(step);
    }
  });
}
