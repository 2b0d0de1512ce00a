// The cost of reading compared with bare JSON.parse, and how it is measured; no imports, so that a page can load this file unchanged.

/** Domains as long as those in a large server's list: 100,000 are 2 MB. */
export function manyPeers(count = 100_000) {
  const kinds = ["mastodon", "social", "pleroma", "fedi", "misskey", "toot", "pixel", "blog"], ends = ["social", "example.org", "online", "club", "xn--p1ai", "net"];
  const peers = [];
  for (let i = 0; i < count; i += 1) peers.push(`${kinds[i % kinds.length]}-${(i * 2654435761 >>> 0).toString(36)}.${ends[i % ends.length]}`);
  return JSON.stringify(peers);
}

/** An instance with as many rules as a large server has, each in many languages. */
export function withRules(text, rules = 20) {
  const languages = ["ar", "bg", "ca", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hu", "is", "it", "ja", "ko", "nl", "pl", "pt-BR", "ru", "sv", "th", "tr", "uk", "vi", "zh-CN"];
  const words = { ja: "嫌がらせ、差別、暴力の呼びかけは禁止です。", ru: "Без травли, дискриминации и призывов к насилию.", de: "Keine Belästigung, keine Diskriminierung, kein Aufruf zu Gewalt." };
  const rule = (_, i) => ({
    id: String(i + 1), text: `Rule ${i + 1}: no harassment, no "jokes" at the cost of others`, hint: "What counts is how it is received.\nModerators decide.",
    translations: Object.fromEntries(languages.map((language) => [language, { text: words[language] ?? "No harassment, no discrimination, no incitement to violence.", hint: "" }])),
  });
  return JSON.stringify({ ...JSON.parse(text), rules: Array.from({ length: rules }, rule) });
}

/** Milliseconds per call, minimum and median of many samples. All calls take turns, so that other load affects each of them equally. */
function measure(calls, { samples, warm, least }) {
  const run = (call, rounds) => {
    const start = performance.now();
    for (let i = 0; i < rounds; i += 1) call();
    return (performance.now() - start) / rounds;
  };
  const all = Object.entries(calls).map(([name, call]) => {
    // The runtime optimises a function only after many calls.
    const until = performance.now() + warm;
    let took = Infinity;
    do took = Math.min(took, run(call, 20)); while (performance.now() < until);
    return { name, call, rounds: Math.max(1, Math.round(least / took)), times: [] };
  });
  for (let sample = 0; sample < samples; sample += 1) for (const each of all) each.times.push(run(each.call, each.rounds));
  return Object.fromEntries(all.map(({ name, times }) => {
    times.sort((a, b) => a - b);
    return [name, { min: times[0], median: times[times.length >> 1] }];
  }));
}

/** For each document `[name, how it is read, text]`: what JSON.parse takes, and reading it from text and from a value. */
export function compare(pkg, documents) {
  return documents.map(([name, call, text]) => {
    const value = JSON.parse(text), big = text.length > 200_000;
    const times = measure(
      { json: () => JSON.parse(text), text: () => pkg[call](text), value: () => pkg[call](value) },
      big ? { samples: 40, warm: 1500, least: 1 } : { samples: 150, warm: 700, least: 3 },
    );
    return { name, bytes: new TextEncoder().encode(text).length, times };
  });
}
