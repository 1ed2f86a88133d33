// Copying and passing on, where the browser can. Without this script a click selects the text to copy.
const share = document.querySelector(".share");
const panel = share.querySelector(".share-panel");
const status = panel.querySelector("[role=status]");
const address = panel.querySelector("[data-address]").textContent;

async function copy({ currentTarget }) {
  try {
    await navigator.clipboard.writeText(currentTarget.parentElement.querySelector(".share-text").textContent);
    status.textContent = status.dataset.copied;
  } catch {
    getSelection().selectAllChildren(currentTarget.parentElement.querySelector(".share-text"));
  }
}

async function passOn() {
  try {
    await navigator.share({ title: document.querySelector("h1").textContent, url: address });
  } catch {
    // the reader thought better of it
  }
}

for (const button of panel.querySelectorAll(".copy")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", copy);
}
const passing = panel.querySelector(".pass-on");
passing.hidden = !navigator.share;
passing.addEventListener("click", passOn);

// The panel lies over the story: Escape and a click beside it put it away.
share.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && share.open) {
    share.open = false;
    share.querySelector("summary").focus();
  }
});
document.addEventListener("click", ({ target }) => {
  share.open &&= share.contains(target);
});
