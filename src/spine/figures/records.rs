//! The records behind a figure: who, where, when, confirmed by whom. People are masked unless the reader's reach holds them.
use super::{
    ops::group_name,
    question::Question,
    store::{self, PAGE},
};
use crate::{
    kernel::{
        Day, Error, Id, Lang, Result, UnitOfWork,
        paging::{Page, Window},
    },
    msg,
    policy::Right,
    spine::{
        ledger::{self, Entry, Kind},
        people,
    },
};
use std::collections::{HashMap, HashSet};

/// A record as a reader may see it.
#[derive(Clone, Debug)]
pub struct Record {
    pub entry: Entry,
    /// Whole or masked.
    pub name: String,
    pub masked: bool,
    pub organisation: String,
    pub organisation_code: String,
    pub group: String,
    /// Shown to those within whose reach the record is.
    pub confirmed_by: Option<String>,
}

impl Record {
    pub fn json(&self) -> serde_json::Value {
        let e = &self.entry;
        serde_json::json!({
            "seq": e.seq,
            "name": self.name,
            "masked": self.masked,
            "organisation": { "code": self.organisation_code, "name": self.organisation },
            "group": Some(&e.category).filter(|c| !c.is_empty()),
            "business_day": e.business_day,
            "recorded_at": e.recorded_at,
            "nature": e.nature,
            "amount": e.amount,
            "confirmed_by": self.confirmed_by,
        })
    }
}

/// A page of records, the latest first.
///
/// # Errors
/// Problems at `limit` and `after`.
pub async fn page(
    work: &mut UnitOfWork,
    question: &Question,
    window: &Window,
) -> Result<Page<Record>> {
    let limit = window.limit()?;
    let before = window.after::<2>()?.map(read_cursor).transpose()?;
    let entries = ledger::records(work, &question.selection(), before, limit + 1).await?;
    let keys = |e: &Entry| [e.business_day.to_string(), e.seq.to_string()];
    let Page { items, next } = Page::of(entries, limit, keys);
    let items = described(work, items).await?;
    Ok(Page { items, next })
}

fn read_cursor([day, seq]: [String; 2]) -> Result<(Day, i64)> {
    let wrong = || Error::field("after", msg!("paging-after"));
    let day = super::question::day(&day).map_err(|_| wrong())?;
    Ok((day.ok_or_else(wrong)?, seq.parse().map_err(|_| wrong())?))
}

/// Entries as the reader may see them.
pub async fn described(work: &mut UnitOfWork, entries: Vec<Entry>) -> Result<Vec<Record>> {
    let mut records = Vec::with_capacity(entries.len());
    let mut entries = entries.into_iter();
    loop {
        let batch: Vec<Entry> = entries.by_ref().take(PAGE).collect();
        if batch.is_empty() {
            return Ok(records);
        }
        records.extend(describe(work, batch).await?);
    }
}

async fn describe(work: &mut UnitOfWork, batch: Vec<Entry>) -> Result<Vec<Record>> {
    let distinct = |id: fn(&Entry) -> Option<Id>| -> Vec<Id> {
        let mut seen = HashSet::new();
        batch
            .iter()
            .filter_map(id)
            .filter(|i| seen.insert(*i))
            .collect()
    };
    let unions = distinct(|e| Some(e.organisation_id));
    let organisations: HashMap<Id, (String, String)> = store::named(&mut work.conn, &unions)
        .await?
        .into_iter()
        .map(|o| (o.id, (o.code, o.name)))
        .collect();
    let reach = within_reach(work, &unions).await?;
    let names = people::names(
        work,
        &distinct(|e| Some(e.subject_id).filter(|_| !is_union(&e.kind))),
    )
    .await?;
    let confirmers: HashMap<Id, String> = match reach.is_empty() {
        true => HashMap::new(),
        false => store::confirmers(&mut work.conn, &distinct(|e| e.confirmed_by))
            .await?
            .into_iter()
            .collect(),
    };
    let lang = work.lang;
    let record = |entry: Entry| {
        let (code, union) = organisations
            .get(&entry.organisation_id)
            .cloned()
            .unwrap_or_default();
        let near = reach.contains(&entry.organisation_id);
        let (name, masked) = shown(lang, &entry, &names, &union, near);
        Record {
            name,
            masked,
            organisation: union,
            organisation_code: code,
            group: match entry.category.is_empty() {
                true => String::new(),
                false => group_name(lang, &entry.category),
            },
            confirmed_by: entry
                .confirmed_by
                .filter(|_| near)
                .and_then(|id| confirmers.get(&id).cloned()),
            entry,
        }
    };
    Ok(batch.into_iter().map(record).collect())
}

/// A union is named for everybody; a person masked, unless within reach. Who cannot be named is a number.
fn shown(
    l: Lang,
    entry: &Entry,
    names: &HashMap<Id, String>,
    union: &str,
    near: bool,
) -> (String, bool) {
    if is_union(&entry.kind) {
        return (union.to_owned(), false);
    }
    match names.get(&entry.subject_id) {
        Some(name) if near => (name.clone(), false),
        Some(name) => (people::mask_name(name), true),
        None => {
            let id = entry.subject_id.0.simple().to_string();
            let tail = id[id.len() - 6..].to_owned();
            (l.say(msg!("figures-subject", number = tail)), true)
        }
    }
}

fn is_union(kind: &str) -> bool {
    Kind::of_key(kind).is_some_and(|k| !k.is_of_people())
}

/// Which of the unions the reader may see the members of.
async fn within_reach(work: &mut UnitOfWork, unions: &[Id]) -> Result<HashSet<Id>> {
    // Who holds the right nowhere reaches nothing, which is no error on a public page.
    let Ok(reach) = work.within(Right::MembersRead) else {
        return Ok(HashSet::new());
    };
    let rows = store::within_reach(&mut work.conn, reach, unions).await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}
