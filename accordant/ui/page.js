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

  // The words beside the questions: those of the question that somebody is at, or has just answered, or reads.
  const wide = window.matchMedia("(min-width: 75.01rem)");
  const asked = '[class*="st-key-question-"]';
  let at = "", opened = false;
  const nameOf = (place) => {
    const name = [...place.classList].find((one) => one.startsWith("st-key-question-"))?.slice("st-key-question-".length);
    const outer = place.parentElement?.closest(asked);
    return outer ? nameOf(outer) : name;
  };
  const showWords = () => {
    const boxes = [...document.querySelectorAll(".acc-beside")];
    const sections = [...document.querySelectorAll(".acc-beside [data-of]")];
    const now = sections.find((one) => one.dataset.of === at) ?? sections[0];
    const set = (one, name, on) => { if (one.classList.contains(name) !== on) one.classList.toggle(name, on); };
    for (const one of sections) set(one, "acc-beside-now", one === now);
    for (const box of boxes) {
      const here = now ? box.contains(now) : box === boxes[0];
      set(box, "acc-beside-here", here);
      set(box, "acc-beside-away", !here);
      if (box.open !== (wide.matches || opened)) box.open = wide.matches || opened;
    }
  };
  const come = (target) => {
    const place = target instanceof Element && target.closest(asked);
    if (place) { at = nameOf(place); showWords(); }
  };
  document.addEventListener("focusin", (event) => come(event.target));
  document.addEventListener("pointerdown", (event) => {
    come(event.target);
    if (event.target instanceof Element && event.target.closest(".acc-beside > summary") && !wide.matches) opened = !opened;
  });
  document.addEventListener("scroll", (event) => {
    if (!(event.target instanceof Element) || !event.target.matches("[data-testid=stMain]")) return;
    if (document.activeElement?.closest(asked)) {
      const box = document.activeElement.getBoundingClientRect();
      if (box.bottom > 0 && box.top < window.innerHeight) return;
    }
    const above = [...document.querySelectorAll(asked)].filter((one) => one.getBoundingClientRect().top < window.innerHeight * 0.4);
    if (above.length) come(above.at(-1));
  }, { capture: true, passive: true });

  // A widget that is drawn anew, or is disabled while its file is made, would lose the reader's place at the keyboard.
  let reader;
  document.addEventListener("focusin", ({ target }) => {
    const place = target.closest(asked);
    reader = { at: target, box: place && [...place.classList].find((one) => one.startsWith("st-key-question-")) };
  });
  document.addEventListener("pointerdown", () => { reader = undefined; }, { capture: true });
  const bringBack = () => {
    if (!reader) return;
    // It may still count as the active element: the browser takes the focus away when it draws the page next.
    if (reader.at.isConnected && reader.at.disabled) reader.waits = true;
    else if (document.activeElement !== document.body) return;
    else if (!reader.at.isConnected) {
      const box = reader.box && document.querySelector(`.${CSS.escape(reader.box)}`);
      box?.querySelector("input, textarea, button")?.focus({ preventScroll: true });
    } else if (reader.waits) reader.at.focus({ preventScroll: true });
  };

  // The sidebar scrolls, so it has to be reachable from the keyboard even where nothing in it can be.
  const tidy = () => {
    showWords();
    bringBack();
    const sidebar = document.querySelector("[data-testid=stSidebarContent]");
    if (sidebar && sidebar.tabIndex !== 0) sidebar.tabIndex = 0;
  };
  new MutationObserver(tidy).observe(document.body, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"],
  });
  tidy();
})();
