//! What a sheet says about members who are on the books already: kept when it is applied, carried out when a second person has
//! confirmed, taken back when the batch is undone. Until then nothing on the books has moved.
use super::judge::Judged;
use crate::{
    args,
    kernel::{Error, Id, Lang, Result, UnitOfWork, db::Conn},
    programmes::{
        imports::batch::{Batch, Verdict},
        membership::{
            self, Correction, Membership, put_right, settled,
            transfers::{self, Beginning, Side},
        },
    },
    spine::people::PersonChange,
};

/// Changes of one unit of work: each is several statements.
const CARRIED_OUT: i64 = 200;

const ADD: &str = "INSERT INTO import_changes (import_id, line, membership_id, person_id, to_id, group_code, employer, occupation,
    phone_digest, phone_sealed, state)";
const OF_STATE: &str = "
    SELECT c.line, c.membership_id, c.person_id, c.to_id, c.group_code, c.employer, c.occupation, c.phone_digest, c.phone_sealed,
      c.was_group, c.was_employer, c.was_occupation, c.was_digest, c.was_sealed, c.transfer_id
    FROM import_changes c WHERE c.import_id = $1 AND c.state = $2 ORDER BY c.line LIMIT $3";
const BEFORE: &str = "
    UPDATE import_changes SET
      was_group = (SELECT m.group_code FROM memberships m WHERE m.id = membership_id),
      was_employer = (SELECT m.employer FROM memberships m WHERE m.id = membership_id),
      was_occupation = (SELECT m.occupation FROM memberships m WHERE m.id = membership_id),
      was_digest = (SELECT p.phone_digest FROM people p WHERE p.id = person_id),
      was_sealed = (SELECT p.phone_sealed FROM people p WHERE p.id = person_id)
    WHERE import_id = $1 AND line = $2";
const ENDED: &str = "UPDATE import_changes SET state = $3, why = $4, transfer_id = $5 WHERE import_id = $1 AND line = $2";
const OCCUPATION: &str =
    "UPDATE memberships SET occupation = $2, version = version + 1 WHERE id = $1";
const PHONE: &str =
    "UPDATE people SET phone_digest = $2, phone_sealed = $3, version = version + 1 WHERE id = $1";

/// One line's change, and what was there before it.
#[derive(Clone, Debug, sqlx::FromRow)]
struct Change {
    line: i64,
    membership_id: Id,
    person_id: Id,
    to_id: Option<Id>,
    group_code: String,
    employer: Option<String>,
    occupation: Option<String>,
    phone_digest: Option<Vec<u8>>,
    phone_sealed: Option<Vec<u8>>,
    was_group: Option<String>,
    was_employer: Option<String>,
    was_occupation: Option<String>,
    was_digest: Option<Vec<u8>>,
    was_sealed: Option<Vec<u8>>,
    transfer_id: Option<Id>,
}

/// Keeps the changes and transfers of a judged chunk for the second person.
pub async fn keep(conn: &mut Conn, batch: Id, judged: &[Judged]) -> Result<()> {
    let row = |j: &Judged| {
        let (membership, _) = j.membership?;
        let to = match j.verdict {
            Verdict::Changed => None,
            Verdict::Transfer => Some(j.draft.union),
            _ => return None,
        };
        let d = &j.draft;
        Some(args![
            batch,
            d.line,
            membership,
            j.person?,
            to,
            d.group.as_str(),
            d.employer.as_deref(),
            d.occupation.as_deref(),
            d.phone_digest.clone(),
            d.phone_sealed.clone(),
            "waiting"
        ])
    };
    let rows = judged.iter().filter_map(row).collect();
    conn.bulk(ADD, "ON CONFLICT (import_id, line) DO NOTHING", rows)
        .await
        .map(drop)
}

/// Carries out the next changes of a confirmed batch. False at the end.
pub async fn carry_out(work: &mut UnitOfWork, batch: &Batch) -> Result<bool> {
    let changes = of_state(&mut work.conn, batch.id, "waiting").await?;
    let more = !changes.is_empty();
    for change in changes {
        // The books may have moved on since the sheet was applied: such a line is left, and says why.
        let (state, why, transfer) = match one(work, batch, &change).await {
            Ok(transfer) => ("done", None, transfer),
            Err(e @ (Error::Conflict(_) | Error::Invalid(_) | Error::NotFound)) => {
                ("refused", Some(Lang::Zh.say(e.msg())), None)
            }
            Err(e) => return Err(e),
        };
        work.conn
            .run(ENDED, args![batch.id, change.line, state, why, transfer])
            .await?;
    }
    Ok(more)
}

async fn one(work: &mut UnitOfWork, batch: &Batch, c: &Change) -> Result<Option<Id>> {
    work.conn.run(BEFORE, args![batch.id, c.line]).await?;
    let Some(to) = c.to_id else {
        let to = Wish {
            group: &c.group_code,
            employer: c.employer.as_deref(),
            occupation: c.occupation.as_deref(),
            phone: c.phone_digest.as_ref().zip(c.phone_sealed.as_ref()),
        };
        correct(work, c, to, &batch.file_name).await?;
        return Ok(None);
    };
    let home = home(work, c).await?;
    let group = match c.group_code.is_empty() {
        true => home.group_code.clone(),
        false => c.group_code.clone(),
    };
    let beginning = Beginning {
        home: &home,
        to,
        by: Side::To,
        group_code: &group,
        employer: c.employer.as_deref(),
        application_id: None,
    };
    transfers::begin(work, beginning).await.map(Some)
}

/// The member's home, if it is still where it was and not on its way elsewhere.
async fn home(work: &mut UnitOfWork, c: &Change) -> Result<Membership> {
    let m = membership::get(work, c.membership_id).await?;
    settled(work, m).await
}

/// What is to be recorded of a member. What is empty stays.
struct Wish<'a> {
    group: &'a str,
    employer: Option<&'a str>,
    occupation: Option<&'a str>,
    phone: Option<(&'a Vec<u8>, &'a Vec<u8>)>,
}

async fn correct(work: &mut UnitOfWork, c: &Change, to: Wish<'_>, why: &str) -> Result<()> {
    let m = home(work, c).await?;
    let group_code = match to.group.is_empty() {
        true => m.group_code.clone(),
        false => to.group.to_owned(),
    };
    let correction = Correction {
        group_code,
        employer: to.employer.map(str::to_owned).or(m.employer.clone()),
        person: PersonChange::default(),
    };
    put_right(work, &m, correction, why).await?;
    if let Some(occupation) = to.occupation {
        work.conn
            .run(OCCUPATION, args![c.membership_id, occupation])
            .await?;
    }
    if let Some((digest, sealed)) = to.phone {
        let values = args![c.person_id, digest.clone(), sealed.clone()];
        work.conn.run(PHONE, values).await?;
    }
    Ok(())
}

/// Takes the next changes of a batch back: what was recorded before is recorded again, and a transfer that nobody has answered is
/// cancelled. False at the end.
pub async fn take_back(work: &mut UnitOfWork, batch: &Batch, reason: &str) -> Result<bool> {
    let mut changes = of_state(&mut work.conn, batch.id, "done").await?;
    if changes.is_empty() {
        changes = of_state(&mut work.conn, batch.id, "waiting").await?;
    }
    let more = !changes.is_empty();
    for c in changes {
        match undo_one(work, &c, reason).await {
            Ok(()) | Err(Error::Conflict(_) | Error::NotFound) => {}
            Err(e) => return Err(e),
        }
        let values = args![batch.id, c.line, "undone", reason, c.transfer_id];
        work.conn.run(ENDED, values).await?;
    }
    Ok(more)
}

async fn undo_one(work: &mut UnitOfWork, c: &Change, reason: &str) -> Result<()> {
    if let Some(transfer) = c.transfer_id {
        return transfers::call_off(work, transfer, reason).await;
    }
    let Some(was_group) = &c.was_group else {
        return Ok(());
    };
    let m = home(work, c).await?;
    let correction = Correction {
        group_code: was_group.clone(),
        employer: c.was_employer.clone(),
        person: PersonChange::default(),
    };
    put_right(work, &m, correction, reason).await?;
    let occupation = args![c.membership_id, c.was_occupation.as_deref()];
    work.conn.run(OCCUPATION, occupation).await?;
    let phone = args![c.person_id, c.was_digest.clone(), c.was_sealed.clone()];
    work.conn.run(PHONE, phone).await.map(drop)
}

async fn of_state(conn: &mut Conn, batch: Id, state: &str) -> Result<Vec<Change>> {
    conn.all(OF_STATE, args![batch, state, CARRIED_OUT]).await
}
