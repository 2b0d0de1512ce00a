//! What a server says: JSON text in, JSON text of the checked document out.
//!
//! Text crosses the boundary in one piece and `JSON.parse` makes the object on the other side, which costs less than building it field by
//! field from here.

use wasm_bindgen::prelude::*;

use super::error::to_js;
use super::json::written;
use crate::instance::{
    Activity, DomainBlock, Entity, ExtendedDescription, Instance, InstanceV1, Language, Many, PrivacyPolicy, Rule, TermsOfService, View,
    parse_peers, translation_languages,
};
use crate::{Error, ErrorKind};

/// Reads the text of a document, named as in the API's path, and gives it back as JSON text.
#[wasm_bindgen]
pub fn parse(document: &str, text: &str, base: Option<String>) -> Result<String, JsValue> {
    read(document, text, base.as_deref()).map_err(|error| to_js(error, None))
}

pub(super) fn read(document: &str, text: &str, base: Option<&str>) -> Result<String, Error> {
    match document {
        "instance" => entity(&Instance::parse_with_base(text, base)?),
        "instance_v2" => entity(&Instance::parse_v2(text)?),
        "instance_v1" => entity(&InstanceV1::parse(text)?),
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
