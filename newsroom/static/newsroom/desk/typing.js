// Keeps typing safe: warns before a form with unsaved words is left, and sends it once however often
// its button is pressed.

export const keepSafe = (form) => {
  // What was typed before this script came, or was brought back by the browser, counts as well.
  let changed = [...form.elements].some((field) => "defaultValue" in field && field.value !== field.defaultValue);
  let sent = false;

  form.addEventListener("input", () => {
    changed = true;
  });

  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
    }
    sent = true;
    changed = false;
  });

  addEventListener("beforeunload", (event) => {
    if (changed) {
      event.preventDefault();
    }
  });

  addEventListener("pageshow", () => {
    sent = false;
  });
};
