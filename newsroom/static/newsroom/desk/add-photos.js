// The story's page: every photo that has arrived becomes a row among the story's photos.

import { Zone } from "./upload-zone.js";

const place = document.querySelector(".add-photos");
const group = document.querySelector("#illustrations-group");

const fill = (row, name, text) => {
  const field = row.querySelector(`[name$="-${name}"]`);
  if (field && text && !field.value) {
    field.value = text;
  }
};

// Django adds a row, and hears of the choice only through its own jQuery.
const addRow = ({ photo, name, label, caption, credit, proposals }) => {
  const chosen = [...group.querySelectorAll('select[name$="-photo"]')].some((field) => field.value === String(photo));
  const add = group.querySelector(".add-row a, .add-row button");
  if (chosen || !add) {
    return;
  }
  add.click();
  const row = [...group.querySelectorAll(".inline-related:not(.empty-form)")].at(-1);
  const select = row.querySelector('select[name$="-photo"]');
  select.append(new Option(caption || credit ? label : name, photo, true, true));
  fill(row, "caption", caption || proposals.caption);
  fill(row, "credit", credit || proposals.credit);
  window.django.jQuery(select).trigger("change");
  row.querySelector("textarea")?.dispatchEvent(new Event("input", { bubbles: true }));
};

if (place && group) {
  group.before(place);
  new Zone(place.querySelector(".upload-zone"), addRow);
}
