//! The settings of campaigns and their rhythms, as the program ships them.
use super::{
    setting::{Kind, Setting, Source},
    shipped::{CAMPAIGN, DAYS, PERCENT, RECORDS, UNITS, WORKING_DAYS, plain, whole},
};

pub const CAMPAIGN_DAYS: Setting = whole(
    "campaign-days",
    CAMPAIGN,
    "100",
    (1, 366),
    DAYS,
    (Source::Article, "《让许昌涌现更多“大国工匠”》"),
);
/// Completion beyond this counts no further.
pub const CAMPAIGN_CAP_PERCENT: Setting = whole(
    "campaign-cap-percent",
    CAMPAIGN,
    "120",
    (100, 1000),
    PERCENT,
    (Source::Proposed, ""),
);
/// Unions, members, new-form members.
pub const CAMPAIGN_WEIGHTS: Setting = plain(
    "campaign-weights",
    CAMPAIGN,
    "30 30 40",
    Kind::Shares { parts: 3 },
    Source::Proposed,
);
pub const CAMPAIGN_CUT_OFF: Setting = plain(
    "campaign-cut-off",
    CAMPAIGN,
    "18:00",
    Kind::Time,
    Source::Proposed,
);
/// Who sees targets beside public figures: everybody, or the staff.
pub const TARGETS_SCOPE: Setting = plain(
    "targets-scope",
    CAMPAIGN,
    "public",
    Kind::Choice(&["public", "staff"]),
    Source::Proposed,
);
/// 旬: of the calendar, or ten days of the campaign.
pub const TEN_DAYS: Setting = plain(
    "ten-days",
    CAMPAIGN,
    "calendar",
    Kind::Choice(&["calendar", "campaign"]),
    Source::Proposed,
);
/// 整改期限: working days to reply to a rectification order.
pub const RECTIFY_WORKING_DAYS: Setting = whole(
    "rectify-working-days",
    CAMPAIGN,
    "5",
    (1, 60),
    "settings-unit-working-days",
    (Source::Proposed, ""),
);
/// Records drawn for each unit of a supervision round.
pub const CAMPAIGN_SAMPLE: Setting = whole(
    "campaign-sample",
    CAMPAIGN,
    "20",
    (1, 500),
    "settings-unit-records",
    (Source::Proposed, ""),
);
/// After the last day, what happened until then may still be confirmed for so long.
pub const CAMPAIGN_GRACE_DAYS: Setting = whole(
    "campaign-grace-days",
    CAMPAIGN,
    "3",
    (0, 30),
    DAYS,
    (Source::Proposed, ""),
);
pub const OBJECTION_WORKING_DAYS: Setting = whole(
    "objection-working-days",
    CAMPAIGN,
    "5",
    (1, 60),
    "settings-unit-working-days",
    (Source::Practice, ""),
);
/// Quantity, timeliness, quality.
pub const APPRAISAL_SHARES: Setting = plain(
    "appraisal-shares",
    CAMPAIGN,
    "60 20 20",
    Kind::Shares { parts: 3 },
    Source::Proposed,
);
const fn tenths(key: &'static str, default: &'static str) -> Setting {
    let unit = "settings-unit-tenth-points";
    whole(
        key,
        CAMPAIGN,
        default,
        (0, 1000),
        unit,
        (Source::Proposed, ""),
    )
}
/// Off for each record of a sample that was denied, and at the most.
pub const DENIED_TENTHS: Setting = tenths("denied-tenths", "5");
pub const DENIED_MOST_TENTHS: Setting = tenths("denied-most-tenths", "100");
/// Off for each rectification that was replied to late, or not.
pub const LATE_TENTHS: Setting = tenths("late-tenths", "2");
pub const BONUS_MOST_TENTHS: Setting = tenths("bonus-most-tenths", "50");
/// The map: from so many points before time progress on, a unit is well ahead.
pub const MAP_AHEAD_POINTS: Setting = whole(
    "map-ahead-points",
    CAMPAIGN,
    "10",
    (1, 100),
    "settings-unit-points",
    (Source::Proposed, ""),
);
/// More points than this behind time progress, it is far behind.
pub const MAP_BEHIND_POINTS: Setting = whole(
    "map-behind-points",
    CAMPAIGN,
    "10",
    (1, 100),
    "settings-unit-points",
    (Source::Proposed, ""),
);
/// So many records of one union within sixty minutes are still believed; more is listed as an anomaly of the week.
pub const WEEK_BURST_MOST: Setting = whole(
    "week-burst-most",
    CAMPAIGN,
    "30",
    (2, 10_000),
    RECORDS,
    (Source::Proposed, ""),
);
/// More than this share of a week's records recorded on days off is an anomaly.
pub const WEEK_DAYS_OFF_PERCENT: Setting = whole(
    "week-days-off-percent",
    CAMPAIGN,
    "50",
    (0, 100),
    PERCENT,
    (Source::Proposed, ""),
);
/// More than this share of members not verified is an anomaly.
pub const WEEK_UNVERIFIED_PERCENT: Setting = whole(
    "week-unverified-percent",
    CAMPAIGN,
    "40",
    (0, 100),
    PERCENT,
    (Source::Proposed, ""),
);
/// More than this share of a week's arrivals by transfer is an anomaly.
pub const WEEK_TRANSFERS_PERCENT: Setting = whole(
    "week-transfers-percent",
    CAMPAIGN,
    "30",
    (0, 100),
    PERCENT,
    (Source::Proposed, ""),
);
/// Of fewer records than this no share is looked at.
pub const WEEK_SHARES_LEAST: Setting = whole(
    "week-shares-least",
    CAMPAIGN,
    "10",
    (1, 1000),
    RECORDS,
    (Source::Proposed, ""),
);
/// So many last ranked units are proposed for a commitment.
pub const WEEK_COMMITMENTS: Setting = whole(
    "week-commitments",
    CAMPAIGN,
    "2",
    (0, 50),
    UNITS,
    (Source::Proposed, ""),
);
/// Within so many working days a week is judged and published.
pub const WEEK_JUDGE_WORKING_DAYS: Setting = whole(
    "week-judge-working-days",
    CAMPAIGN,
    "2",
    (1, 30),
    "settings-unit-working-days",
    (Source::Proposed, ""),
);
/// Within so many working days of the draw everybody of a sample is called back, and what is denied is decided on.
pub const CALL_BACK_WORKING_DAYS: Setting = whole(
    "call-back-working-days",
    CAMPAIGN,
    "5",
    (1, 60),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// Within so many working days a reply to a rectification order is re-checked.
pub const RECHECK_WORKING_DAYS: Setting = whole(
    "recheck-working-days",
    CAMPAIGN,
    "3",
    (1, 60),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// Within so many working days a leader comments on a month.
pub const REVIEW_COMMENT_WORKING_DAYS: Setting = whole(
    "review-comment-working-days",
    CAMPAIGN,
    "5",
    (1, 60),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// Within so many working days a second person publishes a month.
pub const REVIEW_PUBLISH_WORKING_DAYS: Setting = whole(
    "review-publish-working-days",
    CAMPAIGN,
    "3",
    (1, 60),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// Within so many working days a unit acknowledges a monthly circular.
pub const ACKNOWLEDGE_WORKING_DAYS: Setting = whole(
    "acknowledge-working-days",
    CAMPAIGN,
    "3",
    (1, 60),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// Within so many working days a bonus or a false report is decided on.
pub const APPRAISAL_ITEM_WORKING_DAYS: Setting = whole(
    "appraisal-item-working-days",
    CAMPAIGN,
    "5",
    (1, 60),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// 受理: within so many working days an objection is accepted.
pub const OBJECTION_ACCEPT_WORKING_DAYS: Setting = whole(
    "objection-accept-working-days",
    CAMPAIGN,
    "1",
    (1, 60),
    WORKING_DAYS,
    (Source::Practice, ""),
);
/// Within so many working days of its acceptance an objection is answered.
pub const OBJECTION_ANSWER_WORKING_DAYS: Setting = whole(
    "objection-answer-working-days",
    CAMPAIGN,
    "10",
    (1, 60),
    WORKING_DAYS,
    (Source::Practice, ""),
);
/// So many working days after the days of objection the decision is due: until then whoever runs the campaign only waits.
pub const APPRAISAL_DECIDE_WORKING_DAYS: Setting = whole(
    "appraisal-decide-working-days",
    CAMPAIGN,
    "5",
    (1, 60),
    WORKING_DAYS,
    (Source::Proposed, ""),
);
/// Whether a correction that changes a line is put on notice for the whole time again.
pub const NOTICE_RESTARTS: Setting = plain(
    "notice-restarts",
    CAMPAIGN,
    "restart",
    Kind::Choice(&["restart", "continue"]),
    Source::Practice,
);
/// 先进单位: so many are proposed.
pub const APPRAISAL_PLACES: Setting = whole(
    "appraisal-places",
    CAMPAIGN,
    "3",
    (0, 100),
    UNITS,
    (Source::Proposed, ""),
);
