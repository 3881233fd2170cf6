//! What can be done with a sample: draw it, look at it, note a call-back.
use super::{
    clock, population,
    sample::{Call, NewCall, Outcome, Sample, Tally},
    store::{self, Called},
    take_back,
};
use crate::{
    args,
    kernel::{Error, Id, Result, UnitOfWork, draw},
    msg,
    policy::Right,
    programmes::{
        campaigns::{
            Campaign,
            ops::may_run,
            supervision::rounds::{
                ops as rounds,
                round::{Round, RoundUnit},
                store::{self as round_store, Listed},
            },
        },
        membership,
    },
    spine::{
        ledger::{self, Entry, Kind},
        organisations, people,
    },
};
use std::collections::HashMap;

pub const RECORD: &str = "sample";

/// Draws the samples of a round: of one unit by its code, or of every unit that has none yet. What there is to draw from is listed
/// as of now; how many there were and their digest are kept.
///
/// # Errors
/// As [`rounds::running`]; [`Error::Conflict`] when there is nothing left to draw, or somebody else drew it a moment ago.
pub async fn draw(work: &mut UnitOfWork, key: &str, number: &str, only: &str) -> Result<()> {
    let (_, round) = rounds::running(work, key, number).await?;
    let units = match only {
        "" => rounds::units(work, &round).await?,
        code => vec![rounds::unit(work, &round, code).await?],
    };
    let left: Vec<_> = units
        .into_iter()
        .filter(|u| u.population.is_none())
        .collect();
    if left.is_empty() {
        return Err(Error::Conflict(msg!("supervision-drawn-already")));
    }
    for unit in &left {
        draw_unit(work, &round, unit).await?;
    }
    clock::keep(work, &round).await
}

async fn draw_unit(work: &mut UnitOfWork, round: &Round, unit: &RoundUnit) -> Result<()> {
    let as_of = ledger::present(work).await?;
    let all = population::of_unit(work, round, unit.organisation_id, as_of).await?;
    let listed = Listed {
        population: all.len() as i64,
        digest: draw::digest(all.keys().copied()),
        as_of,
        at: work.now,
        by: work.actor.account_id,
    };
    let (population, digest) = (listed.population, hex::encode(&listed.digest));
    if !round_store::drawn(&mut work.conn, round.id, unit.organisation_id, listed).await? {
        return Err(Error::Conflict(msg!("supervision-drawn-already")));
    }
    let size = usize::try_from(round.sample_size).unwrap_or_default();
    let mut rows = vec![];
    for (i, record) in draw::first(&round.seed, all.keys().copied(), size)
        .into_iter()
        .enumerate()
    {
        let Some(e) = all.get(&record) else { continue };
        let id = work.new_id();
        rows.push(args![
            id,
            round.id,
            unit.organisation_id,
            i as i64 + 1,
            e.seq,
            e.kind.as_str(),
            e.record_type.as_str(),
            e.record_id,
            e.subject_id,
            e.organisation_id,
            e.business_day,
            e.confirmed_by,
            "drawn",
            ""
        ]);
    }
    let drawn = rows.len();
    store::insert(&mut work.conn, rows).await?;
    let facts = serde_json::json!({ "round": round.number, "population": population, "digest": digest, "as_of": as_of,
        "drawn": drawn, "seed": round.seed });
    work.audit(
        "round.draw",
        (rounds::RECORD, Some(round.id)),
        Some(unit.organisation_id),
        facts,
    );
    Ok(())
}

/// A sampled record as a reader of the unit sees it.
pub struct Shown {
    pub sample: Sample,
    /// Whole or masked.
    pub name: String,
    pub union: String,
    /// Masked; empty where there is none.
    pub phone: String,
    /// So often somebody tried.
    pub attempts: i64,
}

/// The sample of a unit with everything its page shows.
pub struct Sheet {
    pub campaign: Campaign,
    pub round: Round,
    pub unit: RoundUnit,
    pub samples: Vec<Shown>,
    pub may_run: bool,
}
impl Sheet {
    pub fn tally(&self) -> Tally {
        tally(&self.unit)
    }
}

pub fn tally(unit: &RoundUnit) -> Tally {
    Tally {
        population: unit.population.unwrap_or_default(),
        drawn: unit.drawn,
        confirmed: unit.confirmed,
        denied: unit.denied,
        unreached: unit.unreached,
    }
}

/// # Errors
/// As [`rounds::unit`].
pub async fn sheet(work: &mut UnitOfWork, key: &str, number: &str, code: &str) -> Result<Sheet> {
    let (campaign, round) = rounds::round(work, key, number).await?;
    let unit = rounds::unit(work, &round, code).await?;
    let samples = store::of_unit(&mut work.conn, round.id, unit.organisation_id).await?;
    let attempts = store::attempts(&mut work.conn, round.id, unit.organisation_id).await?;
    let attempts: HashMap<Id, i64> = attempts.into_iter().collect();
    Ok(Sheet {
        may_run: rounds::runs(work, round.host_id).await?,
        samples: described(work, samples, &attempts).await?,
        campaign,
        round,
        unit,
    })
}

/// Samples with names: whole for whoever may read the members there, masked for others; phones always masked.
async fn described(
    work: &mut UnitOfWork,
    samples: Vec<Sample>,
    attempts: &HashMap<Id, i64>,
) -> Result<Vec<Shown>> {
    let is_person = |s: &Sample| Kind::of_key(&s.kind).is_some_and(Kind::is_of_people);
    let ids: Vec<Id> = samples
        .iter()
        .filter(|s| is_person(s))
        .map(|s| s.subject_id)
        .collect();
    let names = people::names(work, &ids).await?;
    let mut unions: HashMap<Id, (String, bool)> = HashMap::new();
    let mut shown = vec![];
    for sample in samples {
        let (union, near) = match unions.get(&sample.union_id) {
            Some(known) => known.clone(),
            None => {
                let id = sample.union_id;
                let near = organisations::may_see(work, Right::MembersRead, id).await?;
                let found = (organisations::get(work, id).await?.name, near);
                unions.insert(id, found.clone());
                found
            }
        };
        let name = match names.get(&sample.subject_id) {
            Some(name) if near => name.clone(),
            Some(name) => people::mask_name(name),
            None if is_person(&sample) => "—".into(),
            None => union.clone(),
        };
        let phone = match near {
            true => phone(work, &sample).await?,
            false => String::new(),
        };
        shown.push(Shown {
            name,
            union,
            phone,
            attempts: attempts.get(&sample.id).copied().unwrap_or_default(),
            sample,
        });
    }
    Ok(shown)
}

/// The masked phone of whoever is to be called; whole numbers are seen on the record's own page, with a reason.
async fn phone(work: &mut UnitOfWork, s: &Sample) -> Result<String> {
    if s.record_type != "membership" {
        return Ok(String::new());
    }
    let person = match membership::get(work, s.record_id).await {
        Ok(m) => people::get(work, m.person_id).await?,
        Err(Error::NotFound) => return Ok(String::new()),
        Err(e) => return Err(e),
    };
    let keys = work.app.keys.clone();
    person.masked_phone(&keys)
}

/// The list that a sample was drawn from, as of its moment: for whoever draws it again. Identities and entry numbers only.
///
/// # Errors
/// As [`rounds::unit`]; [`Error::NotFound`] when nothing is drawn yet.
pub async fn population(
    work: &mut UnitOfWork,
    key: &str,
    number: &str,
    code: &str,
) -> Result<(Round, Vec<Entry>)> {
    let (_, round) = rounds::round(work, key, number).await?;
    let unit = rounds::unit(work, &round, code).await?;
    let as_of = unit.as_of.ok_or(Error::NotFound)?;
    let all = population::of_unit(work, &round, unit.organisation_id, as_of).await?;
    Ok((round, all.into_values().collect()))
}

/// One sampled record with everything that was tried.
pub struct View {
    pub campaign: Campaign,
    pub round: Round,
    pub unit: RoundUnit,
    pub shown: Shown,
    pub calls: Vec<Call>,
    pub may_run: bool,
    /// The actor found the denial, or decided on it: a second person goes on.
    pub own: bool,
    /// The actor wrote or confirmed the record, and so clears it of nothing.
    pub author: bool,
}

/// # Errors
/// [`Error::NotFound`] for whoever does not see the unit.
pub async fn view(work: &mut UnitOfWork, id: Id) -> Result<View> {
    let sample = store::one(&mut work.conn, id).await?;
    work.may(Right::CampaignsRead, sample.organisation_id)
        .await?;
    let round = round_store::by_id(&mut work.conn, sample.round_id).await?;
    let unit = round_store::unit(&mut work.conn, round.id, sample.organisation_id).await?;
    let me = work.actor.account_id;
    let own = match sample.state.as_str() {
        "denied" => sample.called_by == me,
        "upheld" => sample.decided_by == me,
        _ => false,
    };
    let authors = take_back::authors(work, &sample).await?;
    let shown = described(work, vec![sample], &HashMap::new()).await?;
    Ok(View {
        author: authors.into_iter().any(|a| Some(a) == me),
        campaign: super::super::campaign_of(work, round.campaign_id).await?,
        may_run: rounds::runs(work, round.host_id).await?,
        calls: store::calls(&mut work.conn, id).await?,
        shown: shown.into_iter().next().ok_or(Error::NotFound)?,
        own,
        round,
        unit,
    })
}

/// Notes a call-back: reached or not, confirmed or denied, whether the paper was seen, in words. Another call corrects an earlier
/// one, which stays on record. Whoever wrote or confirmed the record calls nobody about it.
///
/// # Errors
/// As [`may_run`]; [`Error::Forbidden`] for the record's own author or confirmer; [`Error::Invalid`] by field;
/// [`Error::Conflict`] when the round is closed, the denial decided, or the record moved on.
pub async fn call(work: &mut UnitOfWork, id: Id, new: &NewCall) -> Result<()> {
    let sample = store::one(&mut work.conn, id).await?;
    work.may(Right::CampaignsRead, sample.organisation_id)
        .await?;
    let round = round_store::by_id(&mut work.conn, sample.round_id).await?;
    may_run(work, round.host_id).await?;
    rounds::hold(work, &round).await?;
    for author in take_back::authors(work, &sample).await? {
        work.second_person(Some(author))?;
    }
    Error::unless_empty(new.problems())?;
    let Some(outcome) = Outcome::of_key(&new.outcome) else {
        return Err(Error::NotFound);
    };
    let version: i64 = new.version.trim().parse().unwrap_or(-1);
    let called = Called {
        state: outcome.key(),
        paper_seen: !new.paper.is_empty(),
        words: new.words.trim(),
        at: work.now,
        by: work.actor.account_id,
    };
    if !store::called(&mut work.conn, id, version, called).await? {
        return Err(stale());
    }
    noted(
        work,
        id,
        outcome.key(),
        Some(!new.paper.is_empty()),
        new.words.trim(),
    )
    .await?;
    clock::keep(work, &round).await?;
    let facts = serde_json::json!({ "outcome": outcome.key(), "paper_seen": !new.paper.is_empty(), "round": round.number });
    work.audit(
        "sample.call",
        (RECORD, Some(id)),
        Some(sample.organisation_id),
        facts,
    );
    Ok(())
}

/// Puts an attempt or a decision on the list of what was tried.
pub(super) async fn noted(
    work: &mut UnitOfWork,
    sample: Id,
    outcome: &'static str,
    paper_seen: Option<bool>,
    words: &str,
) -> Result<()> {
    let id = work.new_id();
    let values = args![
        id,
        sample,
        work.now,
        work.actor.account_id,
        work.actor.name.as_str(),
        outcome,
        paper_seen,
        words
    ];
    store::insert_call(&mut work.conn, values).await.map(drop)
}

pub(super) fn stale() -> Error {
    Error::Conflict(msg!("supervision-stale"))
}
