// What is pasted into a story's text becomes plain paragraphs: headings and short lines all in bold are crossheads
// (## ), a row of a table is one line, pictures and formats stay out, and what stayed out is said. Pasting as plain
// text (Ctrl+Shift+V) is left alone, and one undo takes the paste back.

const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TR UL".split(
    " ",
  ),
);
const SILENT = new Set("BUTTON HEAD LINK META NOSCRIPT SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA TITLE XML".split(" "));
const HEADING = /^H[1-4]$/;
const BOLD = new Set(["B", "STRONG"]);
const LONGEST_CROSSHEAD = 32;
const STOPS = /[。！？；，…!?;,]["”’』」）)]*$/;
const CELL = "\u3000";
// Word breaks the lines of its HTML anywhere, also between Chinese characters, where a space would be wrong.
const CHINESE = "[\\p{Script=Han}\\u3001-\\u303f\\uff01-\\uff65“”‘’…—]";
const BROKEN = new RegExp(`(?<=${CHINESE})[ \\t\\r]*\\n[ \\t\\r\\n]*(?=${CHINESE})`, "gu");

const isBold = (element) => BOLD.has(element.tagName) || /font-weight:\s*(bold|[6-9]00)/i.test(element.dataset?.style ?? "");

class Reader {
  constructor() {
    this.lines = [];
    this.dropped = new Set();
    this.start();
  }

  start(heading = false) {
    this.line = { text: "", bold: true, heading };
  }

  end() {
    const text = this.line.text.replace(BROKEN, "").replace(/[ \t\n\r\u00a0\u200b\ufeff]+/g, " ").trim();
    if (text) {
      const short = this.line.bold && text.length <= LONGEST_CROSSHEAD && !STOPS.test(text);
      this.lines.push(this.line.heading || short ? `## ${text.replace(/^#+ /, "")}` : text);
    }
    this.start();
  }

  read(node, bold = false) {
    if (node.nodeType === Node.TEXT_NODE) {
      this.take(node.data, bold);
    } else if (node.nodeType === Node.ELEMENT_NODE && !SILENT.has(node.tagName.toUpperCase())) {
      this.enter(node, bold || isBold(node));
    }
  }

  take(text, bold) {
    this.line.text += text;
    this.line.bold &&= bold || !text.trim();
  }

  enter(element, bold) {
    this.notice(element);
    if (element.tagName === "BR") {
      this.end();
    } else if (element.tagName === "TR") {
      this.row(element);
    } else if (BLOCKS.has(element.tagName)) {
      this.end();
      this.start(HEADING.test(element.tagName));
      this.children(element, bold);
      this.end();
    } else {
      this.children(element, bold);
    }
  }

  children(element, bold) {
    for (const child of element.childNodes) {
      this.read(child, bold);
    }
  }

  row(element) {
    this.end();
    const cells = [...element.children].map((cell) => cell.textContent.replace(/\s+/g, " ").trim());
    if (cells.some(Boolean)) {
      this.lines.push(cells.join(CELL));
    }
    if (element.querySelector("img")) {
      this.dropped.add("pictures");
    }
  }

  notice(element) {
    const kinds = { IMG: "pictures", A: "links", TABLE: "tables", FONT: "formats" };
    if (element.tagName in kinds) {
      this.dropped.add(kinds[element.tagName]);
    }
    if (element.hasAttribute("data-style")) {
      this.dropped.add("formats");
    }
  }
}

// Text and what was dropped, by name: pictures, links, tables, formats. The document is never shown, so nothing in it
// runs or is fetched.
export const cleanHtml = (html) => {
  const reader = new Reader();
  // Our policy refuses styles even in a document that nobody sees, so they are read under other names.
  const unstyled = html.replace(/\sstyle\s*=/gi, " data-style=").replace(/<(\/?)style\b/gi, "<$1textarea");
  reader.read(new DOMParser().parseFromString(unstyled, "text/html").body);
  reader.end();
  return { text: reader.lines.join("\n"), dropped: [...reader.dropped] };
};

const quiet = (event) => event.stopImmediatePropagation();

// The browser's own insertion keeps its undo; where there is none, the text is set. It tells of every line, so the
// page is told once, when all of it stands there.
const insert = (field, text) => {
  field.focus();
  addEventListener("input", quiet, { capture: true });
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  }
  removeEventListener("input", quiet, { capture: true });
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste", data: text }));
};

const say = (notice, dropped) => {
  const names = dropped.map((kind) => notice.dataset[kind]);
  notice.textContent = names.length ? notice.dataset.dropped.replace("#", names.join("、")) : "";
};

export const cleanPastes = (field, notice) => {
  field.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    if (!html) {
      return; // plain text: the browser's own paste is right
    }
    const { text, dropped } = cleanHtml(html);
    if (!text) {
      return;
    }
    event.preventDefault();
    insert(field, text);
    if (notice) {
      say(notice, dropped);
    }
  });
};
