//! The tree of places, by which reach is measured. What an organisation *is* lives in `organisations`; the kernel only needs
//! to know what is above what today.
use super::{
    Id, Result,
    db::{Arg, Conn},
};
use crate::args;

const LINE: &str = "SELECT above FROM organisation_lines WHERE below = $1 ORDER BY depth";

/// The organisation and everything above it, nearest first. Empty if there is no such organisation.
pub async fn line(conn: &mut Conn, organisation_id: Id) -> Result<Vec<Id>> {
    let rows: Vec<(Id,)> = conn.all(LINE, args![organisation_id]).await?;
    Ok(rows.into_iter().map(|r| r.0).collect())
}

// Set when the city is set up; a demo, which has its province above it, names its city too.
const NAMED: &str =
    "SELECT o.id FROM settings s JOIN organisations o ON o.code = s.value WHERE s.key = 'city'";

// What has nothing above it has one line: its own. The city came first, so the first row of the index usually is it.
const TOP: &str = "SELECT below FROM organisation_lines GROUP BY below HAVING COUNT(*) = 1 ORDER BY below LIMIT 1";

/// The city whose books these are, where rights over the whole are measured: the one that is named so, else what has nothing
/// above it. How many stand below decides nothing: a city with one county is still the city. None before the tree is set up.
pub async fn root(conn: &mut Conn) -> Result<Option<Id>> {
    if let Some((city,)) = conn.find::<(Id,)>(NAMED, args![]).await? {
        return Ok(Some(city));
    }
    Ok(conn.find::<(Id,)>(TOP, args![]).await?.map(|r| r.0))
}

const AT_THE_TOP: &str = "
    SELECT COUNT(*) FROM grants g JOIN organisation_lines l ON l.above = g.organisation_id
    WHERE l.below = $4 AND g.account_id = $1 AND $2 LIKE '%,' || g.role || ',%' AND g.from_day <= $3
      AND (g.until_day IS NULL OR g.until_day >= $3)";

/// Whether one of the posts that [`super::UnitOfWork::within`] names is at the top: on the city, or on what is above it. Who
/// stands there sees what belongs to no organisation.
pub async fn at_the_top(conn: &mut Conn, mut within: Vec<Arg>) -> Result<bool> {
    let Some(city) = root(conn).await? else {
        return Ok(false);
    };
    within.extend(args![city]);
    Ok(conn.count(AT_THE_TOP, within).await? > 0)
}

/// The predicate of reach: the organisation in `$column` lies within a post of the account through one of the roles.
/// `$1` is the account, `$2` the roles between commas, `$3` today: what [`super::UnitOfWork::within`] gives.
#[macro_export]
macro_rules! within {
    ($column:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM grants g JOIN organisation_lines gl ON gl.above = g.organisation_id WHERE gl.below = ",
            $column,
            " AND g.account_id = $1 AND $2 LIKE '%,' || g.role || ',%' AND g.from_day <= $3",
            " AND (g.until_day IS NULL OR g.until_day >= $3))"
        )
    };
}

/// As [`within!`](crate::within), through a post that stands below the organisation in `$host`: what a unit says to its host is not
/// said by the host itself.
#[macro_export]
macro_rules! below {
    ($column:literal, $host:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM grants h JOIN organisation_lines hl ON hl.above = h.organisation_id WHERE hl.below = ",
            $column,
            " AND h.account_id = $1 AND $2 LIKE '%,' || h.role || ',%' AND h.from_day <= $3",
            " AND (h.until_day IS NULL OR h.until_day >= $3)",
            " AND NOT EXISTS (SELECT 1 FROM organisation_lines ha WHERE ha.below = ",
            $host,
            " AND ha.above = h.organisation_id))"
        )
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        kernel::{Day, testing::TestCity},
        policy::{Right, Role},
        spine::organisations::{NewOrganisation, organisation::kind},
    };

    async fn make(world: &TestCity, name: &str, code: &str, under: Option<Id>) -> Id {
        let new = NewOrganisation::named(name, kind::FEDERATION, under, Day::ymd(2010, 1, 1));
        world.make(new.coded(code)).await
    }
    async fn root_of(world: &TestCity) -> Option<Id> {
        world.read(async |work| root(&mut work.conn).await).await
    }
    async fn stands_at_the_top(world: &TestCity, at: Id) -> bool {
        let name = format!("auditor-{at}");
        let auditor = world.deputy(&name, Role::Auditor, at).await;
        let asked = auditor.read(async |work| {
            let within = work.within(Right::AuditRead)?;
            at_the_top(&mut work.conn, within).await
        });
        asked.await.unwrap()
    }

    #[tokio::test]
    async fn a_fresh_city_of_one_county_is_the_city_and_its_county_is_not() {
        let world = TestCity::open_empty().await;
        assert_eq!(root_of(&world).await, None);
        let city = make(&world, "许昌市总工会", "411000", None).await;
        assert_eq!(root_of(&world).await, Some(city));
        let county = make(&world, "魏都区总工会", "411002", Some(city)).await;
        assert_eq!(root_of(&world).await, Some(city));
        for code in ["411002001", "411002002"] {
            make(&world, code, code, Some(county)).await;
        }
        assert_eq!(root_of(&world).await, Some(city));
        assert!(stands_at_the_top(&world, city).await);
        assert!(!stands_at_the_top(&world, county).await);
    }

    #[tokio::test]
    async fn a_city_below_its_province_is_the_city_when_it_is_named_so() {
        let world = TestCity::open_empty().await;
        let province = make(&world, "河南省总工会", "410000", None).await;
        let city = make(&world, "许昌市总工会", "411000", Some(province)).await;
        let county = make(&world, "魏都区总工会", "411002", Some(city)).await;
        assert_eq!(root_of(&world).await, Some(province));
        world.name_city("411000").await;
        assert_eq!(root_of(&world).await, Some(city));
        for (at, top) in [(province, true), (city, true), (county, false)] {
            assert_eq!(stands_at_the_top(&world, at).await, top);
        }
    }
}
