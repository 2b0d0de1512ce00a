// Compiled, never run: right uses that must compile, and wrong ones that must not. Each `@ts-expect-error` fails where the line after it compiles.
import "mastodon-instance/elements";
import { MediaPicker, PollEditor, StatusCounter, StatusHighlight, type ElementsForJsx, type ElementsForVue, type Mark, type StatusCountDetail } from "mastodon-instance/elements";
import { checkStatus, getLimits, type CountingLimits, type Limits } from "mastodon-instance";
import * as german from "mastodon-instance/messages";

const counter = document.createElement("status-counter"), highlight: StatusHighlight | null = document.querySelector("status-highlight");
const picker: MediaPicker = new MediaPicker(), poll: PollEditor = document.createElement("poll-editor"), same: StatusCounter = counter;
counter.addEventListener("status-count", ({ detail, target }) => { const left: number = detail.remaining, text: string = detail.draft.text; console.log(left, text, target); });
document.addEventListener("media-change", ({ detail }) => { const names: string[] = detail.unreadable.map(({ name }) => name); console.log(names, detail.media[0]?.mimeType, detail.reading); });
document.body.addEventListener("poll-change", (event) => console.log(event.detail.poll?.options.length));
window.addEventListener("limits-change", ({ detail: { limits } }) => { const all: Limits = limits; console.log(all); });
const known: CountingLimits = getLimits();
counter.limits = known;
counter.limits = null;
counter.field = document.querySelector("textarea");
counter.spoilerField = document.querySelector("input");
counter.value = { text: "Ahoy" };
counter.messages = await german.loadMessages("de");
const characters: number | undefined = counter.count?.characters;
if (highlight) highlight.marks = [{ start: 0, end: 1, kind: "mine" } satisfies Mark];
picker.add(document.querySelector<HTMLInputElement>("input")!.files!, ["first"]);
poll.poll = { options: ["a", "b"], expiresIn: 300 };
poll.limits = getLimits();
const report = checkStatus({ text: "", media: picker.media, poll: poll.poll });
picker.problems = poll.problems = report.problems;
picker.problems = null;
picker.undescribed = "Describe it.";
const kept: { files: File[]; descriptions: string[] } = picker.value;
picker.value = { files: kept.files };
picker.value = null;
const field: HTMLInputElement | HTMLSelectElement | undefined = poll.fieldAt(["poll", "options", 1]);
same.style.display = "none";

// @ts-expect-error: no limits
counter.limits = 5;
// @ts-expect-error: it is counted, not set
counter.count = null;
// @ts-expect-error: limits for counting say nothing of polls
poll.limits = known;
// @ts-expect-error: there is no such detail
counter.addEventListener("status-count", ({ detail }) => detail.left);
// @ts-expect-error: problems, not a report
picker.problems = report;
// @ts-expect-error: an end is missing
highlight!.marks = [{ start: 0, kind: "url" }];

// What React, Preact and Solid have as `JSX.IntrinsicElements`.
const jsx: ElementsForJsx["status-counter"] = { for: "text", "spoiler-for": "warning", limits: known, class: "wide", "words-left": "{count} left", "data-x": 1, "onstatus-count": (event: CustomEvent<StatusCountDetail>) => console.log(event.detail.remaining) };
const jsxPoll: ElementsForJsx["poll-editor"] = { poll: { options: [] }, disabled: true, "onpoll-change": ({ detail }) => console.log(detail.poll) };
// What Vue has as `GlobalComponents`.
const vue: InstanceType<ElementsForVue["media-picker"]>["$props"] = { for: "compose", name: "file", onMediaChange: ({ detail }) => console.log(detail.unreadable) };
// @ts-expect-error: no such attribute
const misspelt: ElementsForJsx["status-counter"] = { fro: "text" };
// @ts-expect-error: no such attribute of this element
const foreign: ElementsForJsx["status-highlight"] = { accept: "image/*" };
// @ts-expect-error: not what the event tells
const deaf: ElementsForJsx["poll-editor"] = { "onpoll-change": ({ detail }) => console.log(detail.options) };
console.log(characters, field, jsx, jsxPoll, vue, misspelt, foreign, deaf);
