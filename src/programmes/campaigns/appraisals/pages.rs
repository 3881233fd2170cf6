//! The page of an appraisal: where it stands, the table, what can be done next; and the steps of one unit's score.
use super::{
    account::{Account, Unit},
    appraisal::{Appraisal, state},
    deciding,
    items::Item,
    objections::Objection,
    reckoning, store, view,
};
use crate::programmes::campaigns::Rhythms;
use crate::{
    kernel::{Caller, Error, Frame, Instant, Problem, Result, UnitOfWork, web},
    msg,
    policy::Right,
    programmes::campaigns::{Campaign, ops as campaigns},
};
use askama::Template;
use axum::{extract::Path, response::Response};
use serde::Deserialize;

/// What the page says of one that is there.
struct Standing {
    a: Appraisal,
    account: Account,
    rows: Vec<view::Row>,
    sha256: String,
    advanced: Vec<String>,
    cases: Vec<(String, String)>,
    objections: Vec<Objection>,
}

#[derive(Template)]
#[template(path = "programmes/campaigns/appraisals/appraisal.html")]
struct AppraisalPage<'a> {
    frame: Frame,
    rhythms: Rhythms,
    campaign: Campaign,
    as_of: Instant,
    standing: Option<Standing>,
    items: Vec<Item>,
    staff: bool,
    may_run: bool,
    may_answer: bool,
    receives: bool,
    unopposed: bool,
    problems: &'a [Problem],
    refused: Option<String>,
}
impl AppraisalPage<'_> {
    fn name(&self) -> &str {
        self.campaign.name(self.frame.l)
    }
    fn key(&self) -> &str {
        self.campaign.key()
    }
    fn state(&self, s: &Standing) -> String {
        state_word(self.frame.l, &s.a.state)
    }
    fn grace(&self) -> crate::kernel::Msg {
        let (last, until) = (self.campaign.period.to(), self.as_of.to_minute());
        let days = self.campaign.rules.grace_days;
        msg!("appraisals-grace", last = last, days = days, until = until)
    }
    fn formula(&self, s: &Standing) -> crate::kernel::Msg {
        let [quantity, timeliness, quality] = s.account.rules.shares;
        msg!(
            "appraisals-formula",
            quantity = quantity,
            timeliness = timeliness,
            quality = quality
        )
    }
    fn items_open(&self) -> bool {
        let draft = |s: &Standing| s.a.is(state::DRAFT);
        self.staff && self.standing.as_ref().is_none_or(draft)
    }
    fn is(&self, s: &Standing, state: &str) -> bool {
        s.a.is(state)
    }
    fn item_state(&self, i: &Item) -> String {
        self.frame.l.t(&format!("appraisals-item-{}", i.state))
    }
    fn item_kind(&self, i: &Item) -> String {
        self.frame.l.t(&format!("appraisals-kind-{}", i.kind))
    }
    fn objection_state(&self, o: &Objection) -> String {
        self.frame.l.t(&format!("appraisals-objection-{}", o.state))
    }
    fn hundredths(&self, i: &Item) -> String {
        view::print_hundredths(i.hundredths)
    }
}

pub fn state_word(l: crate::kernel::Lang, state: &str) -> String {
    l.t(&format!("appraisals-state-{state}"))
}

pub async fn shown(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    show(&caller, &key, None).await
}

async fn standing(work: &mut UnitOfWork, a: Appraisal, staff: bool) -> Result<Standing> {
    let account = a.account()?;
    let awards = a.awards()?;
    let name = |code: &String| {
        let unit = account.unit(code);
        unit.map_or_else(|| code.clone(), |u| u.name.clone())
    };
    let objections = match staff {
        true => store::objections_of(&mut work.conn, a.id).await?,
        false => vec![],
    };
    Ok(Standing {
        rows: view::rows(&account)?,
        sha256: account.sha256()?,
        advanced: awards.advanced.iter().map(name).collect(),
        cases: awards
            .cases
            .iter()
            .map(|c| (name(&c.code), c.title.clone()))
            .collect(),
        objections,
        account,
        a,
    })
}

async fn show(caller: &Caller, key: &str, error: Option<&Error>) -> Result<Response> {
    let l = caller.lang;
    let page = caller
        .read(async |work| {
            let campaign = campaigns::campaign(work, key).await?;
            let staff = campaigns::is_staff(work);
            let found = match deciding::seen(work, key).await {
                Ok((_, appraisal)) => Some(appraisal),
                // A draft, and none: to whoever may not see it, it is not published yet.
                Err(Error::NotFound) => None,
                Err(e) => return Err(e),
            };
            let organisation = campaign.row.organisation_id;
            let may_run = campaigns::may_run(work, organisation).await.is_ok();
            let items = match staff {
                true => store::items_of(&mut work.conn, campaign.id()).await?,
                false => vec![],
            };
            let today = work.today();
            let page = AppraisalPage {
                rhythms: Rhythms::of(caller, &campaign, "/appraisal"),
                frame: caller
                    .frame(l.t("appraisals-title"))
                    .under(campaign.name(l).to_owned(), format!("/campaigns/{key}"))
                    .here(),
                as_of: reckoning::end_of_grace(&campaign),
                receives: found.as_ref().is_some_and(|a| a.receives(today)),
                unopposed: found.as_ref().is_some_and(|a| a.unopposed(today)),
                standing: match found {
                    Some(a) => Some(standing(work, a, staff).await?),
                    None => None,
                },
                items,
                staff,
                may_run,
                may_answer: work.actor.has(Right::CampaignsAnswer),
                campaign,
                problems: error.map(Error::problems).unwrap_or_default(),
                refused: error
                    .filter(|e| !matches!(e, Error::Invalid(_)))
                    .map(|e| l.say(e.msg())),
            };
            Ok(page)
        })
        .await?;
    match error {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

#[derive(Template)]
#[template(path = "programmes/campaigns/appraisals/unit.html")]
struct UnitPage {
    frame: Frame,
    key: String,
    account: Account,
    unit: Unit,
    rank: String,
    steps: Option<Vec<view::Step>>,
}
impl UnitPage {
    fn head(&self, i: &usize) -> String {
        self.account.heads[*i].name(self.frame.l).to_owned()
    }
    fn mark_label(&self, i: &usize) -> crate::kernel::Msg {
        let mark = &self.account.marks[*i];
        msg!("appraisals-by-day", day = mark.day)
    }
}

pub async fn unit(caller: Caller, Path((key, code)): Path<(String, String)>) -> Result<Response> {
    let l = caller.lang;
    let (campaign, appraisal) = caller
        .read(async |work| deciding::seen(work, &key).await)
        .await?;
    let account = appraisal.account()?;
    let unit = account.unit(&code).cloned().ok_or(Error::NotFound)?;
    let rank = account.result(&code).and_then(|r| r.rank);
    let page = UnitPage {
        frame: caller
            .frame(unit.name.clone())
            .under(campaign.name(l).to_owned(), format!("/campaigns/{key}"))
            .under(l.t("appraisals-title"), deciding::href(&key)),
        steps: view::steps(l, &account, &unit)?,
        rank: rank.map_or("–".into(), |r| r.to_string()),
        key,
        account,
        unit,
    };
    web::html(page.render())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Press {
    version: String,
    reason: String,
}
impl Press {
    fn version(&self) -> i64 {
        self.version.trim().parse().unwrap_or(-1)
    }
}

/// What each button does: the act, and the page again, under its error if there is one.
async fn press(
    caller: &Caller,
    key: &str,
    act: impl AsyncFnOnce(&mut UnitOfWork) -> Result<()>,
) -> Result<Response> {
    match caller.write(act).await {
        Ok(()) => Ok(web::see(&deciding::href(key))),
        Err(e @ (Error::Invalid(_) | Error::Conflict(_) | Error::Forbidden(_))) => {
            show(caller, key, Some(&e)).await
        }
        Err(e) => Err(e),
    }
}

pub async fn reckon(
    caller: Caller,
    Path(key): Path<String>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press(&caller, &key, async |work| {
        deciding::reckon(work, &key, form.version()).await
    })
    .await
}
pub async fn notice(
    caller: Caller,
    Path(key): Path<String>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press(&caller, &key, async |work| {
        deciding::notice(work, &key, form.version()).await
    })
    .await
}
pub async fn correct(
    caller: Caller,
    Path(key): Path<String>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press(&caller, &key, async |work| {
        deciding::correct(work, &key, form.version(), &form.reason).await
    })
    .await
}
pub async fn finalise(
    caller: Caller,
    Path(key): Path<String>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press(&caller, &key, async |work| {
        deciding::finalise(work, &key, form.version()).await
    })
    .await
}
