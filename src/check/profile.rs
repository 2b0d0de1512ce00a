//! Would the server take this profile.
//!
//! Mastodon: `app/models/account.rb`, `concerns/account/{avatar,header}.rb`, `account/field.rb`, `note_length_validator.rb`;
//! [`server_rules`, section 6](crate::_documentation::server_rules#6-account-limits).

use super::draft::{MediaDraft, ProfileDraft};
use super::findings::{Findings, number};
use super::{length, media, note};
use crate::limits::{AccountLimits, Limits, MediaLimits};
use crate::problem::{PathStep, ProblemCode as Code, Report};
use crate::server::{self, Conduct, Pictures, Stance, Unit};

/// Tells everything that the server would refuse about a profile.
///
/// # Examples
///
/// ```
/// use mastodon_instance::Limits;
/// use mastodon_instance::check::{ProblemCode, ProfileDraft, check_profile};
///
/// let fields = vec![("", ""), ("", "https://example.org")];
/// let report = check_profile(&ProfileDraft { fields, ..Default::default() }, &Limits::stock());
/// assert_eq!(report.problems[0].code, ProblemCode::FieldWithoutName);
/// ```
pub fn check_profile(profile: &ProfileDraft<'_>, limits: &Limits) -> Report {
    let mut findings = Findings::default();
    let conduct = &server::conduct(&limits.software);
    let accounts = &limits.accounts;
    let unicode = limits.counting.unicode;
    if let (Some(name), Some(max)) = (profile.display_name, accounts.max_display_name_length)
        && let Some(long) = length::too_long(name, max, Unit::CodePoint, unicode, true)
    {
        findings.too_long(conduct.names.into(), Code::DisplayNameTooLong, PathStep::Key("displayName"), &long);
    }
    if let (Some(text), Some(max)) = (profile.note, accounts.max_note_length) {
        let long = if conduct.validates_note {
            note::too_long(text, max, unicode)
        } else {
            length::too_long(text, max, limits.counting.unit, unicode, limits.counting.trim)
        };
        if let Some(long) = long {
            findings.too_long(conduct.names.into(), Code::NoteTooLong, PathStep::Key("note"), &long);
        }
    }
    fields(&profile.fields, accounts, conduct, &mut findings);
    let pictures = [
        ("avatar", &profile.avatar, "avatarDescription", profile.avatar_description, accounts.max_avatar_description_length),
        ("header", &profile.header, "headerDescription", profile.header_description, accounts.max_header_description_length),
    ];
    for (key, picture, description_key, description, max) in pictures {
        if let Some(picture) = picture {
            findings.path.push(PathStep::Key(key));
            picture_of(picture, limits, conduct, &mut findings);
            findings.path.pop();
        }
        if let Some(max) = max {
            media::description(description, max, conduct.description.into(), description_key, &mut findings);
        }
    }
    findings.report()
}

/// `Account#fields_attributes=` drops those without name and value; `Account::Field` cuts what is left.
fn fields(fields: &[(&str, &str)], accounts: &AccountLimits, conduct: &Conduct, findings: &mut Findings) {
    let kept = || fields.iter().enumerate().filter(|(_, (name, value))| !(length::is_blank(name) && length::is_blank(value)));
    let count = kept().count() as u64;
    if let Some(max) = accounts.max_profile_fields
        && count > max
    {
        if conduct.field_number == Stance::Cut {
            findings.change(Code::FieldWillBeTruncated, "fields", &[("max", number(max))]);
        } else {
            let numbers = [("actual", number(count)), ("max", number(max)), ("over", number(count - max))];
            findings.weigh(conduct.field_number.into(), Code::TooManyFields, "fields", &numbers);
        }
    }
    // Mastodon cuts without a word; of others that announce a limit it is not known that they do.
    let code = if conduct.long_fields == Stance::Cut { Code::FieldWillBeTruncated } else { Code::FieldTooLong };
    for (at, (name, value)) in kept() {
        findings.path.extend([PathStep::Key("fields"), PathStep::Index(at)]);
        if length::is_blank(name) && conduct.nameless_fields != Stance::Absent {
            findings.weigh(conduct.nameless_fields.into(), Code::FieldWithoutName, "name", &[]);
        }
        for (key, text, max) in [("name", name, accounts.profile_field_name_limit), ("value", value, accounts.profile_field_value_limit)] {
            if let Some(long) = max.and_then(|max| length::beyond_code_points(text, max)) {
                findings.too_long(conduct.long_fields.into(), code, PathStep::Key(key), &long);
            }
        }
        findings.path.clear();
    }
}

/// Looks at an avatar or header. Its types and bytes have limits of their own, its pixels those of any image; and where it has too many of them,
/// Mastodon saves nothing and answers as if all were well (`UpdateAccountService`, which forgets that `update` failed).
fn picture_of(picture: &MediaDraft<'_>, limits: &Limits, conduct: &Conduct, findings: &mut Findings) {
    let (accounts, media) = (&limits.accounts, &limits.media);
    let (image_mime_types, size, readable) = match conduct.pictures {
        Pictures::Own => (&accounts.image_mime_types, accounts.image_size_limit, None),
        Pictures::AsMedia => (&media.supported_mime_types, media.image_size_limit, None),
        Pictures::Of(types) => (&None, accounts.image_size_limit, Some(types)),
    };
    let own = MediaLimits {
        supported_mime_types: image_mime_types.clone(),
        image_size_limit: size,
        video_size_limit: size,
        image_matrix_limit: media.image_matrix_limit,
        gif_matrix_limit: media.gif_matrix_limit,
        ..MediaLimits::default()
    };
    let pixels = if conduct.processes_media { Stance::Ignored } else { conduct.pixels };
    media::refusals(picture, &own, &Conduct { pixels, readable, ..*conduct }, findings);
}
