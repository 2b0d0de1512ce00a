//! Each problem as an English sentence: a template for its code, filled with its params.
//!
//! `{max}` is the number, `{over character}` the number with its noun, `{max*}` bytes in words. Of several templates the first counts all of whose
//! params are there: a server's own refusal often says less than a check.

use super::{Param, Params, ProblemCode};
use ProblemCode as Code;

/// Makes the sentence of a problem.
pub(crate) fn message(code: ProblemCode, params: &Params) -> String {
    templates(code).iter().find_map(|template| fill(template, params)).unwrap_or_default()
}

const fn templates(code: ProblemCode) -> &'static [&'static str] {
    match code {
        Code::OverCharacterLimit => {
            &["{over character} too many: {actual} of {max}.", "At most {max character} fit.", "The text is too long."]
        }
        Code::Blank => &["There is no text, and no file or quote that would do instead."],
        Code::MayExceed => &[
            "Servers count in different ways: at worst these are {actual} of {max} characters.",
            "The server may count more than its limit.",
        ],
        Code::MediaRequired => &["This server wants at least one file, unless the status is a reply."],
        Code::InvalidVisibility => {
            &["The server does not know this visibility, and makes it {to}.", "The server does not know this visibility."]
        }
        Code::InvalidQuotePolicy => &["The server does not know this quote approval policy."],
        Code::DisallowedHashtags => &["The server does not allow {tags}.", "There is a hashtag that the server does not allow."],
        Code::InReplyNotFound => &["The status to reply to is not there, or not to be seen."],
        Code::QuotedStatusNotFound => &["The status to quote is not there, or not to be quoted."],
        Code::QuotedUserNotMentioned => &["A direct status must mention whom it quotes."],
        Code::UnexpectedAccounts => {
            &["The status would be sent to {accounts}, too.", "The status would be sent to accounts that were not expected."]
        }
        Code::NotEditable => &["The server keeps this as it is: an edit does not change it."],
        Code::EditsUnchecked => &["The server does not check edits: it may take what it would refuse in a new status."],
        Code::QuoteLost => &["The server does not know quotes: the status is posted without it."],
        Code::QuotePolicyLost => &["The server does not keep this quote approval policy."],
        Code::LanguageLost => &["The server does not know this language, and takes that of the account."],
        Code::WillBeStripped => &["The server cuts white space off both ends."],
        Code::Nul => &["There is a NUL character, which servers refuse, change or cut."],
        Code::PinLimit => &["No more statuses can be pinned."],
        Code::PinOwnership => &["A status of somebody else cannot be pinned."],
        Code::PinReblog => &["A boost cannot be pinned."],
        Code::PinDirect => &["A direct status cannot be pinned."],
        Code::FeaturedTagLimit => &["No more hashtags can be featured."],
        Code::TooManyAttachments => &[
            "{actual file} are too many: the server takes {max}.",
            "At most {max file} can be attached, and before Mastodon 4.6 none beside a poll.",
            "Files and a poll cannot go together on this server.",
        ],
        Code::ImagesAndVideo => &["A video or sound cannot stand beside other files."],
        Code::AttachmentNotFound => &["A file is not there, or attached to another status."],
        Code::AttachmentNotReady => &["The server has not finished processing a file."],
        Code::ProcessingFailed => {
            &["The server takes the file for {type}, and cannot process it as that.", "The server could not process the file."]
        }
        Code::AttachmentInUse => &["The file is attached to a status."],
        Code::UnsupportedType => &["The server does not take files of the type {type}.", "The server does not take files of this type."],
        Code::ContentsMismatch => &[
            "The file is declared as {declared}, but its contents are {type}.",
            "The contents of the file are not what it is declared to be.",
        ],
        Code::EmptyFile => &["The file is empty."],
        Code::FileTooLarge => &[
            "The file has {actual*}, and must have less than {limit*}.",
            "The file must have less than {limit*}.",
            "The file is too large.",
        ],
        Code::TooManyPixels => &[
            "{width} x {height} is {actual pixel}: at most {max} are taken.",
            "{width} x {height} is too large.",
            "There are too many pixels.",
        ],
        Code::FrameRateTooHigh => &[
            "{actual} frames a second are too many: at most {max} are taken.",
            "{actual} frames a second are too many.",
            "There are too many frames a second.",
        ],
        Code::NoVideoStream => &["The video has no picture."],
        Code::DescriptionTooLong => &[
            "The description is {over character} too long: {actual} of {max}.",
            "A description has at most {max character}.",
            "The description is too long.",
        ],
        Code::ThumbnailNotAllowed => &["Only a video or sound can have a thumbnail."],
        Code::MayBeRefused => &[
            "Mastodon {version} refuses {type}, though it announces it.",
            "The file has {actual*}; whether the server takes as many as its limit is not known.",
            "{type} is not among the types that the server announces; whether it takes others is not known.",
            "The server goes by the contents of the file, and what type they are is not known here.",
        ],
        Code::WillBeDownscaled => {
            &["{width} x {height} is {actual pixel}: the server makes it smaller, to at most {max}.", "The server makes the image smaller."]
        }
        Code::WillBeReencoded => &["The server converts {type} to {to}.", "The server writes the file anew in another format."],
        Code::WillBecomeVideo => {
            &["The server takes {type} of this kind for a video.", "The server turns an animated GIF into a video without sound."]
        }
        Code::WillBecomeSound => &["The server files this as sound: the picture is lost."],
        Code::WillBecomeStill => &["The picture becomes still: the server keeps only the first frame."],
        Code::WillBeTruncated => {
            &["The server keeps {max} of about {actual frame}: the end of the video is lost.", "The end of the video is lost."]
        }
        Code::MayBeTruncated => &[
            "The server keeps {max} of about {actual frame} if it has to convert the video: then the end of it is lost.",
            "The end of the video may be lost.",
        ],
        Code::MediaRemoved => {
            &["The server removes {actual file} that the edit leaves out.", "The server removes what the edit leaves out."]
        }
        Code::FocusUnreadable => &["The focus is not two numbers with a comma between them: what cannot be read becomes 0."],
        Code::FocusOutOfRange => &["The focus lies outside of the picture: both numbers go from -1 to 1."],
        Code::TooFewOptions => &["A poll has two options or more: here is {actual}.", "A poll has two options or more."],
        Code::TooManyOptions => {
            &["{actual option} are too many: the server takes {max}.", "A poll has at most {max option}.", "There are too many options."]
        }
        Code::OptionOverCharacterLimit => &[
            "The option is {over character} too long: {actual} of {max}.",
            "An option has at most {max character}.",
            "An option is too long.",
        ],
        Code::DuplicateOptions => &["The option is the same as option {first}.", "Two options are the same."],
        Code::EmptyOption => &["An option is empty."],
        Code::OptionsWillBeCut => &[
            "The server keeps {limit*} of the option.",
            "The server keeps the first {max option}: the others are lost.",
            "The server does not keep all of the options.",
        ],
        Code::PollIgnored => &["The server ignores polls in JSON: the status is posted without it, unless it is sent as a form."],
        Code::PollEndless => &["The poll never ends."],
        Code::DurationTooLong => &["A poll is open for at most {max second}, not {actual}.", "The poll is open for too long."],
        Code::DurationTooShort => &["A poll is open for at least {min second}, not {actual}.", "The poll is not open for long enough."],
        Code::PollRemoved => &["The server removes the poll with all its votes: the edit leaves it out."],
        Code::VotesReset => &["The server deletes all votes: the poll is not the same any more."],
        Code::PollsUnsupported => &["The server has no polls."],
        Code::ExpirationMissing => &["The poll does not say in whole seconds how long it is open."],
        Code::TooSoon => &["The time is {actual second} ahead: it must be more than {min}.", "The time is not far enough ahead."],
        Code::InvalidSchedule => &["The time cannot be read as a date and time."],
        Code::PostedAtOnce => &["The time is past or empty: the server posts at once."],
        Code::ScheduleIgnored => &["The server ignores the time, and posts at once."],
        Code::ScheduleMayBeIgnored => &["Whether the server keeps the time is not known: it may post at once."],
        Code::Backdated => &["The time is past: the server posts at once under that time, but no polls or mentions."],
        Code::TextLost => &["The server loses a content warning without text when the status is scheduled."],
        Code::OverDailyLimit => {
            &["More than {max} statuses would be scheduled for that day.", "Too many statuses are scheduled for that day."]
        }
        Code::OverTotalLimit => &["More than {max} statuses would be scheduled.", "Too many statuses are scheduled."],
        Code::DisplayNameTooLong => &[
            "The display name is {over character} too long: {actual} of {max}.",
            "The display name has at most {max character}.",
            "The display name is too long.",
        ],
        Code::NoteTooLong => {
            &["The bio is {over character} too long: {actual} of {max}.", "The bio has at most {max character}.", "The bio is too long."]
        }
        Code::TooManyFields => {
            &["{actual field} are too many: the server takes {max}.", "There are at most {max field}.", "There are too many fields."]
        }
        Code::FieldWithoutName => &["A field with a value needs a name."],
        Code::FieldTooLong => &["This is {over character} too long: {actual} of {max}.", "This is too long."],
        Code::FieldWillBeTruncated => &[
            "The server cuts off the last {over character}: {actual} of {max}.",
            "The server keeps the first {max field}: the others are lost.",
            "The server cuts off the end.",
        ],
        Code::ProfileNotSaved => &[
            "{width} x {height} is {actual pixel}: above {max} the server saves nothing of the profile, and does not say so.",
            "The server saves nothing of the profile, and does not say so.",
        ],
        Code::InvalidAttributionDomain => {
            &["{domain} is not the name of a website.", "An attribution domain is not the name of a website."]
        }
        Code::TooManyAttributionDomains => &["At most {max attribution domain} can be kept.", "There are too many attribution domains."],
        Code::AccountDisabled => &["The account is disabled."],
        Code::AccountUnconfirmed => &["The email address of the account is not confirmed."],
        Code::AccountPending => &["The account is not approved yet."],
        Code::Duplicate => &["The same is there already."],
        Code::RateLimited => {
            &["The server was asked too often, and can be asked again in {wait second}.", "The server was asked too often."]
        }
        Code::ServerError => {
            &["The server has a fault of its own, and can be asked again in {wait second}.", "The server has a fault of its own."]
        }
        Code::Unauthorized => &["The server wants to know who asks."],
        Code::Forbidden => &["The server does not allow this."],
        Code::NotFound => &["The server does not know what was asked for."],
        Code::RequestTooLarge => &["The request has too many bytes for the server."],
        Code::RecordInvalid => {
            &["Something is not as it should be, perhaps the time, and the server does not say what: check the draft for all its problems."]
        }
        Code::InvalidRequest => &["The server cannot read the request."],
        Code::Unknown => &["The server refuses, and does not say why."],
    }
}

/// Fills a template; `None` where a param is missing.
fn fill(template: &str, params: &Params) -> Option<String> {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, after) = after.split_once('}')?;
        text.push_str(before);
        let (key, noun) = slot.split_once(' ').unwrap_or((slot, ""));
        match (params.get(key.trim_end_matches('*'))?, key.ends_with('*')) {
            (Param::Text(value), _) => text.push_str(value),
            (Param::Number(value), true) => bytes(&mut text, *value),
            (Param::Number(value), false) => number(&mut text, *value),
        }
        if !noun.is_empty() {
            text.push(' ');
            text.push_str(noun);
            if params.get(key) != Some(&Param::Number(1)) {
                text.push('s');
            }
        }
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

/// Writes a number, with commas from 10,000 on.
#[inline(never)]
fn number(text: &mut String, value: i64) {
    let digits = value.unsigned_abs().to_string();
    if value < 0 {
        text.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len() > 4 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
}

/// Writes bytes with at most two decimals: `16 MiB`, `1.46 MiB`, and in full where that is not exact.
#[inline(never)]
fn bytes(text: &mut String, value: i64) {
    let (shift, unit) = match value {
        0x10_0000.. => (20, " MiB"),
        0x400.. => (10, " KiB"),
        _ => (0, " bytes"),
    };
    let rest = (value & ((1 << shift) - 1)) * 100;
    let hundredths = rest >> shift;
    number(text, value >> shift);
    if hundredths > 0 {
        text.push('.');
        let digits = [hundredths / 10, hundredths % 10].map(|digit| char::from(b'0' + digit as u8));
        text.push(digits[0]);
        if digits[1] != '0' {
            text.push(digits[1]);
        }
    }
    text.push_str(unit);
    if hundredths << shift != rest {
        text.push_str(" (");
        number(text, value);
        text.push_str(" bytes)");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(numbers: &[(&'static str, i64)]) -> Params {
        let mut params = Params::default();
        for &(name, value) in numbers {
            params.insert(name, Param::Number(value));
        }
        params
    }

    #[test]
    fn every_code_has_a_sentence() {
        for &code in ProblemCode::ALL {
            let every = ["over", "actual", "max", "min", "limit", "width", "height", "type", "declared", "version", "to", "first", "wait"];
            for params in [of(&every.map(|name| (name, 2))), of(&[])] {
                let said = message(code, &params);
                assert!(said.ends_with('.') && !said.contains(['{', '}']), "{}: {said}", code.as_str());
            }
        }
    }

    /// A template without slots hides those after it.
    #[test]
    fn only_the_last_template_always_fits() {
        for &code in ProblemCode::ALL {
            let (last, others) = templates(code).split_last().expect("a template");
            assert!(!last.contains('{') && others.iter().all(|template| template.contains('{')), "{}", code.as_str());
        }
    }

    #[test]
    fn numbers_and_nouns_agree() {
        let too_long = |over, actual, max| message(Code::OverCharacterLimit, &of(&[("over", over), ("actual", actual), ("max", max)]));
        assert_eq!(too_long(12, 512, 500), "12 characters too many: 512 of 500.");
        assert_eq!(too_long(1, 501, 500), "1 character too many: 501 of 500.");
        assert_eq!(too_long(90_000, 100_000, 10_000), "90,000 characters too many: 100,000 of 10,000.");
        assert_eq!(message(Code::OverCharacterLimit, &of(&[("max", 500)])), "At most 500 characters fit.");
        assert_eq!(message(Code::OverCharacterLimit, &of(&[])), "The text is too long.");
        assert_eq!(
            message(Code::DurationTooShort, &of(&[("actual", -5), ("min", 300)])),
            "A poll is open for at least 300 seconds, not -5."
        );
    }

    #[test]
    fn bytes_in_words() {
        for (value, want) in [
            (0, "0 bytes"),
            (1023, "1,023 bytes"),
            (1024, "1 KiB"),
            (1536, "1.5 KiB"),
            (1 << 24, "16 MiB"),
            ((1 << 24) - 1, "15.99 MiB (16,777,215 bytes)"),
            ((1 << 24) + 1, "16 MiB (16,777,217 bytes)"),
            (103_809_024, "99 MiB"),
            (1 << 40, "1,048,576 MiB"),
            (i64::MAX, "8,796,093,022,207.99 MiB (9,223,372,036,854,775,807 bytes)"),
        ] {
            let mut text = String::new();
            bytes(&mut text, value);
            // Four digits need no comma.
            assert_eq!(text, want.replace("1,023", "1023"), "{value}");
        }
    }
}
