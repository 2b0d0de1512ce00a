//! Chooses the breaks: the fewest parts, then the best breaks for that number.
//!
//! Making each part as long as possible gives the fewest parts and the latest opportunity for each break; doing the same backwards from the end gives
//! the earliest. These windows overlap only at their ends, and dynamic programming from the last to the first finds the best path through them.

use std::collections::VecDeque;

use super::opportunity::Opportunity;
use crate::work::did;

/// Chooses opportunities, including the first and the last. `room` gives the characters that fit into a part, by its index, and never increases.
pub(super) fn choose(opportunities: &[Opportunity], room: impl Fn(usize) -> isize) -> Vec<usize> {
    let last = opportunities.len() - 1;
    let mut latest = vec![0];
    while let Some(&from) = latest.last()
        && from < last
    {
        latest.push(farthest(opportunities, from, room(latest.len() - 1)));
    }
    let count = latest.len() - 1;
    let mut earliest = latest.clone();
    for part in (1..count).rev() {
        let to = earliest[part + 1];
        let mut from = to - 1;
        while from > 0 && opportunities[to].counted - opportunities[from - 1].base <= room(part) {
            did(1);
            from -= 1;
        }
        earliest[part] = from.min(latest[part]);
    }
    nicest(opportunities, &earliest, &latest, room)
}

/// The last opportunity that a part may extend to; always at least the next one.
fn farthest(opportunities: &[Opportunity], from: usize, room: isize) -> usize {
    let most = room.saturating_add(opportunities[from].base);
    let reached = opportunities[from + 1..].partition_point(|opportunity| opportunity.counted <= most);
    from + reached.max(1)
}

/// Finds the path with the lowest sum of penalties; among equals the one that breaks later.
fn nicest(opportunities: &[Opportunity], earliest: &[usize], latest: &[usize], room: impl Fn(usize) -> isize) -> Vec<usize> {
    let count = latest.len() - 1;
    // For each break and each opportunity in its window: the next break.
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); count];
    // For the following window: the penalty from there on, including that of the opportunity itself.
    let mut behind = vec![0_u64];
    for part in (0..count).rev() {
        let (first, room) = (earliest[part], room(part));
        let (behind_first, behind_last) = (earliest[part + 1], latest[part + 1]);
        let penalty = |to: usize| behind[to - behind_first];
        // Candidates for the minimum: a monotonic queue, the best in front.
        let mut best = VecDeque::new();
        let mut reached = behind_first;
        let mut here = Vec::with_capacity(latest[part] - first + 1);
        for from in first..=latest[part] {
            did(1);
            while reached <= behind_last && (reached == from + 1 || opportunities[reached].counted - opportunities[from].base <= room) {
                while best.back().is_some_and(|&to| penalty(to) >= penalty(reached)) {
                    best.pop_back();
                }
                did(1);
                best.push_back(reached);
                reached += 1;
            }
            while best.front().is_some_and(|&to| to <= from) {
                best.pop_front();
            }
            let to = best.front().copied();
            next[part].push(to.unwrap_or(0));
            here.push(to.map_or(u64::MAX, |to| penalty(to).saturating_add(opportunities[from].quality.penalty())));
        }
        behind = here;
    }
    let mut cuts = vec![0];
    for part in 0..count {
        let from = cuts[part];
        cuts.push(next[part][from - earliest[part]]);
    }
    cuts
}
