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

// For the elements: classes of the DOM. Where a program has no types for it, it has no elements either, and only must compile.
export type HTMLElement = Instance<"HTMLElement", object>;
export type HTMLFormElement = Instance<"HTMLFormElement", object>;
export type HTMLInputElement = Instance<"HTMLInputElement", object>;
export type HTMLSelectElement = Instance<"HTMLSelectElement", object>;
export type HTMLTextAreaElement = Instance<"HTMLTextAreaElement", object>;
export type ValidityState = Instance<"ValidityState", object>;
export type File = Instance<"File", Blob & { readonly name: string }>;
export type CustomEvent<Detail> = Omit<Instance<"CustomEvent", { readonly type: string }>, "detail"> & { readonly detail: Detail };
