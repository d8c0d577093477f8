// The little that the page does by itself in the browser. Nothing here comes from an answer or from the library.
(() => {
  if (window.accordantCloseSidebar) return;

  // On a narrow screen the sidebar lies over the page: it is closed when somebody has chosen where to go.
  window.accordantCloseSidebar = () => {
    const button = document.querySelector("[data-testid=stSidebarCollapseButton] button[aria-expanded=true]");
    if (window.innerWidth < 768) button?.click();
  };
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest(".outline a")) window.accordantCloseSidebar();
  });

  // A long answer is saved when its box is left. This saves it after a pause in typing as well, by the key that the box
  // itself takes for "done" (Ctrl+Enter), so that closing the tab in the middle of a sentence loses nothing.
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
