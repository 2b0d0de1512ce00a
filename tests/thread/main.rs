//! Threads: examples with their breaks marked, and invariants for every text and rule.

#[path = "../common/mod.rs"]
mod common;
mod plain;

use common::draft::Draft;
use common::hostile::{Dice, Throw};
#[cfg(target_arch = "wasm32")]
use common::test;
use common::{rules, tries};
use mastodon_instance::server::Unit;
use mastodon_instance::thread::{Numbering, ThreadOptions, ThreadPart};
use mastodon_instance::{Limits, StatusText, count_status, split_thread};
use plain::Plain;

fn of(max: u64) -> Limits {
    let mut limits = Limits::stock();
    limits.statuses.max_characters = max;
    limits
}

/// `assert_split("one|two", 5)`: a bar at each break; white space beside it is lost.
#[track_caller]
fn assert_split(marked: &str, max: u64) {
    assert_split_by(marked, &of(max));
}

#[track_caller]
fn assert_split_by(marked: &str, limits: &Limits) {
    let text = marked.replace('|', "");
    let parts = split_thread(&text, limits, &ThreadOptions::default());
    let texts: Vec<_> = parts.iter().map(|part| part.text.as_str()).collect();
    let want: Vec<_> = marked.split('|').map(str::trim).collect();
    assert_eq!(texts, want);
}

#[test]
fn nothing_gives_nothing_and_what_fits_one() {
    let none = ThreadOptions::default();
    assert_eq!(split_thread("", &of(10), &none), []);
    assert_eq!(split_thread(" \n\u{A0}\u{3000}\u{2029}\0 ", &of(10), &none), []);
    assert_eq!(split_thread("", &of(0), &none), []);
    let parts = split_thread("  ten letter \n", &of(10), &ThreadOptions { numbering: Numbering::Suffix, ..none });
    assert_eq!(parts.len(), 1);
    assert_eq!((parts[0].text.as_str(), parts[0].range.clone(), parts[0].characters), ("ten letter", 2..12, 10));
}

#[test]
fn the_fewest_come_first() {
    assert_split("One. Two. | Three.", 12);
    // A cut between the paragraphs would make three.
    assert_split("aaaa\n\nbb bb | bbbbb cccc", 11);
    assert_split("aaaaaaaaaa|aaaaaaaaaa|aaa", 10);
}

#[test]
fn paragraphs_come_before_lines_sentences_clauses_words_and_clusters() {
    assert_split("First. Paragraph.\n\n| Second line.\nThird, line", 32);
    assert_split("First. Paragraph\n| Second line. Third, line", 30);
    assert_split("One two three. |Four five, six seven", 30);
    assert_split("one two three, |four five six seven", 30);
    assert_split("one two three |four", 17);
    assert_split("onetwothreefourfi|ve", 17);
    assert_split("one \r\n \r\n |two\r\nthree four", 14);
    assert_split("one\u{2029}|two\u{2028}three four", 14);
    // Of equals, the later.
    assert_split("a. b c. Dd. Ee. |Ff. Gg", 16);
    // Two good cuts rather than a very good and a poor one.
    assert_split("Aaaa.\n\nBbbb bbbb bbbb. |Cccc cccc cccc. |Dd dd dd.", 22);
}

#[test]
fn a_dot_does_not_always_end_a_sentence() {
    assert_split("Aa aa by |J. Doe", 12);
    assert_split("Aa aa. |Bb bbbb z. B. ccc.", 22);
    assert_split("Aa aa. |Es ist der 3. Mai jetzt", 26);
    assert_split("Aa aa. |Bb bb… cc dd ee ff", 22);
    assert_split("Aa aa. Cc 2024. |Dd dd ee", 20);
    assert_split("(Aa aa.) “Bb bb.” |Cc cc dd ee", 20);
    assert_split("“Aa aa?” |“What?” she said. Cc", 24);
}

#[test]
fn marks_stay_with_what_they_mark() {
    assert_split("aaa\n- bbbb\n|- cccc", 14);
    assert_split("aaaa bbbb\n| 1. ccccc ddd", 14);
    assert_split("Bonjour tout |monde ! et", 19);
    assert_split("tree-|house", 9);
    assert_split("word\u{200B}|wordword", 8);
}

#[test]
fn scripts_without_spaces() {
    assert_split("吾輩は猫である。|名前はまだ無い。", 13);
    assert_split("吾輩は、|猫である名前はまだ無い", 12);
    // No small kana and no closing bracket at the start.
    assert_split("あいうえ|おっとっと", 5);
    assert_split("あいうえっ|とっと", 6);
    assert_split("「あい」|「うえ」", 6);
    assert_split("我喜歡「貓」。|你呢？很好", 9);
    assert_split("สวัสดีครับ |ผมชื่อสมชาย", 15);
    assert_split("ស្វាគមន៍។|សូមអរគុណ", 9);
    // The vowel is written before its consonant.
    assert_split("กขค|เมือง", 4);
    assert_split("今日は|sunshine日和", 10);
    assert_split("မင်္ဂလာပါ။|နေကောင်းလား", 9);
    assert_split("پہلا جملہ۔ |دوسرا جملہ یہاں", 22);
    assert_split("पहला वाक्य। |दूसरा वाक्य यहाँ", 16);
    assert_split("جملة أولى؟ |جملة ثانية، هنا", 20);
}

#[test]
fn clusters_stay_whole() {
    assert_split("👩‍👩‍👧👩‍👩‍👧|👩‍👩‍👧", 2);
    assert_split("🇩🇪🇫🇷|🇮🇹", 2);
    assert_split("e\u{301}e\u{301}|e\u{301}", 2);
    assert_split("\u{1100}\u{1161}\u{11A8}\u{1100}\u{1161}|\u{1100}", 2);
    assert_split("a \u{301}|b\u{A0}\u{301}", 2);
    assert_split("कक्ष|क", 2);
    let mut limits = of(2);
    limits.counting.unicode = mastodon_instance::server::UnicodeVersion::V15;
    assert_split_by("कक्|षक", &limits);
}

#[test]
fn urls_and_mentions_stay_whole_and_none_is_made() {
    assert_split("see |https://example.org/a/very/long/path", 23);
    assert_split("see https://example.org/a |@alice@example.org @bob", 30);
    assert_split("日本|https://example.org/日本", 24);
    assert_split("aaaaa |bob@example.org", 16);
    // Not before `@`, which would become a mention.
    assert_split("aaaa|a@bcd", 5);
    // "@bob" would be one, too.
    assert_split("aa |@bobé", 5);
    assert_split("@@@@|@@", 4);
    assert_split("https://localhost|/aaaa", 17);
}

#[test]
fn no_more_is_held_than_must_be() {
    // "c.de" is a domain without a scheme where "@b@" is cut off, but it ends before the URL.
    assert_split("@b@|c.deกhttps://b.de/x", 28);
    // Behind a letter no URL begins, and "a.dehttps" has no TLD.
    assert_split("日@aaaaaaaaaaaaaaa|https://a.dehttps", 17);
    // A dot behind a URL that has another in its path.
    assert_split(")https://b.de/xhttps://a.de|.\u{A0}日", 24);
    // "a.de" behind the slashes hides nothing.
    assert_split("aaaaaaaaaaaaaaaaaxhttps://a|.de,https://b.de", 27);
    // The space at the start is cut off, and its mark joins the content warning.
    let options = ThreadOptions { spoiler_text: "é", ..Default::default() };
    let texts = |text: &str, max: u64| split_thread(text, &of(max), &options).into_iter().map(|part| part.text).collect::<Vec<_>>();
    assert_eq!(texts(" \u{301}bcd \u{301}bcd", 4), [" \u{301}bcd", " \u{301}bcd"]);
}

#[test]
fn numbers_count() {
    let limits = of(20);
    let options = ThreadOptions { numbering: Numbering::Suffix, ..Default::default() };
    let text = "abcdefghijklmn".repeat(9);
    let parts = split_thread(&text, &limits, &options);
    assert_eq!(parts.len(), 9);
    assert!(parts.iter().all(|part| part.characters == 20));
    assert_eq!(parts[8].text, "abcdefghijklmn (9/9)");
    // One more does not only need a tenth: each number is longer.
    let parts = split_thread(&(text + "a"), &limits, &options);
    assert_eq!(parts.len(), 10);
    assert_eq!(parts[0].text, "abcdefghijklm (1/10)");
    assert_eq!(parts[9].text, "fghijklmna (10/10)");
    // Thousands.
    let parts = split_thread(&"word ".repeat(5000), &limits, &options);
    assert!(parts.len() > 1000 && parts.iter().all(|part| part.characters <= 20));
    assert!(parts.last().unwrap().text.ends_with(&format!(" ({0}/{0})", parts.len())));
    // No room for numbers: none.
    for max in [1, 5, 6] {
        let parts = split_thread("a b c d", &of(max), &options);
        assert!(parts.iter().all(|part| !part.text.contains('(')), "{max}");
    }
    // Nor where one part has none: a URL counts 23.
    let parts = split_thread("see https://example.org", &of(25), &options);
    assert_eq!(parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>(), ["see", "https://example.org"]);
}

#[test]
fn the_content_warning_counts_in_each_part() {
    let options = ThreadOptions { spoiler_text: "a warning ", ..Default::default() };
    let parts = split_thread("one two three", &of(14), &options);
    assert_eq!(
        parts.iter().map(|part| (part.text.as_str(), part.characters)).collect::<Vec<_>>(),
        [("one", 12), ("two", 12), ("three", 14)]
    );
    // Nothing fits beside it: then cutting does not help.
    let parts = split_thread("one two three", &of(9), &options);
    assert_eq!((parts.len(), parts[0].characters), (1, 9 + 13));
    // Elsewhere it does not count.
    let mut limits = of(5);
    limits.counting.spoiler = mastodon_instance::server::Spoiler::Separate;
    assert_eq!(split_thread("one two three", &limits, &options).len(), 3);
}

#[test]
fn what_does_not_fit_alone_is_over_the_limit_or_cut_at_clusters() {
    let parts = split_thread("a https://example.org/x b", &of(10), &ThreadOptions::default());
    assert_eq!(
        parts.iter().map(|part| (part.text.as_str(), part.characters)).collect::<Vec<_>>(),
        [("a", 1), ("https://example.org/x", 23), ("b", 1)]
    );
    let mut limits = of(1);
    limits.counting.unit = Unit::CodePoint;
    assert_split_by("e\u{301}|x|👩‍👩‍👧", &limits);
    // Servers that count all in full: what is cut is no URL to them.
    let pleroma = rules::all().remove(10);
    assert_eq!(pleroma.counting.rule, "pleroma");
    let limits = Limits { statuses: of(10).statuses, ..pleroma };
    let parts = split_thread("see https://example.org/abc", &limits, &ThreadOptions::default());
    assert_eq!(parts.iter().map(|part| part.characters).max(), Some(10));
    // A limit of nothing.
    assert_eq!(split_thread("abc", &of(0), &ThreadOptions::default()).len(), 1);
}

/// The invariants of every thread; returns whether every part fits and has the entities that it has in the whole.
fn laws(text: &str, limits: &Limits, options: &ThreadOptions<'_>, parts: &[ThreadPart]) -> Result<bool, String> {
    let plain = Plain::new(text, limits, options.spoiler_text);
    let mut end = 0;
    let mut all_fit = true;
    for (at, part) in parts.iter().enumerate() {
        let range = &part.range;
        let Some(slice) = text.get(range.clone()) else { return Err(format!("{range:?} is not of whole characters")) };
        let lost = text.get(end..range.start).ok_or("out of order")?;
        end = range.end;
        if !lost.chars().all(plain::is_white) {
            return Err(format!("{lost:?} is lost"));
        }
        if slice.chars().all(plain::is_white) {
            return Err(format!("part {at} is blank"));
        }
        let suffix = part.text.strip_prefix(slice).ok_or(format!("{:?} is not {slice:?}", part.text))?;
        let numbered = format!(" ({}/{})", at + 1, parts.len());
        if !(suffix.is_empty() || (options.numbering == Numbering::Suffix && parts.len() > 1 && suffix == numbered)) {
            return Err(format!("suffix {suffix:?}"));
        }
        let count = count_status(
            &StatusText { text: &part.text, spoiler_text: options.spoiler_text, quote: false, ..StatusText::default() },
            limits,
        );
        if count.characters != part.characters {
            return Err(format!("{:?} has {} characters, not {}", part.text, count.characters, part.characters));
        }
        all_fit &= count.remaining >= 0;
        if !plain.clusters.iter().any(|cluster| cluster.start == range.start)
            || !plain.clusters.iter().any(|cluster| cluster.end == range.end)
        {
            return Err(format!("{range:?} cuts a cluster"));
        }
    }
    if !text[end..].chars().all(plain::is_white) {
        return Err(format!("{:?} is lost", &text[end..]));
    }
    if parts != split_thread(text, limits, options) {
        return Err("another time it is cut otherwise".into());
    }
    Ok(all_fit && parts.iter().all(|part| plain.has_own_entities(part.range.clone())))
}

/// Compares threads of random texts with the reference implementation. Returns how many have a good split, and how many of those were missed.
fn against_plain(
    seed: u64,
    throws: usize,
    most: usize,
    limits: &mut Limits,
    draw: impl Fn(&mut Dice) -> (String, String),
) -> (usize, Vec<String>) {
    let mut dice = Dice(seed);
    let (mut compared, mut more) = (0, Vec::new());
    for throw in 0..throws {
        let (text, spoiler_text) = draw(&mut dice);
        limits.statuses.max_characters = 1 + dice.below(most) as u64;
        let numbering = dice.one(&[Numbering::None, Numbering::Suffix]);
        let options = ThreadOptions { numbering, spoiler_text: &spoiler_text };
        let parts = split_thread(&text, limits, &options);
        let told = || {
            format!(
                "throw {throw}, {numbering:?}, {} of {:?}: {text:?} {spoiler_text:?}: {parts:#?}",
                limits.statuses.max_characters, limits.counting
            )
        };
        let good = laws(&text, limits, &options, &parts).unwrap_or_else(|why| panic!("{}: {why}", told()));
        let plain = Plain::new(&text, limits, &spoiler_text);
        let numbered = parts.len() > 1 && numbering == Numbering::Suffix && parts[0].text.len() > parts[0].range.len();
        if let Some(least) = plain.least(numbered) {
            compared += 1;
            assert!(!good || parts.len() >= least, "{}: better than the best, {least}", told());
            let is_least = good && parts.len() == least;
            if !is_least {
                more.push(format!("{}: least {least}", told()));
            }
        }
    }
    (compared, more)
}

/// Whether an `@` followed by a name is not a mention because of what precedes it.
fn has_at_in_a_word(text: &str) -> bool {
    let chars: Vec<_> = text.chars().collect();
    chars.windows(3).any(|three| {
        (three[0].is_alphanumeric() || "_/=".contains(three[0])) && three[1] == '@' && (three[2].is_ascii_alphanumeric() || three[2] == '_')
    })
}

/// Short ordinary text of all kinds, in which most that looks like a URL is one.
fn ordinary(dice: &mut Dice) -> (String, String) {
    const PIECES: &[&str] = &[
        "a",
        "bc",
        "def",
        ".",
        ",",
        "!",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "日",
        "本語",
        "。",
        "、",
        "つ",
        "っ",
        "「",
        "」",
        "ก",
        "เ",
        "ำ",
        "क",
        "्",
        "ष",
        "👩‍👩‍👧",
        "🇩🇪",
        "🇩",
        "e\u{301}",
        "\u{301}",
        "@",
        "@a",
        "@b@c.de",
        "x@y.de",
        "https://a.de",
        "https://b.de/x",
        "#tag",
        ":b:",
        "-",
        "\u{A0}",
        "\u{3000}",
        "\u{200B}",
        "é",
        "가",
        "\u{1161}",
        "(",
        ")",
        "1",
        "2.",
    ];
    let text = (0..dice.below(16)).map(|_| dice.one(PIECES)).collect();
    let spoiler = ["", "", "", "cw", "c ", "é"];
    (text, dice.one(&spoiler).to_owned())
}

#[test]
fn ordinary_texts_have_the_least_number_of_parts() {
    let throws = tries(480);
    let rules = rules::all();
    for (at, limits) in rules.iter().enumerate() {
        let mut limits = limits.clone();
        limits.statuses.characters_reserved_per_url = 3;
        let (compared, mut more) = against_plain(at as u64, throws, 30, &mut limits, ordinary);
        assert!(2 * compared > throws, "only {compared} compared");
        // In these rules an `@` stays with what keeps it from being a mention. Where something behind it does so, too, that is more than must be.
        more.retain(|told| !has_at_in_a_word(told.split_once("}: ").unwrap().1));
        assert_eq!(more, [""; 0], "{more:#?}");
    }
}

#[test]
fn hostile_texts_are_cut_by_the_rule_and_seldom_too_often() {
    let throws = tries(200);
    let rules = rules::all();
    let (mut compared, mut more) = (0, 0);
    for (at, limits) in rules.iter().enumerate() {
        let mut limits = limits.clone();
        limits.statuses.characters_reserved_per_url = 3;
        let draw = |dice: &mut Dice| {
            let Draft { text, spoiler_text, .. } = Throw::new(dice, 9).draft();
            (text.replace('\0', ""), spoiler_text)
        };
        let found = against_plain(100 + at as u64, throws, 40, &mut limits, draw);
        (compared, more) = (compared + found.0, more + found.1.len());
        for told in found.1 {
            println!("{told}");
        }
    }
    println!("{more} of {compared} have more parts than must be");
    assert!(3 * compared > throws * rules.len() && more * 200 < compared, "{more} of {compared}");
}
