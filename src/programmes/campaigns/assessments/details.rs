//! What a week opens to: the records of an anomaly, and what its last board says today.
use super::{anomaly::Anomaly, ops};
use crate::{
    kernel::{Caller, Frame, Result, web},
    msg,
    programmes::campaigns::{ops as campaigns, restated, restated::RestatedRow},
    spine::figures::Record,
};
use askama::Template;
use axum::{extract::Path, response::Response};

#[derive(Template)]
#[template(path = "programmes/campaigns/assessments/records.html")]
struct Records {
    frame: Frame,
    back: String,
    found: Anomaly,
    records: Vec<Record>,
}
impl Records {
    fn says(&self) -> String {
        self.found.says(self.frame.l)
    }
    /// Where the list ends before its records do.
    fn cut(&self) -> bool {
        self.found.count > self.found.entries.len() as i64
    }
}

/// The records that an anomaly is about.
pub async fn records(
    caller: Caller,
    Path((key, number, index)): Path<(String, String, String)>,
) -> Result<Response> {
    let l = caller.lang;
    let (week, found, records) = caller
        .read(async |work| {
            let week = ops::week(work, &key, &number).await?;
            let (found, records) = ops::records(work, &week, &index).await?;
            Ok((week, found, records))
        })
        .await?;
    let back = format!("/campaigns/{key}/weeks/{number}");
    let title = format!("{} · {}", l.say(found.rule.name()), found.unit);
    let page = Records {
        frame: caller
            .frame(title)
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(week.campaign.name(l), format!("/campaigns/{key}"))
            .under(
                l.say(msg!("assessments-week", number = week.row.number)),
                &back,
            )
            .here(),
        back,
        found,
        records,
    };
    web::html(page.render())
}

#[derive(Template)]
#[template(path = "programmes/campaigns/assessments/restated.html")]
struct Restated {
    frame: Frame,
    back: String,
    as_of: String,
    present: String,
    rows: Vec<RestatedRow>,
}
impl Restated {
    fn lead(&self) -> crate::kernel::Msg {
        msg!(
            "assessments-restated-lead",
            as_of = &self.as_of,
            present = &self.present
        )
    }
}

/// What the board that the week ends with says today, unit by unit, down to the entries.
pub async fn restated(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
) -> Result<Response> {
    let l = caller.lang;
    let (week, both) = caller
        .read(async |work| {
            let week = ops::week(work, &key, &number).await?;
            let both = campaigns::restate(work, &week.campaign, week.said.last).await?;
            Ok((week, both))
        })
        .await?;
    let back = format!("/campaigns/{key}/weeks/{number}");
    let page = Restated {
        frame: caller
            .frame(l.t("campaigns-restated"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(week.campaign.name(l), format!("/campaigns/{key}"))
            .under(
                l.say(msg!("assessments-week", number = week.row.number)),
                &back,
            )
            .here(),
        back,
        as_of: week.said.as_of.to_minute(),
        present: both.now.as_of.to_minute(),
        rows: restated::rows(&caller, &key, &both),
    };
    web::html(page.render())
}
