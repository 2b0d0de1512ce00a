//! All software that is told apart: how each counts, and what else it does with a draft.
//!
//! Data, after the table in [`servers`, section 1](crate::_documentation::servers#1-how-servers-count), which names the source file of each row.

use super::Software;
use super::conduct::{self, Conduct, Schedule, Stance};
use super::counting::{Counting, CountingRule as Rule, Mentions, Spoiler, UnicodeVersion, Unit, Urls};
use super::version::{self, Version};

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

/// Mastodon from 3.5 (#17908): entities of the full extraction; content warning and text joined, then graphemes.
pub(super) const MASTODON: Counting = Counting {
    rule: Rule::Mastodon,
    unit: Unit::Grapheme,
    unicode: UnicodeVersion::V17,
    urls: Urls::Reserved,
    mentions: Mentions::Short,
    spoiler: Spoiler::Joined,
    trim: true,
    enforced: true,
};

/// glitch-soc from 4.4: a content warning without text stays one (`post_status_service.rb#fill_blank_text!`).
const GLITCH: Counting = Counting { rule: Rule::Glitch, ..MASTODON };

/// Mastodon 3.4 (#15382): a URL takes the character before it along, a URL at the very start costs one more.
const MASTODON_3_4: Counting = Counting { rule: Rule::Mastodon34, ..MASTODON };

/// Mastodon 1.5 to 3.3 (#4427, #4462): http and https only, after `FetchLinkCardService::URL_PATTERN`.
const MASTODON_1_5: Counting = Counting { rule: Rule::Mastodon15, ..MASTODON };

/// Mastodon after 1.4.3 (#3839): graphemes, nothing is shortened.
const MASTODON_1_4: Counting = Counting { rule: Rule::Mastodon14, urls: Urls::Full, mentions: Mentions::Full, ..MASTODON };

/// Mastodon from 1.1 to 1.4.3: `String#length`.
const MASTODON_1_1: Counting = Counting { rule: Rule::Mastodon11, unit: Unit::CodePoint, ..MASTODON_1_4 };

/// Mastodon 1.0, and what does not say which it is: a line feed between content warning and text counts as well.
const MASTODON_1_0: Counting = Counting { rule: Rule::Mastodon10, ..MASTODON_1_1 };

/// Software that is not known: the way most of them count, shown with the caution of older Unicode.
const UNKNOWN: Counting = Counting { rule: Rule::Unknown, ..MASTODON };

/// Everything counts in full, the content warning not at all: what the others have in common.
const PLAIN: Counting = Counting::plain(Unit::CodePoint, UnicodeVersion::V15, false);

/// Pleroma, Rebased, Akkoma: `String.length(String.trim(status <> summary))`, utils.ex `validate_character_limit`, activity_draft.ex `full_payload`.
const PLEROMA: Counting = Counting { rule: Rule::Pleroma, unit: Unit::Grapheme, spoiler: Spoiler::Joined, trim: true, ..PLAIN };

/// GoToSocial from 0.6.0: `len([]rune)` of both, internal/processing/status/common.go `validateStatusContent`.
const GOTOSOCIAL: Counting = Counting { rule: Rule::GoToSocial, spoiler: Spoiler::Joined, ..PLAIN };

/// GoToSocial before 0.6.0: `len(form.Status)`, and the content warning by itself.
const GOTOSOCIAL_0_5: Counting = Counting { rule: Rule::GoToSocial05, unit: Unit::Byte, spoiler: Spoiler::Separate, ..PLAIN };

/// Pixelfed: Laravel `max:`, which is `mb_strlen`, and `max:140` for the content warning; ApiV1Controller::statusCreate.
const PIXELFED: Counting = Counting { rule: Rule::Pixelfed, spoiler: Spoiler::Separate, ..PLAIN };

/// Friendica announces `max_import_size` and does not check it; src/Module/Api/Mastodon/Statuses.php.
const FRIENDICA: Counting = Counting { rule: Rule::Friendica, enforced: false, ..PLAIN };

/// Iceshrimp.NET: `string.Length` of both; NoteService.cs.
const ICESHRIMP_NET: Counting = Counting { rule: Rule::IceshrimpNet, unit: Unit::Utf16, spoiler: Spoiler::Joined, ..PLAIN };

/// Iceshrimp: its Mastodon interface creates the note directly, without a check of the length; mastodon/helpers/note.ts.
const ICESHRIMP: Counting = Counting { rule: Rule::Iceshrimp, enforced: false, ..PLAIN };

/// Firefish, and Catodon after it: AJV `maxLength` of text and content warning each; endpoints/notes/create.ts.
const FIREFISH: Counting = Counting { rule: Rule::Firefish, spoiler: Spoiler::Separate, ..PLAIN };

/// Sharkey: `ps.text.length`, and a `maxCwLength` that is not announced; endpoints/notes/create.ts.
const SHARKEY: Counting = Counting { rule: Rule::Sharkey, unit: Unit::Utf16, spoiler: Spoiler::Separate, ..PLAIN };

/// Takahe and NeoDB: Python `len` of the status only; api/views/statuses.py.
const TAKAHE: Counting = Counting { rule: Rule::Takahe, ..PLAIN };

/// Mitra announces a limit, and enforces 150,000 bytes of HTML; mitra_validators/src/posts.rs.
const MITRA: Counting = Counting { rule: Rule::Mitra, enforced: false, ..PLAIN };

/// snac: no check seen; mastoapi.c.
const SNAC: Counting = Counting { rule: Rule::Snac, enforced: false, ..PLAIN };

/// Wildebeest: `body.status.length > 500`, fixed; functions/api/v1/statuses.ts.
const WILDEBEEST: Counting = Counting { rule: Rule::Wildebeest, unit: Unit::Utf16, ..PLAIN };

/// Hollo: no check seen; src/api/v1/statuses.ts.
const HOLLO: Counting = Counting { rule: Rule::Hollo, enforced: false, ..PLAIN };

/// Ditto: no check seen; src/controllers/api/statuses.ts.
const DITTO: Counting = Counting { rule: Rule::Ditto, enforced: false, ..PLAIN };

/// WordPress with "Enable Mastodon Apps": publishes no limits.
const WORDPRESS: Counting = Counting { rule: Rule::WordPress, enforced: false, ..PLAIN };

/// One software.
pub(crate) struct Row {
    /// Its name here.
    pub(crate) name: &'static str,
    /// What it calls itself behind `compatible;`, in lower case.
    pub(crate) called: &'static [&'static str],
    /// Last part of the address of its source code, or its host, in lower case; empty if other software gives the same address.
    pub(crate) sources: &'static [&'static str],
    /// Whether it is Mastodon or made from it, so that stock values hold where it is silent.
    pub(crate) is_mastodon: bool,
    /// How it counts; with the older Unicode, unless the version says otherwise.
    counting: Counting,
    /// The limit of its content warnings.
    pub(crate) spoiler_limit: SpoilerLimit,
    /// What else it does.
    conduct: &'static Conduct,
}

/// Software of which nothing is known.
const UNKNOWN_ROW: Row = Row {
    name: "unknown",
    called: &[],
    sources: &[],
    is_mastodon: false,
    counting: UNKNOWN,
    spoiler_limit: SpoilerLimit::None,
    conduct: &conduct::UNKNOWN,
};

/// Software that counts what is written.
const PLAIN_ROW: Row = Row { counting: PLAIN, conduct: &conduct::OTHER, ..UNKNOWN_ROW };

/// Software that is made from Mastodon.
const FORK_ROW: Row = Row { is_mastodon: true, counting: MASTODON, conduct: &conduct::FORK, ..UNKNOWN_ROW };

/// Software that is none of the table.
pub(crate) static UNKNOWN_SOFTWARE: Row = UNKNOWN_ROW;

/// All software that is told apart. How Mastodon and its forks count depends on the version.
pub(crate) static SOFTWARE: &[Row] = &[
    Row { name: "mastodon", called: &["mastodon"], conduct: &conduct::MASTODON, ..FORK_ROW },
    Row { name: "glitch-soc", sources: &["glitch-soc"], ..FORK_ROW },
    Row { name: "hometown", called: &["hometown"], sources: &["hometown"], ..FORK_ROW },
    Row { name: "fedibird", called: &["fedibird"], sources: &["fedibird"], ..FORK_ROW },
    Row { name: "pleroma", called: &["pleroma"], counting: PLEROMA, conduct: &conduct::PLEROMA, ..PLAIN_ROW },
    Row {
        name: "rebased",
        called: &["rebased", "soapbox"],
        sources: &["rebased", "soapbox-be"],
        counting: PLEROMA,
        conduct: &conduct::PLEROMA,
        ..PLAIN_ROW
    },
    Row { name: "akkoma", called: &["akkoma"], sources: &["akkoma"], counting: PLEROMA, conduct: &conduct::PLEROMA, ..PLAIN_ROW },
    Row {
        name: "gotosocial",
        called: &["gotosocial"],
        sources: &["gotosocial"],
        counting: GOTOSOCIAL,
        conduct: &conduct::GOTOSOCIAL,
        ..PLAIN_ROW
    },
    Row {
        name: "pixelfed",
        called: &["pixelfed"],
        sources: &["pixelfed", "pixelfed.org"],
        counting: PIXELFED,
        spoiler_limit: SpoilerLimit::Fixed(140),
        conduct: &conduct::PIXELFED,
        ..PLAIN_ROW
    },
    Row { name: "friendica", called: &["friendica"], sources: &["friendica", "friendi.ca"], counting: FRIENDICA, ..PLAIN_ROW },
    Row { name: "iceshrimp-net", called: &["iceshrimp.net"], sources: &["iceshrimp.net"], counting: ICESHRIMP_NET, ..PLAIN_ROW },
    Row { name: "iceshrimp", called: &["iceshrimp"], sources: &["iceshrimp"], counting: ICESHRIMP, ..PLAIN_ROW },
    Row {
        name: "firefish",
        called: &["firefish", "calckey"],
        sources: &["firefish", "calckey"],
        counting: FIREFISH,
        spoiler_limit: SpoilerLimit::AsText,
        ..PLAIN_ROW
    },
    Row {
        name: "catodon",
        called: &["catodon"],
        sources: &["catodon"],
        counting: FIREFISH,
        spoiler_limit: SpoilerLimit::AsText,
        ..PLAIN_ROW
    },
    Row {
        name: "sharkey",
        called: &["sharkey"],
        sources: &["sharkey"],
        counting: SHARKEY,
        spoiler_limit: SpoilerLimit::Unknown,
        conduct: &conduct::SHARKEY,
        ..PLAIN_ROW
    },
    Row { name: "cherrypick", called: &["cherrypick"], sources: &["cherrypick"], ..UNKNOWN_ROW },
    Row {
        name: "takahe",
        called: &["takahe"],
        sources: &["takahe", "jointakahe.org"],
        counting: TAKAHE,
        conduct: &conduct::TAKAHE,
        ..PLAIN_ROW
    },
    Row { name: "neodb", called: &["neodb"], sources: &["neodb"], counting: TAKAHE, ..PLAIN_ROW },
    Row { name: "mitra", called: &["mitra"], sources: &["mitra"], counting: MITRA, ..PLAIN_ROW },
    Row {
        name: "snac2",
        called: &["snac", "snac2"],
        sources: &["snac", "snac2", "what-is-snac"],
        counting: SNAC,
        conduct: &conduct::SNAC,
        ..PLAIN_ROW
    },
    Row { name: "wildebeest", called: &["wildebeest"], sources: &["wildebeest"], counting: WILDEBEEST, ..PLAIN_ROW },
    Row { name: "hollo", called: &["hollo"], sources: &["hollo"], counting: HOLLO, conduct: &conduct::HOLLO, ..PLAIN_ROW },
    Row { name: "ditto", called: &["ditto"], sources: &["ditto"], counting: DITTO, ..PLAIN_ROW },
    Row { name: "bonfire", called: &["bonfire"], sources: &["bonfire", "bonfire-app"], ..UNKNOWN_ROW },
    Row { name: "wordpress-ema", called: &["ema"], sources: &["enable-mastodon-apps"], counting: WORDPRESS, ..PLAIN_ROW },
    Row { name: "nextcloud-social", called: &["nextcloud social"], sources: &["social"], ..UNKNOWN_ROW },
    Row { name: "versia", called: &["lysand", "versia"], sources: &["lysand"], ..UNKNOWN_ROW },
];

/// Looks a software up by its name here.
fn row(name: &str) -> &'static Row {
    SOFTWARE.iter().find(|row| row.name == name).unwrap_or(&UNKNOWN_SOFTWARE)
}

/// Tells what a software does with a draft besides counting it.
pub(crate) fn conduct(software: &Software) -> Conduct {
    let row = row(&software.name);
    let mut conduct = *row.conduct;
    let Some(version) = version::parse(&software.version) else { return conduct };
    if row.is_mastodon {
        conduct.version = version;
        // 4.7.2 blocks the loader of HEIF and announces the types all the same (mastodon#40541, #40542).
        conduct.reads_heif = version != (4, 7, 2);
        // Quotes came with 4.5; Fedibird had its own long before.
        if version < (4, 5, 0) && row.name != "fedibird" {
            (conduct.quotes, conduct.quote_policy) = (Stance::Ignored, Stance::Ignored);
        }
        // Scheduled statuses came with 2.7 (#9706).
        if version < (2, 7, 0) {
            conduct.schedule = Schedule::Ignored;
        }
    }
    // Scheduled statuses came with 0.20; 0.0.0 is what a build from the working tree calls itself.
    if conduct.schedule == Schedule::GoToSocial && ((0, 1, 0)..(0, 20, 0)).contains(&version) {
        conduct.schedule = Schedule::Unknown;
    }
    conduct
}

/// Looks up a software, and how it counts. `mastodon` is the version of Mastodon that it is or is made from.
pub(crate) fn look_up(software: &Software, mastodon: Version) -> (&'static Row, Counting, SpoilerLimit) {
    let row = row(&software.name);
    let (counting, spoiler_limit) = match row.name {
        name if row.is_mastodon => {
            let counting = match mastodon {
                (4, 4.., _) | (5.., ..) if name == "glitch-soc" => GLITCH,
                (3, 5.., _) | (4.., ..) => MASTODON,
                (3, 4, _) => MASTODON_3_4,
                (1, 5.., _) | (2.., ..) => MASTODON_1_5,
                (1, 4, 4..) => MASTODON_1_4,
                (1, 1.., _) => MASTODON_1_1,
                _ => MASTODON_1_0,
            };
            (counting, row.spoiler_limit)
        }
        // 0.0.0 is what a build from the working tree calls itself.
        "gotosocial" if matches!(version::parse(&software.version), Some((0, 1..=5, _))) => (GOTOSOCIAL_0_5, SpoilerLimit::Unknown),
        _ => (row.counting, row.spoiler_limit),
    };
    // Unicode 17.0 came with Ruby 4.0 in Mastodon 4.6; unknown software counts by the more cautious 15.0.
    let is_new = row.is_mastodon && mastodon >= (4, 6, 0);
    let unicode = if is_new { UnicodeVersion::V17 } else { UnicodeVersion::V15 };
    (row, Counting { unicode, ..counting }, spoiler_limit)
}
