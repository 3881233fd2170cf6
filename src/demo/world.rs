//! The data of the demo world, as it is shipped: see SOURCES.md.
use crate::kernel::Day;

/// A reporting unit with its targets and the totals of its hundredth day.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Unit {
    pub unit_code: String,
    pub unit_name: String,
    pub union_target: i64,
    pub member_target: i64,
    pub newform_target: i64,
}

/// What a unit had reached by a day of the campaign.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Reached {
    pub day: i64,
    pub unit_code: String,
    pub union_cum: i64,
    pub member_cum: i64,
    pub newform_cum: i64,
    #[cfg(test)]
    pub score_x1000: i64,
    #[cfg(test)]
    pub rank: i64,
}

/// A row of the gazetteer.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Division {
    pub code: String,
    pub name: String,
    pub parent: String,
    pub level: i64,
}

fn rows<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    let read = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes())
        .into_deserialize()
        .collect();
    let rows: Result<Vec<T>, csv::Error> = read;
    rows.expect("the demo's own files are well-formed: a test reads them all")
}

pub fn units() -> Vec<Unit> {
    rows(include_str!("world.csv"))
}
pub fn reached() -> Vec<Reached> {
    rows(include_str!("campaign_daily.csv"))
}
pub fn divisions() -> Vec<Division> {
    rows(include_str!("divisions.csv"))
}
pub fn villages() -> Vec<Division> {
    rows(include_str!("villages.csv"))
}

/// The new-form members by group, code and count (domain part 8, INVENTED).
pub const GROUPS: [(&str, &str, i64); 9] = [
    ("01", "货车司机", 3120),
    ("02", "网约车司机", 1460),
    ("03", "快递员", 1540),
    ("04", "外卖配送员", 1380),
    ("05", "护工护理员", 520),
    ("06", "家政服务员", 610),
    ("07", "商场信息员", 470),
    ("08", "房产中介员", 212),
    ("09", "保安员", 225),
];

/// The day of the campaign, counted from one.
pub fn day(n: i64) -> Day {
    super::first_day().plus(n - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_whole_and_agree() {
        let (units, reached) = (units(), reached());
        assert_eq!(
            (
                units.len(),
                reached.len(),
                divisions().len(),
                villages().len()
            ),
            (10, 1000, 114, 2505)
        );
        let whole =
            |f: fn(&Reached) -> i64| reached.iter().filter(|r| r.day == 100).map(f).sum::<i64>();
        let newform = whole(|r| r.newform_cum);
        assert_eq!(
            (whole(|r| r.union_cum), whole(|r| r.member_cum), newform),
            (252, 30_630, 9_537)
        );
        assert_eq!(GROUPS.iter().map(|g| g.2).sum::<i64>(), newform);
    }
}
