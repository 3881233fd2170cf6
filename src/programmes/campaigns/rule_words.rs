//! The rules of a campaign in words: what each is, and what it means. The rules page, its versions and papers say the same.
use super::rules::{Rules, TenDays};
use crate::{
    kernel::{Lang, Msg},
    msg,
};

/// One rule: its name, its value, and what follows from it.
pub struct RuleRow {
    pub name: String,
    pub value: String,
    pub means: String,
}

impl TenDays {
    /// 旬 as this campaign takes it: stated on every page of it.
    pub fn msg(self) -> Msg {
        match self {
            TenDays::Calendar => msg!("campaigns-ten-days-calendar"),
            TenDays::Campaign => msg!("campaigns-ten-days-campaign"),
        }
    }
}

/// Every rule of a campaign of so many days.
pub fn rows(l: Lang, rules: &Rules, days: i64) -> Vec<RuleRow> {
    let row = |name: &str, value: Msg, means: &str| RuleRow {
        name: l.t(name),
        value: l.say(value),
        means: l.t(means),
    };
    let working = |n: i64| msg!("campaigns-working-days", n = n);
    let points = |p: rust_decimal::Decimal| msg!("campaigns-points", n = p.normalize().to_string());
    let [quantity, timeliness, quality] = rules.shares;
    let milestones: Vec<String> = rules
        .milestones(days)
        .iter()
        .map(|m| {
            l.say(msg!(
                "campaigns-milestone",
                day = m.day,
                percent = m.percent
            ))
        })
        .collect();
    vec![
        row(
            "campaigns-ten-days",
            rules.ten_days.msg(),
            "campaigns-ten-days-means",
        ),
        row(
            "campaigns-sample_size",
            msg!("campaigns-records", n = rules.sample_size),
            "campaigns-sample_size-means",
        ),
        row(
            "campaigns-rectify_working_days",
            working(rules.rectify_working_days),
            "campaigns-rectify_working_days-means",
        ),
        row(
            "campaigns-grace_days",
            msg!("campaigns-days-n", n = rules.grace_days),
            "campaigns-grace_days-means",
        ),
        row(
            "campaigns-objection_working_days",
            working(rules.objection_working_days),
            "campaigns-objection_working_days-means",
        ),
        row(
            "campaigns-shares",
            msg!(
                "campaigns-shares-said",
                quantity = quantity,
                timeliness = timeliness,
                quality = quality
            ),
            "campaigns-shares-means",
        ),
        RuleRow {
            name: l.t("campaigns-milestones"),
            value: milestones.join(&l.t("campaigns-then")),
            means: l.t("campaigns-milestones-means"),
        },
        row(
            "campaigns-denied",
            points(rules.denied),
            "campaigns-denied-means",
        ),
        row(
            "campaigns-denied_most",
            points(rules.denied_most),
            "campaigns-denied_most-means",
        ),
        row("campaigns-late", points(rules.late), "campaigns-late-means"),
        row(
            "campaigns-bonus_most",
            points(rules.bonus_most),
            "campaigns-bonus_most-means",
        ),
    ]
}

/// The same on one line, as the history of the rules says it.
pub fn line(l: Lang, rules: &Rules, days: i64) -> String {
    let said: Vec<String> = rows(l, rules, days)
        .into_iter()
        .map(|r| format!("{} {}", r.name, r.value))
        .collect();
    said.join(" · ")
}
