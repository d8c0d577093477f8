// A long answer is saved when its box is left. This saves it after a pause in typing as well, by the key that the box
// itself takes for "done" (Ctrl+Enter), so that closing the tab in the middle of a sentence loses nothing.
(() => {
  if (window.accordantAutosave) return;
  window.accordantAutosave = true;
  let waiting;
  document.addEventListener("input", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLTextAreaElement)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const done = { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, cancelable: true };
      if (box.isConnected) box.dispatchEvent(new KeyboardEvent("keydown", done));
    }, 900);
  });
})();
