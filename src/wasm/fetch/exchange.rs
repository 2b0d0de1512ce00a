//! One exchange with an endpoint: the request, its redirects, and the answer with its body.
//!
//! Requests use `redirect: "manual"`: Node, Deno, Bun and workerd then expose redirects, so each hop is checked before it is requested. Browsers only
//! report that there was one; there the request is repeated with `"follow"` and without a token, and its target is checked before its body is read.

use gloo_net::http::Request;
use wasm_bindgen::prelude::*;
use web_sys::{RequestCredentials, RequestRedirect};

use super::body::{self, Unread};
use super::js::{call, cancel, get, message, settled};
use super::{Client, Failure, Received};
use crate::request::{Endpoint, Headers, Origin, REFUSAL_BYTES, parse_server_with};
use crate::{Error, ErrorKind};

/// Maximum redirects followed; servers need one or two.
const MOST_HOPS: usize = 5;

#[wasm_bindgen]
extern "C" {
    // The global function in windows, workers and servers.
    #[wasm_bindgen(catch, js_name = fetch)]
    fn global_fetch(request: &JsValue) -> Result<JsValue, JsValue>;
}

impl Client {
    /// Requests an endpoint and reads the answer.
    pub(super) async fn ask(&self, endpoint: Endpoint) -> Result<Received, Failure> {
        let (response, url) = self.respond(endpoint.url(&self.origin)).await?;
        let status = status_of(&response);
        let headers = headers_of(&response);
        let refused = !(200..300).contains(&status);
        let cap = self.options.max_bytes.unwrap_or(endpoint.max_bytes());
        let cap = if refused { cap.min(REFUSAL_BYTES) } else { cap };
        let mut body = Vec::new();
        match body::read(&response, cap, &self.abort, &mut body).await {
            Ok(()) => {}
            Err(Unread::Ended(why)) => return Err(self.ended(why, &url)),
            // The status says enough.
            Err(_) if refused => {}
            Err(Unread::TooLarge) => {
                let mut error = failed(ErrorKind::TooLarge, &url, &format!("answered with more than {cap} bytes"));
                error.status = Some(status);
                return Err(error.into());
            }
            Err(Unread::Broken(cause)) => {
                let mut error = failed(ErrorKind::Network, &url, &format!("interrupted its answer: {}", message(&cause)));
                error.status = Some(status);
                return Err(Failure::ours(error, Some(cause)));
            }
        }
        Ok(Received { url, status, headers, body })
    }

    /// The response, with the URL it came from.
    async fn respond(&self, mut url: String) -> Result<(JsValue, String), Failure> {
        let mut token = self.options.token.as_deref();
        for _ in 0..=MOST_HOPS {
            let response = self.send(&url, token, RequestRedirect::Manual).await?;
            if get(&response, "type").as_string().as_deref() == Some("opaqueredirect") {
                return self.follow(url, token).await;
            }
            let Some(location) = location_of(&response) else {
                // The caller's `fetch` may have followed it anyway.
                if get(&response, "redirected").is_truthy() {
                    url = self.landed(&response)?.0;
                }
                return Ok((response, url));
            };
            cancel(&get(&response, "body"));
            let Ok(next) = web_sys::Url::new_with_base(&location, &url) else {
                return Err(failed(ErrorKind::Network, &url, "redirects to an invalid URL").into());
            };
            next.set_hash("");
            let origin = self.check(&next.href())?;
            // Once dropped, a token is not sent again.
            token = token.filter(|_| origin == self.origin);
            url = next.href();
        }
        Err(failed(ErrorKind::Network, &url, "redirects too often").into())
    }

    /// In a browser: lets it follow, and checks the target. The token is sent only to a URL of the same origin, in a separate request.
    async fn follow(&self, url: String, token: Option<&str>) -> Result<(JsValue, String), Failure> {
        let response = self.send(&url, None, RequestRedirect::Follow).await?;
        let (landed, origin) = self.landed(&response)?;
        if token.is_none() || origin != self.origin {
            return Ok((response, landed));
        }
        cancel(&get(&response, "body"));
        let response = self.send(&landed, token, RequestRedirect::Manual).await?;
        if status_of(&response) == 0 {
            return Err(failed(ErrorKind::Network, &landed, "redirects too often").into());
        }
        Ok((response, landed))
    }

    /// The URL of a response, if allowed.
    fn landed(&self, response: &JsValue) -> Result<(String, Origin), Failure> {
        let url = get(response, "url").as_string().unwrap_or_default();
        match self.check(&url) {
            Ok(origin) => Ok((url, origin)),
            Err(failure) => {
                cancel(&get(response, "body"));
                Err(failure)
            }
        }
    }

    /// Applies the same rules as for the server that the caller named.
    fn check(&self, url: &str) -> Result<Origin, Failure> {
        parse_server_with(url, &self.options.allow, |_| None).map_err(|mut error| {
            error.message = format!("redirected: {}", error.message);
            error.url = Some(url.to_owned());
            error.into()
        })
    }

    async fn send(&self, url: &str, token: Option<&str>, redirect: RequestRedirect) -> Result<JsValue, Failure> {
        if let Some(why) = self.abort.ended() {
            return Err(self.ended(why, url));
        }
        let mut builder = Request::get(url)
            .header("Accept", "application/json")
            .credentials(RequestCredentials::Omit)
            .redirect(redirect)
            .abort_signal(Some(&self.abort.signal()));
        if let Some(token) = token {
            builder = builder.header("Authorization", &format!("Bearer {token}"));
        }
        let request = builder.build().map_err(|error| failed(ErrorKind::InvalidServer, url, &format!("cannot be requested: {error}")))?;
        let request: JsValue = web_sys::Request::from(request).into();

        let called = match &self.options.fetch {
            Some(fetch) => fetch.call1(&JsValue::UNDEFINED, &request),
            None => global_fetch(&request),
        };
        let outcome = match called {
            Ok(promise) => self.abort.unless(settled(&promise)).await,
            Err(thrown) => self.abort.ended().map_or(Ok(Err(thrown)), Err),
        };
        match outcome {
            Err(why) => Err(self.ended(why, url)),
            Ok(Ok(response)) if (100..1000).contains(&status_of(&response)) || is_opaque_redirect(&response) => Ok(response),
            Ok(Ok(_)) => Err(failed(ErrorKind::Network, url, "gave something that is not a response").into()),
            // The caller's `fetch` was aborted on purpose: not a network error.
            Ok(Err(rejection)) if self.options.fetch.is_some() && get(&rejection, "name").as_string().as_deref() == Some("AbortError") => {
                Err(Failure::Theirs(rejection))
            }
            Ok(Err(rejection)) => {
                Err(Failure::ours(failed(ErrorKind::Network, url, &format!("gave no answer: {}", message(&rejection))), Some(rejection)))
            }
        }
    }
}

#[cold]
pub(super) fn failed(kind: ErrorKind, url: &str, what: &str) -> Error {
    let mut error = Error::new(kind, format!("{url} {what}"));
    error.url = Some(url.to_owned());
    error
}

fn status_of(response: &JsValue) -> u16 {
    get(response, "status").as_f64().unwrap_or_default() as u16
}

fn is_opaque_redirect(response: &JsValue) -> bool {
    get(response, "type").as_string().as_deref() == Some("opaqueredirect")
}

fn header(response: &JsValue, name: &str) -> Option<String> {
    call(&get(response, "headers"), "get", &[&name.into()]).ok()?.as_string()
}

fn headers_of(response: &JsValue) -> Headers {
    Headers {
        rate_limit_reset: header(response, "x-ratelimit-reset"),
        retry_after: header(response, "retry-after"),
        cf_mitigated: header(response, "cf-mitigated"),
    }
}

/// Where a redirect leads (<https://fetch.spec.whatwg.org/#redirect-status>).
fn location_of(response: &JsValue) -> Option<String> {
    if matches!(status_of(response), 301 | 302 | 303 | 307 | 308) { header(response, "location") } else { None }
}
