//! A reference implementation of threads by exhaustive search: every offset, every number of parts.
//!
//! A break is good if it is between two clusters, and neither the text before it nor the text after it has other URLs and mentions than in the whole
//! text.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use mastodon_instance::count::EntityKind;
use mastodon_instance::server::UnicodeVersion;
use mastodon_instance::{Limits, StatusText, count_status};

use crate::common::clusters;

type Entity = (EntityKind, usize, usize);

/// URLs and mentions, also on servers that do not shorten them.
pub fn entities(text: &str, limits: &Limits) -> Vec<Entity> {
    let mut mastodon = Limits::stock();
    mastodon.counting.unicode = limits.counting.unicode;
    let count = count_status(&StatusText { text, ..Default::default() }, &mastodon);
    count.entities.into_iter().map(|entity| (entity.kind, entity.range.start, entity.range.end)).collect()
}

pub fn is_white(c: char) -> bool {
    c.is_whitespace() || c == '\0'
}

/// A text with what is known about its offsets.
pub struct Plain<'t> {
    text: &'t str,
    limits: &'t Limits,
    spoiler_text: &'t str,
    entities: Vec<Entity>,
    /// Clusters that are not white space, by their bytes.
    pub clusters: Vec<Range<usize>>,
    /// Whether a break is allowed after each of them.
    good: Vec<bool>,
    /// What is known of parts, by their first and last cluster.
    own: RefCell<HashMap<(usize, usize), bool>>,
}

impl<'t> Plain<'t> {
    pub fn new(text: &'t str, limits: &'t Limits, spoiler_text: &'t str) -> Self {
        let mut starts = clusters::starts(text, limits.counting.unicode == UnicodeVersion::V17);
        starts.push(text.len());
        let all = starts.windows(2).map(|pair| pair[0]..pair[1]);
        let clusters: Vec<_> = all.filter(|range| !text[range.clone()].chars().all(is_white)).collect();
        let mut plain =
            Self { text, limits, spoiler_text, entities: entities(text, limits), good: Vec::new(), own: RefCell::default(), clusters };
        plain.good = plain
            .clusters
            .iter()
            .enumerate()
            .map(|(at, cluster)| {
                let next = plain.clusters.get(at + 1).map_or(text.len(), |next| next.start);
                plain.is_good(cluster.end) && plain.is_good(next)
            })
            .collect();
        plain
    }

    fn is_good(&self, at: usize) -> bool {
        self.entities.iter().all(|&(_, start, end)| at <= start || end <= at)
            && self.has_own_entities(0..at)
            && self.has_own_entities(at..self.text.len())
    }

    /// Whether a part has the same entities by itself as in the whole.
    pub fn has_own_entities(&self, range: Range<usize>) -> bool {
        let own = self.entities.iter().filter(|&&(_, start, end)| range.start <= start && end <= range.end);
        let alone = entities(&self.text[range.clone()], self.limits);
        own.map(|&(kind, start, end)| (kind, start - range.start, end - range.start)).eq(alone)
    }

    fn fits(&self, first: usize, last: usize, suffix: &str) -> bool {
        let range = self.clusters[first].start..self.clusters[last].end;
        let text = self.text[range.clone()].to_owned() + suffix;
        let count =
            count_status(&StatusText { text: &text, spoiler_text: self.spoiler_text, quote: false, ..StatusText::default() }, self.limits);
        count.remaining >= 0 && *self.own.borrow_mut().entry((first, last)).or_insert_with(|| self.has_own_entities(range))
    }

    /// The minimum number of parts; `None` if impossible.
    pub fn least(&self, numbered: bool) -> Option<usize> {
        let all = self.clusters.len();
        if all == 0 {
            return Some(0);
        }
        if self.fits(0, all - 1, "") {
            return Some(1);
        }
        if !numbered {
            return self.reach(all, |_| String::new());
        }
        (2..=all).find(|&count| self.reach(count, |number| format!(" ({number}/{count})")) == Some(count))
    }

    /// The number of the part that ends the text, at most `most`.
    fn reach(&self, most: usize, suffix: impl Fn(usize) -> String) -> Option<usize> {
        let all = self.clusters.len();
        // Clusters that parts so far may have covered.
        let mut covered = vec![false; all + 1];
        covered[0] = true;
        for part in 1..=most {
            let suffix = suffix(part);
            let mut next = vec![false; all + 1];
            for from in (0..all).filter(|&from| covered[from]) {
                let ends = (from + 1..=all).filter(|&to| to == all || self.good[to - 1]);
                // Far beyond what fits nothing fits any more: URLs and mentions count less than they are long, but not that much.
                let mut misses = 0;
                for to in ends {
                    let fits = next[to] || self.fits(from, to - 1, &suffix);
                    next[to] = fits;
                    misses = if fits { 0 } else { misses + 1 };
                    if misses > 12 {
                        break;
                    }
                }
            }
            // With numbers, exactly so many parts are asked for.
            if next[all] && (suffix.is_empty() || part == most) {
                return Some(part);
            }
            covered = next;
        }
        None
    }
}
