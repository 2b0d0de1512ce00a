//! Grapheme_Cluster_Break, Indic_Conjunct_Break and Extended_Pictographic of Unicode 17.0, and Grapheme_Cluster_Break of Unicode 15.0.

use std::fmt::Write;

use icu_properties::props::{ExtendedPictographic, GraphemeClusterBreak, IndicConjunctBreak};
use icu_properties::{CodePointMapData, CodePointSetData};
use regex_syntax::hir::{Class, HirKind};

use crate::packed;

const END: u32 = 0x11_0000;

const NAMES: [&str; 15] = [
    "Other",
    "Cr",
    "Lf",
    "Control",
    "Extend",
    "Zwj",
    "SpacingMark",
    "Prepend",
    "RegionalIndicator",
    "L",
    "V",
    "T",
    "Lv",
    "Lvt",
    "Pictographic",
];

fn name(gcb: GraphemeClusterBreak, pictographic: bool) -> &'static str {
    match gcb {
        GraphemeClusterBreak::Other if pictographic => "Pictographic",
        GraphemeClusterBreak::Other => "Other",
        GraphemeClusterBreak::CR => "Cr",
        GraphemeClusterBreak::LF => "Lf",
        GraphemeClusterBreak::Control => "Control",
        GraphemeClusterBreak::Extend => "Extend",
        GraphemeClusterBreak::ZWJ => "Zwj",
        GraphemeClusterBreak::SpacingMark => "SpacingMark",
        GraphemeClusterBreak::Prepend => "Prepend",
        GraphemeClusterBreak::RegionalIndicator => "RegionalIndicator",
        GraphemeClusterBreak::L => "L",
        GraphemeClusterBreak::V => "V",
        GraphemeClusterBreak::T => "T",
        GraphemeClusterBreak::LV => "Lv",
        GraphemeClusterBreak::LVT => "Lvt",
        other => panic!("a Grapheme_Cluster_Break this generator does not know: {other:?}"),
    }
}

fn conjunct(incb: IndicConjunctBreak) -> &'static str {
    match incb {
        IndicConjunctBreak::None => "None",
        IndicConjunctBreak::Consonant => "Consonant",
        IndicConjunctBreak::Linker => "Linker",
        IndicConjunctBreak::Extend => "Extend",
        other => panic!("an Indic_Conjunct_Break this generator does not know: {other:?}"),
    }
}

/// The names of Unicode 15.0, by code point.
fn unicode15() -> Vec<&'static str> {
    let mut names = vec!["Other"; 0x11_0000];
    let properties = [
        ("Pictographic", r"\p{Extended_Pictographic}"),
        ("Cr", r"\p{gcb=CR}"),
        ("Lf", r"\p{gcb=LF}"),
        ("Control", r"\p{gcb=Control}"),
        ("Extend", r"\p{gcb=Extend}"),
        ("Zwj", r"\p{gcb=ZWJ}"),
        ("SpacingMark", r"\p{gcb=SpacingMark}"),
        ("Prepend", r"\p{gcb=Prepend}"),
        ("RegionalIndicator", r"\p{gcb=Regional_Indicator}"),
        ("L", r"\p{gcb=L}"),
        ("V", r"\p{gcb=V}"),
        ("T", r"\p{gcb=T}"),
        ("Lv", r"\p{gcb=LV}"),
        ("Lvt", r"\p{gcb=LVT}"),
    ];
    for (name, pattern) in properties {
        for (start, end) in ranges(pattern) {
            names[start as usize..=end as usize].fill(name);
        }
    }
    names
}

fn ranges(pattern: &str) -> Vec<(u32, u32)> {
    let hir = regex_syntax::Parser::new().parse(pattern).unwrap();
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => class.ranges().iter().map(|range| (range.start() as u32, range.end() as u32)).collect(),
        // A class of one character is a literal.
        HirKind::Literal(literal) => {
            let c = std::str::from_utf8(&literal.0).unwrap().chars().next().unwrap() as u32;
            vec![(c, c)]
        }
        other => panic!("{pattern}: {other:?}"),
    }
}

pub fn make() -> String {
    let gcb = CodePointMapData::<GraphemeClusterBreak>::new();
    let incb = CodePointMapData::<IndicConjunctBreak>::new();
    let pictographic = CodePointSetData::new::<ExtendedPictographic>();
    let old = unicode15();
    let kind = |c: u32| {
        // Surrogates cannot stand in a string.
        if (0xD800..=0xDFFF).contains(&c) {
            return ("Other", "None", "Other");
        }
        (name(gcb.get32(c), pictographic.contains32(c)), conjunct(incb.get32(c)), old[c as usize])
    };
    // The plainest first, so that Other is 0; the rest in order of appearance.
    let mut kinds = vec![("Other", "None", "Other")];
    let values: Vec<u8> = (0..END)
        .map(|c| {
            let kind = kind(c);
            let at = kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
                kinds.push(kind);
                kinds.len() - 1
            });
            at as u8
        })
        .collect();
    assert!(kinds.len() <= 32, "{} kinds", kinds.len());
    let mut out = String::from(
        "//! Grapheme cluster properties: Unicode 17.0 (icu_properties 2.1.2) and 15.0 (regex-syntax 0.7.5).\n\
         //!\n\
         //! Made by tests/tables; do not edit.\n\n\
         use crate::text::grapheme::{Break, Break::*, Conjunct};\n\n",
    );
    writeln!(out, "/// The kinds of characters: break property, conjunct property, break property in Unicode 15.0.").unwrap();
    writeln!(out, "pub const KINDS: [(Break, Conjunct, Break); {}] = [", kinds.len()).unwrap();
    for (new, conjunct, old) in &kinds {
        assert!(NAMES.contains(new) && NAMES.contains(old));
        writeln!(out, "    ({new}, Conjunct::{conjunct}, {old}),").unwrap();
    }
    writeln!(out, "];").unwrap();
    packed::bytes(&mut out, "The kinds of ASCII, in one step.", "ASCII", &values[..128]);
    out + &packed::render(&values)
}
