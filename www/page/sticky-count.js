// On a phone, the count and the verdict in one line at the bottom of what is visible, above the keyboard, while the counter itself is out of sight.
//
// Nothing of it is for screen readers, which have the counter and the live region.

import { write } from "./dom.js";

const $ = (id) => document.getElementById(id);

/** @param {HTMLElement} counter */
export function stickyCount(counter) {
  const bar = $("sticky");
  let out = false;
  const shown = () => (bar.hidden = !(out && bar.dataset.count));
  new IntersectionObserver(([entry]) => {
    out = !entry.isIntersecting;
    shown();
  }).observe(counter.shadowRoot.querySelector('[part="counter"]'));

  // Safari lays a keyboard over the page, and tells so here alone.
  const view = window.visualViewport;
  const place = () => bar.style.setProperty("--below", `${Math.max(0, window.innerHeight - view.height - view.offsetTop)}px`);
  view?.addEventListener("resize", place);
  view?.addEventListener("scroll", place);

  return {
    count(text, over) {
      bar.dataset.count = text;
      write($("sticky-count"), text);
      bar.classList.toggle("is-over", over);
      shown();
    },
    verdict(text) {
      write($("sticky-verdict"), text);
    },
  };
}
