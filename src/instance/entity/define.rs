//! The macros that define entities.

/// Makes a boxed entity a field type. A blanket implementation would conflict: downstream crates might implement `Entity` for a `Box`.
macro_rules! boxed {
    ($ty:ty) => {
        impl $crate::instance::entity::FieldType for Option<Box<$ty>> {
            fn slot(&mut self) -> $crate::instance::entity::Slot<'_> {
                $crate::instance::entity::Slot::Maybe(self)
            }
            fn view(&self) -> $crate::instance::entity::View<'_> {
                $crate::instance::entity::View::Maybe(self)
            }
        }

        impl $crate::instance::entity::Many for Option<Box<$ty>> {
            fn get(&self, index: usize) -> Option<&dyn $crate::instance::entity::Entity> {
                self.as_deref().filter(|_| index == 0).map(|entity| entity as _)
            }
            fn add(&mut self) -> &mut dyn $crate::instance::entity::Entity {
                &mut **self.insert(Box::default())
            }
        }
    };
}
pub(crate) use boxed;

/// Defines an entity: for each documented field its name, its type and how it is read, and `extra` for everything undocumented.
///
/// `name: Type;` reads by the type, `name: Type => reader;` by a function, `name = "key": Type;` if the key is not an identifier. A field after `?`
/// is written only if it has a value. The function after `from` gives the fields of the value in place of the object.
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
            /// Undocumented fields, unchanged.
            pub extra: serde_json::Map<String, serde_json::Value>,
        }

        impl $name {
            /// The names of the documented fields.
            pub const FIELDS: &'static [&'static str] = &[$( entity!(@key $field $($key)?), )*];
        }

        const _: () = {
            use $crate::instance::entity::{Entity, FieldType, Shape, Slot, View, fill};

            /// The index of each field.
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
                let node = <$crate::json::Node<'de> as serde::Deserialize>::deserialize(deserializer)?;
                let mut entity = Self::default();
                match node {
                    node @ $crate::json::Node::Object(_) => {
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
