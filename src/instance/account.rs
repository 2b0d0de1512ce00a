//! Account, as in `contact`: <https://docs.joinmastodon.org/entities/Account/>, with what Mastodon 4.6 added.

use super::entity::{boxed, entity};
use super::lenient::{date, text_or_number, url};

entity! {
    /// A user account: here the contact of the server.
    Account {
        /// Identifier in the database of the server.
        id: Option<String> => text_or_number;
        /// Name without the domain.
        username: Option<String>;
        /// Name, with the domain if on another server.
        acct: Option<String>;
        /// Name to show.
        display_name: Option<String>;
        /// Whether follow requests are approved by hand.
        locked: Option<bool>;
        /// Whether the account is automated.
        bot: Option<bool>;
        /// Whether it wants to be found in the directory.
        discoverable: Option<bool>;
        /// Whether its posts may be searched.
        indexable: Option<bool>;
        /// Whether it is a group.
        group: Option<bool>;
        /// When it was created (ISO 8601; midnight since Mastodon 3.0).
        created_at: Option<String> => date;
        /// The bio (HTML).
        note: Option<String>;
        /// The profile page.
        url: Option<String> => url;
        /// The ActivityPub identifier.
        uri: Option<String>;
        /// The avatar.
        avatar: Option<String> => url;
        /// The avatar, not animated.
        avatar_static: Option<String> => url;
        /// Alt text of the avatar (Mastodon 4.6).
        avatar_description: Option<String>;
        /// The header.
        header: Option<String> => url;
        /// The header, not animated.
        header_static: Option<String> => url;
        /// Alt text of the header (Mastodon 4.6).
        header_description: Option<String>;
        /// How many follow it.
        followers_count: Option<u64>;
        /// How many it follows.
        following_count: Option<u64>;
        /// How many statuses it posted.
        statuses_count: Option<u64>;
        /// When it last posted (a date, a time on old servers).
        last_status_at: Option<String> => date;
        /// Whether followers and following are hidden.
        hide_collections: Option<bool>;
        /// Whether the profile shows a media tab (Mastodon 4.6).
        show_media: Option<bool>;
        /// Whether the media tab shows replies (Mastodon 4.6).
        show_media_replies: Option<bool>;
        /// Whether the profile shows what it features (Mastodon 4.6).
        show_featured: Option<bool>;
        /// Whether it asks search engines to stay away.
        noindex: Option<bool>;
        /// Custom emoji in its name and bio.
        emojis: Vec<CustomEmoji>;
        /// Roles that are shown on its profile.
        roles: Vec<Role>;
        /// The table on its profile.
        fields: Vec<Field>;
        /// Who may feature it in a collection (Mastodon 4.6).
        feature_approval: Option<FeatureApproval>;
        /// The account it moved to.
        moved: Option<Box<Account>>;
        /// Whether it is suspended.
        suspended: Option<bool>;
        /// Whether it is limited.
        limited: Option<bool>;
        /// Whether it is a memorial account.
        memorial: Option<bool>;
        /// Whether its statuses can be subscribed to by e-mail (Mastodon 4.6).
        email_subscriptions: Option<bool>;
        /// Whether its name could not be verified (Mastodon 4.6).
        invalid_handle: Option<bool>;
    }
}

boxed!(Account);

entity! {
    /// One row of the table on a profile.
    Field {
        /// Its label.
        name: Option<String>;
        /// Its content (HTML).
        value: Option<String>;
        /// When a link in it was verified.
        verified_at: Option<String> => date;
    }
}

entity! {
    /// A custom emoji.
    CustomEmoji {
        /// Its name, without colons.
        shortcode: Option<String>;
        /// The image.
        url: Option<String> => url;
        /// The image, not animated.
        static_url: Option<String> => url;
        /// Whether it is offered in a picker.
        visible_in_picker: Option<bool>;
        /// Its category.
        category: Option<String>;
        /// Whether it is featured (Mastodon 4.6).
        featured: Option<bool>;
    }
}

entity! {
    /// A role of an account.
    Role {
        /// Identifier in the database of the server.
        id: Option<String> => text_or_number;
        /// Its name.
        name: Option<String>;
        /// The color of its badge, `""` for none.
        color: Option<String>;
        /// What it permits, as a bit mask in decimal.
        permissions: Option<String> => text_or_number;
        /// Whether it is shown on profiles.
        highlighted: Option<bool>;
        /// How many collections an account of this role may have (Mastodon 4.6).
        collection_limit: Option<u64>;
    }
}

entity! {
    /// Who may feature an account in a collection (Mastodon 4.6).
    FeatureApproval {
        /// Who may without asking.
        automatic: Vec<String>;
        /// Who may after approval.
        manual: Vec<String>;
        /// What applies to the requesting user.
        current_user: Option<String>;
    }
}
