// Test runners.
import { expected, smoke } from "../smoke.mjs";

const vitest = "4.1.12", jest = "30.5.2";
const withEntry = (entry) => `mastodon-instance${entry}`;
const test = (entry) => `import * as pkg from "${withEntry(entry)}";
import { smoke } from "./smoke.mjs";
test("the package works", async () => { expect(await smoke(pkg)).toEqual(${JSON.stringify(expected)}); });
`;
const required = `const pkg = require("mastodon-instance");
const { smoke } = require("./smoke.cjs");
test("the package works", async () => { expect(await smoke(pkg)).toEqual(${JSON.stringify(expected)}); });
`;
/** The runner itself compares; its summary says that the test ran. */
const passed = (summary) => (output) => {
  if (!summary.test(output)) throw new Error(`no test passed\n${output}`);
  return { result: expected };
};

const vitestWith = (environment, version, packages = {}, node) => ["", "/inline"].map((entry) => ({
  name: `Vitest ${version.split(".")[0]}, ${environment}${entry && `, ${entry}`}`, version, node, packages: { vitest: version, ...packages },
  files: { "smoke.test.mjs": test(entry) },
  try: async (tools) => passed(/Tests\s+1 passed/)(await tools.run("vitest", "run", "--globals", `--environment=${environment}`)),
}));
const jestWith = (name, { packages = {}, files, flags = [], environment = "node" }) => ({
  name: `Jest 30, ${name}`, version: jest, packages: { jest, ...packages }, files: { "jest.config.cjs": `module.exports = { transform: {}, testEnvironment: "${environment}" };`, ...files }, manifest: { type: "commonjs" },
  // Jest writes its summary to the errors.
  try: async (tools) => passed(/"numPassedTests":1,/)(await tools.run("node", ...flags, "node_modules/jest/bin/jest.js", "--json")),
});

export default [
  ...vitestWith("node", vitest),
  ...vitestWith("jsdom", vitest, { jsdom: "26.1.0" }),
  ...vitestWith("happy-dom", vitest, { "happy-dom": "20.8.9" }),
  ...vitestWith("jsdom", "5.1.2", { jsdom: "31.0.1" }, "24.21.0"),
  jestWith("CommonJS", { files: { "smoke.test.cjs": required } }),
  jestWith("ES modules", { files: { "smoke.test.mjs": test("") , "jest.config.cjs": 'module.exports = { transform: {}, testMatch: ["**/*.test.mjs"] };' }, flags: ["--experimental-vm-modules", "--no-warnings"] }),
  jestWith("jsdom", { packages: { "jest-environment-jsdom": jest }, environment: "jsdom", files: { "smoke.test.cjs": required } }),
];
