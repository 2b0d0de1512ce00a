//! The boundary of the second module, which inspects files: ranges out, bytes in, and what a file is as numbers and a name.
//!
//! It is a module of its own, loaded on first use, so that a page that only counts does not wait for it. Inspections go by number: a class would double the
//! glue.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::media::{Inspection, MediaKind};

#[path = "panic.rs"]
mod panic;

thread_local! {
    static OPEN: RefCell<Vec<Option<Inspection>>> = const { RefCell::new(Vec::new()) };
    static MIME_TYPE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps what panics say; the first call after the module has started.
#[wasm_bindgen]
pub fn listen() {
    panic::listen();
}

/// Starts on a file of so many bytes; gives the number that the inspection goes by.
#[wasm_bindgen]
pub fn open(size: f64) -> usize {
    let inspection = Some(Inspection::new(size as u64));
    OPEN.with_borrow_mut(|open| {
        if let Some(free) = open.iter().position(Option::is_none) {
            open[free] = inspection;
            free
        } else {
            open.push(inspection);
            open.len() - 1
        }
    })
}

/// Tells where the bytes to bring next start; negative: what can be known is known.
#[wasm_bindgen]
pub fn start(number: usize) -> f64 {
    OPEN.with_borrow(|open| open.get(number)?.as_ref()?.needs()).map_or(-1.0, |range| range.start as f64)
}

/// Tells where the bytes to bring next end.
#[wasm_bindgen]
pub fn end(number: usize) -> f64 {
    OPEN.with_borrow(|open| open.get(number)?.as_ref()?.needs()).map_or(-1.0, |range| range.end as f64)
}

/// Takes bytes of the file, from `offset`.
#[wasm_bindgen]
pub fn feed(number: usize, offset: f64, bytes: &[u8]) {
    OPEN.with_borrow_mut(|open| {
        if let Some(Some(inspection)) = open.get_mut(number) {
            inspection.feed(offset as u64, bytes);
        }
    });
}

/// Ends an inspection. Tells the kind (0 to 3), width, height, frame rate, duration, whether animated and whether with sound; not a number: not known.
#[wasm_bindgen]
pub fn close(number: usize) -> Option<Box<[f64]>> {
    let info = OPEN.with_borrow_mut(|open| open.get_mut(number)?.take())?.finish();
    let kind = match info.kind {
        MediaKind::Unknown => 0.0,
        MediaKind::Image => 1.0,
        MediaKind::Video => 2.0,
        MediaKind::Audio => 3.0,
    };
    let flag = |flag: Option<bool>| flag.map_or(f64::NAN, f64::from);
    let side = |side: Option<u32>| side.map_or(f64::NAN, f64::from);
    let real = |real: Option<f64>| real.unwrap_or(f64::NAN);
    let values =
        [kind, side(info.width), side(info.height), real(info.frame_rate), real(info.duration), flag(info.animated), flag(info.has_audio)];
    MIME_TYPE.set(info.mime_type);
    Some(Box::new(values))
}

/// Tells the MIME type of what was closed last.
#[wasm_bindgen]
pub fn mime_type() -> Option<String> {
    MIME_TYPE.take()
}
