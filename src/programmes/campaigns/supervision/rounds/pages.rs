//! Pages of rounds: the stretches of a campaign, and one round with its units.
use super::{
    closing,
    ops::{self, Rhythm},
    round::{Round, RoundUnit, Rule},
};
use crate::programmes::campaigns::Rhythms;
use crate::{
    kernel::{Caller, Error, Frame, Msg, Problem, Result, UnitOfWork, web},
    msg,
    programmes::campaigns::{
        rules::TenDays,
        supervision::{is_shown, samples, told, version_of},
    },
};
use askama::Template;
use axum::{extract::Path, response::Response};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programmes/campaigns/supervision/rounds/list.html")]
struct ListPage {
    frame: Frame,
    rhythms: Rhythms,
    key: String,
    rhythm: Rhythm,
}
impl ListPage {
    fn which(&self) -> &'static str {
        which(self.rhythm.campaign.rules.ten_days)
    }
    fn rule(&self, round: &Round) -> String {
        self.frame.l.t(round.rule().label())
    }
}

/// The message key of which ten days a campaign counts: every page of supervision says it.
pub fn which(ten_days: TenDays) -> &'static str {
    match ten_days {
        TenDays::Calendar => "supervision-calendar",
        TenDays::Campaign => "supervision-campaign",
    }
}

pub async fn list(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let l = caller.lang;
    let rhythm = caller
        .read(async |work| ops::rhythm(work, &key).await)
        .await?;
    let page = ListPage {
        rhythms: Rhythms::of(&caller, &rhythm.campaign, "/rounds"),
        frame: caller
            .frame(l.t("supervision-title"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(rhythm.campaign.name(l), format!("/campaigns/{key}"))
            .here(),
        key,
        rhythm,
    };
    web::html(page.render())
}

#[derive(Template)]
#[template(path = "programmes/campaigns/supervision/rounds/show.html")]
struct RoundPage {
    frame: Frame,
    rhythms: Rhythms,
    key: String,
    round: Round,
    which: &'static str,
    units: Vec<RoundUnit>,
    may_run: bool,
    form: Pressed,
    problems: Vec<Problem>,
    refused: Option<String>,
}
impl RoundPage {
    fn lead(&self) -> Msg {
        msg!(
            "supervision-round-lead",
            from = self.round.from_day,
            to = self.round.to_day,
            visit_from = self.round.visit_from,
            visit_to = self.round.visit_to
        )
    }
    /// How the units were picked, as it was recorded.
    fn picked(&self) -> String {
        let l = self.frame.l;
        let picked = self.round.picked();
        let n = picked.units.len();
        let rule = l.t(self.round.rule().label());
        match (self.round.rule(), picked.board_day) {
            (Rule::Hand, _) => rule,
            (Rule::Lowest, Some(day)) => {
                let lowest = picked.lowest.unwrap_or_default();
                l.say(msg!(
                    "supervision-picked-lowest",
                    lowest = lowest,
                    day = day,
                    n = n
                ))
            }
            (_, Some(day)) => l.say(msg!(
                "supervision-picked-board",
                rule = rule,
                day = day,
                n = n
            )),
            _ => l.say(msg!("supervision-picked", rule = rule, n = n)),
        }
    }
    fn warning(&self, unit: &RoundUnit) -> String {
        let warning = samples::ops::tally(unit).warning();
        warning.map(|w| self.frame.l.say(w)).unwrap_or_default()
    }
    fn percent(&self, unit: &RoundUnit) -> String {
        samples::ops::tally(unit).percent()
    }
    fn undrawn(&self) -> bool {
        self.units.iter().any(|u| u.population.is_none())
    }
}

/// What the buttons of a round send.
#[derive(Clone, Debug, Deserialize, Default)]
#[serde(default)]
pub struct Pressed {
    version: String,
    units: String,
    reason: String,
    summary: String,
    unit: String,
}

pub async fn round(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
) -> Result<Response> {
    show(&caller, &key, &number, Pressed::default(), None).await
}

async fn show(
    caller: &Caller,
    key: &str,
    number: &str,
    form: Pressed,
    error: Option<Error>,
) -> Result<Response> {
    let l = caller.lang;
    let (problems, refused) = told(l, error.as_ref());
    let page = caller
        .read(async |work| {
            let (campaign, round) = ops::round(work, key, number).await?;
            Ok(RoundPage {
                rhythms: Rhythms::of(caller, &campaign, "/rounds"),
                frame: caller
                    .frame(l.say(msg!("supervision-round-title", n = round.number)))
                    .under(l.t("campaigns-nav"), "/campaigns")
                    .under(campaign.name(l), format!("/campaigns/{key}"))
                    .under(l.t("supervision-title"), format!("/campaigns/{key}/rounds"))
                    .here(),
                key: key.to_owned(),
                which: which(campaign.rules.ten_days),
                units: ops::units(work, &round).await?,
                may_run: ops::runs(work, round.host_id).await?,
                round,
                form,
                problems,
                refused,
            })
        })
        .await?;
    match &error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

async fn press(
    caller: &Caller,
    (key, number): (String, String),
    form: Pressed,
    act: impl AsyncFnOnce(&mut UnitOfWork, &str, &str, &Pressed) -> Result<()>,
) -> Result<Response> {
    let done = caller
        .write(async |work| act(work, &key, &number, &form).await)
        .await;
    match done {
        Ok(()) => Ok(web::see(&format!("/campaigns/{key}/rounds/{number}"))),
        Err(e) if is_shown(&e) => show(caller, &key, &number, form, Some(e)).await,
        Err(e) => Err(e),
    }
}

pub async fn add(
    caller: Caller,
    Path(at): Path<(String, String)>,
    web::Filled(form): web::Filled<Pressed>,
) -> Result<Response> {
    press(&caller, at, form, async |work, key, number, form| {
        ops::add(work, key, number, &form.units, &form.reason).await
    })
    .await
}
pub async fn draw(
    caller: Caller,
    Path(at): Path<(String, String)>,
    web::Filled(form): web::Filled<Pressed>,
) -> Result<Response> {
    press(&caller, at, form, async |work, key, number, form| {
        samples::ops::draw(work, key, number, form.unit.trim()).await
    })
    .await
}
pub async fn close(
    caller: Caller,
    Path(at): Path<(String, String)>,
    web::Filled(form): web::Filled<Pressed>,
) -> Result<Response> {
    press(&caller, at, form, async |work, key, number, form| {
        closing::close(work, key, number, version_of(&form.version), &form.summary).await
    })
    .await
}
