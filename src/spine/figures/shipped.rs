//! The indicators that every installation begins with. Their definitions follow the counting rules proposed in the sources
//! of the project; a city changes them by a new version, with a reason.
use super::{
    Unit,
    indicator::{Basis, IndicatorRow, Measure},
    store,
};
use crate::{
    kernel::{Day, Result, UnitOfWork, db::Arg},
    spine::{ledger::Kind, people::code_lists::NEW_FORM_GROUPS},
};

/// Before any record of the program.
fn beginning() -> Day {
    Day::ymd(1949, 1, 1)
}

/// Writes the shipped indicators where they are missing. Gives how many were.
pub async fn seed(work: &mut UnitOfWork) -> Result<u64> {
    let now = work.now;
    let rows = shipped().into_iter().map(|row| {
        let mut values = store::indicator_values(&row);
        values.extend([Arg::Text(None), Arg::from(now), Arg::Id(None)]);
        values
    });
    store::seed_indicators(&mut work.conn, rows.collect()).await
}

fn shipped() -> Vec<IndicatorRow> {
    let mut all = vec![
        unions_founded(),
        unions_current(),
        members_admitted(),
        new_form(),
        members_current(),
        members_verified(),
    ];
    all.extend(NEW_FORM_GROUPS.iter().map(|g| {
        let (code, zh, en) = (g.entry.code, g.entry.zh, g.entry.en);
        IndicatorRow {
            key: format!("members.admitted.group-{code}"),
            name_zh: format!("新发展会员：{zh}"),
            name_en: format!("New members: {}", lower_first(en)),
            categories: code.into(),
            definition_zh: format!("“新发展会员”中，入会时登记的新就业形态类别为“{zh}”的人。"),
            definition_en: format!(
                "Of the new members, those whose new-form group on joining was “{en}”."
            ),
            part_of: Some("members.admitted.new-form".into()),
            ..members_admitted()
        }
    }));
    for (i, row) in all.iter_mut().enumerate() {
        row.position = i as i64 + 1;
    }
    all
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

fn of_unions(key: &str, kind: Kind, basis: Basis) -> IndicatorRow {
    IndicatorRow {
        key: key.into(),
        version: 1,
        name_zh: String::new(),
        name_en: String::new(),
        unit: Unit::Establishment.code().into(),
        measure: Measure::Sum.key().into(),
        kinds: kind.key().into(),
        categories: String::new(),
        basis: basis.key().into(),
        definition_zh: String::new(),
        definition_en: String::new(),
        once_per_zh: "工会组织".into(),
        once_per_en: "union".into(),
        owner_zh: "组织部".into(),
        owner_en: "Organising department".into(),
        part_of: None,
        position: 0,
        from_day: beginning(),
    }
}

fn unions_founded() -> IndicatorRow {
    IndicatorRow {
        name_zh: "新建工会".into(),
        name_en: "Unions founded".into(),
        definition_zh: "本期内首次获上级工会批准成立的工会，从批准之日起计。联合工会计一家；仅有申请不计；日后撤销的仍计入“新建”，不计入“现有”。".into(),
        definition_en: "Unions whose founding was first approved by the federation above in the period, from the day of approval. A joint union counts once; an application does not count; one dissolved later stays founded and leaves the existing ones.".into(),
        ..of_unions("unions.founded", Kind::UnionFounded, Basis::Flow)
    }
}
fn unions_current() -> IndicatorRow {
    IndicatorRow {
        name_zh: "现有工会".into(),
        name_en: "Existing unions".into(),
        definition_zh: "当日存续的基层工会。撤销、合并的自生效之日起减去。".into(),
        definition_en: "Grassroots unions that exist on the day. Dissolved and merged ones leave from the day it takes effect.".into(),
        ..of_unions("unions.current", Kind::UnionStanding, Basis::Stock)
    }
}

fn of_members(key: &str, kinds: &[Kind], basis: Basis) -> IndicatorRow {
    let kinds: Vec<_> = kinds.iter().map(|k| k.key()).collect();
    IndicatorRow {
        unit: Unit::Person.code().into(),
        measure: Measure::DistinctPersons.key().into(),
        kinds: kinds.join(","),
        once_per_zh: "身份证号码摘要（同一人只计一次）".into(),
        once_per_en: "digest of the resident number (one person once)".into(),
        ..of_unions(key, Kind::UnionFounded, basis)
    }
}
fn members_admitted() -> IndicatorRow {
    IndicatorRow {
        name_zh: "新发展会员".into(),
        name_en: "New members".into(),
        definition_zh: "本期内第一次被批准入会、并通过实名核验的人。同一个人只计一次；转会计 0；撤销的记录按冲销计 −1。".into(),
        definition_en: "Persons admitted for the first time ever in the period, and verified by their real name. One person counts once; a transfer adds 0; a withdrawn record is reversed by −1.".into(),
        ..of_members("members.admitted", &[Kind::MemberAdmitted], Basis::Flow)
    }
}
fn new_form() -> IndicatorRow {
    IndicatorRow {
        key: "members.admitted.new-form".into(),
        name_zh: "新发展新就业形态会员".into(),
        name_en: "New members in new forms of employment".into(),
        categories: "*".into(),
        definition_zh: "“新发展会员”中，入会时登记了新就业形态类别（货车司机、网约车司机、快递员、外卖配送员等）的人。它是“新发展会员”的一部分，不与之相加。".into(),
        definition_en: "Of the new members, those with a new-form group on joining (truck and ride-hailing drivers, couriers, delivery riders and others). It is a part of the new members and never added to them.".into(),
        part_of: Some("members.admitted".into()),
        ..members_admitted()
    }
}
fn members_current() -> IndicatorRow {
    IndicatorRow {
        name_zh: "在册会员".into(),
        name_en: "Members on the books".into(),
        definition_zh: "当日会籍在册的人，包括已登记和已实名核验的。转出、退会、注销的自生效之日起减去。".into(),
        definition_en: "Persons on the books on the day, registered or verified. Who left or moved away is taken off from the day it takes effect.".into(),
        ..of_members(
            "members.current",
            &[Kind::MembershipRegistered, Kind::MembershipVerified],
            Basis::Stock,
        )
    }
}
fn members_verified() -> IndicatorRow {
    IndicatorRow {
        name_zh: "实名会员".into(),
        name_en: "Verified members".into(),
        definition_zh: "“在册会员”中，已通过实名核验的人。与在册人数并列公布，不以登记代替实名。".into(),
        definition_en: "Of the members on the books, those verified by their real name. Always shown beside the registered number, never in place of it.".into(),
        part_of: Some("members.current".into()),
        ..of_members("members.verified", &[Kind::MembershipVerified], Basis::Stock)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spine::figures::{IndicatorKey, indicator::Indicator};

    #[test]
    fn every_shipped_indicator_can_be_asked_and_has_a_key_of_its_own() {
        let mut keys: Vec<_> = shipped().into_iter().map(|r| r.key).collect();
        for row in shipped() {
            assert!(row.key.parse::<IndicatorKey>().is_ok(), "{}", row.key);
            assert!(!row.definition_zh.is_empty() && !row.definition_en.is_empty());
            assert!(row.part_of.iter().all(|whole| keys.contains(whole)));
            Indicator::of_row(row).unwrap();
        }
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), 6 + NEW_FORM_GROUPS.len());
    }

    #[test]
    fn the_parts_of_new_form_add_up_to_it() {
        let parts: Vec<_> = shipped()
            .into_iter()
            .filter(|r| r.part_of.as_deref() == Some("members.admitted.new-form"))
            .collect();
        assert_eq!(parts.len(), NEW_FORM_GROUPS.len());
        assert_eq!(parts[0].key, "members.admitted.group-01");
        assert_eq!(parts[0].name_en, "New members: truck drivers");
    }
}
