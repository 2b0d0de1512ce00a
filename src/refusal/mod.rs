//! What a server said where it refused, as the problems that a check would have told before.
//!
//! Mastodon answers `{"error": "…"}` (`Api::ErrorHandling`): several failures of a record are joined by ", " behind "Validation failed: ". Of other texts
//! none is taken apart, since ids are joined in the same way. Texts in other languages than English are not known. Where a request is validated before it
//! is looked at, the parameter is named: `error_details[].loc` (Pydantic: Takahe), `issues[].path` (Zod: Hollo).

mod known;
mod units;

use crate::json::{self, Fields, Node, decimal, field};
use crate::problem::{Param, Params, PathStep, Problem, ProblemCode, message};
use crate::search;
use known::{ATTRIBUTES, FILES, refusals};

/// What stands before failures of a record.
const VALIDATION: &str = "Validation failed: ";
/// What GoToSocial puts before its own words: internal/gtserror/withcode.go.
const PREFIXES: &[&str] = &["Bad Request: ", "Unprocessable Entity: ", "Not Found: ", "Not Acceptable: ", "Forbidden: ", "Unauthorized: "];
/// Characters of the server's text that become a message.
const LONGEST: usize = 500;

/// Tells the problems behind a server's refusal: its body, as text, the status of the answer, and the seconds that its `Retry-After` asks to wait.
///
/// Add `lang=en` to the URL of the request: Mastodon answers in the language of `?lang=`, then in the user's, then in that of `Accept-Language`
/// (`concerns/localized.rb`), and only English is read here.
///
/// The body is JSON, HTML (of what stands before the server), the bare words, or nothing. What the server says twice is one problem; text that is not known
/// is one with [`ProblemCode::Unknown`], or what the status or Mastodon's units say, and the text as message. Never fails, and always tells something.
///
/// # Examples
///
/// ```
/// use mastodon_instance::check::{Param, ProblemCode, explain_refusal};
///
/// let body = r#"{"error": "Validation failed: File file size must be less than 16 MB, File must be less than 16 MB"}"#;
/// let problems = explain_refusal(body, Some(422), None);
/// assert_eq!(problems.len(), 1);
/// assert_eq!(problems[0].code, ProblemCode::FileTooLarge);
/// assert_eq!(problems[0].params.get("limit"), Some(&Param::Number(16 << 20)));
/// assert_eq!(problems[0].message, "The file must have less than 16 MiB.");
/// ```
pub fn explain_refusal(body: &str, status: Option<u16>, wait: Option<u32>) -> Vec<Problem> {
    let said = Said::of(body);
    let mut found = explained_list(&mut said.parameters.iter().map(String::as_str));
    if found.is_empty() {
        found = explained(&said.text);
    }
    if found.iter().any(|problem| problem.code == ProblemCode::Unknown) {
        let details = explained_list(&mut said.details.iter().map(String::as_str));
        if !details.is_empty() && details.iter().all(|problem| problem.code != ProblemCode::Unknown) {
            found = details;
        }
    }
    let is_unknown = found.iter().all(|problem| problem.code == ProblemCode::Unknown);
    if found.is_empty() {
        found.push(problem(ProblemCode::Unknown, "", Params::default()));
    }
    if let [only] = found.as_mut_slice()
        && only.code == ProblemCode::Unknown
    {
        if let Some(code) = by_status(status.or(said.status), said.text.is_empty()) {
            *only = problem(code, "", Params::default());
        } else if let Some((code, params)) = units::problem(&said.text) {
            *only = problem(code, "media", params);
        } else if let Some(attribute) = said.attribute {
            only.path = steps(attribute);
        }
    }
    for problem in &mut found {
        if let (ProblemCode::RateLimited | ProblemCode::ServerError, Some(seconds)) = (problem.code, wait) {
            problem.params.insert("wait", Param::Number(i64::from(seconds)));
            problem.message = message(problem.code, &problem.params);
        }
    }
    // What nothing is known of is told as it was said.
    if let ([only], true) = (found.as_mut_slice(), is_unknown && !said.text.is_empty()) {
        only.message = cut(&said.text);
    }
    found
}

/// What a status says, beside words that are not known or without any: of a request that cannot be read, the words would say more.
fn by_status(status: Option<u16>, is_silent: bool) -> Option<ProblemCode> {
    Some(match status? {
        400 | 406 | 415 if is_silent => ProblemCode::InvalidRequest,
        401 => ProblemCode::Unauthorized,
        403 => ProblemCode::Forbidden,
        404 | 410 => ProblemCode::NotFound,
        413 => ProblemCode::RequestTooLarge,
        429 => ProblemCode::RateLimited,
        500..600 => ProblemCode::ServerError,
        _ => return None,
    })
}

/// What of a body is for people.
#[derive(Default)]
struct Said {
    text: String,
    /// Failures by attribute, as `ValidationErrorFormatter` adds them where an account is made or changed; each as Rails words it.
    details: Vec<String>,
    /// Parameters of the request that are wrong, each as `parameter poll options too_small`.
    parameters: Vec<String>,
    /// The place of the one attribute that is wrong, of those that have one in a draft.
    attribute: Option<&'static str>,
    /// The status in the title of a page.
    status: Option<u16>,
}

impl Said {
    fn of(body: &str) -> Self {
        let body = body.trim();
        if body.starts_with('<') {
            let title = title(body).unwrap_or_default();
            let status = title.get(..3).and_then(|digits| digits.parse().ok()).filter(|status| (400..600).contains(status));
            // The number and its name say less than we do.
            let text = if by_status(status, true).is_some() { String::new() } else { cut(title) };
            return Self { text, status, ..Self::default() };
        }
        match json::parse(body) {
            Ok(Node::Object(fields)) => {
                let mut text = words(&fields).trim().to_owned();
                if let Some(Node::List(accounts)) = field(&fields, "unexpected_accounts") {
                    text.push_str(&named_accounts(accounts));
                }
                Self { text, details: details(&fields), parameters: parameters(&fields), attribute: attribute(&fields), status: None }
            }
            Ok(Node::String(text)) => Self { text: text.trim().to_owned(), ..Self::default() },
            Ok(_) => Self::default(),
            Err(_) => Self { text: body.to_owned(), ..Self::default() },
        }
    }
}

fn title(page: &str) -> Option<&str> {
    let title = ["<title>", "<TITLE>", "<h1>"].iter().find_map(|tag| search::after(page, tag))?;
    Some(search::before(title, "<").trim())
}

fn text<'n>(fields: &'n Fields<'_>, key: &str) -> Option<&'n str> {
    match field(fields, key)? {
        Node::String(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

/// The words of an answer: Mastodon's `error`, Misskey's `error.message`, Phoenix' `errors.detail`, Laravel's `message`, OAuth's `error_description`.
fn words<'n>(fields: &'n Fields<'_>) -> &'n str {
    let within = |outer: &str, inner: &str| match field(fields, outer)? {
        Node::Object(fields) => text(fields, inner),
        _ => None,
    };
    None.or_else(|| text(fields, "error"))
        .or_else(|| within("error", "message"))
        .or_else(|| within("errors", "detail"))
        .or_else(|| text(fields, "message"))
        .or_else(|| text(fields, "error_description"))
        .unwrap_or_default()
}

/// Parameters that are wrong: the names and numbers of the path to each, and what kind of failure it is.
fn parameters(fields: &Fields<'_>) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(Node::List(details)) = field(fields, "error_details") {
        named(details, "loc", "type", &mut found);
    }
    for key in ["error", "zod_error"] {
        let Some(Node::Object(error)) = field(fields, key) else { continue };
        if let Some(Node::List(issues)) = field(error, "issues") {
            named(issues, "path", "code", &mut found);
        } else if let Some(Ok(Node::List(issues))) = text(error, "message").map(json::parse) {
            // Zod 4 writes its issues as the text of the message.
            named(&issues, "path", "code", &mut found);
        }
    }
    found
}

#[inline(never)]
fn named(issues: &[Node<'_>], path: &str, kind: &str, found: &mut Vec<String>) {
    for issue in issues {
        let Node::Object(issue) = issue else { continue };
        let Some(Node::List(path)) = field(issue, path) else { continue };
        let mut name = "parameter ".to_owned();
        for step in path {
            if let Node::String(step) | Node::Number(step) = step
                // Pydantic begins with the argument of the view.
                && step != "details"
            {
                name.push_str(step);
                name.push(' ');
            }
        }
        name.push_str(text(issue, kind).unwrap_or_default());
        found.push(name);
    }
}

/// The accounts of a list, behind a colon.
fn named_accounts(accounts: &[Node<'_>]) -> String {
    let names: Vec<&str> =
        accounts.iter().filter_map(|account| if let Node::Object(account) = account { text(account, "acct") } else { None }).collect();
    if names.is_empty() { String::new() } else { cut(&[": ", &names.join(", ")].concat()) }
}

/// Where the attribute stands in a draft, if details name one alone.
fn attribute(fields: &Fields<'_>) -> Option<&'static str> {
    let Some(Node::Object(attributes)) = field(fields, "details") else { return None };
    let mut names = attributes.iter();
    let (Some((name, _)), None) = (names.next(), names.next()) else { return None };
    let name = worded(name);
    FILES.iter().chain(ATTRIBUTES).find(|(attribute, _)| *attribute == name).map(|&(_, path)| path)
}

/// An attribute as Rails words it: `display_name` is "Display name".
fn worded(attribute: &str) -> String {
    let mut name = attribute.replace('_', " ");
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

fn details(fields: &Fields<'_>) -> Vec<String> {
    let Some(Node::Object(attributes)) = field(fields, "details") else { return Vec::new() };
    let mut found = Vec::new();
    for (attribute, failures) in attributes {
        let name = worded(attribute);
        let Node::List(failures) = failures else { continue };
        for failure in failures {
            if let Node::Object(failure) = failure
                && let Some(description) = text(failure, "description")
            {
                let said = [&name, " ", description].concat();
                // In other languages than English the word for machines is left.
                let is_too_long = text(failure, "error") == Some("ERR_TOO_LONG") && known(&said).is_none();
                found.push(if is_too_long { [&name, " is too long"].concat() } else { said });
            }
        }
    }
    found
}

fn explained(text: &str) -> Vec<Problem> {
    match text.strip_prefix(VALIDATION) {
        Some(failures) => {
            let mut rest = Some(failures);
            explained_list(&mut std::iter::from_fn(|| {
                let failure = rest?;
                let end = search::find(failure, ", ");
                rest = end.map(|end| &failure[end + 2..]);
                Some(end.map_or(failure, |end| &failure[..end]))
            }))
        }
        None => {
            let text = PREFIXES.iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text);
            explained_list(&mut (!text.is_empty()).then_some(text).into_iter())
        }
    }
}

/// Makes one problem for each failure, but for those that say the same of the same place.
#[inline(never)]
fn explained_list(failures: &mut dyn Iterator<Item = &str>) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    // Paths of files that are "invalid", as Paperclip says behind the failure itself.
    let mut invalid = Vec::new();
    for failure in failures {
        if let Some(path) = failure.strip_suffix(" is invalid").and_then(file) {
            invalid.push(path);
            continue;
        }
        let (problem, is_known) = match known(failure) {
            Some(problem) => (problem, true),
            None => (unknown(failure), false),
        };
        let is_told = is_known && found.iter().any(|before| before.code == problem.code && before.path == problem.path);
        match found.last_mut() {
            // A list of hashtags has commas, too, and so may words that are not known.
            Some(last) if !is_known && last.code == ProblemCode::DisallowedHashtags => {
                if let Some(Param::Text(tags)) = last.params.get("tags") {
                    let tags = cut(&[tags, ", ", failure].concat());
                    last.params.insert("tags", Param::Text(tags));
                }
                last.message = message(last.code, &last.params);
            }
            Some(last) if !is_known && last.code == ProblemCode::Unknown => last.message = cut(&[&last.message, ", ", failure].concat()),
            _ if is_told => {}
            _ => found.push(problem),
        }
    }
    for path in invalid {
        let path = steps(path);
        if !found.iter().any(|problem| problem.path == path) {
            found.push(Problem { path, ..problem(ProblemCode::UnsupportedType, "", Params::default()) });
        }
    }
    found
}

#[inline(never)]
fn problem(code: ProblemCode, path: &'static str, params: Params) -> Problem {
    Problem { code, path: steps(path), message: message(code, &params), params, range: None, utf16: None, kind: None }
}

fn unknown(text: &str) -> Problem {
    let message = cut(text);
    let code = ProblemCode::Unknown;
    if message.is_empty() { problem(code, "", Params::default()) } else { Problem { message, ..problem(code, "", Params::default()) } }
}

/// As much of a text as a message has room for.
#[inline(never)]
fn cut(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect()
}

fn steps(path: &'static str) -> Vec<PathStep> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let key = search::before(rest, ".");
        steps.push(PathStep::Key(key));
        rest = rest.get(key.len() + 1..).unwrap_or_default();
    }
    steps
}

/// The path to a file, by its attribute.
fn file(attribute: &str) -> Option<&'static str> {
    FILES.iter().find(|(name, _)| *name == attribute).map(|&(_, path)| path)
}

fn known(failure: &str) -> Option<Problem> {
    // Betas of Rails 7.1 had the curly apostrophe (rails#45463), and changed translations may.
    let failure = failure.replace('’', "'");
    refusals().find_map(|(words, code, path)| fits(words, code, path, &failure))
}

fn fits(mut words: &'static str, code: ProblemCode, mut path: &'static str, failure: &str) -> Option<Problem> {
    let mut text = failure;
    if let Some(rest) = words.strip_prefix('~') {
        // The first word of ours is found behind the name of the attribute, which may be missing.
        let at = search::find(failure, search::before(rest, "{")).filter(|&at| at == 0 || failure[..at].ends_with(' '))?;
        (words, text) = (rest, &failure[at..]);
    } else if let Some(rest) = words.strip_prefix('@') {
        let attribute = search::before(failure, " ");
        path = file(attribute)?;
        (words, text) = (rest, &failure[attribute.len()..]);
    }
    let mut params = Params::default();
    let mut at = None;
    if !read(words, text, &mut params, &mut at) {
        return None;
    }
    let mut problem = problem(code, path, params);
    problem.path.extend(at.map(PathStep::Index));
    Some(problem)
}

/// Reads a text by its words, with what stands in their slots.
fn read(words: &'static str, mut text: &str, params: &mut Params, at: &mut Option<usize>) -> bool {
    let mut words = words;
    while let Some((before, rest)) = words.split_once('{') {
        let (Some(inside), Some((slot, after))) = (text.strip_prefix(before), rest.split_once('}')) else { return false };
        let next = search::before(after, "{");
        let end = if next.is_empty() { Some(inside.len()) } else { search::find(inside, next) };
        let Some((value, behind)) = end.and_then(|end| inside.split_at_checked(end)) else { return false };
        let (key, param) = if let Some(key) = slot.strip_suffix('+') {
            (key, Some(Param::Text(value.to_owned())))
        } else if let Some(key) = slot.strip_suffix('*') {
            (key, size(value).map(Param::Number))
        } else {
            (slot, number(value).map(Param::Number))
        };
        match (key, param) {
            (_, None) => return false,
            ("rest", _) => {}
            ("at", Some(Param::Number(number))) => *at = Some(number as usize),
            (_, Some(param)) => params.insert(key, param),
        }
        (words, text) = (after, behind);
    }
    words == text
}

/// A whole number, which may have commas.
fn number(text: &str) -> Option<i64> {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    if is_number { text.replace(',', "").parse().ok() } else { None }
}

/// Bytes as Rails' `number_to_human_size` writes them, in powers of 1024: "16 MB", "1.5 GB", "500 Bytes"; or as GoToSocial does: "200kiB".
fn size(text: &str) -> Option<i64> {
    let (digits, unit) = text.split_at(text.bytes().position(|byte| byte.is_ascii_alphabetic() || byte == b' ')?);
    let shift = match unit.trim_start() {
        "Byte" | "Bytes" | "B" => 0,
        "KB" | "kiB" | "KiB" => 10,
        "MB" | "MiB" => 20,
        "GB" | "GiB" => 30,
        "TB" => 40,
        _ => return None,
    };
    let value = decimal(digits).filter(|value| *value >= 0.0)?;
    Some((value * (1_u64 << shift) as f64) as i64)
}
