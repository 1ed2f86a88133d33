// Keeps typing safe: warns before a form with unsaved words is left, and sends it once however often
// its button is pressed.

// Calls `heard` whenever something in the form changes: by key, by choice (Django's choosers speak jQuery),
// or by a row that was added or taken away.
export const onTyping = (form, heard) => {
  form.addEventListener("input", heard);
  form.addEventListener("change", heard);
  window.django?.jQuery?.(form).on("change", heard);
  document.addEventListener("formset:added", heard);
  document.addEventListener("formset:removed", heard);
};

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
