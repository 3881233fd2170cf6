//! The tree of the demo city: the province, the city, its ten reporting units, their real towns and streets.
use super::{Report, store, world};
use crate::{
    kernel::{App, Day, Deputy, Id, Result},
    spine::organisations::{self, NewOrganisation, organisation::kind},
};
use std::collections::HashMap;

/// A reporting unit as the demo works with it.
pub struct Unit {
    pub id: Id,
    pub code: String,
    /// Its place in short: 魏都.
    pub place: String,
    /// Codes of the organisations that unions hang under.
    pub streets: Vec<String>,
    /// Codes of unions, the oldest first.
    pub unions: Vec<String>,
}

pub struct City {
    pub province: Id,
    pub id: Id,
    pub units: Vec<Unit>,
    /// The next invented person, employer.
    pub people: u32,
    pub firms: u32,
    /// A courier's row as the first county sent it (see the stories).
    pub courier: Option<Vec<String>>,
}

impl City {
    /// Where a reporting unit stands among the units; its code is one of the world's.
    pub fn place_of(&self, code: &str) -> usize {
        let found = self.units.iter().position(|u| u.code == code);
        found.unwrap_or_default()
    }
    pub fn unit(&self, code: &str) -> &Unit {
        &self.units[self.place_of(code)]
    }
}

/// Since when the tree stands (INVENTED).
fn since() -> Day {
    Day::ymd(2003, 1, 1)
}

/// 东城区 is a reporting unit and, in the statistics code book, a street of 魏都区; 411002016 is a statistical phantom (domain 1.4).
const ZONE_STREET: &str = "411002570";
const PHANTOM: &str = "411002016";

/// What kind of organisation reports for a unit.
fn kind_of(code: &str) -> &'static str {
    match code {
        "411071" | "4110L1" | "4110L2" => kind::COMMITTEE,
        "4110Z0" => "21",
        _ => kind::FEDERATION,
    }
}

pub async fn build(app: &App, report: Report<'_>) -> Result<City> {
    report("demo-step-tree", 0, 1);
    Deputy::clockwork(app)
        .write(async |work| {
            let all = world::divisions()
                .into_iter()
                .chain(world::villages())
                .collect();
            store::divide(&mut work.conn, all).await?;
            let top = NewOrganisation::named("河南省总工会", kind::FEDERATION, None, since())
                .coded("410000");
            let province = organisations::create(work, top).await?;
            let new =
                NewOrganisation::named("许昌市总工会", kind::FEDERATION, Some(province), since())
                    .coded("411000");
            let id = organisations::create(work, new).await?;
            committee(work, id, "许昌市", "411000").await?;
            let mut units = vec![];
            for unit in world::units() {
                units.push(reporting_unit(work, id, &unit).await?);
            }
            streets(work, &mut units).await?;
            Ok(City {
                province,
                id,
                units,
                people: 0,
                firms: 0,
                courier: None,
            })
        })
        .await
}

async fn reporting_unit(
    work: &mut crate::kernel::UnitOfWork,
    city: Id,
    unit: &world::Unit,
) -> Result<Unit> {
    let new = NewOrganisation::named(
        unit.unit_name.clone(),
        kind_of(&unit.unit_code),
        Some(city),
        since(),
    );
    let id = organisations::create(work, new.coded(unit.unit_code.clone()).reporting()).await?;
    let place = unit.unit_name.replace("总工会", "").replace("工会", "");
    if unit.unit_code != "4110Z0" {
        committee(work, id, &place, &unit.unit_code).await?;
    }
    let short = place.trim_end_matches(['区', '县', '市']).to_owned();
    Ok(Unit {
        id,
        code: unit.unit_code.clone(),
        place: short,
        streets: vec![],
        unions: vec![],
    })
}

/// Requirement 124: the city and each county have a committee of the federation of new-form unions.
async fn committee(
    work: &mut crate::kernel::UnitOfWork,
    under: Id,
    place: &str,
    code: &str,
) -> Result<Id> {
    let name = format!("{place}新业态工会联合会工作委员会");
    let new = NewOrganisation::named(
        name,
        kind::NEW_FORM_FEDERATION,
        Some(under),
        Day::ymd(2022, 6, 1),
    );
    let new = NewOrganisation {
        approved_on: Some(Day::ymd(2022, 6, 1)),
        ..new
    };
    organisations::create(work, new.coded(format!("{code}-XYT"))).await
}

async fn streets(work: &mut crate::kernel::UnitOfWork, units: &mut [Unit]) -> Result<()> {
    let at: HashMap<String, usize> = units
        .iter()
        .enumerate()
        .map(|(i, u)| (u.code.clone(), i))
        .collect();
    for d in world::divisions().into_iter().filter(|d| d.level == 4) {
        if d.code == ZONE_STREET || d.code == PHANTOM {
            continue;
        }
        let Some(&i) = at.get(&d.parent) else {
            continue;
        };
        let new = NewOrganisation::named(
            format!("{}工会联合会", d.name),
            kind::STREET_FEDERATION,
            Some(units[i].id),
            since(),
        );
        let new = NewOrganisation {
            division_code: Some(d.code.clone()),
            ..new
        };
        organisations::create(work, new.coded(d.code.clone())).await?;
        units[i].streets.push(d.code);
    }
    // Functional zones and the city's own industries have no towns: their unions hang directly under them.
    for unit in units.iter_mut().filter(|u| u.streets.is_empty()) {
        unit.streets.push(unit.code.clone());
    }
    Ok(())
}
