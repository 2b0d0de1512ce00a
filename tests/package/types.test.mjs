// A user's TypeScript program, compiled against the packed package with common settings.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { installPacked, run, source } from "../common/packed.mjs";

let packed;
before(async () => {
  packed = await installPacked();
  await writeFile(join(packed.folder, "user.ts"), `
    import { countStatus, getLimits, init, parseInstance, type Limits, type StatusCount } from "mastodon-instance";
    import * as manual from "mastodon-instance/manual";
    import { countCharacters, countStatus as alone, type CountingLimits, type StatusCount as Same } from "mastodon-instance/text";
    const known: CountingLimits = JSON.parse("{}");
    const counts: [number, Same, StatusCount] = [countCharacters("text", limitsOf()), alone({ text: "text" }, known), countStatus({ text: "text" }, known)];
    // @ts-expect-error: a limit is missing
    alone({ text: "text" }, { counting: known.counting, statuses: { maxCharacters: 500 } });
    function limitsOf(): Limits { return getLimits(); }
    import { describe, loadMessages, type Messages } from "mastodon-instance/messages";
    import * as german from "mastodon-instance/messages/de";
    import "mastodon-instance/elements";
    import { StatusCounter } from "mastodon-instance/elements/status-counter";
    import { PollEditor } from "mastodon-instance/elements/poll-editor";
    import { elementWords } from "mastodon-instance/messages/elements/de";
    new PollEditor().messages = { ...german, elementWords };
    // @ts-expect-error: there is no such word
    elementWords["poll-editor"].close;
    const left: number | undefined = new StatusCounter().count?.remaining;
    await init();
    await manual.init(new Uint8Array());
    const limits: Limits = getLimits(parseInstance("{}"));
    const count: StatusCount = countStatus({ text: "text" }, limits);
    const same: number = manual.countCharacters("text", limits);
    const messages: Messages[] = [german, await loadMessages("fr")];
    // @ts-expect-error: the locale of a module is known
    const french: "fr" = german.locale;
    // @ts-expect-error: the types exist, and are not \`any\`
    const wrong: string = describe(count).length + count.remaining + same;
    export { left, counts, wrong, french, messages };`);
  await writeFile(join(packed.folder, "required.cts"), `
    import text = require("mastodon-instance/text");
    const count: number = text.countCharacters("text") + text.countStatus({ text: "text" }).characters;
    // @ts-expect-error: the types are there
    export const wrong: string = count;`);
});
after(() => packed?.remove());

const settings = {
  "a bundler's": ["--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom"],
  "Node's": ["--module", "nodenext", "--moduleResolution", "nodenext", "--lib", "es2022", "--types", "node", "--typeRoots", join(source, "node_modules", "@types")],
  "a web worker's": ["--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,webworker"],
};
for (const [name, flags] of Object.entries(settings)) {
  test(`compiles with ${name} settings`, async () => {
    const { stdout } = await run(process.execPath, [join(source, "node_modules", "typescript", "bin", "tsc"), "--noEmit", "--strict", "--target", "es2022", ...flags, "user.ts", ...(name === "Node's" ? ["required.cts"] : [])], { cwd: packed.folder })
      .catch(({ stdout }) => ({ stdout }));
    assert.equal(stdout, "");
  });
}
