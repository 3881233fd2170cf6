//! The page of an appraisal: where it stands, the table, what can be done next.
use super::{
    account::Account,
    appraisal::{Appraisal, state},
    deciding,
    items::Item,
    objections::Objection,
    publishing, reckoning, store, view,
};
use crate::{
    kernel::{Caller, Error, Frame, Instant, Msg, Problem, Result, UnitOfWork, web},
    msg,
    programmes::campaigns::{
        Campaign, Rhythms, ops as campaigns,
        pressing::{self, refusal, told, version_of},
        supervision,
    },
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
    /// What keeps it from being published: items and denials that are not decided.
    open: usize,
    denied: i64,
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
    fn grace(&self) -> Msg {
        let (last, until) = (self.campaign.period.to(), self.as_of.to_minute());
        let days = self.campaign.rules.grace_days;
        msg!("appraisals-grace", last = last, days = days, until = until)
    }
    fn formula(&self, s: &Standing) -> Msg {
        let [quantity, timeliness, quality] = s.account.rules.shares;
        msg!(
            "appraisals-formula",
            quantity = quantity,
            timeliness = timeliness,
            quality = quality
        )
    }
    fn open_items(&self) -> Msg {
        msg!("appraisals-items-open", n = self.open)
    }
    fn open_denials(&self) -> Msg {
        msg!("appraisals-denials-open", n = self.denied)
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
            let denied = match may_run {
                true => supervision::pending_denials(work, campaign.id()).await?,
                false => 0,
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
                open: items.iter().filter(|i| i.is_open()).count(),
                denied,
                items,
                staff,
                may_run,
                may_answer: !deciding::own_units(work, &campaign).await?.is_empty(),
                campaign,
                problems: error.map(Error::problems).unwrap_or_default(),
                refused: refusal(l, error),
            };
            Ok(page)
        })
        .await?;
    pressing::page(error, page.render())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Press {
    version: String,
    reason: String,
}
impl Press {
    fn version(&self) -> i64 {
        version_of(&self.version)
    }
}

/// What each button does: the act, and the page again, under its error if there is one.
async fn press(
    caller: &Caller,
    key: &str,
    act: impl AsyncFnOnce(&mut UnitOfWork) -> Result<()>,
) -> Result<Response> {
    match told(caller.write(act).await)? {
        None => Ok(web::see(&deciding::href(key))),
        Some(e) => show(caller, key, Some(&e)).await,
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
        publishing::notice(work, &key, form.version()).await
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
        publishing::finalise(work, &key, form.version()).await
    })
    .await
}
