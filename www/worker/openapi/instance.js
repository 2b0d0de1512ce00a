// Schemas of what servers say: every documented field is present, `null` if the server does not say; undocumented fields are kept.
import { boolean, count, integer, list, map, number, object, orNull, ref, string, told } from "./schema.js";

const text = orNull(string);
const amount = orNull(number);
const flag = orNull(boolean);
const texts = list(string);

const limits = (...names) => object(Object.fromEntries(names.map((name) => [name, amount])));

const access = object({ local: text, remote: text });

export const instanceSchemas = {
  Instance: object({
    domain: text, title: text, version: text, source_url: text, description: text, wrapstodon: amount,
    usage: object({ users: object({ active_month: amount }) }),
    thumbnail: object({ url: text, blurhash: text, versions: object({ "@1x": text, "@2x": text }), description: text }),
    icon: list(object({ src: text, size: text })),
    languages: texts,
    configuration: ref("Configuration"),
    registrations: object({ enabled: flag, approval_required: flag, reason_required: flag, message: text, min_age: amount, url: text }),
    api_versions: object({ mastodon: amount }),
    contact: object({ email: text, account: orNull(ref("Account")) }),
    rules: list(ref("Rule")),
    v1: ref("InstanceV1"),
  }, {
    required: [
      "domain", "title", "version", "source_url", "description", "wrapstodon", "usage", "thumbnail", "icon", "languages", "configuration", "registrations", "api_versions", "contact", "rules",
    ],
 description: "A server as GET /api/v2/instance describes it; an answer of version 1 is brought into this shape and kept under `v1`.",
  }),

  InstanceV1: object({
    uri: text, title: text, short_description: text, description: text, email: text, version: text,
    urls: object({ streaming_api: text }),
    stats: object({ user_count: amount, status_count: amount, domain_count: amount }),
    thumbnail: text, languages: texts, registrations: flag, approval_required: flag, invites_enabled: flag,
    configuration: ref("Configuration"),
    contact_account: orNull(ref("Account")),
    rules: list(ref("Rule")),
  }, { description: "A server as GET /api/v1/instance describes it." }),

  Account: object({
    id: text, username: text, acct: text, display_name: text, locked: flag, bot: flag, discoverable: flag, indexable: flag, group: flag, created_at: text, note: text, url: text, uri: text,
    avatar: text, avatar_static: text, avatar_description: text, header: text, header_static: text, header_description: text,
    followers_count: amount, following_count: amount, statuses_count: amount, last_status_at: text,
    hide_collections: flag, show_media: flag, show_media_replies: flag, show_featured: flag, noindex: flag,
    emojis: list(object({ shortcode: text, url: text, static_url: text, visible_in_picker: flag, category: text, featured: flag })),
    roles: list(object({ id: text, name: text, color: text, permissions: text, highlighted: flag, collection_limit: amount })),
    fields: list(object({ name: text, value: text, verified_at: text })),
    feature_approval: orNull(object({ automatic: texts, manual: texts, current_user: text })),
    moved: orNull(ref("Account")),
    suspended: flag, limited: flag, memorial: flag, email_subscriptions: flag, invalid_handle: flag,
  }, { description: "The account for questions." }),

  Configuration: object({
    urls: object({ streaming: text, status: text, about: text, privacy_policy: text, terms_of_service: text }),
    vapid: object({ public_key: text }),
    accounts: limits("max_featured_tags", "max_pinned_statuses", "max_display_name_length", "max_note_length", "max_avatar_description_length",
      "max_header_description_length", "max_profile_fields", "profile_field_name_limit", "profile_field_value_limit"),
    statuses: object({ max_characters: amount, max_media_attachments: amount, characters_reserved_per_url: amount, supported_mime_types: orNull(texts) }),
    media_attachments: object({
      supported_mime_types: orNull(texts), description_limit: amount, image_size_limit: amount, image_matrix_limit: amount,
      video_size_limit: amount, video_frame_rate_limit: amount, video_matrix_limit: amount,
    }),
    polls: limits("max_options", "max_characters_per_option", "min_expiration", "max_expiration"),
    translation: object({ enabled: flag }),
    timelines_access: object({ live_feeds: access, hashtag_feeds: access, trending_link_feeds: access }),
    limited_federation: flag,
  }, { description: "What a server announces; /limits says what it means." }),

  Rule: object({ id: text, text, hint: text, translations: map(object({ text, hint: text })) }),
  Activity: told("What happened in one week. Strings, as the API has it.", object({ week: text, statuses: text, logins: text, registrations: text })),
  Language: object({ code: text, name: text }),
  DomainBlock: object({ domain: text, digest: text, severity: text, comment: text }),
  ExtendedDescription: object({ updated_at: text, content: text }),
  PrivacyPolicy: object({ updated_at: text, content: text }),
  TermsOfService: object({ effective_date: text, effective: flag, content: text, succeeded_by: text }),
  TranslationLanguages: told("From which language into which.", map(texts)),
  Peers: told("The domains that the server knows.", texts),
};

export const limitSchemas = {
  Limits: object({
    software: object({ name: string, version: string }),
    counting: object({
      rule: string,
      unit: { enum: ["grapheme", "codePoint", "utf16", "byte"] },
      unicode: { enum: ["17.0", "15.0"] },
      urls: { enum: ["reserved", "full"] },
      mentions: { enum: ["short", "full"] },
      spoiler: { enum: ["joined", "separate", "ignored"] },
      trim: boolean,
      enforced: boolean,
    }),
    statuses: object({ maxCharacters: count, maxSpoilerCharacters: orNull(count), charactersReservedPerUrl: count, maxMediaAttachments: count, textMimeTypes: texts }),
    media: object({
      supportedMimeTypes: orNull(texts), descriptionLimit: amount, imageSizeLimit: amount, imageMatrixLimit: amount, imageDownscaleMatrix: amount, gifMatrixLimit: amount,
      videoSizeLimit: amount, videoMatrixLimit: amount, videoFrameRateLimit: amount, videoFrameCountLimit: amount,
    }),
    polls: orNull(object({ maxOptions: count, maxCharactersPerOption: count, minExpiration: number, maxExpiration: number, withMedia: boolean })),
    accounts: object({
      maxDisplayNameLength: amount, maxNoteLength: amount, maxProfileFields: amount, profileFieldNameLimit: amount, profileFieldValueLimit: amount, maxFeaturedTags: amount,
      maxPinnedStatuses: amount, maxAvatarDescriptionLength: amount, maxHeaderDescriptionLength: amount, imageSizeLimit: amount, imageMimeTypes: orNull(texts),
    }),
    scheduling: orNull(object({ minDelaySeconds: integer, maxPerDay: integer, maxTotal: integer })),
    sources: map({ enum: ["server", "legacy", "version", "stock", "none", "unknown"] }),
  }, { description: "Everything a server limits. `null`: no such limit, or none known; `sources` says which." }),
};
