//! Filling one entity from another: `clone` fills an empty one.

use super::{Entity, Many, Slot, View};

/// Copies what is absent in one entity from another of the same kind; undocumented fields too if `whole`.
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
            (Slot::Keyed(to), View::Keyed(from)) if to.entries().next().is_none() => {
                for (key, entity) in from.entries() {
                    fill(to.add(key.to_owned()), entity, true);
                }
            }
            (Slot::Extra(to), View::Extra(from)) if whole => to.clone_from(from),
            _ => {}
        }
    }
}

/// The number of fields with a value, counting `extra` as one.
pub(crate) fn said(entity: &dyn Entity) -> usize {
    (0..=entity.shape().keys.len()).filter(|index| entity.view(*index).says()).count()
}

pub(super) fn items(many: &dyn Many) -> impl Iterator<Item = &dyn Entity> {
    (0..).map_while(|index| many.get(index))
}

impl View<'_> {
    pub(super) fn says(self) -> bool {
        match self {
            Self::Text(text) => text.is_some(),
            Self::Number(number) => number.is_some(),
            Self::Flag(flag) => flag.is_some(),
            Self::Texts(texts) => !texts.is_empty(),
            Self::MaybeTexts(texts) => texts.is_some(),
            Self::Entity(entity) => said(entity) > 0,
            Self::Maybe(many) | Self::List(many) => many.get(0).is_some(),
            Self::Keyed(keyed) => keyed.entries().next().is_some(),
            Self::Extra(extra) => !extra.is_empty(),
        }
    }
}
