// Exact versions of the tools that more than one family of consumers uses.
export const viteVersions = ["6.4.6", "7.3.8", "8.4.0"];
export const webpack = "5.113.0", webpackPackages = { webpack, "webpack-cli": "7.3.1" };
export const rollup = "4.68.8", rollupPackages = { rollup, "@rollup/plugin-node-resolve": "16.0.3" };
export const esbuild = "0.28.2", parcel = "2.16.4";
