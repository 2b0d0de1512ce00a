//! Reading: each field of an object fills the slot of its name.

use super::{Entity, Slot};
use crate::instance::lenient;
use crate::instance::url::Base;
use crate::json::{Fields, Node};

/// Reads an entity, which must be at its defaults, from a value.
pub(crate) fn read(entity: &mut dyn Entity, node: Node<'_>, base: Base<'_>) {
    let fields = (entity.shape().object)(node);
    read_fields(entity, fields, base);
}

/// Reads an entity, which must be at its defaults, from fields.
pub(crate) fn read_fields(entity: &mut dyn Entity, fields: Fields<'_>, base: Base<'_>) {
    let keys = entity.shape().keys;
    let (mut known, mut next) = (0_u64, keys.len());
    // Of several fields with the same name the last one counts.
    for (key, node) in fields.into_iter().rev() {
        // Most servers keep the documented order, so the field before the last one found is tried first.
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
            // A contact of `[]` (Friendica) or `{}` (GoToSocial) means none.
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
            Self::Keyed(keyed) => {
                for (key, node) in lenient::object(node) {
                    read(keyed.add(key.into_owned()), node, base);
                }
            }
            // Not a key: unknown fields are added one by one.
            Self::Extra(_) => {}
        }
    }
}
