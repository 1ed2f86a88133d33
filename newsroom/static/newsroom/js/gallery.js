// The photos of a story, one by one over the whole window. Without this script they stand on the page, all of
// them, with their captions; every button is made or shown here.
const viewer = document.querySelector(".viewer");
const part = (name) => viewer.querySelector(`.viewer-${name}`);
const slides = viewer.querySelector(".slides");
const figures = [...document.querySelectorAll(".figure")];
const last = figures.length - 1;
const KEYS = { ArrowLeft: () => at - 1, ArrowRight: () => at + 1, Home: () => 0, End: () => last };
let at = 0;
let byHand = false;
let resting;

function slideOf(figure) {
  const slide = document.createElement("li");
  slide.append(...figure.cloneNode(true).children);
  slide.querySelector(".enlarge").remove();
  slide.querySelector("img").loading = "lazy";
  for (const each of slide.querySelectorAll("source, img")) {
    each.sizes = "100vw";
  }
  return slide;
}

function tell() {
  part("count").textContent = `${at + 1} / ${figures.length}`;
  part("previous").setAttribute("aria-disabled", String(at === 0));
  part("next").setAttribute("aria-disabled", String(at === last));
  [...slides.children].forEach((slide, number) => (slide.inert = number !== at)); // nor is it read out
}

// Without `behavior` it slides or jumps as the style sheet says, which respects the reader's wish for less motion.
function show(number, behavior) {
  byHand = false;
  at = Math.min(Math.max(number, 0), last);
  slides.scrollTo({ left: at * slides.clientWidth, behavior });
  tell();
}

function open(number) {
  if (!slides.children.length) {
    slides.append(...figures.map(slideOf));
  }
  viewer.showModal();
  show(number, "instant");
}

// Where a finger or a wheel has left the slides.
function rest() {
  if (viewer.open && byHand) {
    at = Math.round(slides.scrollLeft / slides.clientWidth);
    tell();
  }
}

figures.forEach((figure, number) => {
  const button = document.querySelector("#enlarge").content.firstElementChild.cloneNode(true);
  button.ariaLabel += ` ${number + 1} / ${figures.length}`;
  figure.querySelector(".frame").append(button);
  figure.querySelector(".frame").addEventListener("click", () => open(number));
});

for (const name of ["count", "previous", "next"]) {
  part(name).hidden = last < 1;
}
part("previous").addEventListener("click", () => show(at - 1));
part("next").addEventListener("click", () => show(at + 1));
part("close").addEventListener("click", () => viewer.close());

part("full").hidden = !document.fullscreenEnabled;
part("full").addEventListener("click", () => {
  document.fullscreenElement ? document.exitFullscreen() : part("room").requestFullscreen();
});
document.addEventListener("fullscreenchange", () => {
  part("full").ariaPressed = String(Boolean(document.fullscreenElement));
});

for (const name of ["pointerdown", "wheel"]) {
  slides.addEventListener(name, () => (byHand = true), { passive: true });
}
slides.addEventListener("scroll", () => {
  clearTimeout(resting);
  resting = setTimeout(rest, 100);
});
addEventListener("resize", () => viewer.open && show(at, "instant"));

// Tab goes round inside.
function keepInside(event) {
  const stops = [...viewer.querySelectorAll("button:not([hidden]), .slides")];
  const to = stops.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
  if (to < 0 || to === stops.length) {
    event.preventDefault();
    stops.at(to % stops.length).focus();
  }
}

// On the document, and before the keys that turn pages: a click may have left the focus nowhere.
document.addEventListener("keydown", (event) => {
  if (!viewer.open) {
    return;
  }
  const wanted = KEYS[event.key];
  if (event.key === "Tab") {
    keepInside(event);
  } else if (wanted && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)) {
    event.preventDefault();
    show(wanted());
  }
}, true);

// The reader is back at the photo that they saw last.
viewer.addEventListener("close", async () => {
  if (document.fullscreenElement) {
    await document.exitFullscreen();
  }
  figures[at].querySelector(".enlarge").focus();
});
