//! The page of a review: the month's figures with what the leader says of each unit, and what can be done next.
use super::{
    looking::{self, Seen},
    month::{Line, Month},
    ops, replies,
    review::{self, LONGEST_NEEDS, Reply, Review, Said, state},
    store,
};
use crate::{
    kernel::{Caller, Error, Frame, Msg, Problem, Result, UnitOfWork, web},
    msg,
    programmes::campaigns::{
        Rhythms,
        board::thousandths,
        pressing::{self, refusal, told, version_of},
        snapshots::Snapshot,
    },
    spine::figures::{Fraction, PercentRule, exact::percent_or_none},
};
use askama::Template;
use axum::{extract::Path, response::Response};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programmes/campaigns/reviews/review.html")]
pub(super) struct ReviewPage<'a> {
    pub frame: Frame,
    rhythms: Rhythms,
    key: String,
    pub name: String,
    number: i64,
    review: Review,
    pub month: Month,
    said: Vec<Said>,
    needs: String,
    /// What is shown is not published yet.
    draft: bool,
    comments: bool,
    runs: bool,
    /// The public sees it, and staff is asked whether it shall.
    public_campaign: bool,
    document: String,
    proposed: (Vec<String>, Vec<String>),
    versions: Vec<Snapshot>,
    replies: Vec<Reply>,
    staff: bool,
    problems: &'a [Problem],
    refused: Option<String>,
}
impl ReviewPage<'_> {
    fn lead(&self) -> Msg {
        let m = &self.month;
        let as_of = m.as_of.to_minute();
        msg!(
            "reviews-lead",
            from = m.from,
            to = m.to,
            first = m.first,
            last = m.last,
            as_of = as_of
        )
    }
    fn state(&self) -> String {
        state_word(self.frame.l, &self.review.state)
    }
    fn is(&self, state: &str) -> bool {
        self.review.state == state
    }
    pub fn remark(&self, l: &Line) -> &str {
        let said = self.said.iter().find(|s| s.code == l.code);
        said.map(|s| s.remark.as_str()).unwrap_or_default()
    }
    fn marked(&self, mark: &str) -> Vec<(&str, &str)> {
        let of = self.said.iter().filter(|s| s.mark == mark);
        of.map(|s| {
            let line = self.month.line(&s.code);
            let name = line.map_or(s.code.as_str(), |l| l.name.as_str());
            (name, s.mark_reason.as_str())
        })
        .collect()
    }
    pub fn rank(&self, rank: &Option<i64>) -> String {
        rank.map_or("–".into(), |r| r.to_string())
    }
    pub fn score(&self, score: &Option<i64>) -> String {
        score.map_or("–".into(), thousandths)
    }
    pub fn movement(&self, l: &Line) -> String {
        l.movement().map_or("–".into(), |n| format!("{n:+}"))
    }
    pub fn shown(&self, text: &Option<String>) -> String {
        text.clone().unwrap_or("–".into())
    }
    fn head(&self, i: &usize) -> String {
        self.month.heads[*i].name(self.frame.l).to_owned()
    }
    fn completion(&self, c: &super::month::Cell) -> String {
        let share = Fraction::completion(c.done, c.target);
        percent_or_none(share.as_ref(), PercentRule::half_up(1))
    }
    fn silent(&self) -> Vec<&Reply> {
        let silent = self.replies.iter().filter(|r| r.acknowledged_at.is_none());
        silent.collect()
    }
    fn needs_limit(&self) -> String {
        LONGEST_NEEDS.to_string()
    }
    fn proposed_names(&self) -> Msg {
        let (red, black) = &self.proposed;
        msg!(
            "reviews-proposed",
            red = red.join("、"),
            black = black.join("、")
        )
    }
    fn hash(&self, s: &Snapshot) -> String {
        hex::encode(&s.hash)
    }
}

pub fn state_word(l: crate::kernel::Lang, state: &str) -> String {
    l.t(&format!("reviews-state-{state}"))
}

pub fn number_of(text: &str) -> Result<i64> {
    text.parse().map_err(|_| Error::NotFound)
}

pub async fn shown(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
) -> Result<Response> {
    show(&caller, &key, number_of(&number)?, None, None).await
}

pub(super) async fn page<'a>(
    work: &mut UnitOfWork,
    caller: &Caller,
    key: &str,
    seen: Seen,
) -> Result<ReviewPage<'a>> {
    let l = caller.lang;
    let remarks = looking::remarks(work, &seen).await?;
    let staff = crate::programmes::campaigns::ops::is_staff(work);
    let draft = seen.drafts() && !seen.review.is(state::PUBLISHED);
    let replies = match seen.drafts() {
        true => store::replies_of(&mut work.conn, seen.review.id).await?,
        false => vec![],
    };
    let (month, said, needs, document) = match (draft, seen.published) {
        (false, Some(p)) => (p.month, p.said, p.needs, p.document),
        _ => {
            let month = seen.review.month()?;
            let said = review::said(&month, &remarks);
            (month, said, seen.review.needs.clone(), String::new())
        }
    };
    let names = |codes: Vec<&str>| -> Vec<String> {
        let name = |code: &str| month.line(code).map(|l| l.name.clone());
        codes.into_iter().filter_map(name).collect()
    };
    let (red, black) = month.proposed();
    let campaign = &seen.campaign;
    Ok(ReviewPage {
        rhythms: Rhythms::of(caller, campaign, "/reviews"),
        frame: caller
            .frame(l.say(msg!("reviews-month", number = seen.review.number)))
            .under(campaign.name(l).to_owned(), format!("/campaigns/{key}"))
            .under(l.t("reviews-title"), format!("/campaigns/{key}/reviews"))
            .here(),
        key: key.to_owned(),
        name: campaign.name(l).to_owned(),
        number: seen.review.number,
        public_campaign: campaign.scope == crate::programmes::campaigns::Scope::Public,
        proposed: (names(red), names(black)),
        comments: seen.comments,
        runs: seen.runs,
        versions: if staff { seen.versions } else { vec![] },
        review: seen.review,
        month,
        said,
        needs,
        draft,
        document,
        replies,
        staff,
        problems: &[],
        refused: None,
    })
}

async fn show(
    caller: &Caller,
    key: &str,
    number: i64,
    typed: Option<&str>,
    error: Option<&Error>,
) -> Result<Response> {
    let mut page = caller
        .read(async |work| {
            let seen = looking::seen(work, key, number).await?;
            page(work, caller, key, seen).await
        })
        .await?;
    if let Some(typed) = typed {
        page.needs = typed.to_owned();
    }
    page.problems = error.map(Error::problems).unwrap_or_default();
    page.refused = refusal(caller.lang, error);
    pressing::page(error, page.render())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Press {
    version: String,
    reason: String,
    needs: String,
    public: String,
}
impl Press {
    fn version(&self) -> i64 {
        version_of(&self.version)
    }
}

/// What each button does: the act, and the page again, under its error if there is one.
async fn press(
    caller: &Caller,
    (key, number): (&str, &str),
    form: &Press,
    act: impl AsyncFnOnce(&mut UnitOfWork, i64) -> Result<()>,
) -> Result<Response> {
    let number = number_of(number)?;
    let done = caller.write(async |work| act(work, number).await).await;
    match told(done)? {
        None => Ok(web::see(&ops::href(key, number))),
        Some(e) => {
            let typed = (!form.needs.is_empty()).then_some(form.needs.as_str());
            show(caller, key, number, typed, Some(&e)).await
        }
    }
}

pub async fn submit(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press(&caller, (&key, &number), &form, async |work, number| {
        ops::submit(work, &key, number, form.version(), &form.needs).await
    })
    .await
}
pub async fn back(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press(&caller, (&key, &number), &form, async |work, number| {
        ops::back(work, &key, number, form.version(), &form.reason).await
    })
    .await
}
pub async fn publish(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press(&caller, (&key, &number), &form, async |work, number| {
        ops::publish(work, &key, number, form.version()).await
    })
    .await
}
pub async fn correct(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press(&caller, (&key, &number), &form, async |work, number| {
        ops::correct(work, &key, number, form.version(), &form.reason).await
    })
    .await
}
pub async fn expose(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press(&caller, (&key, &number), &form, async |work, number| {
        let public = form.public == "yes";
        ops::expose(work, &key, number, form.version(), public, &form.reason).await
    })
    .await
}
pub async fn remind(
    caller: Caller,
    Path((key, number)): Path<(String, String)>,
    web::Filled(form): web::Filled<Press>,
) -> Result<Response> {
    press(&caller, (&key, &number), &form, async |work, number| {
        replies::remind(work, &key, number).await.map(drop)
    })
    .await
}
