// What screen readers are told: the one live region of this page. The counter's own, in <status-counter>, speaks of length; this one of all else.

const region = () => document.getElementById("said");

/** What waits to be said, by what it is about. @type {Map<string, () => (Node | string)[]>} */
const waiting = new Map();
let timer = 0;

/** Says something at once; what waits is said after it. @param {...(Node | string)} words */
export function announce(...words) {
  region().replaceChildren(...words);
  if (waiting.size > 0) wait();
}

/**
 * Says something once nothing else was to be said for a second, as while typing. Of each topic only the last is said.
 *
 * @param {string} topic @param {() => (Node | string)[]} make
 */
export function announceLater(topic, make) {
  waiting.set(topic, make);
  wait();
}

function wait() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const all = [...waiting.values()].map((words) => words()).filter((words) => words.length > 0);
    waiting.clear();
    if (all.length > 0) region().replaceChildren(...all.flatMap((words, index) => (index === 0 ? words : [" ", ...words])));
  }, 1000);
}
