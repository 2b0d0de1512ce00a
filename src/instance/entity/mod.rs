//! How an entity is defined: one macro, so that reading, writing, copying and filling work the same everywhere.
//!
//! An entity gives access to its fields one by one, as one of a few kinds ([`Slot`], [`View`]), and one function each does the rest for all entities:
//! generated for each of 36 entities, that was the larger part of the WebAssembly.

mod define;
mod fill;
mod read;
mod write;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::lenient;
use super::url::Base;
use crate::json::{Fields, Node};
pub(crate) use define::{boxed, entity};
pub(crate) use fill::{fill, said};
pub(crate) use read::{read, read_fields};

/// The static description of an entity.
pub(crate) struct Shape {
    /// The names of its fields, in order; at most 64.
    pub(crate) keys: &'static [&'static str],
    /// Fields from this index on are written only if they have a value.
    pub(crate) optional: usize,
    /// Gives the fields of the value in place of the object.
    pub(crate) object: for<'t> fn(Node<'t>) -> Fields<'t>,
}

/// An entity, by its fields. `extra` follows the last of [`Shape::keys`].
pub(crate) trait Entity {
    fn shape(&self) -> &'static Shape;
    fn slot(&mut self, index: usize) -> Slot<'_>;
    fn view(&self, index: usize) -> View<'_>;
}

/// A container of entities: an `Option` or a `Vec`.
pub(crate) trait Many {
    fn get(&self, index: usize) -> Option<&dyn Entity>;
    fn add(&mut self) -> &mut dyn Entity;
}

/// Entities by name: an object with arbitrary keys.
pub(crate) trait Keyed {
    fn entries(&self) -> Box<dyn Iterator<Item = (&str, &dyn Entity)> + '_>;
    fn add(&mut self, key: String) -> &mut dyn Entity;
}

/// Reads one kind of value, leniently.
pub(crate) type Reader<T> = for<'t, 'b> fn(Node<'t>, Base<'b>) -> T;

/// A field to be filled, still at its default.
pub(crate) enum Slot<'a> {
    Text(&'a mut Option<String>, Reader<Option<String>>),
    Number(&'a mut Option<u64>),
    Flag(&'a mut Option<bool>, Reader<Option<bool>>),
    Texts(&'a mut Vec<String>),
    MaybeTexts(&'a mut Option<Vec<String>>, Reader<Option<Vec<String>>>),
    Entity(&'a mut dyn Entity),
    Maybe(&'a mut dyn Many),
    List(&'a mut dyn Many),
    Keyed(&'a mut dyn Keyed),
    Extra(&'a mut Map<String, Value>),
}

/// A field to be read.
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
    Keyed(&'a dyn Keyed),
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

impl<T: Entity + Default> FieldType for BTreeMap<String, T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::Keyed(self)
    }
    fn view(&self) -> View<'_> {
        View::Keyed(self)
    }
}

impl<T: Entity + Default> Keyed for BTreeMap<String, T> {
    fn entries(&self) -> Box<dyn Iterator<Item = (&str, &dyn Entity)> + '_> {
        Box::new(self.iter().map(|(key, entity)| (key.as_str(), entity as &dyn Entity)))
    }
    fn add(&mut self, key: String) -> &mut dyn Entity {
        // Of duplicate keys the last counts, and is read into a new entity.
        let entity = self.entry(key).or_default();
        *entity = T::default();
        entity
    }
}
