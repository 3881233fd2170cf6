//! The list of members as a sheet. Numbers are masked, unless the reader may see them whole and says why.
use super::{ops, pages::Filter, store::MemberLine};
use crate::{
    kernel::{
        Caller, Result,
        crypto::Keys,
        sheet::{Column, Format, Kind, Table},
        web,
    },
    programmes::membership::{groups::group_name, membership::state_msg},
    spine::people::{self, Mobile, ResidentNumber},
};
use axum::{extract::Query, response::Response};

/// A sheet that Excel opens at once; the whole books are for the API and for backups.
const ROWS: i64 = 50_000;
/// Whole numbers leave in small portions.
const WHOLE_ROWS: i64 = 5_000;

/// With masked numbers.
pub async fn masked(caller: Caller, Query(filter): Query<Filter>) -> Result<Response> {
    sheet(&caller, &filter, false).await
}
/// With whole numbers, for a reason.
pub async fn whole(caller: Caller, web::Filled(filter): web::Filled<Filter>) -> Result<Response> {
    sheet(&caller, &filter, true).await
}

async fn sheet(caller: &Caller, filter: &Filter, whole: bool) -> Result<Response> {
    let l = caller.lang;
    let asked = filter.asked(if whole { WHOLE_ROWS } else { ROWS });
    let why = whole.then_some(filter.reason.as_str());
    let lines = caller
        .write(async |work| ops::for_sheet(work, &asked, why).await)
        .await?;
    let keys = caller.app().keys.clone();
    let mut rows = vec![];
    for m in &lines {
        let (number, phone) = numbers(&keys, m, whole)?;
        rows.push(vec![
            m.name.clone(),
            number,
            phone,
            m.organisation.clone(),
            group_name(l, &m.group_code),
            m.employer.clone().unwrap_or_default(),
            l.say(state_msg(&m.state)),
            l.t(if m.verified {
                "members-verified"
            } else {
                "members-registered"
            }),
            m.began_on.to_string(),
            m.ended_on.map(|d| d.to_string()).unwrap_or_default(),
        ]);
    }
    let title = l.t("members-title");
    let table = Table {
        columns: [
            ("name", "members-name", Kind::Text),
            ("number", "members-number", Kind::Text),
            ("mobile", "members-mobile", Kind::Text),
            ("union", "members-union", Kind::Text),
            ("group", "members-group", Kind::Text),
            ("employer", "members-employer", Kind::Text),
            ("state", "members-state", Kind::Text),
            ("verified", "members-verified-or-not", Kind::Text),
            ("began", "members-began", Kind::Day),
            ("ended", "members-ended", Kind::Day),
        ]
        .map(|(key, title, kind)| Column::new(key, l.t(title), kind))
        .to_vec(),
        title: title.clone(),
        rows,
    };
    let format = Format::asked(&filter.format);
    table.send(format)
}

fn numbers(keys: &Keys, m: &MemberLine, whole: bool) -> Result<(String, String)> {
    let phone = m.phone_sealed.as_deref();
    if whole {
        let number = ResidentNumber::unsealed(keys, &m.number_sealed)?;
        let phone = phone.map(|p| Mobile::unsealed(keys, p)).transpose()?;
        let phone = phone.map(|p| p.reveal().to_owned()).unwrap_or_default();
        return Ok((number.reveal().to_owned(), phone));
    }
    let phone = phone.map(|p| people::masked_phone(keys, p)).transpose()?;
    Ok((
        people::masked_number(keys, &m.number_sealed)?,
        phone.unwrap_or_default(),
    ))
}
