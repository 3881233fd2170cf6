//! What can be done with the list of head enterprises: look, add, change, choose a union, take off; keep the brands.
use super::{
    enterprise::{
        self, Brand, CITATION, Enterprise, FIRST, SHIPPED, Standing, Typed, UnitStanding,
    },
    store,
};
use crate::{
    args,
    kernel::{
        App, Deputy, Error, Id, Problem, Result, UnitOfWork,
        paging::{Page, Window},
        place,
    },
    msg,
    programmes::campaigns::ops::may_run,
    spine::organisations,
};
use serde::Deserialize;

/// One sheet holds no more: a city follows some dozens of brands in some dozens of units.
const EXPORT: i64 = 10_000;

/// What of the list is asked for; every field may be empty.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// Code of a unit, or a part of its name
    pub unit: String,
    /// Identity of a brand
    pub brand: String,
    /// `founded`, `applied` or `not-founded`
    pub state: String,
}

/// Puts in the brands that every city begins with, where they are missing.
pub async fn seed(app: &App) -> Result<()> {
    let row = |(i, (name, kind)): (usize, &(&str, &str)), now| {
        let id = Id::fixed(FIRST + i as u128);
        args![id, *name, *kind, CITATION, i as i64 + 1, now]
    };
    Deputy::clockwork(app)
        .write(async |work| {
            let now = work.now;
            let rows = SHIPPED.iter().enumerate().map(|s| row(s, now)).collect();
            store::seed(&mut work.conn, rows).await.map(drop)
        })
        .await
}

/// Whether the actor keeps the list: who runs campaigns for the whole city.
async fn may_keep(work: &mut UnitOfWork) -> Result<()> {
    let city = place::root(&mut work.conn).await?.ok_or(Error::NotFound)?;
    may_run(work, city).await
}

/// The standing of a campaign's units together. The caller has opened the campaign.
pub async fn standing(work: &mut UnitOfWork, roster: Id) -> Result<Standing> {
    let (all, founded) = store::standing(&mut work.conn, roster).await?;
    Ok(Standing { all, founded })
}
pub async fn by_unit(work: &mut UnitOfWork, roster: Id) -> Result<Vec<UnitStanding>> {
    store::by_unit(&mut work.conn, roster).await
}

/// A page of the enterprises of a campaign's units, by unit and brand. The caller has opened the campaign.
pub async fn list(
    work: &mut UnitOfWork,
    roster: Id,
    ask: &Search,
    window: &Window,
) -> Result<Page<Enterprise>> {
    let limit = window.limit()?;
    let wrong = || Error::field("after", msg!("paging-after"));
    let after = match window.after::<3>()? {
        None => None,
        Some([unit, brand, id]) => Some((
            unit,
            brand.parse().map_err(|_| wrong())?,
            id.parse().map_err(|_| wrong())?,
        )),
    };
    let rows = store::list(&mut work.conn, roster, ask, after, limit + 1).await?;
    Ok(Page::of(rows, limit, |e| {
        [
            e.unit_code.clone(),
            e.brand_id.to_string(),
            e.id.to_string(),
        ]
    }))
}
pub async fn every(work: &mut UnitOfWork, roster: Id, ask: &Search) -> Result<Vec<Enterprise>> {
    store::list(&mut work.conn, roster, ask, None, EXPORT).await
}

/// One enterprise, for whoever runs campaigns of its unit.
///
/// # Errors
/// As [`may_run`].
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<Enterprise> {
    let found = store::get(&mut work.conn, id).await?;
    may_run(work, found.unit_id).await?;
    Ok(found)
}

/// Reads what was typed; every fault at its field. Gives brand, unit and the rest. `before`: the entry that is changed; it may keep a
/// brand that is followed no longer.
async fn read(
    work: &mut UnitOfWork,
    typed: &Typed,
    before: Option<&Enterprise>,
) -> Result<(Id, Id, enterprise::Plain)> {
    let mut problems = vec![];
    let plain = enterprise::read(typed, &mut problems);
    let brands = store::brands(&mut work.conn).await?;
    let kept = before.map(|e| e.brand_id);
    let open = |b: &&Brand| b.is_offered(kept) && b.id.to_string() == typed.brand.trim();
    let brand = brands.iter().find(open).map(|b| b.id);
    if brand.is_none() {
        problems.push(Problem::new("brand", msg!("head-enterprises-brand-wrong")));
    }
    let unit = organisations::by_code(work, typed.unit.trim()).await.ok();
    if unit.is_none() {
        let unknown = msg!("targets-organisation-unknown");
        problems.push(Problem::new("unit", unknown));
    }
    Error::unless_empty(problems)?;
    match (brand, unit) {
        (Some(brand), Some(unit)) => Ok((brand, unit.id, plain)),
        _ => Err(Error::NotFound),
    }
}

/// Puts an enterprise on the list.
///
/// # Errors
/// As [`may_run`] for the city; [`Error::Invalid`] at its fields; [`Error::Conflict`] when it is on the list already.
pub async fn add(work: &mut UnitOfWork, typed: &Typed) -> Result<Id> {
    may_keep(work).await?;
    let (brand, unit, plain) = read(work, typed, None).await?;
    let id = work.new_id();
    let row = args![
        id,
        brand,
        unit,
        plain.name.as_str(),
        plain.credit_code.as_str(),
        work.now,
        work.actor.account_id
    ];
    store::insert(&mut work.conn, row)
        .await
        .map_err(|e| e.taken(msg!("head-enterprises-taken")))?;
    let facts = serde_json::json!({ "name": plain.name, "credit_code": plain.credit_code });
    work.audit(
        "head-enterprise.add",
        ("head-enterprise", Some(id)),
        Some(unit),
        facts,
    );
    Ok(id)
}

/// Changes brand, unit, name or credit code. A union that was chosen below another unit is chosen no longer.
///
/// # Errors
/// As [`add`]; [`Error::Conflict`] also when somebody changed it in between.
pub async fn change(work: &mut UnitOfWork, id: Id, typed: &Typed) -> Result<()> {
    may_keep(work).await?;
    let before = store::get(&mut work.conn, id).await?;
    let (brand, unit, plain) = read(work, typed, Some(&before)).await?;
    let seen = typed.version.trim().parse().unwrap_or(-1);
    let values = args![
        id,
        seen,
        brand,
        unit,
        plain.name.as_str(),
        plain.credit_code.as_str()
    ];
    let changed = store::change(&mut work.conn, values).await;
    fresh(changed.map_err(|e| e.taken(msg!("head-enterprises-taken")))?)?;
    let facts = serde_json::json!({ "name": plain.name, "credit_code": plain.credit_code });
    work.audit(
        "head-enterprise.change",
        ("head-enterprise", Some(id)),
        Some(unit),
        facts,
    );
    Ok(())
}

/// Chooses the union that stands in an enterprise, or takes the choice back. It must be a founded one below the unit.
///
/// # Errors
/// As [`may_run`] for the unit; [`Error::Invalid`] at `union`; [`Error::Conflict`] when somebody changed it in between.
pub async fn link(work: &mut UnitOfWork, id: Id, version: i64, union: Option<Id>) -> Result<()> {
    let found = get(work, id).await?;
    if let Some(union) = union
        && !store::is_candidate(&mut work.conn, found.unit_id, union).await?
    {
        return Err(Error::field("union", msg!("head-enterprises-union-wrong")));
    }
    fresh(store::link(&mut work.conn, id, version, union).await?)?;
    work.audit(
        "head-enterprise.link",
        ("head-enterprise", Some(id)),
        Some(found.unit_id),
        serde_json::json!({ "union": union }),
    );
    Ok(())
}

/// Takes an enterprise off the list, with a reason.
///
/// # Errors
/// As [`may_run`] for the city; [`Error::Invalid`] at `reason`; [`Error::Conflict`] when somebody changed it in between.
pub async fn remove(work: &mut UnitOfWork, id: Id, version: i64, reason: &str) -> Result<()> {
    may_keep(work).await?;
    let found = store::get(&mut work.conn, id).await?;
    let reason = enterprise::reason(reason)?;
    let now = work.now;
    fresh(store::remove(&mut work.conn, id, version, now, reason).await?)?;
    work.audit(
        "head-enterprise.remove",
        ("head-enterprise", Some(id)),
        Some(found.unit_id),
        serde_json::json!({ "reason": reason }),
    );
    Ok(())
}

fn fresh(changed: bool) -> Result<()> {
    match changed {
        true => Ok(()),
        false => Err(Error::Conflict(msg!("head-enterprises-stale"))),
    }
}

/// Every brand, those that are no longer followed as well.
pub async fn brands(work: &mut UnitOfWork) -> Result<Vec<Brand>> {
    store::brands(&mut work.conn).await
}

/// Unions that may be an enterprise's. The caller has opened the enterprise.
pub async fn candidates(
    work: &mut UnitOfWork,
    of: &Enterprise,
    text: &str,
) -> Result<Vec<(Id, String, String)>> {
    let text = match text.trim().is_empty() {
        true => of.brand.as_str(),
        false => text.trim(),
    };
    store::candidates(&mut work.conn, of.unit_id, text).await
}

/// Follows one brand more.
///
/// # Errors
/// As [`may_run`] for the city; [`Error::Invalid`] at `name` or `kind`; [`Error::Conflict`] when the brand is there.
pub async fn add_brand(
    work: &mut UnitOfWork,
    name: &str,
    kind: &str,
    citation: &str,
) -> Result<()> {
    may_keep(work).await?;
    let mut problems = vec![];
    let name = enterprise::line("name", name, &mut problems);
    let kind = enterprise::line("kind", kind, &mut problems);
    Error::unless_empty(problems)?;
    let citation: String = citation
        .trim()
        .chars()
        .take(enterprise::LONGEST_REASON)
        .collect();
    let position = store::brands(&mut work.conn).await?.len() as i64 + 1;
    let id = work.new_id();
    let row = args![
        id,
        name.as_str(),
        kind.as_str(),
        citation,
        position,
        work.now,
        work.actor.account_id
    ];
    store::add_brand(&mut work.conn, row)
        .await
        .map_err(|e| e.taken(msg!("head-enterprises-brand-taken")))?;
    let facts = serde_json::json!({ "name": name });
    work.audit("head-brand.add", ("head-brand", Some(id)), None, facts);
    Ok(())
}

/// Follows a brand no longer: no enterprise of it is added; those that are listed stay.
///
/// # Errors
/// As [`may_run`] for the city; [`Error::NotFound`] for one that is not followed.
pub async fn end_brand(work: &mut UnitOfWork, id: Id) -> Result<()> {
    may_keep(work).await?;
    let now = work.now;
    if !store::end_brand(&mut work.conn, id, now).await? {
        return Err(Error::NotFound);
    }
    let facts = serde_json::json!({});
    work.audit("head-brand.end", ("head-brand", Some(id)), None, facts);
    Ok(())
}
