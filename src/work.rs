//! Work done, in bytes looked at and steps taken. Tests of the feature `count-work` show with it that time grows with the length of a text and not
//! with its square, whatever the clock says; without the feature nothing is counted, and nothing of this is in the program.

/// Counts work: called in each loop that could come to look at the same bytes again and again.
#[inline(always)]
pub(crate) fn did(steps: usize) {
    #[cfg(feature = "count-work")]
    counted::STEPS.set(counted::STEPS.get() + steps as u64);
    #[cfg(not(feature = "count-work"))]
    let _ = steps;
}

#[cfg(feature = "count-work")]
mod counted {
    use std::cell::Cell;

    thread_local! {
        pub(super) static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    /// The work that a call does.
    pub fn of<T>(call: impl FnOnce() -> T) -> u64 {
        let before = STEPS.get();
        std::hint::black_box(call());
        STEPS.get() - before
    }
}

#[cfg(feature = "count-work")]
pub use counted::of;
