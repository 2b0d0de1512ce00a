//! POST /mastodon.social with a text: how many characters that server will count, and of how many.
use mastodon_instance::request::{Allow, Answer, AskInstance, Headers, Step, parse_server};
use mastodon_instance::{Error, Instance, Limits, StatusText, count_status};
use worker::{Context, Date, Env, Fetch, Request, Response, Url, event};

#[event(fetch)]
async fn fetch(mut request: Request, _: Env, _: Context) -> worker::Result<Response> {
    let server = request.path().trim_start_matches('/').to_owned();
    match ask(&server).await? {
        Ok(instance) => {
            let text = request.text().await?;
            let count = count_status(&StatusText { text: &text, ..Default::default() }, &Limits::from(&instance));
            Response::ok(format!("{} of {}", count.characters, count.max))
        }
        Err(error) => Response::error(error.to_string(), 502),
    }
}

/// Asks a server for version 2 of what it says about itself, then for version 1 if that helps. The crate says what to ask and what the answer means.
async fn ask(server: &str) -> worker::Result<Result<Instance, Error>> {
    let origin = match parse_server(server, &Allow::default()) {
        Ok(origin) => origin,
        Err(error) => return Ok(Err(error)),
    };
    let mut asking = AskInstance::new();
    loop {
        match asking.step() {
            Step::Done(result) => return Ok(*result),
            Step::Ask(endpoint) => {
                let url = endpoint.url(&origin);
                let mut response = Fetch::Url(Url::parse(&url)?).send().await?;
                let body = response.bytes().await?;
                let (status, now) = (response.status_code(), Date::now().as_millis() as i64);
                asking.tell(Ok(Answer { url: &url, status, headers: &Headers::default(), body: &body, now }));
            }
        }
    }
}
