// Behind an @ in a note: the names of those who may read the story. Arrow keys choose, Enter or Tab takes,
// Escape closes; the pointer may choose as well. Whom a note names in the end, the newsroom decides.

const MOST = 8;
const BEGUN = /[@＠]([^\s@＠，。、；：？！]{0,20})$/;

let list = null;
let field = null;

const begun = (words) => words.value.slice(0, words.selectionStart).match(BEGUN)?.[1];

const fitting = (start) =>
  [...document.querySelectorAll("#notes .note-names li")]
    .map((item) => item.textContent)
    .filter((name) => name.includes(start) && name !== start)
    .slice(0, MOST);

const close = () => {
  list?.remove();
  field?.removeAttribute("aria-activedescendant");
  field?.removeAttribute("aria-controls");
  list = field = null;
};

const chosen = () => list?.querySelector("[aria-selected=true]");

const choose = (option) => {
  chosen()?.setAttribute("aria-selected", "false");
  option.setAttribute("aria-selected", "true");
  field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
};

const take = (option) => {
  const words = field;
  const from = words.selectionStart - begun(words).length;
  words.setRangeText(`${option.textContent} `, from, words.selectionStart, "end");
  close();
  words.focus();
};

const open = (words, names) => {
  close();
  field = words;
  list = document.createElement("ul");
  list.className = "name-list";
  list.id = "name-list";
  list.setAttribute("role", "listbox");
  for (const [number, name] of names.entries()) {
    const option = document.createElement("li");
    option.id = `name-${number}`;
    option.setAttribute("role", "option");
    option.textContent = name;
    list.append(option);
  }
  words.after(list);
  words.setAttribute("aria-controls", list.id);
  choose(list.firstElementChild);
};

const move = (step) => {
  const options = [...list.children];
  choose(options.at((options.indexOf(chosen()) + step) % options.length));
};

const KEYS = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => take(chosen()),
  Tab: () => take(chosen()),
  Escape: close,
};

const typed = (event) => {
  const words = event.target;
  if (!words.matches?.(".note-words")) {
    return;
  }
  const start = begun(words);
  const names = start === undefined ? [] : fitting(start);
  if (names.length) {
    open(words, names);
  } else {
    close();
  }
};

const pressed = (event) => {
  const act = list && event.target === field && !event.isComposing && KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
};

export const offerNames = () => {
  document.addEventListener("input", typed);
  document.addEventListener("compositionend", typed);
  document.addEventListener("keydown", pressed);
  document.addEventListener("focusout", (event) => event.target === field && close());
  document.addEventListener("mousedown", (event) => {
    const option = list && event.target.closest?.(".name-list li");
    if (option) {
      event.preventDefault();
      take(option);
    }
  });
};
