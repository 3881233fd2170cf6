//! The settings that this program ships, and the facts that the article does not give. Another setting is another row.
use super::{
    setting::{Kind, Setting, Source},
    shipped_campaigns::*,
    shipped_security::*,
};

const MEMBERSHIP: &str = "settings-group-membership";
const FOUNDING: &str = "settings-group-founding";
pub(super) const CAMPAIGN: &str = "settings-group-campaign";
const TERMS: &str = "settings-group-terms";
const PORTAL: &str = "settings-group-portal";
const MESSAGES: &str = "settings-group-messages";

pub(super) const fn whole(
    key: &'static str,
    group: &'static str,
    default: &'static str,
    bounds: (i64, i64),
    unit: &'static str,
    from: (Source, &'static str),
) -> Setting {
    let kind = Kind::Whole {
        least: bounds.0,
        most: bounds.1,
        unit,
    };
    Setting {
        key,
        group,
        kind,
        default,
        source: from.0,
        citation: from.1,
    }
}
pub(super) const fn plain(
    key: &'static str,
    group: &'static str,
    default: &'static str,
    kind: Kind,
    source: Source,
) -> Setting {
    Setting {
        key,
        group,
        kind,
        default,
        source,
        citation: "",
    }
}

const YEARS: &str = "settings-unit-years";
const PERSONS: &str = "settings-unit-persons";
pub(super) const DAYS: &str = "settings-unit-days";
pub(super) const WORKING_DAYS: &str = "settings-unit-working-days";
pub(super) const UNITS: &str = "campaigns-units";
pub(super) const PERCENT: &str = "settings-unit-percent";
pub(super) const MINUTES: &str = "settings-unit-minutes";
const ENTRIES: &str = "settings-unit-entries";
pub(super) const HOURS: &str = "settings-unit-hours";
pub(super) const RECORDS: &str = "settings-unit-records";
const MEGABYTES: &str = "settings-unit-megabytes";

/// 入会最低年龄: below it, nobody is admitted.
pub const MEMBER_AGE_LEAST: Setting = whole(
    "member-age-least",
    MEMBERSHIP,
    "16",
    (14, 22),
    YEARS,
    (Source::Rule, "《中华人民共和国劳动法》"),
);
/// 入会年龄上限
pub const MEMBER_AGE_MOST: Setting = whole(
    "member-age-most",
    MEMBERSHIP,
    "65",
    (50, 100),
    YEARS,
    (Source::Proposed, ""),
);
/// Above it, the record is admitted with a warning.
pub const MEMBER_AGE_WARN: Setting = whole(
    "member-age-warn",
    MEMBERSHIP,
    "60",
    (40, 100),
    YEARS,
    (Source::Practice, ""),
);
/// So many people on one phone are still believed.
pub const PHONE_SHARED_MOST: Setting = whole(
    "phone-shared-most",
    MEMBERSHIP,
    "3",
    (1, 50),
    PERSONS,
    (Source::Proposed, ""),
);
/// More applications than this from one place within the time are looked at.
pub const BURST_MOST: Setting = whole(
    "burst-most",
    MEMBERSHIP,
    "30",
    (5, 1000),
    ENTRIES,
    (Source::Proposed, ""),
);
pub const BURST_MINUTES: Setting = whole(
    "burst-minutes",
    MEMBERSHIP,
    "10",
    (1, 1440),
    MINUTES,
    (Source::Proposed, ""),
);
/// The share of a batch that is sampled before it is confirmed.
pub const SAMPLE_PERCENT: Setting = whole(
    "sample-percent",
    MEMBERSHIP,
    "5",
    (1, 100),
    PERCENT,
    (Source::Proposed, ""),
);
/// Within so many working days a union reviews an application to join.
pub const REVIEW_WORKING_DAYS: Setting = whole(
    "review-working-days",
    MEMBERSHIP,
    "5",
    (1, 60),
    WORKING_DAYS,
    (Source::Practice, ""),
);
/// After so many working days a transfer nobody answered is done.
pub const TRANSFER_WORKING_DAYS: Setting = whole(
    "transfer-working-days",
    MEMBERSHIP,
    "10",
    (1, 60),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// An application returned and left alone lapses after so many days.
pub const APPLICATION_LAPSE_DAYS: Setting = whole(
    "application-lapse-days",
    MEMBERSHIP,
    "30",
    (7, 365),
    DAYS,
    (Source::Proposed, ""),
);
/// Within so many working days a union decides on what a member asks to have put right.
pub const CORRECTION_WORKING_DAYS: Setting = whole(
    "correction-working-days",
    MEMBERSHIP,
    "5",
    (1, 60),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// Within so many working days a second person confirms an import, or takes it back.
pub const IMPORT_CONFIRM_WORKING_DAYS: Setting = whole(
    "import-confirm-working-days",
    MEMBERSHIP,
    "5",
    (1, 60),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// Before this day nothing is counted as new: the books were not open yet.
pub const BOOKS_OPENED_ON: Setting = plain(
    "books-opened-on",
    MEMBERSHIP,
    "",
    Kind::Day,
    Source::Proposed,
);
/// 应建会人数
pub const FOUNDING_MEMBERS: Setting = whole(
    "founding-members",
    FOUNDING,
    "25",
    (1, 1000),
    PERSONS,
    (Source::Rule, "《中华人民共和国工会法》"),
);
/// 基层工会届期
pub const TERM_YEARS: Setting = whole(
    "term-years",
    FOUNDING,
    "5",
    (3, 5),
    YEARS,
    (Source::Rule, "《中华人民共和国工会法》"),
);
pub const DELEGATES_MEMBERS: Setting = whole(
    "delegates-members",
    FOUNDING,
    "100",
    (10, 10_000),
    PERSONS,
    (Source::Rule, "《工会基层组织选举工作条例》"),
);
pub const WOMEN_MEMBERS: Setting = whole(
    "women-members",
    FOUNDING,
    "10",
    (1, 1000),
    PERSONS,
    (Source::Rule, "《工会女职工委员会工作条例》"),
);
pub const PREPARATORY_LEAST: Setting = whole(
    "preparatory-least",
    FOUNDING,
    "3",
    (1, 20),
    PERSONS,
    (Source::Practice, ""),
);
pub const PREPARATORY_MOST: Setting = whole(
    "preparatory-most",
    FOUNDING,
    "5",
    (1, 50),
    PERSONS,
    (Source::Practice, ""),
);
pub const FOUNDING_DECIDE_DAYS: Setting = whole(
    "founding-decide-days",
    FOUNDING,
    "15",
    (1, 90),
    DAYS,
    (
        Source::Rule,
        "《工会基层组织选举工作条例》；末日为法定休假日的，依《中华人民共和国民法典》第二百零三条",
    ),
);
pub const DISSOLUTION_WORKING_DAYS: Setting = whole(
    "dissolution-working-days",
    FOUNDING,
    "10",
    (1, 60),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
pub const FOUNDING_ACTIVE_MEMBERS: Setting = whole(
    "founding-active-members",
    FOUNDING,
    "3",
    (1, 1000),
    PERSONS,
    (Source::Proposed, ""),
);
/// 基层工会委员会委员人数: by the number of members.
pub const COMMITTEE_SIZES: Setting = Setting {
    key: "committee-sizes",
    group: FOUNDING,
    kind: Kind::Ladder,
    default: "24 3-5, 200 3-7, 1000 7-15, 5000 15-21, 10000 21-29, 50000 29-37, 37-45",
    source: Source::Rule,
    citation: "《工会基层组织选举工作条例》",
};
pub const PAPER_MEGABYTES: Setting = whole(
    "paper-megabytes",
    FOUNDING,
    "10",
    (1, 50),
    MEGABYTES,
    (Source::Proposed, ""),
);
/// So many working days before its last day a deadline is called to mind for the first time; 0: not at all.
pub const DEADLINE_REMIND_FIRST: Setting = whole(
    "deadline-remind-first",
    TERMS,
    "3",
    (0, 30),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// The same for the last time.
pub const DEADLINE_REMIND_LAST: Setting = whole(
    "deadline-remind-last",
    TERMS,
    "1",
    (0, 30),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// On the so manieth working day after its last day whoever stands above is told.
pub const DEADLINE_ESCALATE: Setting = whole(
    "deadline-escalate",
    TERMS,
    "1",
    (1, 30),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// Within so many working days whoever set a task accepts what was reported of it, or gives it back.
pub const TASK_ACCEPT_WORKING_DAYS: Setting = whole(
    "task-accept-working-days",
    TERMS,
    "3",
    (1, 30),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// A reader counts once within so many hours.
pub const VIEW_HOURS: Setting = whole(
    "view-hours",
    PORTAL,
    "24",
    (1, 720),
    HOURS,
    (Source::Proposed, ""),
);
/// The name of the city federation, as the masthead shows it.
pub const CITY_NAME: Setting = plain(
    "city-name",
    PORTAL,
    "",
    Kind::Text { longest: 40 },
    Source::Proposed,
);

/// From then on nothing that can wait is sent to people's phones and mailboxes.
pub const QUIET_FROM: Setting = plain(
    "quiet-from",
    MESSAGES,
    "22:00",
    Kind::Time,
    Source::Proposed,
);
/// Until then. The same as the beginning: there are no quiet hours.
pub const QUIET_UNTIL: Setting = plain(
    "quiet-until",
    MESSAGES,
    "07:30",
    Kind::Time,
    Source::Proposed,
);
/// When the day's notices are gathered into one message.
pub const DIGEST_AT: Setting = plain("digest-at", MESSAGES, "08:00", Kind::Time, Source::Proposed);
/// A notice is forgotten after so many days, read or not.
pub const NOTICES_KEPT_DAYS: Setting = whole(
    "notices-kept-days",
    MESSAGES,
    "180",
    (30, 3650),
    DAYS,
    (Source::Proposed, ""),
);

/// Every setting, in the order in which the page shows them.
pub const ALL: &[Setting] = &[
    MEMBER_AGE_LEAST,
    MEMBER_AGE_MOST,
    MEMBER_AGE_WARN,
    PHONE_SHARED_MOST,
    BURST_MOST,
    BURST_MINUTES,
    SAMPLE_PERCENT,
    REVIEW_WORKING_DAYS,
    TRANSFER_WORKING_DAYS,
    APPLICATION_LAPSE_DAYS,
    CORRECTION_WORKING_DAYS,
    IMPORT_CONFIRM_WORKING_DAYS,
    BOOKS_OPENED_ON,
    FOUNDING_MEMBERS,
    TERM_YEARS,
    DELEGATES_MEMBERS,
    WOMEN_MEMBERS,
    PREPARATORY_LEAST,
    PREPARATORY_MOST,
    FOUNDING_DECIDE_DAYS,
    DISSOLUTION_WORKING_DAYS,
    FOUNDING_ACTIVE_MEMBERS,
    COMMITTEE_SIZES,
    PAPER_MEGABYTES,
    CAMPAIGN_DAYS,
    CAMPAIGN_CAP_PERCENT,
    CAMPAIGN_WEIGHTS,
    CAMPAIGN_CUT_OFF,
    TARGETS_SCOPE,
    TEN_DAYS,
    RECTIFY_WORKING_DAYS,
    RECHECK_WORKING_DAYS,
    CAMPAIGN_SAMPLE,
    CALL_BACK_WORKING_DAYS,
    CAMPAIGN_GRACE_DAYS,
    OBJECTION_WORKING_DAYS,
    APPRAISAL_SHARES,
    DENIED_TENTHS,
    DENIED_MOST_TENTHS,
    LATE_TENTHS,
    BONUS_MOST_TENTHS,
    MAP_AHEAD_POINTS,
    MAP_BEHIND_POINTS,
    WEEK_BURST_MOST,
    WEEK_DAYS_OFF_PERCENT,
    WEEK_UNVERIFIED_PERCENT,
    WEEK_TRANSFERS_PERCENT,
    WEEK_SHARES_LEAST,
    WEEK_COMMITMENTS,
    WEEK_JUDGE_WORKING_DAYS,
    DEADLINE_REMIND_FIRST,
    DEADLINE_REMIND_LAST,
    DEADLINE_ESCALATE,
    TASK_ACCEPT_WORKING_DAYS,
    REVIEW_COMMENT_WORKING_DAYS,
    REVIEW_PUBLISH_WORKING_DAYS,
    ACKNOWLEDGE_WORKING_DAYS,
    APPRAISAL_ITEM_WORKING_DAYS,
    OBJECTION_ACCEPT_WORKING_DAYS,
    OBJECTION_ANSWER_WORKING_DAYS,
    APPRAISAL_DECIDE_WORKING_DAYS,
    NOTICE_RESTARTS,
    APPRAISAL_PLACES,
    VIEW_HOURS,
    CITY_NAME,
    QUIET_FROM,
    QUIET_UNTIL,
    DIGEST_AT,
    NOTICES_KEPT_DAYS,
    SIGN_IN_TRIES,
    SIGN_IN_LOCK_MINUTES,
    SESSION_IDLE_MINUTES,
    SESSION_HOURS,
    STEP_UP_MINUTES,
    PASSWORD_LEAST,
    PASSWORD_CLASSES,
];

/// A fact that the article does not give: the end of its message key `settings-unknown-…`, and where it is entered, if it is.
pub struct Unknown {
    pub key: &'static str,
    pub href: &'static str,
}
const fn unknown(key: &'static str, href: &'static str) -> Unknown {
    Unknown { key, href }
}
pub const UNKNOWN: &[Unknown] = &[
    unknown("aspects", ""),
    unknown("provincial-targets", "/targets"),
    unknown("counties", "/organisations"),
    unknown("campaign-start", "/campaigns"),
    unknown("formula", "/campaigns"),
    unknown("results-by-county", "/figures"),
    unknown("prizes", ""),
    unknown("promotion", ""),
    unknown("reply-terms", ""),
    unknown("subsidies", ""),
    unknown("capacity", ""),
    unknown("studios-83", "/figures"),
    unknown("coverage", "/figures"),
];
