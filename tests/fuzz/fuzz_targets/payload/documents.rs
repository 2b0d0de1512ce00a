//! The documents: how each is read, and what must survive.

use mastodon_instance::instance::{
    Activity, DomainBlock, ExtendedDescription, InstanceV1, Language, PrivacyPolicy, Rule, TermsOfService, TranslationLanguages,
    parse_peers,
};
use mastodon_instance::{Error, Instance};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::known::{self, Known};

pub struct Document {
    pub name: &'static str,
    pub read: fn(&str) -> Result<Read, Error>,
    /// Compares the text with what was read.
    pub survives: fn(&Value, &Value),
}

/// A document that was read.
pub struct Read {
    /// The document, serialised.
    pub text: String,
    /// The document, serialised and then read by serde.
    pub by_serde: fn(&str) -> Value,
    /// The document, if limits can be derived from it.
    pub instance: Option<AnyInstance>,
}

pub enum AnyInstance {
    V2(Box<Instance>),
    V1(Box<InstanceV1>),
}

fn write<T: Serialize + DeserializeOwned>(document: T) -> Read {
    let text = serde_json::to_string(&document).expect("what is read can be written");
    Read { text, by_serde: by_serde::<T>, instance: None }
}

fn by_serde<T: Serialize + DeserializeOwned>(text: &str) -> Value {
    let document: T = serde_json::from_str(text).expect("what is written can be read");
    serde_json::to_value(document).expect("what is read can be written")
}

fn instance(instance: Instance) -> Read {
    let copy = instance.clone();
    assert_eq!(copy, instance, "a copy");
    Read { instance: Some(AnyInstance::V2(Box::new(copy))), ..write(instance) }
}

fn instance_v1(instance: InstanceV1) -> Read {
    let copy = instance.clone();
    assert_eq!(copy, instance, "a copy");
    Read { instance: Some(AnyInstance::V1(Box::new(copy))), ..write(instance) }
}

/// The base of relative URLs.
const BASE: Option<&str> = Some("https://a.example:8443/api/v2/instance?x=/y/");

pub const DOCUMENTS: [Document; 15] = [
    Document { name: "instance", read: |text| Instance::parse(text).map(instance), survives: either },
    Document {
        name: "instance_v2",
        read: |text| Instance::parse_v2(text).map(instance),
        survives: |said, read| known::survives(said, read, &known::INSTANCE),
    },
    Document {
        name: "instance_v1",
        read: |text| InstanceV1::parse(text).map(instance_v1),
        survives: |said, read| known::survives(said, read, &known::INSTANCE_V1),
    },
    Document { name: "rules", read: |text| Rule::parse_list(text).map(write), survives: |said, read| each(said, read, &known::RULE) },
    Document { name: "peers", read: |text| parse_peers(text).map(write), survives: peers },
    Document {
        name: "activity",
        read: |text| Activity::parse_list(text).map(write),
        survives: |said, read| each(said, read, &known::ACTIVITY),
    },
    Document {
        name: "domain_blocks",
        read: |text| DomainBlock::parse_list(text).map(write),
        survives: |said, read| each(said, read, &known::DOMAIN_BLOCK),
    },
    Document {
        name: "extended_description",
        read: |text| ExtendedDescription::parse(text).map(write),
        survives: |said, read| known::survives(said, read, &known::EXTENDED_DESCRIPTION),
    },
    Document {
        name: "privacy_policy",
        read: |text| PrivacyPolicy::parse(text).map(write),
        survives: |said, read| known::survives(said, read, &known::PRIVACY_POLICY),
    },
    Document {
        name: "terms_of_service",
        read: |text| TermsOfService::parse(text).map(write),
        survives: |said, read| known::survives(said, read, &known::TERMS_OF_SERVICE),
    },
    Document { name: "translation_languages", read: |text| TranslationLanguages::parse(text).map(write), survives: languages },
    Document {
        name: "languages",
        read: |text| Language::parse_list(text).map(write),
        survives: |said, read| each(said, read, &known::LANGUAGE),
    },
    Document { name: "instance at a base", read: |text| Instance::parse_with_base(text, BASE).map(instance), survives: either },
    Document {
        name: "instance_v2 at a base",
        read: |text| Instance::parse_v2_with_base(text, BASE).map(instance),
        survives: |said, read| known::survives(said, read, &known::INSTANCE),
    },
    Document {
        name: "instance_v1 at a base",
        read: |text| InstanceV1::parse_with_base(text, BASE).map(instance_v1),
        survives: |said, read| known::survives(said, read, &known::INSTANCE_V1),
    },
];

/// An answer of either version.
fn either(said: &Value, read: &Value) {
    match said.get("uri") {
        // It was version 1, which is kept whole.
        Some(_) => known::survives(said, &read["v1"], &known::INSTANCE_V1),
        None => known::survives(said, read, &known::INSTANCE),
    }
}

fn items(list: &Value) -> &[Value] {
    list.as_array().expect("a list")
}

/// Items of a list are never dropped.
fn each(said: &Value, read: &Value, known: &'static Known) {
    let (said, read) = (items(said), items(read));
    assert_eq!(said.len(), read.len(), "items");
    said.iter().zip(read).for_each(|(said, read)| known::survives(said, read, known));
}

fn peers(said: &Value, read: &Value) {
    let (said, read) = (items(said), items(read));
    assert_eq!(said.len(), read.len(), "peers");
    for (said, read) in said.iter().zip(read) {
        assert!(read.is_string(), "{read}");
        if said.is_string() {
            assert_eq!(said, read, "a peer");
        } else if said["domain"].is_string() {
            assert_eq!(&said["domain"], read, "a peer");
        }
    }
}

fn languages(said: &Value, read: &Value) {
    let (said, read) = (said.as_object().expect("an object"), read.as_object().expect("an object"));
    assert!(said.keys().eq(read.keys()), "{said:?} became {read:?}");
    for (said, read) in said.values().zip(read.values()) {
        assert!(items(read).iter().all(Value::is_string), "{read}");
        match said {
            Value::Array(said) => assert_eq!(said.len(), items(read).len(), "languages"),
            // A list with holes, as PHP writes it.
            Value::Object(said) => assert_eq!(said.len(), items(read).len(), "languages"),
            _ => assert_eq!(items(read).len(), 0, "{said} is no list"),
        }
    }
}
