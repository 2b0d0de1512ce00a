//! Writing, with serde: the documented fields in order, then the undocumented ones.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::fill::items;
use super::{Entity, Shape, View};

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Number(number) => number.serialize(serializer),
            Self::Flag(flag) => flag.serialize(serializer),
            Self::Texts(texts) => texts.serialize(serializer),
            Self::MaybeTexts(texts) => texts.serialize(serializer),
            Self::Entity(entity) => entity.serialize(serializer),
            Self::Maybe(maybe) => maybe.get(0).serialize(serializer),
            Self::List(list) => serializer.collect_seq(items(*list)),
            Self::Keyed(keyed) => serializer.collect_map(keyed.entries()),
            Self::Extra(extra) => extra.serialize(serializer),
        }
    }
}

impl Serialize for dyn Entity + '_ {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Shape { keys, optional, .. } = self.shape();
        let mut map = serializer.serialize_map(None)?;
        for (index, key) in keys.iter().enumerate() {
            let view = self.view(index);
            if index < *optional || view.says() {
                map.serialize_entry(key, &view)?;
            }
        }
        if let View::Extra(extra) = self.view(keys.len()) {
            for (key, value) in extra {
                map.serialize_entry(key, value)?;
            }
        }
        map.end()
    }
}
