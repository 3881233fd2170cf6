//! The page of the notice of all indicators: the table that it will hold, and the button.
use super::{
    notice::{self, Asked, Divided, Row},
    ops,
    paper::said,
    target::TargetKind,
};
use crate::{
    kernel::{
        Caller, Error, Frame, Problem, Result,
        web::{self, Filled, see},
    },
    spine::figures::{quantity::grouped, store::Named},
};
use askama::Template;
use axum::{extract::Query, response::Response};

#[derive(Template)]
#[template(path = "spine/figures/targets/notice.html")]
struct NoticePage {
    frame: Frame,
    asked: Asked,
    organisation: Named,
    kinds: Vec<(String, String)>,
    /// Indicators with their units of counting.
    heads: Vec<String>,
    totals: Vec<String>,
    /// None while days and kind do not read.
    divided: Option<Divided>,
    problems: Vec<Problem>,
}
impl NoticePage {
    /// The cells of a row, each with its head.
    fn cells(&self, row: &Row) -> Vec<(String, String)> {
        let heads = self.heads.iter().cloned();
        heads.zip(row.values().map(said)).collect()
    }
    fn sums(&self) -> Vec<(String, String)> {
        let heads = self.heads.iter().cloned();
        heads.zip(self.totals.iter().cloned()).collect()
    }
}

async fn page(caller: &Caller, asked: Asked, problems: Vec<Problem>) -> Result<NoticePage> {
    let l = caller.lang;
    let (organisation, divided) = caller
        .read(async |work| {
            let organisation = ops::divider(work, asked.organisation.trim()).await?;
            let divided = match notice::open(work, &asked).await {
                Ok(divided) => Some(divided),
                Err(Error::Invalid(_)) => None,
                Err(e) => return Err(e),
            };
            Ok((organisation, divided))
        })
        .await?;
    let (mut heads, mut totals) = (vec![], vec![]);
    if let Some(divided) = &divided {
        for (i, total) in divided.indicators.iter().zip(divided.totals()) {
            heads.push(format!("{}（{}）", i.name(l), l.say(i.unit.after(total))));
            totals.push(grouped(total));
        }
    }
    let kind = |k: TargetKind| (k.key().to_owned(), l.say(k.msg()));
    Ok(NoticePage {
        frame: caller
            .frame(l.t("targets-notice"))
            .under(l.t("targets-nav"), "/targets")
            .here(),
        kinds: TargetKind::ALL.into_iter().map(kind).collect(),
        asked,
        organisation,
        heads,
        totals,
        divided,
        problems,
    })
}

pub async fn form(caller: Caller, Query(asked): Query<Asked>) -> Result<Response> {
    let wrong = match asked.is_blank() {
        true => None,
        false => notice::head(&asked).err(),
    };
    let problems = wrong.as_ref().map(|e| e.problems().to_vec());
    let page = page(&caller, asked, problems.unwrap_or_default()).await?;
    match &wrong {
        Some(e) => web::html_with(e, page.render()),
        None => web::html(page.render()),
    }
}

pub async fn publish(caller: Caller, Filled(asked): Filled<Asked>) -> Result<Response> {
    let published = caller
        .write(async |work| notice::publish(work, &asked).await)
        .await;
    let error = match published {
        Ok(document) => return Ok(see(&format!("/documents/{}", document.id))),
        Err(e) => e,
    };
    let problems = match &error {
        Error::Invalid(problems) => problems.clone(),
        Error::Conflict(m) => vec![Problem::new("publish", m.clone())],
        _ => return Err(error),
    };
    let page = page(&caller, asked, problems).await?;
    web::html_with(&error, page.render())
}
