//! The steps of one unit's score; and for who sees the unit's records, what is behind the points.
use super::{
    account::{Account, Points, Unit},
    deciding, inputs, items, store, view,
};
use crate::{
    kernel::{Caller, Error, Frame, Id, Lang, Msg, Result, UnitOfWork, web},
    msg,
    policy::Right,
    programmes::campaigns::Campaign,
    spine::organisations,
};
use askama::Template;
use axum::{extract::Path, response::Response};

/// Points as they are on record now, with their reasons: words of the staff, which are no part of the account.
struct Behind {
    kind: String,
    points: String,
    reference: String,
    reason: String,
    href: String,
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
    behind: Vec<Behind>,
}
impl UnitPage {
    fn head(&self, i: &usize) -> String {
        self.account.heads[*i].name(self.frame.l).to_owned()
    }
    fn mark_label(&self, i: &usize) -> Msg {
        let mark = &self.account.marks[*i];
        msg!("appraisals-by-day", day = mark.day)
    }
}

pub async fn unit(caller: Caller, Path((key, code)): Path<(String, String)>) -> Result<Response> {
    let l = caller.lang;
    let (campaign, account, unit, behind) = caller
        .read(async |work| {
            let (campaign, appraisal) = deciding::seen(work, &key).await?;
            let account = appraisal.account()?;
            let unit = account.unit(&code).cloned().ok_or(Error::NotFound)?;
            let behind = behind(work, l, &campaign, unit.id).await?;
            Ok((campaign, account, unit, behind))
        })
        .await?;
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
        behind,
    };
    web::html(page.render())
}

/// Empty for who does not see the unit's records.
async fn behind(
    work: &mut UnitOfWork,
    l: Lang,
    campaign: &Campaign,
    unit: Id,
) -> Result<Vec<Behind>> {
    if !organisations::may_see(work, Right::CampaignsRead, unit).await? {
        return Ok(vec![]);
    }
    let mut all = vec![];
    for d in inputs::deductions(work, campaign.id()).await? {
        if d.unit_id == unit {
            let points = Points {
                kind: d.kind,
                hundredths: -d.points,
                reference: d.reference,
            };
            all.push(told(l, &points, d.reason, d.href));
        }
    }
    let put_down = store::items_of(&mut work.conn, campaign.id()).await?;
    for (number, item) in items::confirmed(&put_down) {
        if item.unit_id == unit {
            let points = Points {
                kind: item.kind.clone(),
                hundredths: item.hundredths,
                reference: number.to_string(),
            };
            let href = format!("/appraisals/items/{}", item.id);
            all.push(told(l, &points, item.evidence.clone(), href));
        }
    }
    Ok(all)
}

fn told(l: Lang, points: &Points, reason: String, href: String) -> Behind {
    Behind {
        kind: l.t(view::kind_word(&points.kind)),
        points: view::print_hundredths(points.hundredths),
        reference: view::reference(l, points),
        reason,
        href,
    }
}
