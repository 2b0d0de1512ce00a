//! How an entity is defined: one macro, so that reading, writing, copying and filling up are the same everywhere.
//!
//! An entity shows its fields one by one, as what they are of few kinds ([`Slot`], [`View`]), and one function each does the rest for all of them: made
//! anew for each of 36 entities, that was the larger part of the WebAssembly.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use super::account::Account;
use super::lenient;
use super::node::{Fields, Node};
use super::rule::RuleTranslation;
use super::url::Base;
use super::v1::InstanceV1;

/// What is known of an entity before it is read.
pub(crate) struct Shape {
    /// The names of its fields, in their order; at most 64.
    pub(crate) keys: &'static [&'static str],
    /// From here on fields are written only where they say anything.
    pub(crate) optional: usize,
    /// Gives the fields of whatever stands where the object belongs.
    pub(crate) object: for<'t> fn(Node<'t>) -> Fields<'t>,
}

/// An entity, by its fields. Behind the last of [`Shape::keys`] stands `extra`.
pub(crate) trait Entity {
    fn shape(&self) -> &'static Shape;
    fn slot(&mut self, index: usize) -> Slot<'_>;
    fn view(&self, index: usize) -> View<'_>;
}

/// Entities that stand together: in an `Option` one, in a `Vec` many.
pub(crate) trait Many {
    fn get(&self, index: usize) -> Option<&dyn Entity>;
    fn add(&mut self) -> &mut dyn Entity;
}

/// Reads one kind of value, leniently.
pub(crate) type Reader<T> = for<'t, 'b> fn(Node<'t>, Base<'b>) -> T;

/// A field to be written into, which is as it was made.
pub(crate) enum Slot<'a> {
    Text(&'a mut Option<String>, Reader<Option<String>>),
    Number(&'a mut Option<u64>),
    Flag(&'a mut Option<bool>, Reader<Option<bool>>),
    Texts(&'a mut Vec<String>),
    MaybeTexts(&'a mut Option<Vec<String>>, Reader<Option<Vec<String>>>),
    Entity(&'a mut dyn Entity),
    Maybe(&'a mut dyn Many),
    List(&'a mut dyn Many),
    Translations(&'a mut BTreeMap<String, RuleTranslation>),
    Extra(&'a mut Map<String, Value>),
}

/// A field to be looked at.
#[derive(Clone, Copy)]
pub(crate) enum View<'a> {
    Text(&'a Option<String>),
    Number(&'a Option<u64>),
    Flag(&'a Option<bool>),
    Texts(&'a Vec<String>),
    MaybeTexts(&'a Option<Vec<String>>),
    Entity(&'a dyn Entity),
    Maybe(&'a dyn Many),
    List(&'a dyn Many),
    Translations(&'a BTreeMap<String, RuleTranslation>),
    Extra(&'a Map<String, Value>),
}

/// A type that a field may have.
pub(crate) trait FieldType {
    fn slot(&mut self) -> Slot<'_>;
    fn view(&self) -> View<'_>;
}

/// A type whose fields may each have a reader of their own.
pub(crate) trait ReadBy: Sized {
    fn slot_by(&mut self, reader: Reader<Self>) -> Slot<'_>;
}

macro_rules! field {
    ($ty:ty, $kind:ident $(, $reader:path)?) => {
        impl FieldType for $ty {
            fn slot(&mut self) -> Slot<'_> {
                Slot::$kind(self $(, $reader)?)
            }
            fn view(&self) -> View<'_> {
                View::$kind(self)
            }
        }
        $(
            impl ReadBy for $ty {
                fn slot_by(&mut self, reader: Reader<Self>) -> Slot<'_> {
                    let _: Reader<Self> = $reader;
                    Slot::$kind(self, reader)
                }
            }
        )?
    };
}
field!(Option<String>, Text, lenient::text);
field!(Option<u64>, Number);
field!(Option<bool>, Flag, lenient::flag);
field!(Vec<String>, Texts);
field!(Option<Vec<String>>, MaybeTexts, lenient::maybe_texts);
field!(BTreeMap<String, RuleTranslation>, Translations);

impl<T: Entity + Default> FieldType for Option<T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::Maybe(self)
    }
    fn view(&self) -> View<'_> {
        View::Maybe(self)
    }
}

impl<T: Entity + Default> FieldType for Vec<T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Entity + Default> Many for Option<T> {
    fn get(&self, index: usize) -> Option<&dyn Entity> {
        self.as_ref().filter(|_| index == 0).map(|entity| entity as _)
    }
    fn add(&mut self) -> &mut dyn Entity {
        self.insert(T::default())
    }
}

impl<T: Entity + Default> Many for Vec<T> {
    fn get(&self, index: usize) -> Option<&dyn Entity> {
        <[T]>::get(self, index).map(|entity| entity as _)
    }
    fn add(&mut self) -> &mut dyn Entity {
        self.push(T::default());
        let last = self.len() - 1;
        &mut self[last]
    }
}

macro_rules! boxed {
    ($ty:ty) => {
        impl FieldType for Option<Box<$ty>> {
            fn slot(&mut self) -> Slot<'_> {
                Slot::Maybe(self)
            }
            fn view(&self) -> View<'_> {
                View::Maybe(self)
            }
        }

        impl Many for Option<Box<$ty>> {
            fn get(&self, index: usize) -> Option<&dyn Entity> {
                self.as_deref().filter(|_| index == 0).map(|entity| entity as _)
            }
            fn add(&mut self) -> &mut dyn Entity {
                &mut **self.insert(Box::default())
            }
        }
    };
}
boxed!(Account);
boxed!(InstanceV1);

/// Reads an entity, which is as it was made, from what stands in its place.
pub(crate) fn read(entity: &mut dyn Entity, node: Node<'_>, base: Base<'_>) {
    let fields = (entity.shape().object)(node);
    read_fields(entity, fields, base);
}

/// Reads an entity, which is as it was made, from fields.
pub(crate) fn read_fields(entity: &mut dyn Entity, fields: Fields<'_>, base: Base<'_>) {
    let keys = entity.shape().keys;
    let (mut known, mut next) = (0_u64, keys.len());
    // Of several fields with the same name the last one counts.
    for (key, node) in fields.into_iter().rev() {
        // Most servers keep to the order of the documentation, so the field before the last one is looked at first.
        let (before, behind) = keys.split_at(next);
        let is_key = |name: &&str| *name == key;
        if let Some(index) = before.iter().rposition(is_key).or_else(|| Some(next + behind.iter().position(is_key)?)) {
            next = index;
            if known >> index & 1 == 0 {
                known |= 1 << index;
                entity.slot(index).read(node, base);
            }
        } else if let Slot::Extra(extra) = entity.slot(keys.len())
            && !extra.contains_key(&*key)
        {
            extra.insert(key.into_owned(), node.into_value());
        }
    }
}

impl Slot<'_> {
    fn read(self, node: Node<'_>, base: Base<'_>) {
        match self {
            Self::Text(text, reader) => *text = reader(node, base),
            Self::Number(number) => *number = lenient::integer(&node),
            Self::Flag(flag, reader) => *flag = reader(node, base),
            Self::Texts(texts) => *texts = lenient::texts(node),
            Self::MaybeTexts(texts, reader) => *texts = reader(node, base),
            Self::Entity(entity) => read(entity, node, base),
            // A contact of `[]` (Friendica) or `{}` (GoToSocial) is nobody.
            Self::Maybe(entity) => {
                if matches!(&node, Node::Object(fields) if !fields.is_empty()) {
                    read(entity.add(), node, base);
                }
            }
            Self::List(list) => {
                for item in lenient::items(node).unwrap_or_default() {
                    read(list.add(), item, base);
                }
            }
            Self::Translations(translations) => read_translations(translations, node, base),
            // No key of an entity: what is unknown is put there one by one.
            Self::Extra(_) => {}
        }
    }
}

#[inline(never)]
fn read_translations(translations: &mut BTreeMap<String, RuleTranslation>, node: Node<'_>, base: Base<'_>) {
    for (language, node) in lenient::object(node) {
        let mut translation = RuleTranslation::default();
        read(&mut translation, node, base);
        translations.insert(language.into_owned(), translation);
    }
}

/// Takes over what is absent in one entity and said in another of its kind. What is not documented is taken over where `whole` is.
pub(crate) fn fill(to: &mut dyn Entity, from: &dyn Entity, whole: bool) {
    for index in 0..=from.shape().keys.len() {
        match (to.slot(index), from.view(index)) {
            (Slot::Text(to, _), View::Text(from)) if to.is_none() => to.clone_from(from),
            (Slot::Number(to), View::Number(from)) if to.is_none() => *to = *from,
            (Slot::Flag(to, _), View::Flag(from)) if to.is_none() => *to = *from,
            (Slot::Texts(to), View::Texts(from)) if to.is_empty() => to.clone_from(from),
            (Slot::MaybeTexts(to, _), View::MaybeTexts(from)) if to.is_none() => to.clone_from(from),
            (Slot::Entity(to), View::Entity(from)) => fill(to, from, whole),
            (Slot::Maybe(to) | Slot::List(to), View::Maybe(from) | View::List(from)) if to.get(0).is_none() => {
                for item in items(from) {
                    fill(to.add(), item, true);
                }
            }
            (Slot::Translations(to), View::Translations(from)) if to.is_empty() => {
                // A map's own `clone` is much code for something so rare.
                for (language, translation) in from {
                    to.insert(language.clone(), translation.clone());
                }
            }
            (Slot::Extra(to), View::Extra(from)) if whole => to.clone_from(from),
            _ => {}
        }
    }
}

/// How many fields say anything, `extra` being one of them.
pub(crate) fn said(entity: &dyn Entity) -> usize {
    (0..=entity.shape().keys.len()).filter(|index| entity.view(*index).says()).count()
}

fn items(many: &dyn Many) -> impl Iterator<Item = &dyn Entity> {
    (0..).map_while(|index| many.get(index))
}

impl View<'_> {
    fn says(self) -> bool {
        match self {
            Self::Text(text) => text.is_some(),
            Self::Number(number) => number.is_some(),
            Self::Flag(flag) => flag.is_some(),
            Self::Texts(texts) => !texts.is_empty(),
            Self::MaybeTexts(texts) => texts.is_some(),
            Self::Entity(entity) => said(entity) > 0,
            Self::Maybe(many) | Self::List(many) => many.get(0).is_some(),
            Self::Translations(translations) => !translations.is_empty(),
            Self::Extra(extra) => !extra.is_empty(),
        }
    }
}

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
            Self::Translations(translations) => translations.serialize(serializer),
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

/// Defines an entity: for each documented field its name, its type and how it is read, and `extra` for all that is not documented.
///
/// `name: Type;` reads by the type, `name: Type => reader;` by a function, `name = "key": Type;` where the key is no identifier. A field after `?`
/// is written only where there is something. What stands behind `from` gives the fields of whatever stands where the object belongs.
macro_rules! entity {
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@slot $field:expr) => { $crate::instance::entity::FieldType::slot(&mut $field) };
    (@slot $field:expr, $reader:path) => { $crate::instance::entity::ReadBy::slot_by(&mut $field, $reader) };
    (
        $(#[$meta:meta])*
        $name:ident from $object:path {
            $( $(#[$doc:meta])* $field:ident $(= $key:literal)? : $ty:ty $(=> $reader:path)? ; )*
            $( ? $(#[$odoc:meta])* $optional:ident : $oty:ty ; )?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[$doc])* pub $field: $ty, )*
            $( $(#[$odoc])* pub $optional: $oty, )?
            /// What else the server says here, untouched.
            pub extra: serde_json::Map<String, serde_json::Value>,
        }

        impl $name {
            /// The names of the documented fields.
            pub const FIELDS: &'static [&'static str] = &[$( entity!(@key $field $($key)?), )*];
        }

        const _: () = {
            use $crate::instance::entity::{Entity, FieldType, Shape, Slot, View, fill};

            /// Where each field stands.
            #[allow(non_camel_case_types)]
            enum At { $( $field, )* $( $optional, )? }

            static SHAPE: Shape = Shape {
                keys: &[$( entity!(@key $field $($key)?), )* $( stringify!($optional), )?],
                optional: $name::FIELDS.len(),
                object: $object,
            };

            impl Entity for $name {
                fn shape(&self) -> &'static Shape {
                    &SHAPE
                }
                fn slot(&mut self, index: usize) -> Slot<'_> {
                    match index {
                        $( at if at == At::$field as usize => entity!(@slot self.$field $(, $reader)?), )*
                        $( at if at == At::$optional as usize => FieldType::slot(&mut self.$optional), )?
                        _ => Slot::Extra(&mut self.extra),
                    }
                }
                fn view(&self, index: usize) -> View<'_> {
                    match index {
                        $( at if at == At::$field as usize => FieldType::view(&self.$field), )*
                        $( at if at == At::$optional as usize => FieldType::view(&self.$optional), )?
                        _ => View::Extra(&self.extra),
                    }
                }
            }

            impl FieldType for $name {
                fn slot(&mut self) -> Slot<'_> {
                    Slot::Entity(self)
                }
                fn view(&self) -> View<'_> {
                    View::Entity(self)
                }
            }

            impl Clone for $name {
                fn clone(&self) -> Self {
                    let mut copy = Self::default();
                    fill(&mut copy, self, true);
                    copy
                }
            }
        };

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                (self as &dyn $crate::instance::entity::Entity).serialize(serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let node = <$crate::instance::node::Node<'de> as serde::Deserialize>::deserialize(deserializer)?;
                let mut entity = Self::default();
                match node {
                    node @ $crate::instance::node::Node::Object(_) => {
                        $crate::instance::entity::read(&mut entity, node, $crate::instance::url::Base::default());
                        Ok(entity)
                    }
                    _ => Err(serde::de::Error::custom(concat!(stringify!($name), " is an object"))),
                }
            }
        }
    };
    ( $(#[$meta:meta])* $name:ident { $($body:tt)* } ) => {
        entity! { $(#[$meta])* $name from $crate::instance::lenient::object { $($body)* } }
    };
}
pub(crate) use entity;
