//! Reckoning and verifying without a database.
use super::{
    account::{Account, Cell, FORMAT, Mark, Points, Unit},
    appraisal::Awards,
    entries::{Entry, Export, Of, digest, verify},
};
use crate::{
    kernel::{Day, Id},
    programmes::campaigns::{board::Head, rules::Rules},
};
use proptest::prelude::*;

const KEYS: [(&str, &str); 2] = [("unions.founded", "0.4"), ("members.admitted", "0.6")];

fn first() -> Day {
    Day::ymd(2022, 8, 1)
}
/// Ten days, milestones on the fourth, the seventh and the tenth.
fn blank(units: usize) -> Account {
    let rules = Rules::default();
    let mark = |m: crate::programmes::campaigns::rules::Milestone| Mark {
        day: m.day,
        date: first().plus(m.day - 1),
        percent: m.percent,
        as_of: first().plus(m.day - 1).at(18 * 60),
        board: String::new(),
    };
    let head = |(key, weight): &(&str, &str)| Head {
        indicator: key.parse().unwrap(),
        version: 1,
        name_zh: (*key).into(),
        name_en: (*key).into(),
        unit: "person".into(),
        weight: (*weight).into(),
    };
    let unit = |n: usize| Unit {
        id: Id::fixed(n as u128),
        code: format!("41100{n}"),
        name: format!("第{n}单位"),
        cells: vec![cell(0, 10), cell(0, 100)],
        drawn: 0,
        reached: 0,
        denied: 0,
        deductions: vec![],
        bonus: vec![],
        out: false,
    };
    Account {
        format: FORMAT.into(),
        campaign: "test".into(),
        name_zh: "百日".into(),
        name_en: String::new(),
        first: first(),
        last: first().plus(9),
        days: 10,
        as_of: first().plus(12).at(24 * 60),
        heads: KEYS.iter().map(head).collect(),
        cap: "1.2".into(),
        tie_breakers: vec!["completion:members.admitted".into()],
        target_kind: "own".into(),
        marks: rules.milestones(10).into_iter().map(mark).collect(),
        rules,
        units: (0..units).map(unit).collect(),
        results: vec![],
        entries_sha256: String::new(),
    }
}
fn cell(done: i64, target: i64) -> Cell {
    Cell {
        done,
        target,
        target_version: 1,
        marks: vec![0; 3],
    }
}
fn points(kind: &str, hundredths: i64) -> Points {
    Points {
        kind: kind.into(),
        hundredths,
        reference: String::new(),
    }
}
fn total(account: &Account, i: usize) -> String {
    let unit = &account.units[i];
    let working = account.working(&account.scheme().unwrap(), unit);
    working.unwrap().unwrap().total.exact()
}
/// Code and rank, in the order of the table.
fn places(account: &Account) -> Vec<(String, Option<i64>, bool)> {
    let results = account.reckon().unwrap();
    let place = |r: super::account::Outcome| (r.code, r.rank, r.tied);
    results.into_iter().map(place).collect()
}

#[test]
fn every_step_of_a_score_is_exact() {
    let mut account = blank(1);
    let unit = &mut account.units[0];
    // Unions 120 % and beyond the cap, members a third of the target.
    unit.cells = vec![cell(15, 10), cell(1, 3)];
    unit.cells[0].marks = vec![1, 7, 15];
    unit.cells[1].marks = vec![0, 1, 1];
    (unit.reached, unit.denied) = (3, 1);
    let working = account.working(&account.scheme().unwrap(), &account.units[0]);
    let w = working.unwrap().unwrap();
    // 100 · (0.4 · 1.2 + 0.6 · 1/3)
    assert_eq!(w.quantity.exact(), "68");
    // Day 4: 1 of 3.3 unions, 0 members; day 7: all of 6.6 and 1 of 1.98; day 10: all unions, a third.
    let marks: Vec<_> = w.marks.iter().map(|m| m.exact()).collect();
    assert_eq!(marks, ["4/33", "116/165", "3/5"]);
    assert_eq!(w.timeliness.exact(), "4700/99");
    assert_eq!(w.quality.exact(), "200/3");
    // 0.6 · 68 + 0.2 · 4700/99 + 0.2 · 200/3
    assert_eq!(w.total.exact(), "31496/495");
}

#[test]
fn bonus_and_denials_are_capped_lateness_is_not_and_nothing_falls_below_zero() {
    let mut account = blank(1);
    account.units[0].bonus = vec![points("bonus", 400), points("bonus", 300)];
    // No work, nobody called: 20 for quality and 5 at most as bonus.
    assert_eq!(total(&account, 0), "25");
    account.units[0].deductions = vec![points("denied", 50); 30];
    assert_eq!(total(&account, 0), "15");
    account.units[0].deductions.push(points("late", 20));
    assert_eq!(total(&account, 0), "74/5");
    // A wrong denial is taken back by a row of its own.
    account.units[0].deductions = vec![points("denied", 50), points("denied", -50)];
    assert_eq!(total(&account, 0), "25");
    account.units[0].deductions = vec![points("late", 9_000)];
    assert_eq!(total(&account, 0), "0");
}

#[test]
fn equals_share_a_rank_and_a_unit_without_a_target_has_none() {
    let mut account = blank(4);
    account.units[0].cells[1].done = 50;
    account.units[1].cells[1].done = 60;
    account.units[2].cells[1].done = 50;
    account.units[3].cells = vec![cell(9, 0), cell(90, 100)];
    let told = places(&account);
    let told: Vec<_> = told.iter().map(|(c, r, t)| (c.as_str(), *r, *t)).collect();
    assert_eq!(
        told,
        [
            ("411001", Some(1), false),
            ("411000", Some(2), true),
            ("411002", Some(2), true),
            ("411003", None, false)
        ]
    );
}

#[test]
fn equal_totals_are_split_by_the_declared_rule() {
    let mut account = blank(2);
    // Both 48 and beyond the cap in members; the second did more of them.
    account.units[0].cells = vec![cell(0, 10), cell(130, 100)];
    account.units[1].cells = vec![cell(0, 10), cell(140, 100)];
    let told = places(&account);
    assert_eq!((told[0].0.as_str(), told[0].2), ("411001", false));
    assert_eq!(total(&account, 0), total(&account, 1));
}

#[test]
fn a_unit_whose_report_was_false_keeps_its_rank_and_gets_no_award() {
    let mut account = blank(3);
    for (i, done) in [90, 80, 70].into_iter().enumerate() {
        account.units[i].cells[1].done = done;
    }
    account.units[0].out = true;
    account.results = account.reckon().unwrap();
    assert_eq!(account.results[0].rank, Some(1));
    assert_eq!(Awards::proposed(&account, 2).advanced, ["411001", "411002"]);
    let wrong = Awards::read(&account, "411000\n411002\n411002", "411000 案例\n411001");
    let wrong = wrong.unwrap_err();
    let at: Vec<_> = wrong.problems().iter().map(|p| p.at.as_str()).collect();
    assert_eq!(at, ["advanced", "advanced", "cases", "cases"]);
}

#[test]
fn so_many_are_proposed_as_there_are_places_and_a_tie_for_the_last_one_is_taken_in_whole() {
    let mut account = blank(5);
    for (i, done) in [90, 80, 70, 70, 60].into_iter().enumerate() {
        account.units[i].cells[1].done = done;
    }
    account.units[1].out = true;
    account.results = account.reckon().unwrap();
    let proposed = |places| Awards::proposed(&account, places).advanced;
    assert_eq!(proposed(0), Vec::<String>::new());
    assert_eq!(proposed(1), ["411000"]);
    assert_eq!(proposed(2), ["411000", "411002", "411003"]);
    assert_eq!(proposed(9).len(), 4);
}

#[test]
fn a_proposal_follows_the_result_and_a_choice_stays() {
    let mut before = blank(3);
    for (i, done) in [90, 80, 70].into_iter().enumerate() {
        before.units[i].cells[1].done = done;
    }
    before.results = before.reckon().unwrap();
    let mut now = before.clone();
    now.units[2].cells[1].done = 85;
    now.results = now.reckon().unwrap();
    let proposed = Awards::proposed(&before, 2);
    assert_eq!(proposed.advanced, ["411000", "411001"]);
    let moved = proposed.over(&before, &now, 2);
    assert_eq!(moved.advanced, ["411000", "411002"]);
    let chosen = Awards::read(&before, "411001", "411001 流动建会").unwrap();
    assert_eq!(chosen.clone().over(&before, &now, 2), chosen);
    // Whoever is out of awards leaves what was chosen, too.
    now.units[1].out = true;
    now.results = now.reckon().unwrap();
    assert_eq!(chosen.over(&before, &now, 2), Awards::default());
}

/// An export whose counts are what its entries add up to.
fn exported(units: usize, drawn: &[(usize, usize, i64, i64, i64)]) -> Export {
    let mut account = blank(units);
    let mut entries: Vec<Of> = vec![];
    for unit in &account.units {
        for (key, _) in KEYS {
            entries.push(Of {
                unit: unit.code.clone(),
                indicator: key.into(),
                entries: vec![],
            });
        }
    }
    for (seq, (unit, indicator, day, later, amount)) in drawn.iter().enumerate() {
        let day = first().plus(*day);
        let at = day.plus(*later).at(600);
        let entry = Entry(seq as i64, day, at, *amount);
        if at <= account.as_of {
            entries[(unit % units) * 2 + indicator].entries.push(entry);
        }
    }
    let (last, as_of, marks) = (account.last, account.as_of, account.marks.clone());
    for (n, unit) in account.units.iter_mut().enumerate() {
        for (i, cell) in unit.cells.iter_mut().enumerate() {
            let of = &entries[n * 2 + i];
            cell.done = of.done(last, as_of);
            cell.marks = marks.iter().map(|m| of.done(m.date, m.as_of)).collect();
        }
    }
    account.entries_sha256 = digest(&entries);
    account.results = account.reckon().unwrap();
    Export {
        sha256: account.sha256().unwrap(),
        account,
        entries,
    }
}

/// Every number of a JSON text, by its place, changed by one.
fn tampered(value: &mut serde_json::Value, at: &mut usize) -> bool {
    match value {
        serde_json::Value::Number(n) => {
            if *at == 0 {
                *value = (n.as_i64().unwrap_or_default() + 1).into();
                return true;
            }
            *at -= 1;
            false
        }
        serde_json::Value::Array(all) => all.iter_mut().any(|v| tampered(v, at)),
        serde_json::Value::Object(map) => map.values_mut().any(|v| tampered(v, at)),
        _ => false,
    }
}

proptest! {
    #[test]
    fn an_export_verifies_and_no_number_of_it_can_be_changed(
        units in 1usize..5,
        drawn in prop::collection::vec((0usize..5, 0usize..2, 0i64..10, 0i64..4, prop::sample::select(vec![1i64, 1, 1, -1])), 0..40),
        place in 0usize..1_000,
    ) {
        let export = exported(units, &drawn);
        let text = serde_json::to_string(&export).unwrap();
        let read: Export = serde_json::from_str(&text).unwrap();
        let verdict = verify(&read).unwrap();
        prop_assert!(verdict.holds(), "{verdict:?}");
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let mut at = place;
        if tampered(&mut value, &mut at) {
            // What does not even read, or whose rules do not, is found out as well.
            let holds = serde_json::from_value::<Export>(value.clone()).ok().and_then(|e| verify(&e).ok()).is_some_and(|v| v.holds());
            prop_assert!(!holds, "{value}");
        }
    }
}

#[test]
fn a_forger_who_also_writes_a_new_hash_is_found_by_the_entries() {
    let mut export = exported(2, &[(0, 1, 3, 0, 1), (1, 1, 4, 0, 1)]);
    export.account.units[0].cells[1].done = 2;
    export.account.results = export.account.reckon().unwrap();
    export.sha256 = export.account.sha256().unwrap();
    let verdict = verify(&export).unwrap();
    assert!(verdict.differs.is_empty(), "{verdict:?}");
    let line = verdict.lines.iter().find(|l| l.code == "411000").unwrap();
    assert_eq!(line.differs, ["count", "result"]);
}
