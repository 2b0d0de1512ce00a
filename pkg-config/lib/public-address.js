// Where a public name leads: Node lets a program see the address before it connects, so a name that leads to the own machine or network is refused there, at
// every redirect as well. Only entry/node.js imports this; in Bun, which it also serves, there is no dispatcher, and names are all that is checked.
import dns from "node:dns";
import { BlockList } from "node:net";
import { connecting } from "./connecting.js";
import { InstanceError } from "./error.js";

/** From now on every `fetch*` connects to public addresses only, unless the caller says otherwise. */
export function checkAddresses() {
  Object.assign(connecting, { before: withPublicAddresses, after: namingPrivateAddress });
}

/** What is not globally reachable (IANA's registries of special-purpose addresses, RFC 6890), and multicast. */
const special = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.0.2.0", 24], ["192.88.99.0", 24], ["192.168.0.0", 16],
  ["198.18.0.0", 15], ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 3],
]) special.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [["2001::", 23], ["2001:db8::", 32], ["3fff::", 20]]) special.addSubnet(network, bits, "ipv6");

/** Global unicast (RFC 4291 section 2.4); what is outside is special, but for the next two. */
const unicast = new BlockList();
unicast.addSubnet("2000::", 3, "ipv6");
/** Networks that hold an IPv4 address, with the group where it begins: IPv4-mapped, NAT64 (RFC 6052), 6to4 (RFC 3056). */
const embedding = [["::ffff:0:0", 96, 6], ["64:ff9b::", 96, 6], ["2002::", 16, 1]].map(([network, bits, group]) => {
  const list = new BlockList();
  list.addSubnet(network, bits, "ipv6");
  return { list, group };
});

/** Whether everybody reaches this address. */
export function isPublic(address) {
  if (!address.includes(":")) return !special.check(address, "ipv4");
  // A zone is of the own machine.
  if (address.includes("%")) return false;
  const found = embedding.find(({ list }) => list.check(address, "ipv6"));
  if (found === undefined) return unicast.check(address, "ipv6") && !special.check(address, "ipv6");
  const [high, low] = groupsOf(address).slice(found.group);
  return isPublic([high >> 8, high & 255, low >> 8, low & 255].join("."));
}

function groupsOf(address) {
  const [head, tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split("::").map((part) => (part === "" ? [] : part.split(":").map((group) => parseInt(group, 16))));
  return tail === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill(0), ...tail];
}

class PrivateAddress extends Error {
  name = "PrivateAddress";
}

/** `dns.lookup`, for `net.connect`: fails for a name of which any address is not public. */
function lookup(hostname, options, callback) {
  dns.lookup(hostname, options, (error, address, family) => {
    if (error) return callback(error);
    const all = Array.isArray(address) ? address : [{ address, family }];
    const other = all.find(({ address }) => !isPublic(address));
    if (other !== undefined) return callback(new PrivateAddress(`${hostname} has the address ${other.address}, which is not on the public internet`));
    callback(null, address, family);
  });
}

let agent;

/** A dispatcher that connects to public addresses only, of the class that `fetch` uses; `undefined` if the program has set another kind, for example for a proxy. */
function dispatcher() {
  // Looking at it loads undici, which sets its dispatcher.
  void globalThis.Request;
  const symbol = Object.getOwnPropertySymbols(globalThis).find((each) => /^undici\.globalDispatcher\.\d+$/.test(each.description ?? "") && globalThis[each]?.constructor?.name === "Agent");
  if (symbol === undefined) return undefined;
  agent ??= new globalThis[symbol].constructor({ connect: { lookup } });
  return agent;
}

/** The options of a `fetch*` whose `fetch` connects to public addresses only; the same options where the caller decides that. */
function withPublicAddresses(options) {
  if (options !== undefined && options !== null && typeof options !== "object") return options;
  // Each is read once, because it may be a getter.
  const { accessToken, signal, timeoutMs, maxBytes, fetch, allow: given, date } = options ?? {};
  let allow = given;
  if (typeof given === "object" && given !== null) {
    const { http, ports, privateHosts } = given;
    allow = { http, ports, privateHosts };
  }
  const copy = { accessToken, signal, timeoutMs, maxBytes, fetch, allow, date };
  if ((fetch ?? undefined) === undefined && allow?.privateHosts !== true) {
    const connect = dispatcher();
    if (connect !== undefined) copy.fetch = (request) => globalThis.fetch(request, { dispatcher: connect });
  }
  return copy;
}

/** The error of a `fetch*`, which is `private_host` if a private address was the reason. */
function namingPrivateAddress(error) {
  const reason = error?.cause?.cause;
  if (!(error instanceof InstanceError) || error.code !== "network" || !(reason instanceof PrivateAddress)) return error;
  return new InstanceError(`${error.url}: ${reason.message}`, { code: "private_host", url: error.url, cause: reason });
}
