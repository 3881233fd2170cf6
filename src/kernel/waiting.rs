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
    /// A statement made by [`waiting!`](crate::waiting).
    pub count: &'static str,
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
#[macro_export]
macro_rules! waiting {
    ($from:literal, $where:expr, $organisation:literal, $since:literal) => {
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
}

/// Everything that waits for the actor, in the order of the features; empty piles are left out.
pub async fn piles(work: &mut UnitOfWork) -> Result<Vec<Pile>> {
    let mut piles = vec![];
    for waiting in crate::FEATURES.iter().flat_map(|f| f.waiting) {
        if !work.actor.has(waiting.right) {
            continue;
        }
        let within = work.within(waiting.right)?;
        let (count, since): (i64, Option<Instant>) = work.conn.one(waiting.count, within).await?;
        if count > 0 {
            piles.push(Pile {
                href: waiting.href,
                label: waiting.label,
                right: waiting.right,
                count,
                since,
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
