//! Which places are taken: the fewest parts, then the nicest cuts for that number.
//!
//! The fewest are found by going as far as possible with each part. Going backwards as far as possible from the end tells the earliest place of each cut,
//! so each has its window; the windows are disjoint but for their ends, and the nicest way through them is found from the last to the first.

use std::collections::VecDeque;

use super::places::Place;
use crate::work::did;

/// Chooses places, from the first to the last of all. `room` tells the characters that fit into a part, by its number from 0, and never grows.
#[inline(never)]
pub(super) fn choose(places: &[Place], room: impl Fn(usize) -> isize) -> Vec<usize> {
    let last = places.len() - 1;
    let mut latest = vec![0];
    while let Some(&from) = latest.last()
        && from < last
    {
        latest.push(farthest(places, from, room(latest.len() - 1)));
    }
    let count = latest.len() - 1;
    let mut earliest = latest.clone();
    for part in (1..count).rev() {
        let to = earliest[part + 1];
        let mut from = to - 1;
        while from > 0 && places[to].counted - places[from - 1].base <= room(part) {
            did(1);
            from -= 1;
        }
        earliest[part] = from.min(latest[part]);
    }
    nicest(places, &earliest, &latest, room)
}

/// The last place that a part may reach; one place it always may.
fn farthest(places: &[Place], from: usize, room: isize) -> usize {
    let most = room.saturating_add(places[from].base);
    let reached = places[from + 1..].partition_point(|place| place.counted <= most);
    from + reached.max(1)
}

/// Finds the way with the least sum of penalties; among equal ways the one that cuts later.
#[inline(never)]
fn nicest(places: &[Place], earliest: &[usize], latest: &[usize], room: impl Fn(usize) -> isize) -> Vec<usize> {
    let count = latest.len() - 1;
    // For each cut, for each place of its window: the place of the next cut.
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); count];
    // Of the window behind: the penalty from there on, with that of the place itself.
    let mut behind = vec![0_u64];
    for part in (0..count).rev() {
        let (first, room) = (earliest[part], room(part));
        let (behind_first, behind_last) = (earliest[part + 1], latest[part + 1]);
        let penalty = |to: usize| behind[to - behind_first];
        // Places that may be the best, each better than those before it.
        let mut best = VecDeque::new();
        let mut reached = behind_first;
        let mut here = Vec::with_capacity(latest[part] - first + 1);
        for from in first..=latest[part] {
            did(1);
            while reached <= behind_last && (reached == from + 1 || places[reached].counted - places[from].base <= room) {
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
            here.push(to.map_or(u64::MAX, |to| penalty(to).saturating_add(places[from].level.penalty())));
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
