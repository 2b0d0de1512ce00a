//! The names of the fields that `pkg-config/index.d.ts` declares. Its TypeScript is of one simple form, and whatever is not fails here.

const DECLARATIONS: &str = include_str!("../../pkg-config/index.d.ts");

/// The fields of an interface.
pub fn declared(interface: &str) -> Vec<String> {
    names(body(DECLARATIONS, &format!("export interface {interface} ")))
}

/// The fields of an object type within an interface.
pub fn nested(interface: &str, field: &str) -> Vec<String> {
    names(body(body(DECLARATIONS, &format!("export interface {interface} ")), &format!("\n  {field}: ")))
}

/// What stands between the braces after `start`.
fn body<'a>(text: &'a str, start: &str) -> &'a str {
    let from = text.find(start).unwrap_or_else(|| panic!("index.d.ts has no {start:?}")) + start.len();
    let text = text[from..].strip_prefix('{').unwrap_or_else(|| panic!("no brace after {start:?}"));
    let mut depth = 1;
    let end = text.find(|c| {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        depth == 0
    });
    &text[..end.expect("a closing brace")]
}

/// The names before the colons, where no brace is open and no comment stands.
fn names(body: &str) -> Vec<String> {
    let (mut names, mut depth) = (Vec::new(), 0);
    for line in body.lines().map(str::trim) {
        if line.starts_with("/*") || line.starts_with('*') || line.starts_with("//") {
            continue;
        }
        if depth == 0
            && let Some((name, _)) = line.split_once(':')
        {
            names.push(name.trim_start_matches("readonly ").trim_end_matches('?').to_owned());
        }
        depth += line.matches('{').count() as i32 - line.matches('}').count() as i32;
    }
    names
}
