// What the archive holds, below a search box as one types: a combobox with a list after the ARIA Authoring
// Practices. Without this script the box is a plain one. Empty fields leave the address of a search, too.
const PAUSE = 150; // milliseconds without a key

function list(input, number) {
  const box = document.createElement("ul");
  box.id = `suggestions-${number}`;
  box.className = "suggestions";
  box.role = "listbox";
  box.ariaLabel = input.dataset.suggestionsName;
  box.hidden = true;
  input.parentElement.append(box);
  return box;
}

function option({ kind, text, address }, id) {
  const each = document.createElement("li");
  const name = document.createElement("span");
  const small = document.createElement("small");
  each.id = id;
  each.role = "option";
  each.dataset.address = address;
  name.lang = "zh-CN";
  name.textContent = text;
  small.textContent = kind;
  each.append(name, small);
  return each;
}

function combine(input, number) {
  const box = list(input, number);
  let waiting;
  let asking;
  let at = -1;

  input.role = "combobox";
  input.ariaAutoComplete = "list";
  input.setAttribute("aria-controls", box.id);

  function mark(index) {
    at = index;
    [...box.children].forEach((each, place) => (each.ariaSelected = String(place === at)));
    input.setAttribute("aria-activedescendant", box.children[at]?.id ?? "");
  }

  function open(isOpen) {
    box.hidden = !isOpen;
    input.ariaExpanded = String(isOpen);
    mark(-1);
  }

  function stop() {
    clearTimeout(waiting);
    asking?.abort();
    open(false);
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    try {
      const address = `${input.dataset.suggestions}?${new URLSearchParams({ q: input.value.trim() })}`;
      const answer = await fetch(address, { signal: asking.signal });
      const { suggestions } = await answer.json();
      box.replaceChildren(...suggestions.map((each, place) => option(each, `${box.id}-${place}`)));
      open(suggestions.length > 0 && document.activeElement === input);
    } catch {
      open(false); // a later key has asked anew, or there is no network: the box works without
    }
  }

  // While an input method composes, what stands in the box is not what the reader means yet.
  function typed(event) {
    clearTimeout(waiting);
    if (event.isComposing) {
      return;
    }
    if (input.value.trim()) {
      waiting = setTimeout(ask, PAUSE);
    } else {
      stop();
    }
  }

  function move(step) {
    const rows = box.children.length + 1; // one of them the box itself
    mark(((at + 1 + step + rows) % rows) - 1);
  }

  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: stop,
    Enter: () => at >= 0 && location.assign(box.children[at].dataset.address),
  };

  input.addEventListener("input", typed);
  input.addEventListener("compositionend", typed);
  input.addEventListener("blur", stop);
  input.addEventListener("keydown", (event) => {
    const isMine = event.key !== "Enter" || at >= 0;
    if (!box.hidden && !event.isComposing && KEYS[event.key] && isMine) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
  box.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  box.addEventListener("click", ({ target }) => location.assign(target.closest("li").dataset.address));
  open(false);
}

document.querySelectorAll("[data-suggestions]").forEach(combine);

document.addEventListener("formdata", ({ target, formData }) => {
  if (target.role === "search") {
    [...formData].filter(([, value]) => !value).forEach(([name]) => formData.delete(name));
  }
});
