//! The boundary of the second module, which inspects files: ranges out, bytes in, and finally a list of what is known about a file.
//!
//! It is a separate module, loaded on first use, so that a page that only counts does not wait for it. Inspections are identified by a number: a
//! class would double the glue.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::media::Inspection;

thread_local! {
    static OPEN: RefCell<Vec<Option<Inspection>>> = const { RefCell::new(Vec::new()) };
}

/// Starts inspecting a file of this many bytes; returns the number of the inspection.
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

/// The start of the range of bytes needed next; negative if nothing more is needed.
#[wasm_bindgen]
pub fn start(number: usize) -> f64 {
    OPEN.with_borrow(|open| open.get(number)?.as_ref()?.needs()).map_or(-1.0, |range| range.start as f64)
}

/// The end of the range of bytes needed next.
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

/// Ends an inspection. Returns what is known in the order of [`MediaInfo`](crate::MediaInfo), without the size; `undefined` where unknown.
#[wasm_bindgen]
pub fn close(number: usize) -> Option<Vec<JsValue>> {
    let info = OPEN.with_borrow_mut(|open| open.get_mut(number)?.take())?.finish();
    Some(vec![
        info.mime_type.into(),
        info.kind.as_str().into(),
        info.width.into(),
        info.height.into(),
        info.frame_rate.into(),
        info.duration.into(),
        info.animated.into(),
        info.has_audio.into(),
        info.has_cover.into(),
        info.brand.into(),
        info.uncropped_width.into(),
        info.uncropped_height.into(),
    ])
}
