"use strict";
(() => {
  const root = document.querySelector(".quoteattr");
  const text = root.querySelector(".qa-text");
  const panel = root.querySelector(".qa-panel");
  const all = (selector) => root.querySelectorAll(selector);
  const numbers = (element, letter) =>
    (element?.className ?? "").split(" ").flatMap((name) => name.match(`^${letter}(\\d+)$`)?.[1] ?? []);
  const quotes = (element) => numbers(element?.closest?.("[class*=' h']"), "h");
  const card = (n) => document.getElementById(`${root.id}-q${n}`);

  let pointed = [];
  let focused = [];
  let speaker = [];
  const light = () => {
    for (const name of ["qa-lit", "qa-lit-part"]) {
      all(`.${name}`).forEach((element) => element.classList.remove(name));
    }
    const chosen = location.hash.match(/-[qt](\d+)$/)?.[1];
    for (const n of new Set([...pointed, ...focused, chosen ?? []].flat())) {
      all(`.c${n}, .k${n}`).forEach((element) => element.classList.add("qa-lit"));
      all(`.p${n}, .qa-n.h${n}`).forEach((element) => element.classList.add("qa-lit-part"));
    }
    speaker.forEach((n) => all(`.o${n}`).forEach((element) => element.classList.add("qa-lit")));
  };
  const show = (n) => {
    const found = n && card(n);
    if (found && getComputedStyle(panel).position === "fixed") {
      panel.scrollTo({ top: found.offsetTop - 20, behavior: "smooth" });
    }
  };
  const under = (element) => {
    const own = numbers(element?.closest?.(".qa-card"), "k");
    return own.length ? own : quotes(element);
  };
  let waiting;
  root.addEventListener("mouseover", (event) => {
    pointed = under(event.target);
    speaker = numbers(event.target.closest(".qa-legend a"), "l");
    light();
    clearTimeout(waiting);
    if (text.contains(event.target)) waiting = setTimeout(show, 200, pointed[0]);
  });
  root.addEventListener("mouseleave", () => {
    pointed = speaker = [];
    light();
  });
  root.addEventListener("focusin", (event) => {
    focused = under(event.target);
    speaker = numbers(event.target.closest(".qa-legend a"), "l");
    light();
    if (text.contains(event.target)) show(focused[0]);
  });
  root.addEventListener("focusout", () => {
    focused = speaker = [];
    light();
  });
  addEventListener("hashchange", light);
  text.addEventListener("click", (event) => {
    const [n] = quotes(event.target);
    if (n && getSelection().isCollapsed) location.hash = `${root.id}-q${n}`;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const places = [...all(".qa-n")];
    const at = places.indexOf(document.activeElement);
    const next = { j: at + 1, k: at < 0 ? places.length - 1 : at - 1 }[event.key];
    if (event.key === "Escape") {
      if (location.hash) location.hash = root.id;
      document.activeElement.blur();
    } else if (places[next]) {
      places[next].focus();
    }
  });
  light();
})();
