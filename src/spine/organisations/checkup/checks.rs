//! The checks. Another one is another row and its statement.
use super::store;
use crate::{
    kernel::{Day, Id, Result, UnitOfWork},
    policy::Right,
};

/// One check: its message is `organisations-check-KEY`, what to do about it `organisations-check-KEY-do`.
pub struct Check {
    pub key: &'static str,
    pub(super) sql: &'static str,
}

pub const CHECKS: &[Check] = &[
    Check {
        key: "several-roots",
        sql: store::SEVERAL_ROOTS,
    },
    Check {
        key: "under-closed",
        sql: store::UNDER_CLOSED,
    },
    Check {
        key: "two-placements",
        sql: store::TWO_PLACEMENTS,
    },
    Check {
        key: "line-differs",
        sql: store::LINE_DIFFERS,
    },
    Check {
        key: "same-name",
        sql: store::SAME_NAME,
    },
    Check {
        key: "term-overdue",
        sql: store::TERM_OVERDUE,
    },
    Check {
        key: "no-members",
        sql: store::NO_MEMBERS,
    },
    Check {
        key: "no-employer-code",
        sql: store::NO_EMPLOYER_CODE,
    },
    Check {
        key: "no-committee",
        sql: store::NO_COMMITTEE,
    },
    Check {
        key: "no-account",
        sql: store::NO_ACCOUNT,
    },
];

/// An organisation that a check found, and how many it found in all.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Finding {
    pub id: Id,
    pub code: String,
    pub name: String,
    pub found: i64,
}

/// What a check finds within the actor's reach: the first hundred, each with the number of all.
pub async fn findings(work: &mut UnitOfWork, check: &Check) -> Result<Vec<Finding>> {
    let within = work.within(Right::OrganisationsRead)?;
    store::findings(&mut work.conn, check.sql, within).await
}

/// The city or a county, with its new-form committee if it has one (req. 124).
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Committee {
    pub id: Id,
    pub code: String,
    pub name: String,
    pub committee_id: Option<Id>,
    pub committee: Option<String>,
    pub founded_on: Option<Day>,
    pub approved_on: Option<Day>,
    pub approval_no: Option<String>,
}

/// The city and each reporting county within reach, each once: as many as there should be committees.
pub async fn committees(work: &mut UnitOfWork) -> Result<Vec<Committee>> {
    let within = work.within(Right::OrganisationsRead)?;
    let mut rows = store::committees(&mut work.conn, within).await?;
    // Two committees in one place are one established.
    rows.dedup_by_key(|c| c.id);
    Ok(rows)
}
