// What this page says in English, in one place. What is said of a draft or a server in the user's language comes from mastodon-instance/messages.

import { number } from "./dom.js";

const many = (value, one, more = `${one}s`) => `${number.format(value)} ${value === 1 ? one : more}`;

export const words = {
  // Servers
  noAddress: "Type the name of a server, such as mastodon.social.",
  asking: (server) => `Asking ${server} …`,
  cancelled: (server) => `${server} is not asked any more.`,
  answered: (title, max) => `${title}: up to ${many(max, "character")}.`,
  hint: (max) => `You can enter up to ${many(max, "character")}.`,
  stillCounted: (title) => ` Your post is still counted for ${title}.`,
  askInstead: (host) => `Ask ${host} instead`,
  notAnInstance: (server) => `${server} answered, but not with the description of a server.`,
  notHttps: (server) => `${server} is asked over https only, and on its usual port.`,
  unknownHost: (server) => `There is no server of the name ${server}. Look for a slip of the pen.`,
  keptAnswer: (server, when) => `${server} does not answer now. These are its limits of ${when}.`,
  nothingRead: "No server read yet",
  noLimits: "No limits read",
  notLoaded: (why) => `Servers cannot be read and posts not checked, because a part of this page could not be loaded: ${why} What you write is kept.`,

  // Several servers
  fits: "fits",
  tooMany: (over) => `${number.format(over)} too many`,
  refusedFor: (count) => many(count, "problem"),
  ofLimit: (characters, max) => `${number.format(characters)} of ${number.format(max)}`,
  strictest: "strictest",
  removeServer: (title) => `Remove ${title}`,
  removedServer: (title) => `${title} is not compared any more.`,
  noMoreServers: (most) => `${most} servers are compared at once, no more.`,
  counts: {
    codePoint: "an emoji counts each of its parts", utf16: "counted in UTF-16 units", byte: "counted in bytes",
    urls: "web addresses count in full", mentions: "mentions count in full", spoiler: "the warning is counted apart", unenforced: "posts that are too long are not refused",
  },

  // The verdict
  nothingYet: "Nothing yet. Everything the server would refuse or change will be listed here.",
  accepts: "It would accept this post.",
  unreadable: (count) => (count === 1 ? "One file cannot be read, so whether the server takes this post is not known." : `${number.format(count)} files cannot be read, so whether the server takes this post is not known.`),
  unreadableToo: (count) => (count === 1 ? "One file cannot be read: there may be more problems." : `${number.format(count)} files cannot be read: there may be more problems.`),
  reading: "The files are being read …",
  said: {
    accepts: "The server would accept this post.",
    refuses: (count) => (count === 0 ? "The server would refuse this post: it is too long." : `The server would refuse this post: ${many(count, "problem")}.`),
    unreadable: "A file cannot be read.",
    several: (good, all) => `${number.format(good)} of ${number.format(all)} servers would accept this post.`,
  },
  problems: (count) => many(count, "problem"),
  ruleAsks: (number, title, text) => `Rule ${number} of ${title}: “${text}”`,

  // What was written
  sample: "This is a sample. What you wrote is kept.",
  cleared: "Everything is cleared. What you wrote is kept.",
  linked: "This came with the link. What you wrote is kept.",
  earlier: "What you wrote earlier is kept.",
  deleted: "What you wrote earlier is deleted.",
  back: "What you wrote is back.",
  storage: {
    forbidden: "This browser does not let the page keep anything: what you write is lost when the page is closed.",
    full: "There is no room left to keep your files or words: they are lost when the page is closed.",
  },
  added: (count) => `${many(count, "file")} added.`,
  linkCopied: "The link is copied. It holds the servers, the warning and the text.",
  notAllowed: "Copying is not allowed here.",

  // What is in a part that is closed
  files: (count) => many(count, "file"),
  options: (count) => many(count, "option"),
  time: (date) => date.toLocaleString("en", { dateStyle: "medium", timeStyle: "short" }),
  reply: "a reply",
  quote: "a quote",

  // A thread
  copied: "Copied",
  copy: "Copy",
  copyPart: (part) => `Copy part ${part}`,
  partCopied: (part, all) => `Part ${part} of ${all} is copied.`,
  allCopied: (all) => `All ${all} parts are copied, with an empty line between them.`,
  partOf: (part, all, characters, max) => `Part ${part} of ${all}, ${number.format(characters)} of ${many(max, "character")}`,
  asCounted: "Addresses and mentions are shown as they are counted; what is copied is whole.",
  cutFor: (title) => `Cut for ${title}, the strictest.`,
  more: (count) => `and ${number.format(count)} more.`,

  offline: "You are offline. Counting and checking go on, with what is known of the servers.",
};
