// An InstanceError in words for the person who typed the address. The codes are the package's (`InstanceError.code`).
//
// In English this page says more than the package, which knows neither what was typed nor what it was typed for.

import { el } from "./dom.js";
import { inEnglish, sentence } from "./sentences.js";
import { words } from "./words.js";

/** Nodes and text. @param {unknown} error @param {string} server The address as it was typed. */
export function explain(error, server) {
  if (inEnglish()) return [english(error, server)];
  return [sentence(error), ...(error.serverMessage ? [" ", el("bdi", {}, `“${error.serverMessage}”`)] : [])];
}

function english(error, server) {
  if (error.unknownHost) return words.unknownHost(server);
  const said = error.serverMessage ? ` It says: “${error.serverMessage}”.` : "";
  switch (error.code) {
    case "invalid_server":
      return `“${server}” is not the address of a server. Try a name such as mastodon.social.`;
    case "private_host":
      return `“${server}” exists only on one machine or network. This page reads public servers, and its own example.`;
    case "network":
      return `No answer came from ${server}. Either the name is wrong, or the server is down, or it does not let web pages read its limits.`;
    case "timeout":
      return `${server} took too long to answer. Try again in a moment.`;
    case "unauthorized":
    case "forbidden":
      return `${server} does not publish its limits.${said}`;
    case "not_found":
      return `${server} answered, but has no instance API. It may not be compatible with Mastodon.${said}`;
    case "gone":
      return `${server} has closed.${said}`;
    case "rate_limited":
      return `${server} has been asked too often. Try again ${error.retryAt ? `at ${clock(error.retryAt)}` : "in a few minutes"}.`;
    case "server_error":
      return `${server} has a problem of its own${error.status >= 500 ? ` (status ${error.status})` : ""}.${said || " Try again later."}`;
    case "http":
      return `${server} answered with status ${error.status}, which says nothing about its limits.${said}`;
    case "not_json":
      return `${server} answered with a web page or a broken answer, not with its limits. It may not be compatible with Mastodon.`;
    case "not_an_instance":
      return `${server} answered, but not with the description of a server.${said}`;
    case "too_large":
      return `The answer of ${server} is too large to be the description of a server.`;
    default:
      return `${server} could not be read: ${error.message}`;
  }
}

function clock(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}
