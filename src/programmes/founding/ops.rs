//! What an applicant can do: draft, change, submit, withdraw; and what anybody within reach can see.
use super::{
    decisions,
    flags::Flag,
    founding::{Application, Facts, Founding, MAX_TEXT},
    history::{StepFacts, changed, step},
    noticing::{bars, employer_bar, flags_of},
    papers::{self, Slot},
    store::{self, Step},
    term::{DECIDE, to_decide},
};
use crate::{
    args,
    kernel::{
        Day, Error, Id, Problem, Result, UnitOfWork,
        paging::{Page, Window},
    },
    msg,
    policy::Right,
    spine::{
        deadlines::{self, Deadline},
        documents::{self, Document},
        organisations::{
            self,
            employers::Covered,
            organisation::{kind, status},
        },
        people::normal_name,
        settings,
    },
};

/// The most that one export holds: a large city founds a few thousand unions a year.
pub const EXPORT: i64 = 20_000;
/// Record type of the ledger, of files, documents and audits.
pub const RECORD: &str = "founding";

/// What the list is asked for; every field may be empty.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// Found anywhere in the name, the employer's name or its credit code
    pub q: String,
    pub state: String,
    pub kind: String,
}

/// An application with everything its record page and its API answer show.
pub struct View {
    pub founding: Founding,
    pub covered: Vec<Covered>,
    pub papers: Vec<Slot>,
    pub steps: Vec<Step>,
    pub flags: Vec<Flag>,
    /// Why it cannot be approved whoever looks at it.
    pub bars: Vec<Problem>,
    pub documents: Vec<Document>,
    pub may_propose: bool,
    pub may_decide: bool,
    /// The reader wrote some of it, and so cannot decide.
    pub own: bool,
    /// Until when it is decided, while its clock runs.
    pub due: Option<Day>,
    /// While the union awaits activation: its verified members, and how many it takes.
    pub awaiting: Option<(i64, i64)>,
}

/// A page of the applications within reach, the latest first.
pub async fn list(work: &mut UnitOfWork, ask: &Search, window: &Window) -> Result<Page<Founding>> {
    let limit = window.limit()?;
    let before = match window.after::<1>()? {
        Some([id]) => id
            .parse()
            .map_err(|_| Error::field("after", msg!("paging-after")))?,
        None => Id(uuid::Uuid::max()),
    };
    let rows = search(work, ask, before, limit + 1).await?;
    Ok(Page::of(rows, limit, |f| [f.id.to_string()]))
}

/// The applications within reach for one sheet: at most [`EXPORT`] rows.
pub async fn every(work: &mut UnitOfWork, ask: &Search) -> Result<Vec<Founding>> {
    search(work, ask, Id(uuid::Uuid::max()), EXPORT).await
}

async fn search(
    work: &mut UnitOfWork,
    ask: &Search,
    before: Id,
    most: i64,
) -> Result<Vec<Founding>> {
    let mut values = work.within(Right::FoundingsRead)?;
    let pattern = ask
        .q
        .trim()
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    let pattern = if pattern.is_empty() {
        pattern
    } else {
        format!("%{pattern}%")
    };
    values.extend(args![
        ask.state.as_str(),
        ask.kind.as_str(),
        pattern,
        before,
        most
    ]);
    store::list(&mut work.conn, values).await
}

/// An application, for whoever reaches the place it was made for or the union it became.
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Founding> {
    let f = store::get(&mut work.conn, id).await?;
    if let Some(union) = f.organisation_id
        && organisations::may_see(work, Right::FoundingsRead, union).await?
    {
        return Ok(f);
    }
    work.may(Right::FoundingsRead, f.parent_id).await?;
    Ok(f)
}

/// An application with all that belongs to it.
pub async fn view(work: &mut UnitOfWork, id: Id) -> Result<View> {
    let founding = get(work, id).await?;
    let covered = store::employers(&mut work.conn, id).await?;
    let papers = papers::slots(work, &founding).await?;
    let may_propose =
        organisations::may_see(work, Right::FoundingsPropose, founding.parent_id).await?;
    let may_decide =
        organisations::may_see(work, Right::FoundingsDecide, founding.parent_id).await?;
    let own = decisions::wrote(work, &founding).await?;
    let alive = founding.is_open() || founding.state == "submitted";
    let (flags, bars) = match alive {
        true => (
            flags_of(work, &founding, &covered).await?,
            bars(work, &founding, &papers).await?,
        ),
        false => (vec![], vec![]),
    };
    let awaiting = match founding.organisation_id {
        Some(union)
            if organisations::get(work, union).await?.status == status::AWAITING_ACTIVATION =>
        {
            let have = store::verified(&mut work.conn, union).await?;
            Some((have, settings::FOUNDING_ACTIVE_MEMBERS.whole(work).await?))
        }
        _ => None,
    };
    Ok(View {
        due: deadlines::running(work, (RECORD, id))
            .await?
            .filter(Deadline::is_running)
            .map(|d| d.due_on),
        awaiting,
        steps: store::steps(&mut work.conn, id).await?,
        documents: documents::of_record(work, (RECORD, id)).await?,
        founding,
        covered,
        papers,
        flags,
        bars,
        may_propose,
        may_decide,
        own,
    })
}

/// Under whom the actor may propose a union.
pub async fn parents(work: &mut UnitOfWork) -> Result<Vec<(Id, String, String)>> {
    let reach = work.within(Right::FoundingsPropose)?;
    store::parents(&mut work.conn, reach).await
}

/// Begins an application as a draft.
///
/// # Errors
/// [`Error::Invalid`] at the fields that are wrong; what is still missing is no error yet.
pub async fn create(work: &mut UnitOfWork, application: &Application) -> Result<Id> {
    let (parent_id, facts) = read(work, application).await?;
    let id = work.new_id();
    let made = (work.now, work.actor.account_id);
    store::insert(&mut work.conn, id, parent_id, &facts, keys(&facts), made).await?;
    let f = store::get(&mut work.conn, id).await?;
    step(work, &f, "create", StepFacts::default()).await?;
    Ok(id)
}

/// Changes a draft, or one that was returned.
///
/// # Errors
/// As [`create`]; [`Error::Conflict`] when somebody else changed it, or it is no longer open.
pub async fn change(
    work: &mut UnitOfWork,
    id: Id,
    version: i64,
    application: &Application,
) -> Result<()> {
    let old = get(work, id).await?;
    work.may(Right::FoundingsPropose, old.parent_id).await?;
    let (parent_id, facts) = read(work, application).await?;
    let before = Application::of(&old, store::employers(&mut work.conn, id).await?);
    if store::update(&mut work.conn, id, version, parent_id, &facts, keys(&facts)).await? == 0 {
        return Err(moved_on(&old));
    }
    let f = store::get(&mut work.conn, id).await?;
    let after = Application::of(&f, facts.covered);
    let said = StepFacts {
        facts: serde_json::json!({ "changed": changed(&before, &after) }),
        ..StepFacts::default()
    };
    step(work, &f, "edit", said).await
}

fn keys(facts: &Facts) -> (String, String) {
    (normal_name(&facts.name), normal_name(&facts.employer_name))
}

async fn read(work: &mut UnitOfWork, application: &Application) -> Result<(Id, Facts)> {
    let parent = parent_of(work, &application.parent).await;
    let (facts, mut wrong) = application.read(work.today());
    match parent {
        Ok(parent) if wrong.is_empty() => Ok((parent, facts)),
        Ok(_) => Err(Error::Invalid(wrong)),
        Err(Error::Invalid(at_parent)) => {
            wrong.extend(at_parent);
            Err(Error::Invalid(wrong))
        }
        Err(other) => Err(other),
    }
}

/// The organisation, by identity or code, under which the actor may propose a union.
async fn parent_of(work: &mut UnitOfWork, text: &str) -> Result<Id> {
    let unknown = || Error::field("parent", msg!("founding-parent-unknown"));
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::field("parent", msg!("founding-missing")));
    }
    let found = match text.parse::<Id>() {
        Ok(id) => organisations::get(work, id).await,
        Err(_) => organisations::by_code(work, text).await,
    };
    let parent = found.map_err(|e| {
        if matches!(e, Error::NotFound) {
            unknown()
        } else {
            e
        }
    })?;
    match work.may(Right::FoundingsPropose, parent.id).await {
        Err(Error::NotFound | Error::Forbidden(_)) => return Err(unknown()),
        other => other?,
    }
    let groups = [kind::UNION, kind::JOINT_UNION, "52", "60", "61"];
    match groups.contains(&parent.kind.as_str()) || !parent.is_open() {
        true => Err(Error::field("parent", msg!("founding-parent-kind"))),
        false => Ok(parent.id),
    }
}

/// Hands an application in. Papers may still be missing: whoever decides then returns it.
///
/// # Errors
/// [`Error::Invalid`] at what is missing or barred; [`Error::Conflict`] when it changed meanwhile or is not open.
pub async fn submit(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    let f = get(work, id).await?;
    work.may(Right::FoundingsPropose, f.parent_id).await?;
    let covered = store::employers(&mut work.conn, id).await?;
    let (facts, mut wrong) = Application::of(&f, covered).read(work.today());
    wrong.extend(facts.missing());
    wrong.extend(employer_bar(work, &f).await?);
    Error::unless_empty(wrong)?;
    let now = work.now;
    if store::submit(&mut work.conn, id, version, now).await? == 0 {
        return Err(moved_on(&f));
    }
    let f = store::get(&mut work.conn, id).await?;
    if !deadlines::resume(work, (RECORD, id), DECIDE).await? {
        to_decide(work, id, f.parent_id, &f.name).await?;
    }
    step(work, &f, "submit", StepFacts::default()).await
}

/// Takes an application back before it is decided.
///
/// # Errors
/// [`Error::Invalid`] at `note` without a reason; [`Error::Conflict`] when it was decided or changed meanwhile.
pub async fn withdraw(work: &mut UnitOfWork, id: Id, version: i64, note: &str) -> Result<()> {
    let f = get(work, id).await?;
    work.may(Right::FoundingsPropose, f.parent_id).await?;
    Error::unless_empty(note_problem(note).into_iter().collect())?;
    if store::withdraw(&mut work.conn, id, version).await? == 0 {
        return Err(moved_on(&f));
    }
    let f = store::get(&mut work.conn, id).await?;
    let said = StepFacts {
        note: note.trim().into(),
        ..StepFacts::default()
    };
    deadlines::call_off(work, (RECORD, id), DECIDE).await?;
    step(work, &f, "withdraw", said).await
}

/// A reason is a sentence at least, and no essay.
pub fn note_problem(note: &str) -> Option<Problem> {
    let fits = (2..=MAX_TEXT).contains(&note.trim().chars().count());
    (!fits).then(|| Problem::new("note", msg!("founding-note-missing", max = MAX_TEXT)))
}

/// The world moved on: what a stale act is answered.
pub fn moved_on(f: &Founding) -> Error {
    Error::Conflict(msg!(
        "founding-moved-on",
        state = crate::kernel::Msg {
            key: super::founding::state::label(&f.state),
            args: vec![]
        }
    ))
}
