/** The same as `text.d.ts`, for `require`. */
import type { CountingLimits, StatusCount, StatusText, TextRange } from "./index.js" with { "resolution-mode": "import" };
import type * as text from "./text.js" with { "resolution-mode": "import" };

export declare const countCharacters: typeof text.countCharacters;
export declare const countStatus: typeof text.countStatus;
export type { CountingLimits, StatusCount, StatusText, TextRange };
