//! Which of the two documents about an instance to request, and how to combine both answers.
//!
//! v2 first. Then v1 if v2 is missing (404, 405, 410, 501; or a page instead of JSON), if it is closed (401, 403, 406, 422: v2 and v1 were closed and
//! opened in different versions), or if v2 has no limits: then v2 takes precedence, field by field, and v1 fills the rest.

use crate::instance::Instance;
use crate::{Error, ErrorKind};

use super::{Answer, Endpoint};

/// What to do next.
#[derive(Debug)]
pub enum Step {
    /// Request this endpoint, and pass the answer to [`AskInstance::tell`].
    Ask(Endpoint),
    /// The result; there is nothing more to request.
    Done(Box<Result<Instance, Error>>),
}

/// Requests an instance: v2, then v1 if that helps.
///
/// ```
/// use mastodon_instance::request::{Allow, Answer, AskInstance, Endpoint, Headers, Step, parse_server};
///
/// let origin = parse_server("example.org", &Allow::default())?;
/// let (mut asking, mut asked) = (AskInstance::new(), Vec::new());
/// let instance = loop {
///     match asking.step() {
///         Step::Done(result) => break (*result)?,
///         Step::Ask(endpoint) => {
///             let url = endpoint.url(&origin);
///             let (status, body) = match endpoint {
///                 Endpoint::InstanceV2 => (404, ""),
///                 _ => (200, r#"{"uri": "example.org", "title": "Example", "version": "3.5.3"}"#),
///             };
///             asking.tell(Ok(Answer { url: &url, status, headers: &Headers::default(), body: body.as_bytes(), now: 0 }));
///             asked.push(url);
///         }
///     }
/// };
/// assert_eq!(instance.title.as_deref(), Some("Example"));
/// assert_eq!(asked, ["https://example.org/api/v2/instance", "https://example.org/api/v1/instance"]);
/// # Ok::<(), mastodon_instance::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct AskInstance {
    v2: Option<Result<Box<Instance>, Error>>,
    v1: Option<Result<Box<Instance>, Error>>,
}

impl AskInstance {
    /// Starts with nothing requested.
    pub fn new() -> Self {
        Self::default()
    }

    /// What to do next.
    pub fn step(&mut self) -> Step {
        match (self.v2.take(), self.v1.take()) {
            (None, _) => Step::Ask(Endpoint::InstanceV2),
            (Some(v2), None) if wants_v1(&v2) => {
                self.v2 = Some(v2);
                Step::Ask(Endpoint::InstanceV1)
            }
            (Some(v2), v1) => Step::Done(Box::new(conclude(v2, v1))),
        }
    }

    /// Takes the answer to the endpoint of the last [`AskInstance::step`], or the reason why there is none.
    pub fn tell(&mut self, answer: Result<Answer<'_>, Error>) {
        let read = answer.and_then(|answer| {
            // A thumbnail may be relative to the server that sent it.
            let read = Instance::parse_with_base(answer.text()?, Some(answer.origin()));
            read.map(Box::new).map_err(|error| answer.locate(error))
        });
        if self.v2.is_none() { self.v2 = Some(read) } else { self.v1 = Some(read) }
    }
}

fn wants_v1(v2: &Result<Box<Instance>, Error>) -> bool {
    match v2 {
        Ok(instance) => instance.configuration.statuses.max_characters.is_none() && instance.v1.is_none(),
        Err(error) if error.kind == ErrorKind::NotJson => true,
        Err(error) => matches!(error.status, Some(401 | 403 | 404 | 405 | 406 | 410 | 422 | 501)),
    }
}

fn conclude(v2: Result<Box<Instance>, Error>, v1: Option<Result<Box<Instance>, Error>>) -> Result<Instance, Error> {
    match (v2, v1) {
        (Ok(mut instance), Some(Ok(filling))) => {
            if let Some(v1) = filling.v1 {
                instance.merge_v1(*v1);
            }
            Ok(*instance)
        }
        // An instance without limits is better than none.
        (Ok(instance), _) | (Err(_), Some(Ok(instance))) => Ok(*instance),
        (Err(v2), None) => Err(v2),
        (Err(v2), Some(Err(v1))) => {
            // Both share one timeout: once it has expired, the rest is unknown.
            let (mut further, other) = if v1.kind == ErrorKind::Timeout || progress(&v1) > progress(&v2) { (v1, v2) } else { (v2, v1) };
            further.cause = Some(Box::new(other));
            Err(further)
        }
    }
}

/// How far an attempt got.
fn progress(error: &Error) -> u8 {
    match (error.kind, error.status) {
        (ErrorKind::InvalidServer | ErrorKind::PrivateHost, _) => 0,
        (_, None) => 1,
        // A missing endpoint says less than any other status.
        (_, Some(404 | 405 | 501)) => 2,
        (_, Some(..200 | 300..)) => 3,
        (ErrorKind::NotJson | ErrorKind::TooLarge, _) => 4,
        _ => 5,
    }
}
