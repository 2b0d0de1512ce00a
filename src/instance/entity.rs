//! How an entity is defined: one macro, so that reading, writing and filling up are the same everywhere.

/// Defines an entity: for each documented field its name, its type and how it is read, and `extra` for all that is not documented.
///
/// `name: Type;` reads by the type, `name: Type => reader;` by a function, `name = "key": Type;` where the key is no identifier. A field after `?`
/// is written only where there is something. What stands behind `from` gives the fields of whatever stands where the object belongs.
macro_rules! entity {
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@read $ty:ty) => { <$ty as $crate::instance::lenient::Lenient>::read };
    (@read $ty:ty, $reader:path) => { $reader };
    (
        $(#[$meta:meta])*
        $name:ident from $object:path {
            $( $(#[$doc:meta])* $field:ident $(= $key:literal)? : $ty:ty $(=> $reader:path)? ; )*
            $( ? $(#[$odoc:meta])* $optional:ident : $oty:ty ; )?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
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

            pub(crate) fn read_fields(fields: $crate::instance::node::Fields<'_>, base: $crate::instance::url::Base<'_>) -> Self {
                let mut read = Self::default();
                for (key, node) in fields {
                    match &*key {
                        $( entity!(@key $field $($key)?) => read.$field = entity!(@read $ty $(, $reader)?)(node, base), )*
                        $( stringify!($optional) => read.$optional = <$oty as $crate::instance::lenient::Lenient>::read(node, base), )?
                        _ => {
                            read.extra.insert(key.into_owned(), node.into_value());
                        }
                    }
                }
                read
            }
        }

        impl $crate::instance::lenient::Lenient for $name {
            fn read(node: $crate::instance::node::Node<'_>, base: $crate::instance::url::Base<'_>) -> Self {
                Self::read_fields($object(node), base)
            }
            fn fill(&mut self, other: Self) {
                $( $crate::instance::lenient::Lenient::fill(&mut self.$field, other.$field); )*
                $( $crate::instance::lenient::Lenient::fill(&mut self.$optional, other.$optional); )?
            }
        }

        impl $crate::instance::lenient::Lenient for Option<$name> {
            fn read(node: $crate::instance::node::Node<'_>, base: $crate::instance::url::Base<'_>) -> Self {
                // A contact of `[]` (Friendica) or `{}` (GoToSocial) is nobody.
                let fields = $object(node);
                (!fields.is_empty()).then(|| $name::read_fields(fields, base))
            }
            fn fill(&mut self, other: Self) {
                $crate::instance::lenient::fill_option(self, other);
            }
        }

        impl $crate::instance::lenient::Lenient for Vec<$name> {
            fn read(node: $crate::instance::node::Node<'_>, base: $crate::instance::url::Base<'_>) -> Self {
                let items = $crate::instance::lenient::items(node).unwrap_or_default();
                items.into_iter().map(|item| <$name as $crate::instance::lenient::Lenient>::read(item, base)).collect()
            }
            fn fill(&mut self, other: Self) {
                $crate::instance::lenient::fill_list(self, other);
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = serializer.serialize_map(None)?;
                $( map.serialize_entry(entity!(@key $field $($key)?), &self.$field)?; )*
                $( if let Some(value) = &self.$optional { map.serialize_entry(stringify!($optional), value)?; } )?
                for (key, value) in &self.extra {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                match <$crate::instance::node::Node<'de> as serde::Deserialize>::deserialize(deserializer)? {
                    node @ $crate::instance::node::Node::Object(_) => {
                        Ok(<Self as $crate::instance::lenient::Lenient>::read(node, $crate::instance::url::Base::default()))
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
