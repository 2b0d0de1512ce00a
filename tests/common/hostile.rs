//! Texts that are made to be hard, from a seed.

use super::draft::Draft;

/// SplitMix64.
#[derive(Clone)]
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ z >> 31) % n as u64) as usize
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// What URLs are made of.
const URL: &[&str] = &[
    "https://",
    "http://",
    "HTTPS://",
    "dat://",
    "dweb://",
    "ipfs://",
    "ssb://",
    "gopher://",
    "gemini://",
    "xmpp:",
    "magnet:?",
    "ftp://",
    "http\u{17F}://",
    "\u{DF}b://",
    "\u{17F}sb://",
    "\u{212A}://",
    "://",
    ":",
    "//",
    "/",
    "?",
    "#",
    "&",
    "=",
    "example",
    "example.org",
    "a.com",
    "t.co/",
    "https://t.co/",
    "abc",
    "www.",
    ".",
    "..",
    "-",
    "_",
    "a-",
    "a_b",
    "com",
    ".com",
    ".comx",
    ".co",
    ".uk",
    ".co.uk",
    ".org",
    ".museum",
    ".\u{FB01}",
    ".s\u{17F}",
    ".\u{212A}e",
    ".xn--p1ai",
    ".xn--",
    "xn--a-b.",
    ".公司",
    ".嘉里大酒店",
    ".嘉里大",
    ".рф",
    ".भारत",
    ".みんな",
    ".한국",
    "münchen",
    "例え",
    "💩.la",
    "\u{10D0}",
    "\u{1C90}",
    "ß",
    "א",
    "א1",
    "ا",
    "\u{AD}",
    "。",
    "．",
    "｡",
    ":80",
    ":8080/",
    ":",
    "/a",
    "/a_(film)",
    "/a_(日本)",
    "/(a(b)c)",
    "/((a))",
    "(",
    ")",
    "()",
    "(a)",
    "\u{2BC}n",
    "a\u{2BE}",
    "/wiki/日本",
    "/x,",
    "/x.",
    "!",
    "'",
    "\"",
    ",",
    ";",
    "*",
    "~",
    "|",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "`",
    "^",
    "%20",
    "+",
    "$",
    "\\",
    "「",
    "」",
    "?q=",
    "?a=b&c=d",
    "?q=✓",
    "?.",
    "localhost",
    "1.2.3.4",
    "user:pass@",
];

/// What mentions and other marks are made of.
const MENTION: &[&str] = &[
    "@",
    "＠",
    "@alice",
    "@bob@",
    "@alice@example.org",
    "@a.b-c@münchen.de",
    "@\u{17F}\u{212A}",
    "@a@b",
    "@a@b.c@d",
    "=@a",
    "/@a",
    "é@a",
    "@aé",
    "@a\u{301}",
    "@a\u{200D}",
    "@a@\u{200D}",
    "@a@b_c",
    "@a.",
    "@a-",
    "@a..b",
    "@a@b-.-c",
    "@a://",
    "#",
    "#tag",
    "$",
    "＃",
    ":blobcat:",
];

/// What clusters are made of, or are not.
const CLUSTER: &[&str] = &[
    "a",
    "e",
    "é",
    "e\u{301}",
    "\u{301}",
    "\u{302}\u{323}",
    "\u{200D}",
    "\u{200C}",
    "\u{FE0F}",
    "\u{20E3}",
    "1\u{FE0F}\u{20E3}",
    "👩",
    "👩\u{200D}👧",
    "👍🏽",
    "🏽",
    "😀",
    "🏳\u{FE0F}\u{200D}🌈",
    "❤",
    "©",
    "🇩",
    "🇩🇪",
    "🇫🇷🇩",
    "क",
    "क\u{94D}",
    "क\u{94D}ष",
    "\u{94D}",
    "न\u{93C}",
    "ক\u{9CD}",
    "ത\u{D4D}",
    "\u{903}",
    "ำ",
    "가",
    "각",
    "\u{1100}",
    "\u{1161}",
    "\u{11A8}",
    "\u{600}",
    "\u{110BD}",
    "\u{E33}",
    "日本",
    "한",
    "ﷺ",
    "\u{1F1E6}",
    "\u{E0067}\u{E007F}",
    "\u{378}",
    "\u{10FFFF}",
    "\u{FFFE}",
    "\u{FFFF}",
    "\u{FFFD}",
    "\u{E000}",
    "\u{1B04}\u{1B44}",
    "\u{1133A}",
];

/// What ends things.
const SPACE: &[&str] = &[
    " ", " ", " ", "\n", "\r\n", "\r", "\t", "\0", "\u{B}", "\u{C}", "\u{85}", "\u{A0}", "\u{1680}", "\u{180E}", "\u{2003}", "\u{200B}",
    "\u{200E}", "\u{2028}", "\u{2029}", "\u{202E}", "\u{202F}", "\u{205F}", "\u{2060}", "\u{2066}", "\u{3000}", "\u{3164}", "\u{FEFF}",
    "\u{1}", "\u{7F}", "\u{61C}", "\u{2800}",
];

/// Throws the tokens of a text.
pub fn tokens(dice: &mut Dice, most: usize) -> Vec<&'static str> {
    // Mostly of one kind, so that long runs of it are seen.
    let favourite = dice.below(4);
    let kinds = [URL, MENTION, CLUSTER, SPACE];
    (0..dice.below(most + 1))
        .map(|_| {
            let kind = if dice.below(3) == 0 { dice.below(4) } else { favourite };
            // Half of the spaces are left out, so that things stand side by side.
            let kind = if kind == 3 && dice.below(2) == 0 { 0 } else { kind };
            dice.one(kinds[kind])
        })
        .collect()
}

/// A draft by its tokens.
#[derive(Clone, Debug)]
pub struct Throw {
    pub text: Vec<&'static str>,
    pub spoiler_text: Vec<&'static str>,
    pub quote: bool,
}

impl Throw {
    pub fn new(dice: &mut Dice, most: usize) -> Self {
        let text = tokens(dice, most);
        let spoiler_text = if dice.below(2) == 0 { Vec::new() } else { tokens(dice, 4) };
        Self { text, spoiler_text, quote: dice.below(4) == 0 }
    }

    pub fn draft(&self) -> Draft {
        Draft { text: self.text.concat(), spoiler_text: self.spoiler_text.concat(), quote: self.quote }
    }

    /// Takes tokens out for as long as it still fails; for the one who reads the failure.
    pub fn smallest(mut self, fails: impl Fn(&Draft) -> bool) -> Self {
        loop {
            let shorter = (0..self.text.len() + self.spoiler_text.len()).map(|at| {
                let mut less = self.clone();
                if at < less.text.len() {
                    less.text.remove(at);
                } else {
                    less.spoiler_text.remove(at - self.text.len());
                }
                less
            });
            let Some(less) = shorter.into_iter().find(|less| fails(&less.draft())) else { return self };
            self = less;
        }
    }
}
