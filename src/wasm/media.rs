//! The boundary of the second module, which inspects files: ranges out, bytes in, and a list of what is known of a file.
//!
//! It is a module of its own, loaded on first use, so that a page that only counts does not wait for it. Inspections go by number: a class would double the
//! glue.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::media::Inspection;

thread_local! {
    static OPEN: RefCell<Vec<Option<Inspection>>> = const { RefCell::new(Vec::new()) };
}

/// Keeps what panics say; the first call after the module has started.
#[wasm_bindgen]
pub fn listen() {
    super::panic::listen();
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

/// Ends an inspection. Gives MIME type, kind, width, height, frame rate, duration, whether animated and whether with sound; `undefined` where unknown.
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
    ])
}
