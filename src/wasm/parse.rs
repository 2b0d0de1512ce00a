//! What a server says: JSON text in, JSON text of the checked document out.
//!
//! Text crosses the boundary in one piece and `JSON.parse` makes the object on the other side, which costs less than building it field by
//! field from here.

use wasm_bindgen::prelude::*;

use super::error::to_js;
use super::json::written;
use crate::instance::{
    Activity, DomainBlock, ExtendedDescription, Instance, InstanceV1, Language, PrivacyPolicy, Rule, TermsOfService, parse_peers,
    translation_languages,
};
use crate::{Error, ErrorKind};

/// Reads the text of a document, named as in the API's path, and gives it back as JSON text.
#[wasm_bindgen]
pub fn parse(document: &str, text: &str, base: Option<String>) -> Result<String, JsValue> {
    read(document, text, base.as_deref()).map_err(|error| to_js(error, None))
}

pub(super) fn read(document: &str, text: &str, base: Option<&str>) -> Result<String, Error> {
    match document {
        "instance" => written(&Instance::parse_with_base(text, base)?),
        "instance_v2" => written(&Instance::parse_v2(text)?),
        "instance_v1" => written(&InstanceV1::parse(text)?),
        "rules" => written(&Rule::parse_list(text)?),
        "peers" => written(&parse_peers(text)?),
        "activity" => written(&Activity::parse_list(text)?),
        "domain_blocks" => written(&DomainBlock::parse_list(text)?),
        "extended_description" => written(&ExtendedDescription::parse(text)?),
        "privacy_policy" => written(&PrivacyPolicy::parse(text)?),
        "terms_of_service" => written(&TermsOfService::parse(text)?),
        "translation_languages" => written(&translation_languages(text)?),
        "languages" => written(&Language::parse_list(text)?),
        _ => Err(Error::new(ErrorKind::Internal, format!("no such document: {document}"))),
    }
}
