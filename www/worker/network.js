// The network of an address, which the rate limiter counts: of IPv4 the address, of IPv6 the first bits, because a customer is given a whole network
// (RFC 6177: a /56 or a /48; most have at least a /64) and may send each request from another address of it.

/** The network of an address as text, with `bits` of an IPv6 address; what is no address is returned as it is. */
export function networkOf(address, bits) {
  const groups = address.includes(":") ? groupsOf(address) : undefined;
  if (groups === undefined) return address;
  // IPv4 in IPv6 (RFC 4291 section 2.5.5.2).
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return [groups[6] >> 8, groups[6] & 255, groups[7] >> 8, groups[7] & 255].join(".");
  }
  const kept = groups.map((group, i) => group & (0xffff0000 >> Math.min(16, Math.max(0, bits - 16 * i))) & 0xffff);
  return `${kept.map((group) => group.toString(16)).join(":")}/${bits}`;
}

/** The eight groups of an IPv6 address (RFC 4291 section 2.2), by the parser of URLs. */
function groupsOf(address) {
  let host;
  try {
    host = new URL(`http://[${address.replace(/%.*$/, "")}]/`).hostname.slice(1, -1);
  } catch {
    return undefined;
  }
  const [head, tail] = host.split("::").map((part) => (part === "" ? [] : part.split(":").map((group) => parseInt(group, 16))));
  return tail === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill(0), ...tail];
}
