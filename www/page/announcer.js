// What screen readers are told: the one live region of this page. The counter's own, in <status-counter>, speaks of length; this one of all else.

const region = () => document.getElementById("said");
let timer = 0;

/** Says something at once. @param {...(Node | string)} words */
export function announce(...words) {
  clearTimeout(timer);
  region().replaceChildren(...words);
}

/** Says something once nothing else was to be said for a second, as while typing. @param {() => (Node | string)[]} make */
export function announceLater(make) {
  clearTimeout(timer);
  timer = setTimeout(() => region().replaceChildren(...make()), 1000);
}
