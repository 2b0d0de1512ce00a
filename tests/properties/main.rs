//! What holds for every text and every counting rule, tried on texts that are made to be hard; and the same answers as others give.
//!
//! The seeds are fixed: a run is the same everywhere. `PROPERTIES=20` tries twenty times as many, with other seeds.

#[path = "../common/mod.rs"]
mod common;
mod domains;
mod invariants;
mod reference;
/// The map from bytes to UTF-16 that ranges go through on their way to JavaScript.
#[path = "../../src/text/utf16.rs"]
#[allow(dead_code)]
mod utf16;

use common::draft::Draft;
use common::hostile::{Dice, Throw};
#[cfg(target_arch = "wasm32")]
use common::test;
use common::{clusters, draft, rules, tries};
use mastodon_instance::server::UnicodeVersion;
use mastodon_instance::{Limits, count_characters, count_status};

/// Tries a property on thrown drafts; shows the smallest one that fails.
#[track_caller]
fn hold(name: &str, seed: u64, throws: usize, most: usize, property: impl Fn(&Draft) -> Result<(), String>) {
    let mut dice = Dice(seed);
    for at in 0..tries(throws) {
        let throw = Throw::new(&mut dice, most);
        if property(&throw.draft()).is_err() {
            let draft = throw.smallest(|draft| property(draft).is_err()).draft();
            panic!("{name}, throw {at}: {draft:?}: {}", property(&draft).unwrap_err());
        }
    }
}

fn mastodon(unicode: UnicodeVersion) -> Limits {
    let mut limits = Limits::stock();
    limits.counting.unicode = unicode;
    limits
}

#[test]
fn every_count_is_that_of_the_text_put_together_from_its_entities() {
    for (at, mut limits) in rules::all().into_iter().enumerate() {
        for max in [0, 3, 20, 500] {
            limits.statuses.max_characters = max;
            let throws = if at < 6 { 1_000 } else { 250 };
            let name = format!("{} of {max}", rules::VERSIONS[at]);
            hold(&name, at as u64 * 1000 + max, throws, 14, |draft| invariants::check(draft, &limits));
        }
    }
}

#[test]
fn every_rule_holds_for_units_and_parts_that_no_server_combines() {
    use mastodon_instance::server::{Mentions, Spoiler, Unit, Urls};
    let mut dice = Dice(7);
    let rules = rules::all();
    for seed in 0..tries(150) as u64 {
        let mut limits = rules[dice.below(rules.len())].clone();
        limits.counting.unit = dice.one(&[Unit::Grapheme, Unit::CodePoint, Unit::Utf16, Unit::Byte]);
        if limits.counting.rule == "mastodon-3.4" {
            // U+0001 stands for the character before a URL: a longer one, where the URL is cut off, counts more again.
            limits.counting.unit = Unit::Grapheme;
        }
        limits.counting.unicode = dice.one(&[UnicodeVersion::V17, UnicodeVersion::V15]);
        limits.counting.spoiler = dice.one(&[Spoiler::Joined, Spoiler::Separate, Spoiler::Ignored]);
        limits.counting.trim = dice.below(2) == 0;
        if limits.counting.rule != "pleroma" && limits.counting.rule != "glitch-soc" {
            limits.counting.urls = dice.one(&[Urls::Reserved, Urls::Full]);
            limits.counting.mentions = dice.one(&[Mentions::Short, Mentions::Full]);
        }
        limits.statuses.characters_reserved_per_url = dice.one(&[23, 1, 40]);
        limits.statuses.max_characters = dice.below(30) as u64;
        hold(&format!("{:?}", limits.counting), seed, 40, 10, |draft| invariants::check(draft, &limits));
    }
}

/// Compares with the rule written a second time.
#[test]
fn entities_are_those_of_the_plain_rule() {
    for (seed, unicode) in [(1, UnicodeVersion::V17), (2, UnicodeVersion::V15)] {
        let limits = mastodon(unicode);
        hold(&format!("entities, {unicode:?}"), seed, 20_000, 24, |draft| {
            let Some(want) = reference::entities(&draft.text, unicode == UnicodeVersion::V17) else { return Ok(()) };
            let want = if draft.text.chars().all(char::is_whitespace) { Vec::new() } else { want };
            let count = count_status(&draft.status(), &limits);
            let found: Vec<_> = count.entities.iter().map(|entity| (entity.kind, entity.range.start, entity.range.end)).collect();
            if found == want { Ok(()) } else { Err(format!("found {found:?}, should be {want:?}")) }
        });
    }
}

/// Draws code points that Unicode 3.2 has, and now and then another one; a domain of them has an ASCII form or not.
#[test]
fn domains_have_an_ascii_form_where_the_rfcs_say_so() {
    let assigned: Vec<char> = ('\u{80}'..='\u{1FFFF}')
        .filter(|&c| !stringprep::tables::unassigned_code_point(c) && !stringprep::tables::private_use(c))
        .filter(|&c| {
            !matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}') || (c as u32).is_multiple_of(37)
        })
        .collect();
    let limits = Limits::stock();
    let mut dice = Dice(5);
    for _ in 0..tries(40_000) {
        let mut near = dice.below(assigned.len());
        let label: String = (0..=dice.below(6))
            .map(|_| {
                match dice.below(10) {
                    0 => return char::from_u32(dice.below(0x11_0000) as u32).unwrap_or('a'),
                    1..4 => return char::from(dice.one(b"abzAZ09-")),
                    4 => near = dice.below(assigned.len()),
                    _ => {}
                }
                assigned[(near + dice.below(40)) % assigned.len()]
            })
            .collect();
        let text = format!("https://{label}.com/");
        // Where the scanner reads the domain otherwise, entities_are_those_of_the_plain_rule looks.
        if reference::domain(&text) != Some(label.len() + ".com".len()) {
            continue;
        }
        let found = !count_status(&Draft { text: text.clone(), ..Draft::default() }.status(), &limits).entities.is_empty();
        assert_eq!(found, domains::ascii(&label).is_some(), "{text:?} {:x?}", label.chars().map(u32::from).collect::<Vec<_>>());
    }
}

#[test]
fn ranges_become_those_of_utf16() {
    let limits = mastodon(UnicodeVersion::V17);
    hold("UTF-16", 9, 3_000, 12, |draft| utf16_agrees(draft, &limits));
}

fn utf16_agrees(draft: &Draft, limits: &Limits) -> Result<(), String> {
    let text = &draft.text;
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut limits = limits.clone();
    limits.statuses.max_characters = 5;
    let count = count_status(&draft.status(), &limits);
    let mut map = utf16::Utf16::new(text.as_bytes());
    for range in count.entities.iter().map(|entity| &entity.range) {
        let range16 = map.position(range.start)..map.position(range.end);
        if units[range16.clone()] != text[range.clone()].encode_utf16().collect::<Vec<_>>() {
            return Err(format!("{range:?} became {range16:?}"));
        }
    }
    if map.position(text.len()) != units.len() || utf16::units(text.as_bytes()) != units.len() {
        return Err(format!("the end is not at {}", units.len()));
    }
    Ok(())
}

/// A count is a function of its arguments: the same in whatever order it is asked for.
#[test]
fn a_count_does_not_depend_on_the_one_before() {
    let rules = rules::all();
    let mut dice = Dice(11);
    let asked: Vec<_> = (0..600).map(|_| (Throw::new(&mut dice, 12).draft(), dice.below(rules.len()))).collect();
    let ask = |(draft, rule): &(Draft, usize)| (count_characters(&draft.text, &rules[*rule]), count_status(&draft.status(), &rules[*rule]));
    let forwards: Vec<_> = asked.iter().map(ask).collect();
    let mut backwards: Vec<_> = asked.iter().rev().map(ask).collect();
    backwards.reverse();
    assert_eq!(forwards, backwards);
}

/// Text that counts as it is: no entities, and nothing is cut.
fn plain(unicode: UnicodeVersion) -> Limits {
    use mastodon_instance::server::{Mentions, Urls};
    let mut limits = mastodon(unicode);
    limits.counting.rule = mastodon_instance::server::CountingRule::Plain;
    (limits.counting.urls, limits.counting.mentions, limits.counting.trim) = (Urls::Full, Mentions::Full, false);
    limits
}

#[track_caller]
fn assert_clusters(text: &str, servers: &[(Limits, bool); 2]) {
    for (limits, unicode17) in servers {
        let points = || text.chars().map(|c| format!("{:04X}", c as u32)).collect::<Vec<_>>().join(" ");
        assert_eq!(count_characters(text, limits), clusters::count(text, *unicode17), "{} (Unicode 17.0: {unicode17})", points());
    }
}

fn servers() -> [(Limits, bool); 2] {
    [(plain(UnicodeVersion::V17), true), (plain(UnicodeVersion::V15), false)]
}

#[test]
fn clusters_of_pairs_and_triples_are_those_of_others() {
    let servers = servers();
    let samples = samples();
    assert_eq!(samples.len(), 80);
    for &first in &samples {
        for &second in &samples {
            assert_clusters(&format!("{first}{second}"), &servers);
        }
    }
    // One of each kind stands first: triples of these.
    let few = &samples[..24];
    for first in few {
        for second in few {
            for third in few {
                assert_clusters(&format!("{first}{second}{third}"), &servers);
            }
        }
    }
}

fn samples() -> Vec<char> {
    let lines = include_str!("samples.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).map(|hex| char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap()).collect()
}

#[test]
fn clusters_of_random_strings_are_those_of_others() {
    let servers = servers();
    let samples = samples();
    let mut dice = Dice(13);
    let mut text = String::new();
    for _ in 0..tries(500_000) {
        text.clear();
        for _ in 0..=dice.below(7) {
            // Half of all are any code point at all.
            let any = char::from_u32(dice.below(0x11_0000) as u32).filter(|_| dice.below(2) == 0);
            text.push(any.unwrap_or_else(|| dice.one(&samples)));
        }
        assert_clusters(&text, &servers);
    }
}

/// Each code point between two that join what they can.
#[test]
fn clusters_around_every_code_point_are_those_of_others() {
    let servers = servers();
    for c in '\0'..=char::MAX {
        // Planes without a character are all alike.
        let is_empty = ('\u{40000}'..'\u{E0000}').contains(&c) || c > '\u{F0000}';
        if is_empty && !(c as u32).is_multiple_of(251) {
            continue;
        }
        assert_clusters(&format!("क\u{94D}{c}\u{301}👩{c}\u{200D}{c}"), &servers);
    }
}
