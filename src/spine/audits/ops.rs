//! What can be done with the audit record: read it within reach, and prove that nobody changed it.
use super::{
    past::Past,
    store::{self, Filter},
};
use crate::{
    kernel::{
        Day, Error, Id, Problem, Result, UnitOfWork, audit,
        paging::{Page, Window},
        place,
    },
    msg,
    policy::{Right::AuditRead, Role},
    spine::organisations,
};
use serde_json::json;

/// The history beside a record: older acts are found in the record itself.
const HISTORY: i64 = 100;
/// Lines of one sheet, which a spreadsheet program still opens: more than a year of a busy city within one filter.
const MOST_LINES: i64 = 200_000;

/// The newest acts first, one page of them.
///
/// # Errors
/// As [`UnitOfWork::within`] for somebody who may not read the record; [`Error::Invalid`] for a wrong limit or cursor.
pub async fn list(work: &mut UnitOfWork, filter: &Filter, window: &Window) -> Result<Page<Past>> {
    let reach = reach(work).await?;
    let limit = window.limit()?;
    let before = match window.after::<1>()? {
        None => i64::MAX,
        Some([seq]) => seq
            .parse()
            .map_err(|_| Error::field("after", msg!("paging-after")))?,
    };
    let rows = store::list(&mut work.conn, reach, filter, before, limit + 1).await?;
    Ok(Page::of(rows, limit, |p| [p.seq.to_string()]))
}

/// Everything within a filter, for a sheet; that somebody took it is recorded too.
///
/// # Errors
/// [`Error::StepUp`](crate::kernel::Error::StepUp) without a second factor shown lately: the record names people.
pub async fn lines(work: &mut UnitOfWork, filter: &Filter) -> Result<Vec<Past>> {
    let reach = reach(work).await?;
    work.proved_lately()?;
    let rows = store::list(&mut work.conn, reach, filter, i64::MAX, MOST_LINES).await?;
    let facts = json!({ "rows": rows.len() });
    let at = work.actor.posts.first().map(|p| p.organisation_id);
    work.audit("audit.export", ("audit", None), at, facts);
    Ok(rows)
}

/// What the reader may see, and whether they stand at the top.
pub(super) async fn reach(work: &mut UnitOfWork) -> Result<(Vec<crate::kernel::db::Arg>, bool)> {
    let within = work.within(AuditRead)?;
    let top = place::at_the_top(&mut work.conn, within.clone()).await?;
    Ok((within, top))
}

/// The latest acts on a record, newest first, for the page of that record; its own gate has been passed.
pub async fn of_subject(work: &mut UnitOfWork, id: Id) -> Result<Vec<Past>> {
    store::of_subject(&mut work.conn, id, HISTORY).await
}

/// Reads the whole chain again: how many rows follow from each other, and the first that does not, if any.
///
/// # Errors
/// As [`UnitOfWork::within`] for somebody who may not read the record.
pub async fn verify(work: &mut UnitOfWork) -> Result<(i64, Option<i64>)> {
    work.within(AuditRead)?;
    audit::verify(&mut work.conn).await
}

/// The actions that the filter offers.
pub async fn actions(work: &mut UnitOfWork) -> Result<Vec<String>> {
    work.within(AuditRead)?;
    store::actions(&mut work.conn).await
}

/// A filter as it is typed, on the page or in an address.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// A part of the name of who acted
    pub actor: String,
    /// An action such as `account.grant`, or the beginning of several, such as `account.`
    pub action: String,
    /// The identity of a record, or a kind of record such as `account`
    pub subject: String,
    /// The code of an organisation; everything below it is included
    pub organisation: String,
    /// The first day, such as 2022-08-01
    pub from: String,
    /// The last day, such as 2022-08-31
    pub until: String,
    /// One of the three offices, such as `administrator`: acts of whoever holds or held it
    pub office: String,
}

impl Asked {
    /// # Errors
    /// [`Error::Invalid`], each fault at its field.
    pub async fn read(&self, work: &mut UnitOfWork) -> Result<Filter> {
        let mut problems = vec![];
        let mut day = |at: &str, text: &str| match text.trim() {
            "" => None,
            text => match text.parse::<Day>() {
                Ok(day) => Some(day),
                Err(_) => {
                    problems.push(Problem::new(at, msg!("audits-day-wrong")));
                    None
                }
            },
        };
        let (from, until) = (day("from", &self.from), day("until", &self.until));
        let mut filter = Filter {
            actor: self.actor.chars().take(100).collect(),
            action: self.action.chars().take(100).collect(),
            from,
            until,
            office: Role::of_key(&self.office).filter(|r| r.is_office()),
            ..Filter::default()
        };
        match self.subject.trim().parse::<Id>() {
            Ok(id) => filter.subject_id = Some(id),
            Err(_) => filter.subject_type = self.subject.trim().to_owned(),
        }
        let code = self.organisation.trim();
        if !code.is_empty() {
            match within_reach(work, code).await? {
                Some(id) => filter.organisation_id = Some(id),
                None => {
                    let msg = msg!("audits-organisation-unknown");
                    problems.push(Problem::new("organisation", msg));
                }
            }
        }
        Error::unless_empty(problems)?;
        Ok(filter)
    }
}

/// An organisation beyond reach is as unknown as one that does not exist.
async fn within_reach(work: &mut UnitOfWork, code: &str) -> Result<Option<Id>> {
    let id = match organisations::by_code(work, code).await {
        Ok(found) => found.id,
        Err(Error::NotFound) => return Ok(None),
        Err(e) => return Err(e),
    };
    let seen = organisations::may_see(work, AuditRead, id).await?;
    Ok(seen.then_some(id))
}
