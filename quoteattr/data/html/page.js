"use strict";
(() => {
  const root = document.querySelector(".quoteattr");
  const panel = root.querySelector(".qa-panel");
  const card = (n) => document.getElementById(`${root.id}-q${n}`);
  const pointed = (element) => element.closest?.("[class*=' h']")?.className.match(/(?:^| )h(\d+)/)?.[1];
  const show = (n) => {
    const found = n && card(n);
    if (found && getComputedStyle(panel).position === "fixed") {
      panel.scrollTo({ top: found.offsetTop - 20, behavior: "smooth" });
    }
  };
  let waiting;
  const soon = (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(show, event.type === "focusin" ? 0 : 200, pointed(event.target));
  };
  const text = root.querySelector(".qa-text");
  text.addEventListener("mouseover", soon);
  text.addEventListener("focusin", soon);
  text.addEventListener("click", (event) => {
    const n = pointed(event.target);
    if (n && getSelection().isCollapsed) location.hash = `${root.id}-q${n}`;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const numbers = [...root.querySelectorAll(".qa-n")];
    const at = numbers.findIndex((number) => number === document.activeElement);
    const next = { j: at + 1, k: at < 0 ? numbers.length - 1 : at - 1 }[event.key];
    if (event.key === "Escape") {
      if (location.hash) location.hash = root.id;
      document.activeElement.blur();
    } else if (numbers[next]) {
      numbers[next].focus();
    }
  });
})();
