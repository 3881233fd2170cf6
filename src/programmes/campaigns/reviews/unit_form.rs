//! The form in which a leader comments on a unit, over its figures. What was typed is kept.
use super::{
    looking,
    month::{Cell, Line, Month},
    ops, pages,
    review::{BLACK, LONGEST_REASON, LONGEST_REMARK, NewRemark, RED},
};
use crate::{
    kernel::{Caller, Error, Frame, Problem, Result, web},
    msg,
    programmes::campaigns::pressing::{self, refusal, told},
};
use askama::Template;
use axum::{extract::Path, response::Response};

#[derive(Template)]
#[template(path = "programmes/campaigns/reviews/unit.html")]
struct UnitForm<'a> {
    frame: Frame,
    key: &'a str,
    number: i64,
    month: Month,
    line: Line,
    form: &'a NewRemark,
    marks: Vec<(&'static str, String)>,
    proposed: Option<String>,
    problems: &'a [Problem],
    refused: Option<String>,
}
impl UnitForm<'_> {
    fn head(&self, i: &usize) -> String {
        self.month.heads[*i].name(self.frame.l).to_owned()
    }
    fn rank(&self, rank: &Option<i64>) -> String {
        rank.map_or("–".into(), |r| r.to_string())
    }
    fn target(&self, c: &Cell) -> String {
        match c.target {
            0 => "–".into(),
            n => n.to_string(),
        }
    }
    fn lead(&self) -> String {
        self.line.lead.clone().unwrap_or("–".into())
    }
    fn remark_limit(&self) -> String {
        LONGEST_REMARK.to_string()
    }
    fn reason_limit(&self) -> String {
        LONGEST_REASON.to_string()
    }
}

type Where = Path<(String, String, String)>;

pub async fn form(caller: Caller, Path((key, number, code)): Where) -> Result<Response> {
    let number = pages::number_of(&number)?;
    let written = caller
        .read(async |work| {
            let seen = looking::seen(work, &key, number).await?;
            let unit = seen
                .review
                .month()?
                .line(&code)
                .ok_or(Error::NotFound)?
                .unit_id;
            let remarks = looking::remarks(work, &seen).await?;
            Ok(remarks.into_iter().find(|r| r.unit_id == unit))
        })
        .await?;
    let form = written.map_or_else(NewRemark::default, |r| NewRemark {
        version: r.version.to_string(),
        remark: r.remark,
        mark: r.mark,
        mark_reason: r.mark_reason,
    });
    show(&caller, (&key, number, &code), &form, None).await
}

async fn show(
    caller: &Caller,
    (key, number, code): (&str, i64, &str),
    form: &NewRemark,
    error: Option<&Error>,
) -> Result<Response> {
    let l = caller.lang;
    let seen = caller
        .read(async |work| looking::seen(work, key, number).await)
        .await?;
    if !seen.comments {
        return Err(Error::Forbidden(msg!("error-forbidden")));
    }
    let month = seen.review.month()?;
    let line = month.line(code).cloned().ok_or(Error::NotFound)?;
    let (red, black) = month.proposed();
    let proposed = match code {
        c if red.contains(&c) => Some(l.t("reviews-proposed-red")),
        c if black.contains(&c) => Some(l.t("reviews-proposed-black")),
        _ => None,
    };
    let page = UnitForm {
        frame: caller
            .frame(line.name.clone())
            .under(
                seen.campaign.name(l).to_owned(),
                format!("/campaigns/{key}"),
            )
            .under(
                l.say(msg!("reviews-month", number = number)),
                ops::href(key, number),
            ),
        key,
        number,
        line,
        form,
        marks: vec![(RED, l.t("reviews-red")), (BLACK, l.t("reviews-black"))],
        proposed,
        problems: error.map(Error::problems).unwrap_or_default(),
        refused: refusal(l, error),
        month,
    };
    pressing::page(error, page.render())
}

pub async fn save(
    caller: Caller,
    Path((key, number, code)): Where,
    web::Filled(form): web::Filled<NewRemark>,
) -> Result<Response> {
    let number = pages::number_of(&number)?;
    let done = caller
        .write(async |work| ops::comment(work, &key, number, &code, &form).await)
        .await;
    match told(done)? {
        None => Ok(web::see(&ops::href(&key, number))),
        Some(e) => show(&caller, (&key, number, &code), &form, Some(&e)).await,
    }
}
