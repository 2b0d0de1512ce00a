/**
 * Classes of the runtime, from whatever types the program has for it (`lib.dom`, `lib.webworker`, `@types/node`, …); without such types, only what
 * this package needs of each.
 */
type Instance<Name extends string, Fallback> = typeof globalThis extends { [name in Name]: { prototype: infer Type } } ? Type : Fallback;

export type AbortSignal = Instance<"AbortSignal", { readonly aborted: boolean; readonly reason: any }>;
export type Blob = Instance<"Blob", { readonly size: number; readonly type: string; slice(start?: number, end?: number): { arrayBuffer(): Promise<ArrayBuffer> } }>;
export type Request = Instance<"Request", { readonly url: string; readonly method: string; readonly headers: Headers; readonly signal: AbortSignal }>;
export type Response = Instance<"Response", { readonly url: string; readonly status: number; readonly ok: boolean; readonly headers: Headers }>;
export type URL = Instance<"URL", { readonly href: string }>;
type Headers = { get(name: string): string | null };
