//! What can be asked of deadlines: lists within reach, one's own turn, how many of a pile are late, how much is met in time.
use super::super::deadline::{Deadline, VIEWS};
use super::store;
pub use super::store::Punctual;
use crate::{
    args,
    kernel::{
        Day, Error, Id, Instant, Result, UnitOfWork,
        db::Arg,
        paging::{Page, Window},
        waiting::Pile,
    },
    msg,
    policy::{Actor, Right, Role, rights},
    spine::organisations,
};
use std::sync::LazyLock;

/// The most that one sheet holds.
pub const EXPORT: i64 = 20_000;
/// One's own turn, on the page of what waits.
const OWN: i64 = 20;

/// What a list is asked for; every field may be empty.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// Found anywhere in what it is about or in the organisation's name
    pub q: String,
    /// overdue, running, paused, ended, met, met-late, called-off; empty: all that is not ended
    pub state: String,
    pub kind: String,
    /// Code of an organisation: it and everything below it
    pub organisation: String,
    /// `mine`: what is the reader's own turn
    pub turn: String,
    /// First day on which what is listed ended
    pub from: String,
    /// Last day on which what is listed ended
    pub until: String,
}

impl Search {
    pub fn is_ended(&self) -> bool {
        ["ended", "met", "met-late", "called-off"].contains(&self.state.as_str())
    }
}

/// Every role with the rights it acts by, as the statements read it: `,role:right,…`.
static EVERYBODY: LazyLock<String> = LazyLock::new(|| {
    pairs(Role::ALL.iter().flat_map(|role| {
        let held = rights(*role).into_iter();
        held.map(|right| (*role, right))
    }))
});

fn pairs(of: impl Iterator<Item = (Role, Right)>) -> String {
    let named: Vec<_> = of
        .map(|(role, right)| format!("{}:{}", role.key(), right.key()))
        .collect();
    format!(",{},", named.join(","))
}
/// The roles of an actor with the rights whose deadlines they may read.
fn readable(actor: &Actor) -> String {
    pairs(Right::ALL.iter().flat_map(|right| {
        let roles = actor.roles_with(right.reading()).into_iter();
        roles.map(|role| (role, *right))
    }))
}
/// The roles of an actor with the rights by which they act.
fn doable(actor: &Actor) -> String {
    pairs(Right::ALL.iter().flat_map(|right| {
        let roles = actor.roles_with(*right).into_iter();
        roles.map(|role| (role, *right))
    }))
}

fn reach(work: &UnitOfWork) -> Result<Vec<Arg>> {
    let account = work.actor.account_id.ok_or(Error::SignIn)?;
    Ok(args![account, readable(&work.actor), work.today()])
}

fn asked(work: &UnitOfWork, ask: &Search) -> Result<Vec<Arg>> {
    if !ask.state.is_empty() && !VIEWS.contains(&ask.state.as_str()) {
        return Err(Error::field("state", msg!("deadlines-state-unknown")));
    }
    let mut values = reach(work)?;
    let typed: String = ask.q.trim().chars().take(50).collect();
    let pattern = typed
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    let pattern = match pattern.is_empty() {
        true => pattern,
        false => format!("%{pattern}%"),
    };
    values.extend(args![
        doable(&work.actor),
        EVERYBODY.as_str(),
        ask.turn.as_str(),
        ask.state.as_str(),
        ask.kind.as_str(),
        ask.organisation.trim(),
        pattern
    ]);
    Ok(values)
}

/// A day of the search, or what stands for none.
fn day(field: &'static str, typed: &str, none: Day) -> Result<Day> {
    match typed.trim() {
        "" => Ok(none),
        text => text
            .parse()
            .map_err(|_| Error::field(field, msg!("deadlines-day"))),
    }
}
fn first_day(ask: &str) -> Result<Day> {
    day("from", ask, Day::ymd(1990, 1, 1))
}
fn last_day(ask: &str) -> Result<Day> {
    day("until", ask, Day::ymd(2200, 1, 1))
}

fn wrong_cursor() -> Error {
    Error::field("after", msg!("paging-after"))
}

/// A page of deadlines within reach: what is not ended by its last day, the most overdue first; what is ended, the latest first.
///
/// # Errors
/// [`Error::Invalid`] at what is wrong in the search or the window.
pub async fn list(work: &mut UnitOfWork, ask: &Search, window: &Window) -> Result<Page<Deadline>> {
    let limit = window.limit()?;
    if ask.is_ended() {
        let before = match window.after::<2>()? {
            Some([at, id]) => (
                at.parse::<i64>()
                    .ok()
                    .filter(|m| m.abs() < 8_000_000_000_000_000)
                    .map(Instant::of_micros)
                    .ok_or_else(wrong_cursor)?,
                id.parse().map_err(|_| wrong_cursor())?,
            ),
            None => latest(),
        };
        let rows = ended(work, ask, before, limit + 1).await?;
        let micros = |d: &Deadline| d.ended_at.map(Instant::micros).unwrap_or_default();
        return Ok(Page::of(rows, limit, |d| {
            [micros(d).to_string(), d.id.to_string()]
        }));
    }
    let after = match window.after::<3>()? {
        Some([stands, due, id]) => (
            i64::from(stands == "1"),
            due.parse().map_err(|_| wrong_cursor())?,
            id.parse().map_err(|_| wrong_cursor())?,
        ),
        None => earliest(),
    };
    let rows = live(work, ask, after, limit + 1).await?;
    Ok(Page::of(rows, limit, |d| {
        let stands = i64::from(d.is_paused());
        [stands.to_string(), d.due_on.to_string(), d.id.to_string()]
    }))
}

fn latest() -> (Instant, Id) {
    (Day::ymd(2200, 1, 1).start(), Id(uuid::Uuid::max()))
}
fn earliest() -> (i64, Day, Id) {
    (-1, Day::ymd(1990, 1, 1), Id::fixed(0))
}

async fn live(
    work: &mut UnitOfWork,
    ask: &Search,
    after: (i64, Day, Id),
    limit: i64,
) -> Result<Vec<Deadline>> {
    let mut values = asked(work, ask)?;
    values.extend(args![after.0, after.1, after.2, limit]);
    store::live(&mut work.conn, values).await
}
async fn ended(
    work: &mut UnitOfWork,
    ask: &Search,
    before: (Instant, Id),
    limit: i64,
) -> Result<Vec<Deadline>> {
    let mut values = asked(work, ask)?;
    values.extend(args![
        first_day(&ask.from)?,
        last_day(&ask.until)?,
        before.0,
        before.1,
        limit
    ]);
    store::ended(&mut work.conn, values).await
}

/// The same for a sheet: at most [`EXPORT`] rows.
///
/// # Errors
/// As [`list`].
pub async fn every(work: &mut UnitOfWork, ask: &Search) -> Result<Vec<Deadline>> {
    match ask.is_ended() {
        true => ended(work, ask, latest(), EXPORT).await,
        false => live(work, ask, earliest(), EXPORT).await,
    }
}

/// The kinds that there are: those that the features have words for.
pub fn kinds() -> Vec<&'static str> {
    let lines = crate::FEATURES.iter().flat_map(|f| f.words[0].lines());
    lines
        .filter_map(|line| line.strip_prefix("deadlines-kind-"))
        .filter_map(|line| line.split(' ').next())
        .collect()
}

/// What is the reader's own turn and runs, the most overdue first; at most twenty.
pub async fn own(work: &mut UnitOfWork) -> Result<Vec<Deadline>> {
    let ask = Search {
        turn: "mine".into(),
        state: "running".into(),
        ..Search::default()
    };
    live(work, &ask, earliest(), OWN).await
}

/// How many of a pile of waiting work are overdue, a hundred at most, and the nearest last day of the others: of the records that the
/// pile itself counts. Nothing where these have no term.
///
/// # Errors
/// As [`UnitOfWork::within`].
pub async fn pile(work: &mut UnitOfWork, pile: &Pile) -> Result<Option<(i64, Option<Day>)>> {
    let Some(late) = pile.late else {
        return Ok(None);
    };
    let within = work.within(pile.right)?;
    store::pile(&mut work.conn, late, within).await.map(Some)
}

/// What the share met in time is asked for; every field may be empty.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct PunctualSearch {
    /// Code of the organisation whose units; empty: the reader's own
    pub organisation: String,
    pub kind: String,
    /// First day on which what is counted ended
    pub from: String,
    /// Last day on which what is counted ended
    pub until: String,
}

/// How much was met in time: by an organisation with everything below it, and by each of its units.
pub struct Punctuality {
    pub whole: Punctual,
    pub units: Vec<Punctual>,
}

/// Of what ended in a period and was not called off, how much was met in time. By the tree of today.
///
/// # Errors
/// [`Error::Invalid`] at a day or at `organisation`; [`Error::NotFound`] for whoever holds no post.
pub async fn punctuality(work: &mut UnitOfWork, ask: &PunctualSearch) -> Result<Punctuality> {
    let own = work.actor.posts.first().map(|p| p.organisation_id);
    let place = match ask.organisation.trim() {
        "" => own.ok_or(Error::NotFound)?,
        code => match organisations::by_code(work, code).await {
            Err(Error::NotFound) => {
                return Err(Error::field("organisation", msg!("deadlines-organisation")));
            }
            other => other?.id,
        },
    };
    let mut values = reach(work)?;
    values.extend(args![
        first_day(&ask.from)?,
        last_day(&ask.until)?,
        ask.kind.as_str(),
        place
    ]);
    Ok(Punctuality {
        whole: store::rate(&mut work.conn, values.clone()).await?,
        units: store::rates(&mut work.conn, values).await?,
    })
}
