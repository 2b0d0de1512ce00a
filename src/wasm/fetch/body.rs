//! Reads a body to its end or to the cap, whichever comes first: nothing beyond the cap is requested.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;

use super::abort::{Abort, Ended};
use super::js::{absent, call, cancel, get, settled};

/// Why a body was not read completely.
pub(super) enum Unread {
    TooLarge,
    /// The stream failed, usually because the connection was interrupted.
    Broken(JsValue),
    Ended(Ended),
}

/// Reads the body of a response. What was received before a failure stays in `bytes`.
pub(super) async fn read(response: &JsValue, cap: usize, abort: &Abort, bytes: &mut Vec<u8>) -> Result<(), Unread> {
    let body = get(response, "body");
    if absent(&body) {
        // A status without a body, or a runtime without streams.
        let whole = call(response, "arrayBuffer", &[]).map_err(Unread::Broken)?;
        let whole = abort.unless(settled(&whole)).await.map_err(Unread::Ended)?.map_err(Unread::Broken)?;
        let whole = whole.dyn_into::<ArrayBuffer>().map_err(|_| no_bytes())?;
        return append(bytes, &Uint8Array::new(&whole), cap);
    }
    let reader = call(&body, "getReader", &[]).map_err(Unread::Broken)?;
    let read = chunks(&reader, cap, abort, bytes).await;
    if read.is_err() {
        cancel(&reader);
    }
    read
}

async fn chunks(reader: &JsValue, cap: usize, abort: &Abort, bytes: &mut Vec<u8>) -> Result<(), Unread> {
    loop {
        let next = call(reader, "read", &[]).map_err(Unread::Broken)?;
        let next = abort.unless(settled(&next)).await.map_err(Unread::Ended)?.map_err(Unread::Broken)?;
        if get(&next, "done").is_truthy() {
            return Ok(());
        }
        let chunk = get(&next, "value");
        match chunk.dyn_into::<Uint8Array>() {
            Ok(chunk) => append(bytes, &chunk, cap)?,
            // Bytes of another realm are copied into this one.
            Err(chunk) if ArrayBuffer::is_view(&chunk) => append(bytes, &Uint8Array::new(&chunk), cap)?,
            Err(_) => return Err(no_bytes()),
        }
    }
}

fn no_bytes() -> Unread {
    Unread::Broken(js_sys::TypeError::new("the body does not consist of bytes").into())
}

fn append(bytes: &mut Vec<u8>, chunk: &Uint8Array, cap: usize) -> Result<(), Unread> {
    let (start, length) = (bytes.len(), chunk.length() as usize);
    if length > cap - start || bytes.try_reserve(length).is_err() {
        return Err(Unread::TooLarge);
    }
    bytes.resize(start + length, 0);
    chunk.copy_to(&mut bytes[start..]);
    Ok(())
}
