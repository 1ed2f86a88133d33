// How this reader reads, as kept in this browser: set before anything is painted, so that nothing jumps.
// A plain script, because a module would come after the first paint in some browsers.
try {
  document.documentElement.dataset.textSize = localStorage.getItem("text-size") || "normal";
  document.documentElement.dataset.senior = localStorage.getItem("senior") || "off";
} catch {
  // the browser keeps nothing: the plain look
}
