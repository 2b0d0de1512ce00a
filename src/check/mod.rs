//! What a server would refuse, said before it does: a report of all problems of a draft, never an error.
//!
//! Each limit is asked as the server asks it: `<` for bytes, `<=` for pixels and characters (`spec/server-rules.md` section 10). A limit that is `None` asks
//! nothing. Rules that no limit says, such as which files may stand together, are those of Mastodon and hold for it and its forks. What the server takes
//! and changes, or announces and does not enforce, is advice.

mod draft;
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

pub use crate::problem::{Param, Params, PathStep, Problem, ProblemCode, Report};
pub use crate::refusal::explain_refusal;
pub use draft::{MediaDraft, Moment, PollDraft, ProfileDraft, StatusDraft};
pub use fit::fit_media;
pub use focus::Focus;
pub use media::check_media;
pub use poll::check_poll;
pub use profile::check_profile;
pub use status::check_status;
