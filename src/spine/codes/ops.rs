//! What can be done with codes: read them, add one, close one for new records.
use super::{
    code::{Code, EXTENSIBLE, NewCode},
    store,
};
use crate::{
    args,
    kernel::{App, Day, Deputy, Error, Lang, Result, UnitOfWork, db::Arg, place},
    msg,
    policy::Right,
    spine::people::code_lists::{self, CodeList, NEW_FORM_GROUPS},
};
use std::collections::HashMap;

/// Puts in the codes of the standards and of the dossier where they are missing; what a city changed stays.
pub async fn seed(app: &App) -> Result<()> {
    Deputy::clockwork(app)
        .write(async |work| {
            let rows = code_lists::ALL.iter().flat_map(rows_of).collect();
            store::keep(&mut work.conn, rows).await.map(drop)
        })
        .await
}

fn rows_of(list: &CodeList) -> Vec<Vec<Arg>> {
    let row = |(i, e): (usize, &code_lists::Entry)| {
        args![
            list.name,
            e.code,
            e.zh,
            e.en,
            i as i64 + 1,
            mark(list, e.code),
            None::<Day>,
            None::<Day>
        ]
    };
    list.entries.iter().enumerate().map(row).collect()
}

/// Of a new-form group: one of the four key groups, one of the eight (domain 4.6).
fn mark(list: &CodeList, code: &str) -> Option<String> {
    let group = NEW_FORM_GROUPS
        .iter()
        .find(|g| list.name == code_lists::NEW_FORM_GROUP.name && g.entry.code == code)?;
    let words = [(group.key, "key"), (group.of_the_eight, "eight")];
    let words: Vec<_> = words.iter().filter(|w| w.0).map(|w| w.1).collect();
    (!words.is_empty()).then(|| words.join(","))
}

/// Every code of a list, closed ones included, in the order they are shown. A list has a few dozen rows under one key, so it is
/// read where it is needed and no process keeps an old one.
pub async fn list(work: &mut UnitOfWork, list: &str) -> Result<Vec<Code>> {
    store::list(&mut work.conn, list).await
}
/// The codes of a list that new records may use today.
pub async fn open_list(work: &mut UnitOfWork, list: &str) -> Result<Vec<Code>> {
    let today = work.today();
    let mut codes = store::list(&mut work.conn, list).await?;
    codes.retain(|c| c.is_open(today));
    Ok(codes)
}
/// One code, closed or not.
pub async fn find(work: &mut UnitOfWork, list: &str, code: &str) -> Result<Option<Code>> {
    store::find(&mut work.conn, list, code).await
}
/// The name of every code of a list, in a language.
pub async fn names(work: &mut UnitOfWork, list: &str, l: Lang) -> Result<HashMap<String, String>> {
    let codes = store::list(&mut work.conn, list).await?;
    Ok(codes
        .into_iter()
        .map(|c| (c.code.clone(), c.name(l).to_owned()))
        .collect())
}
/// How many codes each list has.
pub(super) async fn counts(work: &mut UnitOfWork) -> Result<HashMap<String, i64>> {
    Ok(store::counts(&mut work.conn).await?.into_iter().collect())
}

async fn may_change(work: &mut UnitOfWork, list: &str) -> Result<crate::kernel::Id> {
    let city = place::root(&mut work.conn).await?.ok_or(Error::NotFound)?;
    work.may(Right::SettingsChange, city).await?;
    if !code_lists::ALL.iter().any(|l| l.name == list) {
        return Err(Error::NotFound);
    }
    match EXTENSIBLE.contains(&list) {
        true => Ok(city),
        false => Err(Error::Conflict(msg!("codes-fixed"))),
    }
}

/// Adds a code to a list of the city's own. It can be closed later, never given again.
///
/// # Errors
/// As [`UnitOfWork::may`] at the top of the tree; [`Error::Conflict`] for a list that a standard fixes; [`Error::Invalid`] at
/// `code`, `zh` or `en`.
pub async fn add(work: &mut UnitOfWork, list: &str, new: NewCode) -> Result<()> {
    let city = may_change(work, list).await?;
    let known = store::list(&mut work.conn, list).await?;
    let new = NewCode {
        code: new.code.trim().to_owned(),
        zh: new.zh.trim().to_owned(),
        en: new.en.trim().to_owned(),
    };
    Error::unless_empty(new.problems(&known))?;
    let position = known.iter().map(|c| c.position).max().unwrap_or(0) + 1;
    let today = work.today();
    let row = args![
        list,
        new.code.as_str(),
        new.zh.as_str(),
        new.en.as_str(),
        position,
        None::<String>,
        today,
        None::<Day>
    ];
    store::insert(&mut work.conn, row)
        .await
        .map_err(|e| e.taken(msg!("codes-taken", code = &new.code)))?;
    let facts = serde_json::json!({ "list": list, "code": new.code, "zh": new.zh, "en": new.en });
    work.audit("code.add", ("code", None), Some(city), facts);
    Ok(())
}

/// Closes a code for new records after today; old ones keep it and its name.
///
/// # Errors
/// As [`add`]; [`Error::Conflict`] when it is closed already.
pub async fn end(work: &mut UnitOfWork, list: &str, code: &str) -> Result<()> {
    let city = may_change(work, list).await?;
    let today = work.today();
    if store::find(&mut work.conn, list, code).await?.is_none() {
        return Err(Error::NotFound);
    }
    if store::end(&mut work.conn, list, code, today).await? == 0 {
        return Err(Error::Conflict(msg!("codes-closed-already")));
    }
    let facts = serde_json::json!({ "list": list, "code": code, "until": today });
    work.audit("code.end", ("code", None), Some(city), facts);
    Ok(())
}
