// The part of a photo that is shown, and its focal point: dragged with mouse or finger, moved with the arrow keys.
// The number fields hold what is true and what is sent; everything else is drawn after them. All in percent.

const SIDES = ["left", "top", "right", "bottom"];
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const EVERYTHING = { left: 0, top: 0, right: 100, bottom: 100 };

const form = document.querySelector(".framing");
const stage = form.querySelector(".stage");
const photo = stage.querySelector("img");
const canvas = form.querySelector("canvas");
const parts = [...stage.querySelectorAll("[data-part]")];
const least = { x: Number(stage.dataset.leastAcross), y: Number(stage.dataset.leastDown) };
const height = Number(stage.dataset.height) / Number(stage.dataset.width); // of a photo of width 1
let shape = null; // width to height in percent of the photo's sides, once one is chosen

const clamp = (value, low, high) => Math.max(low, Math.min(value, high));
// Where only the focal point is chosen there are no fields for the edges.
const number = (name) => clamp(Number(form.elements[name]?.value ?? EVERYTHING[name]) || 0, 0, 100);
const write = (name, value, digits) => {
  if (form.elements[name]) {
    form.elements[name].value = Number(value.toFixed(digits));
  }
};

const read = () => {
  const box = Object.fromEntries(SIDES.map((side) => [side, number(side)]));
  const [x, y] = [number("focus_x") / 100, number("focus_y") / 100];
  return { ...box, x: box.left + (box.right - box.left) * x, y: box.top + (box.bottom - box.top) * y };
};

// The point stays where it is in the photo, as long as that is shown; one in the middle stays in the middle.
const put = (now, pointed = false) => {
  const inTheMiddle = number("focus_x") === 50 && number("focus_y") === 50;
  SIDES.forEach((side) => write(side, now[side], 1));
  const share = (value, low, high) => clamp((100 * (value - low)) / (high - low), 0, 100);
  if (pointed || !inTheMiddle) {
    write("focus_x", share(now.x, now.left, now.right), 0);
    write("focus_y", share(now.y, now.top, now.bottom), 0);
  }
  draw();
};

// A box of the chosen shape: the sides that are not dragged stay, as far as there is room.
const shaped = (box, part) => {
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const room = (low, high, centre, back, forth) =>
    back ? high : forth ? 100 - low : 2 * Math.min(centre, 100 - centre);
  const [west, east, north, south] = [..."wens"].map((side) => part.includes(side));
  let across = west || east ? box.right - box.left : (box.bottom - box.top) * shape;
  across = Math.max(across, least.x, least.y * shape);
  across = Math.min(across, room(box.left, box.right, middle.x, west, east));
  across = Math.min(across, room(box.top, box.bottom, middle.y, north, south) * shape);
  const down = across / shape;
  const left = west ? box.right - across : east ? box.left : middle.x - across / 2;
  const top = north ? box.bottom - down : south ? box.top : middle.y - down / 2;
  return { ...box, left, top, right: left + across, bottom: top + down };
};

const moved = (start, dx, dy) => {
  const x = clamp(dx, -start.left, 100 - start.right);
  const y = clamp(dy, -start.top, 100 - start.bottom);
  const { left, top, right, bottom } = start;
  return { left: left + x, right: right + x, top: top + y, bottom: bottom + y, x: start.x + x, y: start.y + y };
};

const resized = (start, part, dx, dy) => {
  const box = { ...start };
  if (part.includes("w")) box.left = clamp(start.left + dx, 0, start.right - least.x);
  if (part.includes("e")) box.right = clamp(start.right + dx, start.left + least.x, 100);
  if (part.includes("n")) box.top = clamp(start.top + dy, 0, start.bottom - least.y);
  if (part.includes("s")) box.bottom = clamp(start.bottom + dy, start.top + least.y, 100);
  return shape ? shaped(box, part) : box;
};

const change = (start, part, dx, dy) => {
  if (part === "move") {
    put(moved(start, dx, dy));
  } else if (part === "point") {
    const x = clamp(start.x + dx, start.left, start.right);
    put({ ...start, x, y: clamp(start.y + dy, start.top, start.bottom) }, true);
  } else {
    put(resized(start, part, dx, dy));
  }
};

// The largest box of a shape, as near as can be to the present one; the server does the same without a script.
const choose = (button) => {
  const [across, down] = button.value.split(":").map(Number);
  shape = down ? (across / down) * height : null;
  form.querySelectorAll(".shapes button").forEach((each) => each.setAttribute("aria-pressed", each === button));
  const now = read();
  if (shape) {
    const [wide, high] = [Math.min(100, 100 * shape), Math.min(100, 100 / shape)];
    const left = clamp((now.left + now.right - wide) / 2, 0, 100 - wide);
    const top = clamp((now.top + now.bottom - high) / 2, 0, 100 - high);
    put({ ...now, left, top, right: left + wide, bottom: top + high });
  } else {
    put(button.value === "whole" ? { ...now, ...EVERYTHING } : now);
  }
};

// Where each part stands, and what a screen reader says of it.
const place = (part, now) => {
  const { left, top, right, bottom } = now;
  const x = part.includes("w") ? left : part.includes("e") ? right : (left + right) / 2;
  const y = part.includes("n") ? top : part.includes("s") ? bottom : (top + bottom) / 2;
  return { move: [left, top], point: [now.x, now.y] }[part] ?? [x, y];
};

const draw = () => {
  const now = read();
  for (const button of parts) {
    const part = button.dataset.part;
    const [x, y] = place(part, now);
    Object.assign(button.style, { left: `${x}%`, top: `${y}%` });
    if (part === "move") {
      Object.assign(button.style, { width: `${now.right - now.left}%`, height: `${now.bottom - now.top}%` });
    }
    button.setAttribute("aria-valuenow", Math.round(part === "n" || part === "s" ? y : x));
    button.setAttribute("aria-valuetext", `${x.toFixed(1)} %, ${y.toFixed(1)} %`);
  }
  const [left, top, right, bottom] = SIDES.map((side) => now[side] * 10);
  const hole = `M${left} ${top}V${bottom}H${right}V${top}Z`;
  stage.querySelector(".cut").setAttribute("d", `M0 0H1000V1000H0Z ${hole}`);
  stage.querySelector(".focal").setAttribute("cx", `${now.x}%`);
  stage.querySelector(".focal").setAttribute("cy", `${now.y}%`);
  preview(now);
};

// As `object-fit: cover` with an `object-position` cuts the part.
const preview = (now) => {
  const [width, tall] = [photo.naturalWidth, photo.naturalHeight];
  const [across, down] = [((now.right - now.left) / 100) * width, ((now.bottom - now.top) / 100) * tall];
  if (!(across > 0 && down > 0)) {
    return;
  }
  const wanted = (canvas.width / canvas.height) * (tall / (width * height)); // the placeholder has another shape
  const [wide, high] = [Math.min(across, down * wanted), Math.min(down, across / wanted)];
  const x = (now.left / 100) * width + ((across - wide) * number("focus_x")) / 100;
  const y = (now.top / 100) * tall + ((down - high) * number("focus_y")) / 100;
  canvas.getContext("2d").drawImage(photo, x, y, wide, high, 0, 0, canvas.width, canvas.height);
};

const drag = (button, from) => {
  const start = read();
  const frame = stage.getBoundingClientRect();
  const follow = (event) => {
    const [dx, dy] = [event.clientX - from.clientX, event.clientY - from.clientY];
    change(start, button.dataset.part, (100 * dx) / frame.width, (100 * dy) / frame.height);
  };
  const end = () => button.removeEventListener("pointermove", follow);
  button.setPointerCapture(from.pointerId);
  button.addEventListener("pointermove", follow);
  ["pointerup", "pointercancel"].forEach((name) => button.addEventListener(name, end, { once: true }));
};

for (const button of parts) {
  button.hidden = false;
  button.addEventListener("pointerdown", (event) => event.isPrimary && event.button === 0 && drag(button, event));
  button.addEventListener("keydown", (event) => {
    const step = KEYS[event.key]?.map((way) => way * (event.shiftKey ? 5 : 1));
    if (step) {
      event.preventDefault();
      change(read(), button.dataset.part, ...step);
    }
  });
}
form.querySelectorAll(".with-script").forEach((each) => (each.hidden = false));
form.querySelectorAll(".shapes button").forEach((button) =>
  button.addEventListener("click", (event) => {
    event.preventDefault();
    choose(button);
  }),
);
form.addEventListener("input", draw);
photo.addEventListener("load", draw);
draw();
