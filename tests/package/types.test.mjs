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
    import { describe, loadMessages, type Messages } from "mastodon-instance/messages";
    import * as german from "mastodon-instance/messages/de";
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
    export { wrong, french, messages };`);
});
after(() => packed?.remove());

const settings = {
  "a bundler's": ["--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom"],
  "Node's": ["--module", "nodenext", "--moduleResolution", "nodenext", "--lib", "es2022", "--types", "node", "--typeRoots", join(source, "node_modules", "@types")],
  "a web worker's": ["--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,webworker"],
};
for (const [name, flags] of Object.entries(settings)) {
  test(`compiles with ${name} settings`, async () => {
    const { stdout } = await run(process.execPath, [join(source, "node_modules", "typescript", "bin", "tsc"), "--noEmit", "--strict", "--target", "es2022", ...flags, "user.ts"], { cwd: packed.folder })
      .catch(({ stdout }) => ({ stdout }));
    assert.equal(stdout, "");
  });
}
