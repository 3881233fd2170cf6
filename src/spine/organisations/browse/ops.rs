//! What can be done while browsing: look at a branch, search, add an organisation below, put facts right.
use super::store::{self, ActRow, Row};
use crate::{
    args,
    kernel::{Day, Error, Id, Problem, Result, UnitOfWork, place},
    msg,
    policy::{self, Right, Role},
    spine::{
        organisations::{
            self, NewOrganisation, Organisation,
            organisation::{self, kind},
            placements::{self, Placement, refuse_stale, take_turn},
            store as organisations_store,
        },
        people::{code_lists::ORGANISATION_KIND, normal_name, sort_key},
    },
};

/// Unions of employers come by an application to found, not by hand.
const FOUNDED: [&str; 3] = [kind::UNION, kind::JOINT_UNION, "52"];

/// Where the tree begins for the actor: the organisations of their posts, those left out that lie below another.
pub async fn roots(work: &mut UnitOfWork) -> Result<Vec<Row>> {
    let read = |role: Role| policy::rights(role).contains(&Right::OrganisationsRead);
    let posts = work.actor.posts.iter().filter(|p| read(p.role));
    let mut ids: Vec<Id> = posts.map(|p| p.organisation_id).collect();
    ids.sort();
    ids.dedup();
    let mut roots = vec![];
    for id in &ids {
        let line = place::line(&mut work.conn, *id).await?;
        if !line.iter().skip(1).any(|above| ids.contains(above)) && !line.is_empty() {
            roots.push(store::one(&mut work.conn, *id).await?);
        }
    }
    Ok(roots)
}

/// Those directly below, in the order of codes, continuing after a code.
pub async fn branch(work: &mut UnitOfWork, of: Id, after: &str, limit: i64) -> Result<Vec<Row>> {
    work.may(Right::OrganisationsRead, of).await?;
    store::branch(&mut work.conn, of, after, limit).await
}

/// Organisations within reach whose name holds the text, or whose code it is; with `below`, only those directly under it.
pub async fn search(
    work: &mut UnitOfWork,
    text: &str,
    below: Option<Id>,
    after: &str,
    limit: i64,
) -> Result<Vec<Row>> {
    let within = work.within(Right::OrganisationsRead)?;
    // A name is compared as names are compared; what leaves nothing to compare finds nothing.
    let (text, name) = (text.trim(), normal_name(text));
    if name.is_empty() && !text.is_empty() {
        return Ok(vec![]);
    }
    let asked = args![name, text, after, limit];
    store::search(&mut work.conn, within, asked, below).await
}

/// Everything the page of an organisation shows.
pub struct Record {
    pub organisation: Organisation,
    pub above: Vec<(Id, String)>,
    pub below: Vec<Row>,
    pub placements: Vec<Placement>,
    pub acts: Vec<ActRow>,
    pub members: i64,
    pub successor: Option<Organisation>,
    pub may_change: bool,
}

pub async fn record(work: &mut UnitOfWork, id: Id, after: &str, limit: i64) -> Result<Record> {
    work.may(Right::OrganisationsRead, id).await?;
    let organisation = organisations_store::get(&mut work.conn, id).await?;
    let successor = match organisation.successor_id {
        Some(id) => Some(organisations_store::get(&mut work.conn, id).await?),
        None => None,
    };
    let mut above = store::above(&mut work.conn, id).await?;
    // What lies above the actor's own posts is no link and no business of theirs.
    let own = work.actor.posts.iter().map(|p| p.organisation_id);
    let own: Vec<Id> = own.collect();
    let first = above
        .iter()
        .position(|(id, _)| own.contains(id))
        .unwrap_or(0);
    above.drain(..first);
    Ok(Record {
        above,
        below: store::branch(&mut work.conn, id, after, limit).await?,
        placements: placements::history(work, id).await?,
        acts: store::acts(&mut work.conn, id).await?,
        members: store::members(&mut work.conn, id).await?,
        successor,
        may_change: organisation.is_open()
            && organisations::may_see(work, Right::OrganisationsChange, id).await?,
        organisation,
    })
}

/// An organisation that the actor may change, by the code or identity that was typed.
///
/// # Errors
/// A problem at `field` when there is none within reach: the two are never told apart.
pub async fn named(work: &mut UnitOfWork, field: &str, code: &str) -> Result<Id> {
    let unknown = || Error::field(field, msg!("organisations-above-unknown"));
    let found = organisations_store::by_code(&mut work.conn, code.trim()).await?;
    let id = found.ok_or_else(unknown)?.id;
    match work.may(Right::OrganisationsRead, id).await {
        Err(Error::NotFound) => Err(unknown()),
        other => other.map(|()| id),
    }
}

/// Adds an organisation below another.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Invalid`] at `name`, `code`, `kind` or `from_day`; [`Error::Conflict`] for a code that is taken.
pub async fn add(work: &mut UnitOfWork, new: NewOrganisation) -> Result<Id> {
    let parent = new.parent_id.ok_or(Error::NotFound)?;
    work.may(Right::OrganisationsChange, parent).await?;
    take_turn(work).await?;
    if !organisations_store::get(&mut work.conn, parent)
        .await?
        .is_open()
    {
        return Err(Error::Conflict(msg!("organisations-above-closed")));
    }
    let mut wrong: Vec<Problem> = organisation::name_problem(&new.name).into_iter().collect();
    if !new.code.is_empty() {
        wrong.extend(organisation::code_problem(&new.code));
    }
    wrong.extend(kind_problem(&new.kind));
    if new.from_day > work.today() {
        wrong.push(Problem::new(
            "from_day",
            msg!("organisations-import-future"),
        ));
    }
    Error::unless_empty(wrong)?;
    organisations::create(work, new).await
}

fn kind_problem(kind: &str) -> Option<Problem> {
    let msg = match ORGANISATION_KIND.entry(kind) {
        None => msg!("organisations-import-kind"),
        Some(e) if FOUNDED.contains(&e.code) => msg!("organisations-kind-founded"),
        Some(_) => return None,
    };
    Some(Problem::new("kind", msg))
}

/// Facts put right.
#[derive(Clone, Debug, Default)]
pub struct Amendment {
    pub name: String,
    pub kind: String,
    pub division_code: Option<String>,
    pub address: Option<String>,
    pub chair_name: Option<String>,
    pub workers: Option<i64>,
    pub term_ends_on: Option<Day>,
    pub reporting: bool,
}

/// Puts the facts of an organisation right; what stood there before is kept in the audit.
///
/// # Errors
/// As [`UnitOfWork::may`]; [`Error::Conflict`] when it was changed in between or is closed; [`Error::Invalid`] at its fields.
pub async fn amend(work: &mut UnitOfWork, id: Id, seen: i64, to: Amendment) -> Result<()> {
    work.may(Right::OrganisationsChange, id).await?;
    let now = organisations_store::get(&mut work.conn, id).await?;
    if !now.is_open() {
        return Err(Error::Conflict(msg!("organisations-is-closed")));
    }
    refuse_stale(work, &now, seen).await?;
    let mut wrong: Vec<Problem> = organisation::name_problem(&to.name).into_iter().collect();
    if ORGANISATION_KIND.entry(&to.kind).is_none() {
        wrong.push(Problem::new("kind", msg!("organisations-import-kind")));
    } else if kind::GRASSROOTS.contains(&to.kind.as_str()) != now.is_union() {
        wrong.push(Problem::new("kind", msg!("organisations-kind-class")));
    }
    Error::unless_empty(wrong)?;
    let name = to.name.trim();
    let row = args![
        id,
        name,
        sort_key(name),
        normal_name(name),
        to.kind.as_str(),
        to.division_code.as_deref(),
        to.address.as_deref(),
        to.chair_name.as_deref(),
        to.workers,
        to.term_ends_on,
        to.reporting
    ];
    store::amend(&mut work.conn, row).await?;
    let facts = serde_json::json!({
        "from": { "name": now.name, "kind": now.kind, "division": now.division_code, "reporting": now.reporting, "term": now.term_ends_on },
        "to": { "name": name, "kind": to.kind, "division": to.division_code, "reporting": to.reporting, "term": to.term_ends_on } });
    work.audit(
        "organisation.amend",
        ("organisation", Some(id)),
        Some(id),
        facts,
    );
    Ok(())
}
