// How this reader reads, as kept in this browser: set before anything is painted, so that nothing jumps, and
// so that the controls have their room at once. A plain script: a module would come after the first paint.
function kept(key, otherwise) {
  try {
    return localStorage.getItem(key) || otherwise;
  } catch {
    return otherwise; // the browser keeps nothing
  }
}

document.documentElement.dataset.textSize = kept("text-size", "normal");
document.documentElement.dataset.senior = kept("senior", "off");
