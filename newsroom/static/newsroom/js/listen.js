// The story read out by the browser's own voice, piece by piece, each marked and brought into view. Pausing
// stops the voice and remembers the piece: not every system's voice can pause.
import { chineseVoice, isSpoken, pieces } from "./speech.js";

const PARTS = ".story-head .kicker, .story-head h1, .story-head .deck, .body p, .body h2, .figure figcaption";
const PATIENCE = 1500; // milliseconds that some browsers take to find their voices
const player = document.querySelector(".listen");
const [play, stop] = player.querySelectorAll("button");
const speed = player.querySelector("label");
const speaking = globalThis.speechSynthesis;
const status = document.querySelector(".listen-status");
const listen = play.textContent;

let queue = []; // {text, range, block} of the story, in reading order
let at = 0;
let voice = null;
let utterance = null; // the one being read; kept, or the browser may forget it before its end
let wanted = false; // still, when the voices come

// The places of a block's text nodes make ranges of its pieces.
function piecesOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let length = 0;
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, from: length });
    length += walker.currentNode.length;
  }
  const place = (offset, isEnd) => {
    const { node, from } = nodes.findLast((each) => (isEnd ? each.from < offset : each.from <= offset));
    return [node, offset - from];
  };
  let offset = 0;
  return pieces(block.textContent).map((text) => {
    const range = new Range();
    range.setStart(...place(offset, false));
    range.setEnd(...place((offset += text.length), true));
    return { text: text.replace(/\s+/g, " ").trim(), range, block };
  });
}

function mark(piece) {
  if (CSS.highlights) {
    piece ? CSS.highlights.set("listening", new Highlight(piece.range)) : CSS.highlights.delete("listening");
    return;
  }
  document.querySelector(".listening")?.classList.remove("listening");
  piece?.block.classList.add("listening");
}

// Smoothly or at once, as the style sheet says.
function bringIntoView({ range }) {
  const { top, bottom } = range.getBoundingClientRect();
  if (top < innerHeight / 8 || bottom > innerHeight * 0.75) {
    scrollBy({ top: top - innerHeight / 3 });
  }
}

// Some browsers swallow what follows a needless cancel().
function hush() {
  if (utterance) {
    utterance = null;
    speaking.cancel();
  }
}

function next() {
  utterance = null;
  at++;
  read();
}

function show(state, said) {
  const reads = state === "reading";
  player.classList.toggle("open", state !== "idle");
  play.classList.toggle("paused", state === "paused");
  play.textContent = reads ? player.dataset.pause : state === "paused" ? player.dataset.continue : listen;
  if (state === "idle" && document.activeElement === stop) {
    play.focus();
  }
  stop.hidden = speed.hidden = state === "idle";
  status.textContent = said ? player.dataset[said] : "";
}

function end(said) {
  hush();
  mark(null);
  wanted = false;
  at = 0;
  show("idle", said);
}

function read() {
  hush();
  if (at >= queue.length) {
    end("ended");
    return;
  }
  const mine = new SpeechSynthesisUtterance(queue[at].text);
  Object.assign(mine, { lang: "zh-CN", voice, rate: Number(speed.querySelector("select").value) });
  mine.onend = () => mine === utterance && next();
  mine.onerror = () => mine === utterance && end("broken");
  utterance = mine;
  mark(queue[at]);
  bringIntoView(queue[at]);
  speaking.speak(mine);
}

// Some browsers fetch theirs only now.
async function voices() {
  if (!speaking.getVoices().length) {
    await new Promise((resolve) => {
      speaking.addEventListener("voiceschanged", resolve, { once: true });
      setTimeout(resolve, PATIENCE);
    });
  }
  return speaking.getVoices();
}

async function begin() {
  wanted = true;
  voice = chineseVoice(await voices());
  if (!voice) {
    end("voiceless");
  } else if (wanted) {
    queue = [...document.querySelectorAll(PARTS)].flatMap(piecesOf).filter(({ text }) => isSpoken(text));
    show("reading", "reading");
    read();
  }
}

function pause() {
  hush();
  show("paused", "paused");
}

play.addEventListener("click", () => {
  if (utterance) {
    pause();
  } else if (player.classList.contains("open")) {
    show("reading", "reading");
    read();
  } else if (!wanted) {
    begin();
  }
});
stop.addEventListener("click", () => end());
speed.addEventListener("change", () => utterance && read());
addEventListener("pagehide", () => speaking && end());
player.hidden = !speaking;
