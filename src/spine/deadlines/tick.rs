//! What the clock does with deadlines: calls to mind, says that one is overdue, tells whoever stands above. What is told is written down
//! in the same unit of work, so nothing is told twice, on however many nodes; after days of standing still only the latest is told.
use super::{
    deadline::{Deadline, right_above},
    ops::telling,
    store,
    term::{Telling, told},
};
use crate::{
    kernel::{
        App, Day, Deputy, Error, Id, Msg, Result, UnitOfWork, jobs::Running, lang::Value, place,
    },
    msg,
    policy::Role,
    spine::{
        calendar,
        notices::{self, Notice, To},
    },
};

/// Read at once.
const BATCH: i64 = 200;
/// Batches of one tick: what is more waits a few seconds for the next.
const BATCHES: usize = 20;

/// Tells what has come to be told.
pub fn tick(app: App) -> Running {
    Box::pin(async move {
        let clockwork = Deputy::clockwork(&app);
        let today = app.clock.now().day();
        let mut after = (Day::ymd(1990, 1, 1), Id::fixed(0));
        for _ in 0..BATCHES {
            let found = clockwork
                .read(async |work| store::to_tell(&mut work.conn, today, after, BATCH).await)
                .await?;
            for d in &found {
                after = (d.tell_on.unwrap_or(today), d.id);
                let told = clockwork.write(async |work| tell(work, d).await).await;
                // One that cannot be told must not keep the others waiting.
                if let Err(e) = told {
                    tracing::error!(deadline = %d.id, "{e:?}");
                }
            }
            if (found.len() as i64) < BATCH {
                break;
            }
        }
        Ok(())
    })
}

async fn tell(work: &mut UnitOfWork, d: &Deadline) -> Result<()> {
    let (today, telling): (Day, Telling) = (work.today(), telling(work).await?);
    let calendar = calendar::around(work, d.due_on).await?;
    let reached = telling.reached(&calendar, d.due_on, today).max(d.told);
    let next = telling.next(&calendar, d.due_on, reached);
    // Somebody else told it, or it was met: then there is nothing to tell.
    if !store::tell(&mut work.conn, d, reached, next).await? {
        return Ok(());
    }
    if reached > d.told {
        tell_whose_turn_it_is(work, d, reached).await?;
    }
    if reached >= told::ABOVE && d.told < told::ABOVE {
        tell_above(work, d).await?;
    }
    Ok(())
}

async fn tell_whose_turn_it_is(work: &mut UnitOfWork, d: &Deadline, reached: i64) -> Result<()> {
    // Who was told that it is overdue is not told so again when those above are.
    if d.told >= told::OVERDUE {
        return Ok(());
    }
    let what = Value::Kept(d.title.clone());
    let late = d.late(work.today());
    let (kind, title) = match reached {
        told::SOON | told::LAST => (
            "deadline-soon",
            msg!("deadlines-tell-soon", what = what, day = d.due_on),
        ),
        _ => (
            "deadline-overdue",
            msg!(
                "deadlines-tell-overdue",
                what = what,
                day = d.due_on,
                days = late
            ),
        ),
    };
    send(work, d, &[whose_turn(d)?], kind, title).await
}

/// Whose turn it is: one person, or whoever holds the right.
pub(super) fn whose_turn(d: &Deadline) -> Result<To> {
    match (d.account_id, d.right()) {
        (Some(account), _) => Ok(To::Account(account)),
        (None, Some(right)) => Ok(To::Holders(right, d.organisation_id)),
        (None, None) => Err(unknown_right(d)),
    }
}

fn unknown_right(d: &Deadline) -> Error {
    Error::Broken(anyhow::anyhow!("no right is called {}", d.right_key))
}

async fn tell_above(work: &mut UnitOfWork, d: &Deadline) -> Result<()> {
    let right = right_above(d.right().ok_or_else(|| unknown_right(d))?);
    let to = match d.escalates_to {
        Some(id) if place::line(&mut work.conn, id).await?.is_empty() => To::Account(id),
        Some(id) => To::Holders(right, id),
        None => {
            let line = place::line(&mut work.conn, d.organisation_id).await?;
            let city = place::root(&mut work.conn).await?;
            match line.get(1) {
                Some(above) if city != Some(d.organisation_id) => To::Holders(right, *above),
                // Above the city nobody works here: its leader.
                _ => To::Role(Role::CityLeader, d.organisation_id),
            }
        }
    };
    let title = msg!(
        "deadlines-tell-above",
        what = Value::Kept(d.title.clone()),
        who = d.whose(),
        day = d.due_on,
        days = d.late(work.today())
    );
    send(work, d, &[to], "deadline-escalated", title).await?;
    let facts = serde_json::json!({ "kind": d.kind, "due_on": d.due_on });
    let subject = ("deadline", Some(d.id));
    work.audit("deadline.escalate", subject, Some(d.organisation_id), facts);
    Ok(())
}

pub(super) async fn send(
    work: &mut UnitOfWork,
    d: &Deadline,
    to: &[To],
    kind: &'static str,
    title: Msg,
) -> Result<()> {
    let notice = Notice {
        kind,
        record: ("deadline", d.id),
        title,
        href: d.href.clone(),
        urgent: false,
    };
    notices::tell(work, to, notice).await.map(drop)
}
