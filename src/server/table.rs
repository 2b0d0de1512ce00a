//! How each software counts: data, after the table of `spec/servers.md` section 1, which names the source file of each line.

use super::version::{self, Version};
use super::{Counting, Mentions, Software, Spoiler, UnicodeVersion, Unit, Urls};

/// How a software counts; [`Counting`] without the Unicode version.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    rule: &'static str,
    unit: Unit,
    urls: Urls,
    mentions: Mentions,
    spoiler: Spoiler,
    trim: bool,
    enforced: bool,
    pub(crate) spoiler_limit: SpoilerLimit,
}

/// The limit that a content warning has by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SpoilerLimit {
    /// None.
    None,
    /// This many characters.
    Fixed(u64),
    /// As many as the text.
    AsText,
    /// One that is not announced.
    Unknown,
}

impl Way {
    pub(crate) fn counting(&self, unicode: UnicodeVersion) -> Counting {
        let Self { rule, unit, urls, mentions, spoiler, trim, enforced, .. } = *self;
        Counting { rule: rule.to_owned(), unit, unicode, urls, mentions, spoiler, trim, enforced }
    }
}

/// Mastodon from 3.5 (#17908): entities of the full extraction; content warning and text joined, then graphemes.
pub(crate) const CURRENT: Way = Way {
    rule: "mastodon",
    unit: Unit::Grapheme,
    urls: Urls::Reserved,
    mentions: Mentions::Short,
    spoiler: Spoiler::Joined,
    trim: true,
    enforced: true,
    spoiler_limit: SpoilerLimit::None,
};

/// glitch-soc from 4.4: a content warning without text stays one (`post_status_service.rb#fill_blank_text!`).
const GLITCH: Way = Way { rule: "glitch-soc", ..CURRENT };

/// Mastodon 3.4 (#15382): a URL takes the character before it along, a URL at the very start costs one more.
const MASTODON_3_4: Way = Way { rule: "mastodon-3.4", ..CURRENT };

/// Mastodon 1.5 to 3.3 (#4427, #4462): http and https only, after `FetchLinkCardService::URL_PATTERN`.
const MASTODON_1_5: Way = Way { rule: "mastodon-1.5", ..CURRENT };

/// Mastodon after 1.4.3 (#3839): graphemes, nothing is shortened.
const MASTODON_1_4: Way = Way { rule: "mastodon-1.4", urls: Urls::Full, mentions: Mentions::Full, ..CURRENT };

/// Mastodon from 1.1 to 1.4.3: `String#length`.
const MASTODON_1_1: Way = Way { rule: "mastodon-1.1", unit: Unit::CodePoint, ..MASTODON_1_4 };

/// Mastodon 1.0, and what does not say which it is: a line feed between content warning and text counts as well.
const MASTODON_1_0: Way = Way { rule: "mastodon-1.0", ..MASTODON_1_1 };

/// Software that is not known: the way most of them count, shown with the caution of older Unicode.
const UNKNOWN: Way = Way { rule: "unknown", ..CURRENT };

/// Everything as it is written, the content warning not at all: what the others have in common.
const PLAIN: Way = Way {
    rule: "plain",
    unit: Unit::CodePoint,
    urls: Urls::Full,
    mentions: Mentions::Full,
    spoiler: Spoiler::Ignored,
    trim: false,
    enforced: true,
    spoiler_limit: SpoilerLimit::None,
};

/// Pleroma, Rebased, Akkoma: `String.length(String.trim(status <> summary))`, utils.ex `validate_character_limit`, activity_draft.ex `full_payload`.
const PLEROMA: Way = Way { rule: "pleroma", unit: Unit::Grapheme, spoiler: Spoiler::Joined, trim: true, ..PLAIN };

/// GoToSocial from 0.6.0: `len([]rune)` of both, internal/processing/status/common.go `validateStatusContent`.
const GOTOSOCIAL: Way = Way { rule: "gotosocial", spoiler: Spoiler::Joined, ..PLAIN };

/// GoToSocial before 0.6.0: `len(form.Status)`, and the content warning by itself.
const GOTOSOCIAL_0_5: Way =
    Way { rule: "gotosocial-0.5", unit: Unit::Byte, spoiler: Spoiler::Separate, spoiler_limit: SpoilerLimit::Unknown, ..PLAIN };

/// Pixelfed: Laravel `max:`, which is `mb_strlen`, and `max:140` for the content warning; ApiV1Controller::statusCreate.
const PIXELFED: Way = Way { rule: "pixelfed", spoiler: Spoiler::Separate, spoiler_limit: SpoilerLimit::Fixed(140), ..PLAIN };

/// Friendica announces `max_import_size` and does not check it; src/Module/Api/Mastodon/Statuses.php.
const FRIENDICA: Way = Way { rule: "friendica", enforced: false, ..PLAIN };

/// Iceshrimp.NET: `string.Length` of both; NoteService.cs.
const ICESHRIMP_NET: Way = Way { rule: "iceshrimp-net", unit: Unit::Utf16, spoiler: Spoiler::Joined, ..PLAIN };

/// Iceshrimp: its Mastodon interface creates the note directly, without a check of the length; mastodon/helpers/note.ts.
const ICESHRIMP: Way = Way { rule: "iceshrimp", enforced: false, ..PLAIN };

/// Firefish, and Catodon after it: AJV `maxLength` of text and content warning each; endpoints/notes/create.ts.
const FIREFISH: Way = Way { rule: "firefish", spoiler: Spoiler::Separate, spoiler_limit: SpoilerLimit::AsText, ..PLAIN };

/// Sharkey: `ps.text.length`, and a `maxCwLength` that is not announced; endpoints/notes/create.ts.
const SHARKEY: Way = Way { rule: "sharkey", unit: Unit::Utf16, spoiler: Spoiler::Separate, spoiler_limit: SpoilerLimit::Unknown, ..PLAIN };

/// Takahe and NeoDB: Python `len` of the status only; api/views/statuses.py.
const TAKAHE: Way = Way { rule: "takahe", ..PLAIN };

/// Mitra announces a limit, and enforces 150,000 bytes of HTML; mitra_validators/src/posts.rs.
const MITRA: Way = Way { rule: "mitra", enforced: false, ..PLAIN };

/// snac: no check seen; mastoapi.c.
const SNAC: Way = Way { rule: "snac2", enforced: false, ..PLAIN };

/// Wildebeest: `body.status.length > 500`, fixed; functions/api/v1/statuses.ts.
const WILDEBEEST: Way = Way { rule: "wildebeest", unit: Unit::Utf16, ..PLAIN };

/// Hollo: no check seen; src/api/v1/statuses.ts.
const HOLLO: Way = Way { rule: "hollo", enforced: false, ..PLAIN };

/// Ditto: no check seen; src/controllers/api/statuses.ts.
const DITTO: Way = Way { rule: "ditto", enforced: false, ..PLAIN };

/// WordPress with "Enable Mastodon Apps": publishes no limits.
const WORDPRESS: Way = Way { rule: "wordpress-ema", enforced: false, ..PLAIN };

/// One software.
pub(crate) struct Known {
    /// Its name here.
    pub(crate) name: &'static str,
    /// What it calls itself behind `compatible;`, in lower case.
    pub(crate) called: &'static [&'static str],
    /// Last part of the address of its source code, or its host, in lower case; nothing where others give the same address.
    pub(crate) sources: &'static [&'static str],
    way: Way,
}

const fn known(name: &'static str, called: &'static [&'static str], sources: &'static [&'static str], way: Way) -> Known {
    Known { name, called, sources, way }
}

/// All software that is told apart. Mastodon and its forks stand first; their way depends on the version.
pub(crate) static SOFTWARE: &[Known] = &[
    known("mastodon", &["mastodon"], &[], CURRENT),
    known("glitch-soc", &[], &["glitch-soc"], GLITCH),
    known("hometown", &["hometown"], &["hometown"], CURRENT),
    known("fedibird", &["fedibird"], &["fedibird"], CURRENT),
    known("pleroma", &["pleroma"], &[], PLEROMA),
    known("rebased", &["rebased", "soapbox"], &["rebased", "soapbox-be"], PLEROMA),
    known("akkoma", &["akkoma"], &["akkoma"], PLEROMA),
    known("gotosocial", &["gotosocial"], &["gotosocial"], GOTOSOCIAL),
    known("pixelfed", &["pixelfed"], &["pixelfed", "pixelfed.org"], PIXELFED),
    known("friendica", &["friendica"], &["friendica", "friendi.ca"], FRIENDICA),
    known("iceshrimp-net", &["iceshrimp.net"], &["iceshrimp.net"], ICESHRIMP_NET),
    known("iceshrimp", &["iceshrimp"], &["iceshrimp"], ICESHRIMP),
    known("firefish", &["firefish", "calckey"], &["firefish", "calckey"], FIREFISH),
    known("catodon", &["catodon"], &["catodon"], FIREFISH),
    known("sharkey", &["sharkey"], &["sharkey"], SHARKEY),
    known("cherrypick", &["cherrypick"], &["cherrypick"], UNKNOWN),
    known("takahe", &["takahe"], &["takahe", "jointakahe.org"], TAKAHE),
    known("neodb", &["neodb"], &["neodb"], TAKAHE),
    known("mitra", &["mitra"], &["mitra"], MITRA),
    known("snac2", &["snac", "snac2"], &["snac", "snac2", "what-is-snac"], SNAC),
    known("wildebeest", &["wildebeest"], &["wildebeest"], WILDEBEEST),
    known("hollo", &["hollo"], &["hollo"], HOLLO),
    known("ditto", &["ditto"], &["ditto"], DITTO),
    known("bonfire", &["bonfire"], &["bonfire", "bonfire-app"], UNKNOWN),
    known("wordpress-ema", &["ema"], &["enable-mastodon-apps"], WORDPRESS),
    known("nextcloud-social", &["nextcloud social"], &["social"], UNKNOWN),
    known("versia", &["lysand", "versia"], &["lysand"], UNKNOWN),
];

/// Software that is none of these.
pub(crate) static OTHER: Known = known("unknown", &[], &[], UNKNOWN);

/// Tells whether a software is Mastodon or made from it, so that stock values hold where it is silent.
pub(crate) fn is_mastodon_or_fork(name: &str) -> bool {
    matches!(name, "mastodon" | "glitch-soc" | "hometown" | "fedibird")
}

/// Looks up how a software counts. `mastodon` is the version of Mastodon that it is or is made from.
pub(crate) fn way(software: &Software, mastodon: Version) -> Way {
    let known = SOFTWARE.iter().find(|known| known.name == software.name).unwrap_or(&OTHER);
    match known.name {
        name if is_mastodon_or_fork(name) => match mastodon {
            (4, 4.., _) | (5.., ..) if name == "glitch-soc" => GLITCH,
            (3, 5.., _) | (4.., ..) => CURRENT,
            (3, 4, _) => MASTODON_3_4,
            (1, 5.., _) | (2.., ..) => MASTODON_1_5,
            (1, 4, 4..) => MASTODON_1_4,
            (1, 1.., _) => MASTODON_1_1,
            _ => MASTODON_1_0,
        },
        // 0.0.0 is what a build from the working tree calls itself.
        "gotosocial" if matches!(version::parse(&software.version), Some((0, 1..=5, _))) => GOTOSOCIAL_0_5,
        _ => known.way,
    }
}
