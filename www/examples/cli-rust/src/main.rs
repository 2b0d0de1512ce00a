//! `curl https://mastodon.social/api/v2/instance > instance.json`, then `would-it-fit instance.json < draft.txt`: what that server would refuse.
use std::error::Error;
use std::io::{Read, stdin};
use std::process::ExitCode;
use std::{env, fs};

use mastodon_instance::check::StatusDraft;
use mastodon_instance::{Instance, Limits, StatusText, check_status, count_status};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("usage: would-it-fit INSTANCE.json < DRAFT")?;
    let limits = Limits::from(&Instance::parse(&fs::read_to_string(path)?)?);
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;

    let count = count_status(&StatusText { text: &text, ..Default::default() }, &limits);
    println!("{} of {} characters", count.characters, count.max);
    let report = check_status(&StatusDraft { text: &text, ..Default::default() }, &limits);
    for problem in &report.problems {
        println!("{}", problem.message);
    }
    Ok(if report.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
