//! What a reviewer can do with an application. Whoever wrote any of an application decides nothing of it.
use super::chair::{self, ChairAccount};
use crate::{
    kernel::{Day, Error, Id, Problem, Result, UnitOfWork, place},
    msg,
    policy::{Actor, Right},
    programmes::founding::{
        flags::Flag,
        founding::{Founding, REASONS},
        history::{self, StepFacts},
        noticing,
        ops::{self, RECORD},
        papers, store,
        term::DECIDE,
    },
    spine::{
        accounts, deadlines,
        documents::{self, DocumentKind, NewDocument, Number},
        ledger::{self, Kind, Posting},
        organisations::{
            self, NewOrganisation,
            employers::{self, Covered},
            organisation::{kind, status},
            placements::Relation,
        },
        settings,
    },
};
use chrono::Months;

/// What a reviewer says. Which of it a decision needs, the decision knows.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Decision {
    pub version: i64,
    /// R01 … R08.
    pub reasons: Vec<String>,
    /// Codes of the papers that are missing or not usable.
    pub missing: Vec<String>,
    pub note: String,
    /// Keys of the warnings that were looked into.
    pub acknowledged: Vec<String>,
    /// Where the chair's link is sent, with an approval; it is not kept.
    pub chair_phone: String,
}

/// What an approval made.
pub struct Approved {
    pub union: Id,
    pub chair: ChairAccount,
}

/// Whether the actor wrote any of an application: then they are its author, whoever began it.
pub async fn wrote(work: &mut UnitOfWork, f: &Founding) -> Result<bool> {
    let Some(account) = work.actor.account_id else {
        return Ok(false);
    };
    Ok(f.created_by == Some(account) || store::wrote(&mut work.conn, f.id, account).await?)
}

/// The application, once the actor may decide on it: one level up at least, and not its author.
async fn begin(work: &mut UnitOfWork, id: Id) -> Result<(Founding, Option<Id>)> {
    let f = ops::get(work, id).await?;
    work.may(Right::FoundingsDecide, f.parent_id).await?;
    let author = if wrote(work, &f).await? {
        work.actor.account_id
    } else {
        f.created_by
    };
    work.second_person(author)?;
    Ok((f, author))
}

/// Whose decision it is: the nearest organisation, at or above the place of the new union, where the actor holds a post that
/// decides. It issues the document.
pub async fn authority(work: &mut UnitOfWork, f: &Founding) -> Result<Id> {
    post_above(work, f.parent_id).await
}

/// The nearest organisation, at or above one, where the actor holds a post that decides on unions.
pub async fn post_above(work: &mut UnitOfWork, organisation_id: Id) -> Result<Id> {
    let line = place::line(&mut work.conn, organisation_id).await?;
    post_on(&work.actor, &line).ok_or(Error::Forbidden(msg!("error-forbidden")))
}

fn post_on(actor: &Actor, line: &[Id]) -> Option<Id> {
    let roles = actor.roles_with(Right::FoundingsDecide);
    let holds = |id: &&Id| {
        actor
            .posts
            .iter()
            .any(|p| p.organisation_id == **id && roles.contains(&p.role))
    };
    line.iter().find(holds).copied()
}

/// Sends an application back with what is missing.
///
/// # Errors
/// [`Error::Invalid`] at `reasons`, `missing` or `note`; [`Error::Conflict`] when it moved on.
pub async fn send_back(work: &mut UnitOfWork, id: Id, say: &Decision) -> Result<()> {
    let (f, _) = begin(work, id).await?;
    let mut wrong = reasons_wrong(say);
    let known: Vec<_> = papers::slots(work, &f)
        .await?
        .into_iter()
        .map(|s| s.kind.code)
        .collect();
    if say.missing.iter().any(|m| !known.contains(m)) {
        wrong.push(Problem::new("missing", msg!("founding-paper-kind")));
    }
    let named = !say.missing.is_empty() || say.note.trim().chars().count() > 1;
    if say.reasons.iter().any(|r| r == "R01") && !named {
        wrong.push(Problem::new("missing", msg!("founding-name-missing")));
    }
    Error::unless_empty(wrong)?;
    if store::send_back(&mut work.conn, id, say.version).await? == 0 {
        return Err(ops::moved_on(&f));
    }
    end(work, id, "return", said(say)).await
}

/// Refuses an application for good.
///
/// # Errors
/// As [`send_back`].
pub async fn refuse(work: &mut UnitOfWork, id: Id, say: &Decision) -> Result<()> {
    let (f, _) = begin(work, id).await?;
    let mut wrong = reasons_wrong(say);
    wrong.extend(ops::note_problem(&say.note));
    Error::unless_empty(wrong)?;
    let now = work.now;
    if store::refuse(&mut work.conn, id, say.version, now).await? == 0 {
        return Err(ops::moved_on(&f));
    }
    end(work, id, "refuse", said(say)).await
}

fn reasons_wrong(say: &Decision) -> Vec<Problem> {
    let mut wrong = vec![];
    let known = |r: &String| REASONS.entry(r).is_some();
    if say.reasons.is_empty() || !say.reasons.iter().all(known) {
        wrong.push(Problem::new("reasons", msg!("founding-reasons")));
    }
    let short = say.note.trim().chars().count() < 2;
    if say.reasons.iter().any(|r| r == "R08") && short {
        wrong.push(Problem::new("note", msg!("founding-say-which")));
    }
    wrong
}

fn said(say: &Decision) -> StepFacts {
    StepFacts {
        reasons: say.reasons.join(","),
        missing: say.missing.join(","),
        note: say.note.trim().to_owned(),
        facts: serde_json::Value::Null,
    }
}

async fn end(work: &mut UnitOfWork, id: Id, act: &'static str, said: StepFacts) -> Result<()> {
    let f = store::get(&mut work.conn, id).await?;
    match act {
        // The turn is the applicant's: the clock of whoever decides stands.
        "return" => {
            let why = msg!("founding-deadline-returned");
            deadlines::pause(work, (RECORD, id), DECIDE, why).await?;
        }
        _ => deadlines::meet(work, (RECORD, id), DECIDE).await?,
    }
    history::step(work, &f, act, said).await
}

/// Approves: the union comes into being, the approval gets its number, and the ledger counts it today, by the server's clock.
///
/// # Errors
/// [`Error::Invalid`] at what bars it and at `acknowledged`; [`Error::Conflict`] when it moved on, or its employer got a union
/// a moment ago.
pub async fn approve(work: &mut UnitOfWork, id: Id, say: &Decision) -> Result<Approved> {
    let (f, author) = begin(work, id).await?;
    if store::hold(&mut work.conn, id, say.version).await? == 0 {
        return Err(ops::moved_on(&f));
    }
    let covered = store::employers(&mut work.conn, id).await?;
    let slots = papers::slots(work, &f).await?;
    let phone = chair::phone_of(&say.chair_phone)?;
    let mut wrong = noticing::bars(work, &f, &slots).await?;
    let flags = noticing::flags_of(work, &f, &covered).await?;
    if flags
        .iter()
        .any(|w| w.must && !say.acknowledged.iter().any(|a| a == w.key))
    {
        wrong.push(Problem::new("acknowledged", msg!("founding-acknowledge")));
    }
    Error::unless_empty(wrong)?;
    // The number first: its counter lets approvals of one organisation through one by one.
    let issuer = authority(work, &f).await?;
    let number = documents::number(work, issuer).await?;
    let union = found(work, &f, &covered, &number).await?;
    let postings = postings(&f, union, work.today(), &flags);
    ledger::confirm(work, Right::FoundingsDecide, author, f.parent_id, postings).await?;
    let document = approval_of(&f, issuer, union);
    documents::issue_as(work, number.clone(), document).await?;
    let chair = chair::open(work, &f, union, phone).await?;
    let now = work.now;
    store::approve(&mut work.conn, id, now, (union, chair.id)).await?;
    let more = serde_json::json!({ "number": number.to_string(), "union": union, "acknowledged": say.acknowledged,
        "chair": chair.name });
    let said = StepFacts {
        note: say.note.trim().to_owned(),
        facts: more,
        ..StepFacts::default()
    };
    end(work, id, "approve", said).await?;
    Ok(Approved { union, chair })
}

/// The union as it comes into being, awaiting its first members. Its territory is that of the nearest federation above; under an
/// industry's federation it belongs to the industry, too. To whom it pays its dues, no application says.
async fn found(
    work: &mut UnitOfWork,
    f: &Founding,
    covered: &[Covered],
    number: &Number,
) -> Result<Id> {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let today = work.today();
    let mut also = vec![];
    if let Some(territory) = store::territory_of(&mut work.conn, f.parent_id).await? {
        also.push((Relation::Territory, territory));
    }
    let parent = organisations::get(work, f.parent_id).await?;
    if parent.kind == kind::INDUSTRY_FEDERATION {
        also.push((Relation::Industry, parent.id));
    }
    let new = NewOrganisation {
        also,
        status: status::AWAITING_ACTIVATION.into(),
        division_code: parent.division_code,
        founding_mode: some(&f.mode),
        employer_name: some(&f.employer_name),
        employer_credit_code: some(&f.credit_code),
        employer_kind: some(&f.employer_kind),
        industry: some(&f.industry),
        address: some(&f.address),
        chair_name: some(&f.chair_name),
        workers: f.workers,
        covered_employers: (covered.len() as i64).max(1),
        founded_on: Some(f.planned_on.map_or(today, |d| d.min(today))),
        approved_on: Some(today),
        approval_no: Some(number.to_string()),
        term_ends_on: term_end(work, today).await?,
        ..NewOrganisation::named(f.name.clone(), &f.kind, Some(f.parent_id), today)
    };
    let union = organisations::create(work, new).await?;
    employers::cover(work, union, covered).await?;
    Ok(union)
}

/// The last day of a first term that begins today.
async fn term_end(work: &mut UnitOfWork, today: Day) -> Result<Option<Day>> {
    let years = settings::TERM_YEARS.whole(work).await?;
    let months = Months::new(u32::try_from(years).unwrap_or_default() * 12);
    Ok(today.0.checked_add_months(months).map(|d| Day(d).plus(-1)))
}

/// A union is counted as founded once, when its employer's first union is approved; that it exists is counted each time.
fn postings(f: &Founding, union: Id, today: Day, flags: &[Flag]) -> Vec<Posting> {
    let posting = |kind| Posting {
        kind,
        category: String::new(),
        organisation_id: union,
        subject_id: union,
        business_day: today,
        amount: 1,
        record_type: RECORD,
        record_id: f.id,
    };
    let again = flags.iter().any(|w| w.key == "again");
    let kinds: &[Kind] = if again {
        &[Kind::UnionStanding]
    } else {
        &[Kind::UnionFounded, Kind::UnionStanding]
    };
    kinds.iter().copied().map(posting).collect()
}

/// The approval, in the words of the message files: Chinese, whatever the language of whoever approves.
fn approval_of(f: &Founding, issuer: Id, union: Id) -> NewDocument {
    let zh = crate::kernel::Lang::Zh;
    let body = msg!(
        "founding-approval-body",
        name = &f.name,
        parent = &f.parent_name,
        members = f.members.unwrap_or_default(),
        committee = f.committee.unwrap_or_default(),
        chair = &f.chair_name
    );
    NewDocument {
        organisation_id: issuer,
        about_id: Some(union),
        kind: DocumentKind::Approval,
        title: zh.say(msg!("founding-approval-title", name = &f.name)),
        addressee: zh.say(msg!("founding-approval-addressee", name = &f.name)),
        body: zh.say(body),
        record: (RECORD, f.id),
    }
}

/// Takes an approval back by a reversal: no day keeps it. The union must be empty; its document becomes void.
///
/// # Errors
/// [`Error::Invalid`] at `note`; [`Error::Conflict`] while the union has members, or when it moved on.
pub async fn revoke(work: &mut UnitOfWork, id: Id, version: i64, reason: &str) -> Result<()> {
    let f = ops::get(work, id).await?;
    work.may(Right::FoundingsDecide, f.parent_id).await?;
    Error::unless_empty(ops::note_problem(reason).into_iter().collect())?;
    let Some(union) = f.organisation_id.filter(|_| f.state == "approved") else {
        return Err(ops::moved_on(&f));
    };
    if store::revoke(&mut work.conn, id, version).await? == 0 {
        return Err(ops::moved_on(&f));
    }
    organisations::shut(work, union).await?;
    if let Some(chair) = f.chair_account_id {
        accounts::close(work, chair, union).await?;
    }
    ledger::reverse(work, id, reason.trim()).await?;
    for document in documents::of_record(work, (RECORD, id)).await? {
        if document.void_at.is_none() {
            documents::void(work, document.id, reason.trim()).await?;
        }
    }
    let said = StepFacts {
        note: reason.trim().to_owned(),
        ..StepFacts::default()
    };
    end(work, id, "revoke", said).await
}
