//! Documents across the boundary: JSON text in, from the shared buffer, and JSON text of the normalised document out.

use std::borrow::Cow;

use wasm_bindgen::prelude::*;

use super::buffer;
use super::error::to_js;
use super::write::written;
use crate::instance::{ApiEntity, Instance, InstanceV1, View, parse_entities, parse_entity, parse_peers, translation_languages};
use crate::json::is_list_of_plain_strings;
use crate::request::{Document, Kind};
use crate::{Error, ErrorKind};

/// Reads the named document from this many bytes of text in the buffer, and returns it as JSON text; `None` if already normalised.
#[wasm_bindgen]
pub fn parse(document: &str, bytes: usize, base: Option<String>) -> Result<Option<String>, JsValue> {
    let result = buffer::take(|buffer| {
        let text = buffer.get(..bytes).and_then(|text| std::str::from_utf8(text).ok());
        let text = text.ok_or_else(|| Error::new(ErrorKind::Internal, "the buffer does not contain UTF-8 text"))?;
        Ok(match read(named(document)?, text, base.as_deref())? {
            // U+FFFD, which starts with this byte, may have replaced a lone surrogate that is still in the JavaScript text.
            Cow::Borrowed(text) => text.bytes().any(|byte| byte == 0xef).then(|| text.to_owned()),
            Cow::Owned(written) => Some(written),
        })
    });
    result.map_err(|error| to_js(error, None))
}

/// Looks up a document in the table.
pub(super) fn named(document: &str) -> Result<&'static Document, Error> {
    Document::named(document).ok_or_else(|| Error::new(ErrorKind::Internal, ["no such document: ", document].concat()))
}

/// Reads a document and returns its JSON text: the text itself if already normalised, as nearly all lists of peers are.
pub(super) fn read<'t>(document: &Document, text: &'t str, base: Option<&str>) -> Result<Cow<'t, str>, Error> {
    let written = match document.kind {
        Kind::Peers if is_list_of_plain_strings(text) => return Ok(Cow::Borrowed(text)),
        Kind::Peers => written(&View::Texts(&parse_peers(text)?)),
        Kind::TranslationLanguages => written(&View::Extra(&translation_languages(text)?)),
        Kind::Instance => entity(&Instance::parse_with_base(text, base)?),
        Kind::InstanceV2 => entity(&Instance::parse_v2_with_base(text, base)?),
        Kind::InstanceV1 => entity(&InstanceV1::parse_with_base(text, base)?),
        Kind::Entity(new) => {
            let mut new = new();
            parse_entity(text, &mut *new)?;
            entity(&*new)
        }
        Kind::List(new) => {
            let mut new = new();
            parse_entities(text, &mut *new)?;
            written(&View::List(&*new))
        }
    };
    written.map(Cow::Owned)
}

/// The JSON text of an entity.
pub(super) fn entity(entity: &dyn ApiEntity) -> Result<String, Error> {
    written(&View::Entity(entity))
}
