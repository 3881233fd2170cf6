//! What waits for whoever asks: each feature says what may wait and how it is counted; the menu and one page show it.
use super::{Instant, Result, UnitOfWork};
use crate::policy::Right;

/// More than this is not counted out: a menu says 99+.
pub const MANY: i64 = 99;

/// Work that a feature keeps for those who hold a right.
pub struct Waiting {
    /// The list on which it is done.
    pub href: &'static str,
    /// Message key.
    pub label: &'static str,
    pub right: Right,
    /// Made by [`waiting!`](crate::waiting).
    pub count: Counts,
}

/// The statements that count a pile, each within reach of its right: `$1` is the account, `$2` the roles between commas, `$3` today.
pub struct Counts {
    /// How many, and since when.
    pub all: &'static str,
    /// How many of them are overdue, and the nearest last day of the others. None where what waits has no term.
    pub late: Option<&'static str>,
    /// Kinds of the deadlines that are looked at.
    pub kinds: &'static [&'static str],
}

impl Counts {
    /// Of what waits without a term.
    pub const fn untimed(all: &'static str) -> Counts {
        Counts {
            all,
            late: None,
            kinds: &[],
        }
    }
}

/// What is one's own to look at, whatever posts one holds: it is counted at its line of the menu and is no work.
pub struct Unread {
    pub href: &'static str,
    /// A statement that counts; `$1` is the account that asks.
    pub count: &'static str,
}

/// So much of it waits, the oldest since a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Pile {
    pub href: &'static str,
    pub label: &'static str,
    pub right: Right,
    pub count: i64,
    pub since: Option<Instant>,
    /// As [`Counts::late`].
    pub late: Option<&'static str>,
}

impl Pile {
    /// As it is shown: `7`, `99+`.
    pub fn shown(&self) -> String {
        shown(self.count)
    }
}

/// A number of waiting things as it is shown.
pub fn shown(count: i64) -> String {
    match count > MANY {
        true => format!("{MANY}+"),
        false => count.to_string(),
    }
}

/// Counts what waits within reach, the oldest hundred of it: rows of `$from` for which `$where` holds, whose organisation is in the
/// column `$organisation`, since the moment in the column `$since`. `$1` is the account that asks.
///
/// What has a term says further which: its type of record, the column of its identity, and the kind of its deadline, or several. Then
/// of the same rows those are counted whose last day is over.
#[macro_export]
macro_rules! waiting {
    (@all $from:literal, $where:expr, $organisation:literal, $since:literal) => {
        concat!(
            "SELECT COUNT(*), MIN(x.since) FROM (SELECT ",
            $since,
            " AS since FROM ",
            $from,
            " WHERE ",
            $where,
            " AND ",
            $crate::within!($organisation),
            " ORDER BY ",
            $since,
            " LIMIT 100) x"
        )
    };
    ($from:literal, $where:expr, $organisation:literal, $since:literal $(,)?) => {
        $crate::kernel::waiting::Counts::untimed(
            $crate::waiting!(@all $from, $where, $organisation, $since),
        )
    };
    ($from:literal, $where:expr, $organisation:literal, $since:literal,
     $record:literal, $id:literal, $kind:literal $(, $more:literal)* $(,)?) => {
        $crate::kernel::waiting::Counts {
            all: $crate::waiting!(@all $from, $where, $organisation, $since),
            late: Some(concat!(
                $crate::late!(),
                $from,
                $crate::term!($record, $id, $kind $(, $more)*),
                " WHERE ",
                $where,
                " AND ",
                $crate::within!($organisation),
                " ORDER BY term.due_on LIMIT 100) x"
            )),
            kinds: &[$kind $(, $more)*],
        }
    };
}

/// The head of [`Counts::late`], up to the rows that wait.
#[macro_export]
macro_rules! late {
    () => {
        "SELECT CAST(COALESCE(SUM(CASE WHEN x.due_on < $3 THEN 1 ELSE 0 END), 0) AS BIGINT),
            MIN(CASE WHEN x.due_on >= $3 THEN x.due_on END)
         FROM (SELECT term.due_on FROM "
    };
}

/// Joins the running deadline, as `term`, of rows whose record is of a type and has its identity in a column.
#[macro_export]
macro_rules! term {
    ($record:literal, $id:literal, $kind:literal $(, $more:literal)*) => {
        concat!(
            " JOIN deadlines term ON term.record_type = '",
            $record,
            "' AND term.record_id = ",
            $id,
            " AND term.state = 'running' AND term.kind IN ('",
            $kind,
            $("', '", $more,)*
            "')"
        )
    };
}

/// Everything that waits for the actor, in the order of the features; empty piles are left out.
pub async fn piles(work: &mut UnitOfWork) -> Result<Vec<Pile>> {
    let mut piles = vec![];
    for waiting in crate::FEATURES.iter().flat_map(|f| f.waiting) {
        if !work.actor.has(waiting.right) {
            continue;
        }
        let within = work.within(waiting.right)?;
        let (count, since): (i64, Option<Instant>) =
            work.conn.one(waiting.count.all, within).await?;
        if count > 0 {
            piles.push(Pile {
                href: waiting.href,
                label: waiting.label,
                right: waiting.right,
                count,
                since,
                late: waiting.count.late,
            });
        }
    }
    Ok(piles)
}

/// What the actor has not looked at, by the address of its list.
pub async fn unread(work: &mut UnitOfWork) -> Result<Vec<(&'static str, i64)>> {
    let Some(account) = work.actor.account_id else {
        return Ok(vec![]);
    };
    let mut counts = vec![];
    for unread in crate::FEATURES.iter().flat_map(|f| f.unread) {
        let count = work.conn.count(unread.count, crate::args![account]).await?;
        counts.push((unread.href, count));
    }
    Ok(counts)
}
