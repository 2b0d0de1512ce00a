// Test runners.
import { expected } from "../smoke.mjs";

const vitest = "4.1.12", jest = "30.5.2";
const withEntry = (entry) => `mastodon-instance${entry}`;
const test = (entry) => `import * as pkg from "${withEntry(entry)}";
import { smoke } from "./smoke.mjs";
test("the package works", async () => { expect(await smoke(pkg)).toEqual(${JSON.stringify(expected(entry))}); });
`;
const required = (entry) => `const pkg = require("${withEntry(entry)}");
const { smoke } = require("./smoke.cjs");
test("the package works", async () => { expect(await smoke(pkg)).toEqual(${JSON.stringify(expected(entry))}); });
`;
/** The runner itself compares; its summary says that the test ran. */
const passed = (summary, entry) => (output) => {
  if (!summary.test(output)) throw new Error(`no test passed\n${output}`);
  return { result: expected(entry) };
};

const vitestWith = (environment, version, packages = {}, node) => ["", "/inline", "/text"].map((entry) => ({
  name: `Vitest ${version.split(".")[0]}, ${environment}${entry && `, ${entry}`}`, version, node, entry, packages: { vitest: version, ...packages },
  files: { "smoke.test.mjs": test(entry) },
  try: async (tools) => passed(/Tests\s+1 passed/, entry)(await tools.run("vitest", "run", "--globals", `--environment=${environment}`)),
}));
const jestWith = (name, entry, { packages = {}, files, flags = [], environment = "node" }) => ({
  name: `Jest 30, ${name}${entry && `, ${entry}`}`, version: jest, entry, packages: { jest, ...packages }, files: { "jest.config.cjs": `module.exports = { transform: {}, testEnvironment: "${environment}" };`, ...files }, manifest: { type: "commonjs" },
  // Jest writes its summary to the errors.
  try: async (tools) => passed(/"numPassedTests":1,/, entry)(await tools.run("node", ...flags, "node_modules/jest/bin/jest.js", "--json")),
});

export default [
  ...vitestWith("node", vitest),
  ...vitestWith("jsdom", vitest, { jsdom: "26.1.0" }),
  ...vitestWith("happy-dom", vitest, { "happy-dom": "20.8.9" }),
  ...vitestWith("jsdom", "5.1.2", { jsdom: "31.0.1" }, "24.21.0"),
  ...["", "/text"].flatMap((entry) => [
    jestWith("CommonJS", entry, { files: { "smoke.test.cjs": required(entry) } }),
    jestWith("ES modules", entry, { files: { "smoke.test.mjs": test(entry), "jest.config.cjs": 'module.exports = { transform: {}, testMatch: ["**/*.test.mjs"] };' }, flags: ["--experimental-vm-modules", "--no-warnings"] }),
    jestWith("jsdom", entry, { packages: { "jest-environment-jsdom": jest }, environment: "jsdom", files: { "smoke.test.cjs": required(entry) } }),
  ]),
];
