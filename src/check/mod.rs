//! What a server would refuse, before it does: a report of all problems of a draft, never an error.
//!
//! Each limit is compared as the server compares it: `<` for bytes, `<=` for pixels and characters ([`server_rules`, section
//! 10](crate::_documentation::server_rules#10-boundaries-and-what-no-field-says)). A limit that is `None` is not checked. Rules that are in no limit,
//! such as which files can be attached together, are Mastodon's and apply to it and its forks. What the server accepts but changes, or announces but
//! does not enforce, is advice.

mod concluded;
mod draft;
mod edit;
mod findings;
mod fit;
mod focus;
mod length;
mod lenient;
mod media;
mod mime;
mod note;
mod poll;
mod profile;
mod status;

pub use crate::problem::{AdviceKind, Param, Params, PathStep, Problem, ProblemCode, Report};
pub use crate::refusal::explain_refusal;
pub use draft::{MediaDraft, Moment, PollDraft, ProfileDraft, StatusDraft, Transport};
pub use edit::check_edit;
#[cfg(all(target_arch = "wasm32", feature = "js"))]
pub(crate) use edit::edit;
pub use fit::fit_media;
pub use focus::Focus;
pub use media::check_media;
pub use poll::check_poll;
pub use profile::check_profile;
pub use status::check_status;
