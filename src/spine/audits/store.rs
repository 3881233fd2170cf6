//! Reading the audit record. Nothing here writes.
use super::past::Past;
use crate::{
    args,
    kernel::{
        Day, Id, Result,
        db::{Arg, Conn},
    },
    policy::Role,
    within,
};

macro_rules! past {
    ($rest:expr) => {
        concat!(
            "SELECT a.seq, a.at, a.account_id, a.actor, a.action, a.subject_type, a.subject_id, a.organisation_id,
               o.name AS organisation, a.facts, a.origin, a.hash
             FROM audits a LEFT JOIN organisations o ON o.id = a.organisation_id ",
            $rest
        )
    };
}
// The first three values are those of `within`. What belongs to no organisation is seen from the top.
const LIST: &str = past!(concat!(
    "WHERE a.seq < $4
       AND (($5 AND a.organisation_id IS NULL) OR ",
    within!("a.organisation_id"),
    ")
       AND ($6 = '' OR LOWER(a.actor) LIKE $6 ESCAPE '!')
       AND ($7 = '' OR a.action LIKE $7 ESCAPE '!')
       AND ($8 = '' OR a.subject_type = $8)
       AND ($9 OR a.subject_id = $10)
       AND ($11 OR EXISTS (SELECT 1 FROM organisation_lines al WHERE al.below = a.organisation_id AND al.above = $12))
       AND a.at >= $13 AND a.at < $14
       AND ($16 = '' OR EXISTS (SELECT 1 FROM grants og WHERE og.account_id = a.account_id AND og.role = $16))
     ORDER BY a.seq DESC LIMIT $15"
));
const OF_SUBJECT: &str = past!("WHERE a.subject_id = $1 ORDER BY a.seq DESC LIMIT $2");
const ACTIONS: &str = "SELECT DISTINCT action FROM audits ORDER BY action LIMIT 500";

/// What the record is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A part of the name of who acted.
    pub actor: String,
    /// An action, or the beginning of several (`account.`).
    pub action: String,
    pub subject_type: String,
    pub subject_id: Option<Id>,
    /// The organisation, with everything below it.
    pub organisation_id: Option<Id>,
    pub from: Option<Day>,
    /// The last day that counts.
    pub until: Option<Day>,
    /// Acts of whoever holds, or held, one of the three offices.
    pub office: Option<Role>,
}

fn plain(text: &str) -> String {
    text.replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_")
}

pub async fn list(
    conn: &mut Conn,
    (within, top): (Vec<Arg>, bool),
    filter: &Filter,
    before: i64,
    limit: i64,
) -> Result<Vec<Past>> {
    let contains = match filter.actor.trim().to_lowercase().as_str() {
        "" => String::new(),
        part => format!("%{}%", plain(part)),
    };
    let begins = match filter.action.trim() {
        "" => String::new(),
        part => format!("{}%", plain(part)),
    };
    // Days that no record of this program is before or after.
    let from = filter.from.unwrap_or(Day::ymd(1970, 1, 1));
    let until = filter.until.unwrap_or(Day::ymd(9000, 1, 1));
    let mut values = within;
    values.extend(args![
        before,
        top,
        contains,
        begins,
        filter.subject_type.as_str(),
        filter.subject_id.is_none(),
        filter.subject_id.unwrap_or(Id::fixed(0)),
        filter.organisation_id.is_none(),
        filter.organisation_id.unwrap_or(Id::fixed(0)),
        from.start(),
        until.plus(1).start(),
        limit,
        filter.office.map(Role::key).unwrap_or_default()
    ]);
    conn.all(LIST, values).await
}
/// The latest acts on one record.
pub async fn of_subject(conn: &mut Conn, id: Id, limit: i64) -> Result<Vec<Past>> {
    conn.all(OF_SUBJECT, args![id, limit]).await
}
/// Every action that was ever recorded: a few dozen.
pub async fn actions(conn: &mut Conn) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = conn.all(ACTIONS, args![]).await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}
