//! A draft that owns its strings.

use mastodon_instance::StatusText;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub text: String,
    pub spoiler_text: String,
    pub quote: bool,
}

impl Draft {
    pub fn status(&self) -> StatusText<'_> {
        StatusText { text: &self.text, spoiler_text: &self.spoiler_text, quote: self.quote, ..StatusText::default() }
    }
}
