//! What a server says: JSON text in, JSON text of the checked document out.
//!
//! Text crosses the boundary in one piece and `JSON.parse` makes the object on the other side, which costs less than building it field by
//! field from here. JavaScript encodes the text into [`text_room`]: handed over as an argument, the glue would look at every character of it first.

use std::borrow::Cow;
use std::cell::RefCell;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::convert::shown;

use super::error::to_js;
use super::json::written;
use crate::instance::{
    Activity, DomainBlock, Entity, ExtendedDescription, Instance, InstanceV1, Language, Many, PrivacyPolicy, Rule, TermsOfService, View,
    is_list_of_plain_strings, parse_peers, translation_languages,
};
use crate::{Error, ErrorKind};

thread_local! {
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The room is kept for the next text, but for a large one.
const KEPT: usize = 256 << 10;

/// Makes the room for a text at least so long and shows it. What stands in it stays; the view is good until the next call.
#[wasm_bindgen]
pub fn text_room(bytes: usize) -> Uint8Array {
    ROOM.with_borrow_mut(|room| {
        if room.len() < bytes {
            room.resize(bytes, 0);
        }
        shown(room)
    })
}

/// Reads the document of so many bytes of text in the room, named as in the API's path, and gives it back as JSON text; nothing where the text says
/// exactly that already.
#[wasm_bindgen]
pub fn parse(document: &str, bytes: usize, base: Option<String>) -> Result<Option<String>, JsValue> {
    let room = ROOM.take();
    let text = room.get(..bytes).and_then(|text| std::str::from_utf8(text).ok());
    let text = text.ok_or_else(|| Error::new(ErrorKind::Internal, "the room holds no text"));
    let result = text.and_then(|text| read(document, text, base.as_deref())).map(|read| match read {
        // U+FFFD may stand for half of a surrogate pair, which the text in JavaScript has still; in UTF-8 it begins so.
        Cow::Borrowed(text) => text.bytes().any(|byte| byte == 0xef).then(|| text.to_owned()),
        Cow::Owned(written) => Some(written),
    });
    if room.len() <= KEPT {
        ROOM.set(room);
    }
    result.map_err(|error| to_js(error, None))
}

/// Reads a document and gives its JSON text: the text itself where that says exactly what reading it gives, as nearly all lists of peers do.
pub(super) fn read<'t>(document: &str, text: &'t str, base: Option<&str>) -> Result<Cow<'t, str>, Error> {
    if document == "peers" && is_list_of_plain_strings(text) {
        return Ok(Cow::Borrowed(text));
    }
    written_anew(document, text, base).map(Cow::Owned)
}

fn written_anew(document: &str, text: &str, base: Option<&str>) -> Result<String, Error> {
    match document {
        "instance" => entity(&Instance::parse_with_base(text, base)?),
        "instance_v2" => entity(&Instance::parse_v2_with_base(text, base)?),
        "instance_v1" => entity(&InstanceV1::parse_with_base(text, base)?),
        "rules" => list(&Rule::parse_list(text)?),
        "peers" => written(&View::Texts(&parse_peers(text)?)),
        "activity" => list(&Activity::parse_list(text)?),
        "domain_blocks" => list(&DomainBlock::parse_list(text)?),
        "extended_description" => entity(&ExtendedDescription::parse(text)?),
        "privacy_policy" => entity(&PrivacyPolicy::parse(text)?),
        "terms_of_service" => entity(&TermsOfService::parse(text)?),
        "translation_languages" => written(&View::Extra(&translation_languages(text)?)),
        "languages" => list(&Language::parse_list(text)?),
        _ => Err(Error::new(ErrorKind::Internal, format!("no such document: {document}"))),
    }
}

/// The JSON text of an entity.
pub(super) fn entity(entity: &dyn Entity) -> Result<String, Error> {
    written(&View::Entity(entity))
}

fn list(list: &dyn Many) -> Result<String, Error> {
    written(&View::List(list))
}
