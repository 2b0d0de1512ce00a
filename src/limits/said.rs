//! Where an answer may have a limit: in `configuration` of either version, or under an older or foreign name beside it.

use serde_json::Value;

use super::Source;
use crate::instance::{Configuration, Instance, InstanceV1, MediaConfiguration, integer_of};

/// A value and where it came from.
pub(super) type Found<T> = Option<(T, Source)>;

/// What a server said, in one or both versions; version 2 goes first, field by field.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub(super) v2: Option<&'a Instance>,
    pub(super) v1: Option<&'a InstanceV1>,
}

impl<'a> Said<'a> {
    pub(super) fn configurations(self) -> impl Iterator<Item = &'a Configuration> {
        self.v2.map(|v2| &v2.configuration).into_iter().chain(self.v1.map(|v1| &v1.configuration))
    }

    /// A value of `configuration`, if it is at least `least`.
    pub(super) fn configured(self, least: u64, get: fn(&Configuration) -> Option<u64>) -> Found<u64> {
        self.configurations()
            .find_map(|configuration| get(configuration).filter(|value| *value >= least))
            .map(|value| (value, Source::Server))
    }

    /// A value of `configuration.media_attachments`, which may have stood under another name.
    pub(super) fn media(self, least: u64, get: fn(&MediaConfiguration) -> Option<u64>) -> Found<u64> {
        self.configurations().find_map(|configuration| {
            let value = get(&configuration.media_attachments).filter(|value| *value >= least)?;
            Some((value, media_source(configuration)))
        })
    }

    /// What stands at a path outside of the documented fields: `["pleroma", "metadata", "description_limit"]`.
    fn extra(self, path: &[&str]) -> impl Iterator<Item = &'a Value> {
        let extras = self.v2.map(|v2| &v2.extra).into_iter().chain(self.v1.map(|v1| &v1.extra));
        extras.filter_map(move |extra| {
            let (first, rest) = path.split_first()?;
            rest.iter().try_fold(extra.get(*first)?, |value, key| value.as_object()?.get(*key))
        })
    }

    /// A number at a path outside of the documented fields, if it is at least `least`.
    pub(super) fn number(self, least: u64, path: &[&str]) -> Option<u64> {
        self.extra(path).find_map(|value| integer_of(value).filter(|value| *value >= least))
    }

    /// Texts in a list at a path outside of the documented fields.
    pub(super) fn legacy_list(self, path: &[&str]) -> Found<Vec<String>> {
        let texts = |value: &Value| Some(value.as_array()?.iter().filter_map(Value::as_str).map(str::to_owned).collect());
        self.extra(path).find_map(texts).filter(|texts: &Vec<_>| !texts.is_empty()).map(|texts| (texts, Source::Legacy))
    }
}

/// `configuration.media_attachment` is an older name for all that is in it.
pub(super) fn media_source(configuration: &Configuration) -> Source {
    if configuration.extra.contains_key("media_attachment") { Source::Legacy } else { Source::Server }
}
