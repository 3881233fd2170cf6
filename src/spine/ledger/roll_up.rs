//! The roll-up, kept in the unit of work that posts: what an organisation did itself by the day, and what was done below it by the
//! day and by the month.
use super::{spans::month, store::Line};
use crate::kernel::{
    Day, Id, Instant, Result,
    db::{Arg, Conn},
};
use std::collections::BTreeMap;

macro_rules! adds {
    ($table:literal, $when:literal) => {
        (
            concat!(
                "INSERT INTO ",
                $table,
                " (organisation_id, kind, ",
                $when,
                ", recorded_day, category, amount)"
            ),
            concat!(
                "ON CONFLICT (organisation_id, kind, ",
                $when,
                ", recorded_day, category) DO UPDATE SET amount = ",
                $table,
                ".amount + excluded.amount"
            ),
        )
    };
}
const OWN: (&str, &str) = adds!("own_tallies", "business_day");
const BELOW: (&str, &str) = adds!("tallies", "business_day");
const MONTHS: (&str, &str) = adds!("month_tallies", "business_month");

/// Sums by organisation, kind, day or month, category: in the order of the tables' keys.
type Sums<'a, T> = BTreeMap<(Id, &'a str, T, &'a str), i64>;

/// Adds what the lines say to the sums of the credited organisations and of everything above them.
pub async fn add(conn: &mut Conn, lines: &[Line], recorded_at: Instant) -> Result<()> {
    let (mut own, mut below): (Sums<'_, Day>, Sums<'_, Day>) = Default::default();
    for line in lines {
        let p = &line.posting;
        for organisation in &line.lineage.members {
            let sums = match *organisation == p.organisation_id {
                true => &mut own,
                false => &mut below,
            };
            let cell = (*organisation, p.kind.key(), p.business_day, &*p.category);
            *sums.entry(cell).or_default() += p.amount;
        }
    }
    let mut months: Sums<'_, String> = BTreeMap::new();
    for ((organisation, kind, day, category), amount) in &below {
        let cell = (*organisation, *kind, month(*day), *category);
        *months.entry(cell).or_default() += amount;
    }
    let day = recorded_at.day();
    for ((head, tail), rows) in [
        (OWN, rows(own, day)),
        (BELOW, rows(below, day)),
        (MONTHS, rows(months, day)),
    ] {
        conn.bulk(head, tail, rows).await?;
    }
    Ok(())
}

fn rows<T: Into<Arg>>(sums: Sums<'_, T>, recorded: Day) -> Vec<Vec<Arg>> {
    let row = |((organisation, kind, when, category), amount): ((Id, &str, T, &str), i64)| {
        vec![
            organisation.into(),
            kind.into(),
            when.into(),
            recorded.into(),
            category.into(),
            amount.into(),
        ]
    };
    let moved = sums.into_iter().filter(|(_, amount)| *amount != 0);
    moved.map(row).collect()
}
