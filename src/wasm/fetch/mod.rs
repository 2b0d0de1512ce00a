//! Fetching: the HTTP client for `crate::request`, on the runtime's own `fetch` or the caller's.
//!
//! The request is built with gloo-net, but `fetch` is called from here: gloo-net 0.7 traps if a rejection is not an `Error`, as after
//! `controller.abort("a string")`, and the caller must receive exactly that value. `crate::request` decides what is refused, what is requested next
//! and what an answer means; here are timeout, abort, the cap on bytes, and redirects.

mod abort;
mod body;
mod exchange;
mod js;
mod options;

use wasm_bindgen::prelude::*;

use super::document::{self, named};
use super::error::to_js;
use crate::request::{Answer, AskInstance, Document, Endpoint, Headers, Origin, Step, parse_server_with};
use crate::{Error, ErrorKind};
use abort::{Abort, Ended};
use exchange::failed;
use options::Options;

/// Fetches a document from a server, named as for `parse`, and returns its JSON text.
#[wasm_bindgen]
pub async fn fetch_document(document: String, server: String, options: JsValue) -> Result<String, JsValue> {
    let document = named(&document).map_err(|error| to_js(error, None))?;
    let options = Options::read(&options)?;
    let origin = parse_server_with(&server, &options.allow, js::to_ascii).map_err(|error| to_js(error, None))?;
    let abort = Abort::new(options.signal.as_ref(), options.timeout)?;
    let client = Client { options, origin, abort };
    let endpoint = match document.endpoint {
        Some(Endpoint::TermsOfService(_)) => Some(Endpoint::TermsOfService(client.options.date)),
        other => other,
    };
    let asked = match endpoint {
        Some(endpoint) => client.document(document, endpoint).await,
        None => client.instance().await,
    };
    asked.map_err(Failure::into_js)
}

/// Why there is no answer.
enum Failure {
    /// An error of ours, with what the runtime rejected with. Boxed, because it is passed through every function here.
    Ours(Box<(Error, Option<JsValue>)>),
    /// The caller's own value, which is returned unchanged.
    Theirs(JsValue),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::ours(error, None)
    }
}

impl Failure {
    fn ours(error: Error, rejection: Option<JsValue>) -> Self {
        Self::Ours(Box::new((error, rejection)))
    }

    fn into_js(self) -> JsValue {
        match self {
            Self::Ours(ours) => to_js(ours.0, ours.1),
            Self::Theirs(reason) => reason,
        }
    }
}

/// One call: its options, the server, and what ends it early.
struct Client {
    options: Options,
    origin: Origin,
    abort: Abort,
}

/// An answer with its body.
struct Received {
    url: String,
    status: u16,
    headers: Headers,
    body: Vec<u8>,
}

impl Received {
    fn answer(&self) -> Answer<'_> {
        Answer { url: &self.url, status: self.status, headers: &self.headers, body: &self.body, now: js_sys::Date::now() as i64 }
    }
}

impl Client {
    /// Fetches one endpoint.
    async fn document(&self, document: &Document, endpoint: Endpoint) -> Result<String, Failure> {
        let received = self.ask(endpoint).await?;
        let answer = received.answer();
        let read = document::read(document, answer.text()?, Some(answer.origin())).map_err(|error| answer.locate(error))?;
        Ok(read.into_owned())
    }

    /// Fetches v2, then v1 if that helps.
    async fn instance(&self) -> Result<String, Failure> {
        let mut asking = AskInstance::new();
        // What the runtime rejected with, at most once: nothing is requested after a network error.
        let mut cause = None;
        loop {
            match asking.step() {
                Step::Ask(endpoint) => match self.ask(endpoint).await {
                    Ok(received) => asking.tell(Ok(received.answer())),
                    Err(Failure::Ours(ours)) => {
                        cause = ours.1;
                        asking.tell(Err(ours.0));
                    }
                    Err(theirs) => return Err(theirs),
                },
                Step::Done(result) => {
                    return (*result).map_err(|error| with_cause(error, cause)).and_then(|instance| Ok(document::entity(&instance)?));
                }
            }
        }
    }

    /// The failure for what ended the call.
    fn ended(&self, why: Ended, url: &str) -> Failure {
        match why {
            Ended::Aborted(reason) => Failure::Theirs(reason),
            Ended::TimedOut => failed(ErrorKind::Timeout, url, &format!("did not answer within {} ms", self.options.timeout as u64)).into(),
        }
    }
}

/// Adds the runtime's rejection to the error of its attempt, which may be the cause of the other attempt's error.
fn with_cause(mut error: Error, rejection: Option<JsValue>) -> Failure {
    match error.cause.take() {
        Some(inner) if rejection.is_some() && error.kind != ErrorKind::Network => {
            let inner = with_cause(*inner, rejection).into_js();
            Failure::ours(error, Some(inner))
        }
        cause => {
            error.cause = cause;
            Failure::ours(error, rejection)
        }
    }
}
