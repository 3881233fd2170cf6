//! The board against the demo campaign, day by day, and against the laws any ranking must keep.
use super::{ranking::*, *};
use proptest::prelude::*;
use std::{collections::BTreeMap, sync::LazyLock};

const DAILY: &str = include_str!("../../demo/campaign_daily.csv");
const WORLD: &str = include_str!("../../demo/world.csv");

type Row = BTreeMap<String, String>;

fn rows(text: &str) -> Vec<Row> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .unwrap()
}
fn number(row: &Row, column: &str) -> i64 {
    row[column].parse().unwrap()
}
fn keys() -> Vec<IndicatorKey> {
    Scheme::proposed().indicators().cloned().collect()
}

/// The demo campaign, day by day: the standings, and that day's rows of the file.
static DEMO: LazyLock<BTreeMap<i64, Vec<(Standing, Row)>>> = LazyLock::new(|| {
    let world: BTreeMap<String, Row> = rows(WORLD)
        .into_iter()
        .map(|r| (r["unit_code"].clone(), r))
        .collect();
    let mut days: BTreeMap<i64, Vec<(Standing, Row)>> = BTreeMap::new();
    for row in rows(DAILY) {
        let targets = &world[&row["unit_code"]];
        let tallies = ["union", "member", "newform"].map(|column| {
            let done = number(&row, &format!("{column}_cum"));
            (done, number(targets, &format!("{column}_target")))
        });
        let standing = standing(&row["unit_code"], &tallies);
        days.entry(number(&row, "day"))
            .or_default()
            .push((standing, row));
    }
    days
});
fn demo_day(day: i64) -> Vec<Standing> {
    DEMO[&day]
        .iter()
        .map(|(standing, _)| standing.clone())
        .collect()
}

fn standing(unit: &str, tallies: &[(i64, i64)]) -> Standing {
    let tallies = keys()
        .into_iter()
        .zip(tallies)
        .map(|(key, (done, target))| {
            (
                key,
                Tally {
                    done: *done,
                    target: *target,
                },
            )
        });
    Standing {
        unit: unit.to_owned(),
        tallies: tallies.collect(),
    }
}
fn places(board: &[Ranked]) -> Vec<(&str, Option<i64>)> {
    board.iter().map(|r| (r.unit.as_str(), r.rank())).collect()
}

#[test]
fn each_of_the_hundred_days_gives_the_published_ranks_and_scores() {
    let mut checked = 0;
    for (day, published) in DEMO.iter() {
        let board = rank(&Scheme::proposed(), &demo_day(*day));
        for ((_, row), ours) in published.iter().zip(&board) {
            let placing = ours.placing().unwrap();
            assert_eq!(ours.unit, row["unit_code"], "order on day {day}");
            assert_eq!(
                placing.rank,
                number(row, "rank"),
                "rank of {} on day {day}",
                ours.unit
            );
            assert_eq!(
                placing.score_x1000,
                number(row, "score_x1000"),
                "{} on day {day}",
                ours.unit
            );
            checked += 1;
        }
    }
    assert_eq!(checked, 1_000);
}

#[test]
fn the_last_day_is_split_by_new_form_completion_among_four_at_the_cap() {
    let board = rank(&Scheme::proposed(), &demo_day(100));
    let shown: Vec<(i64, &str, i64, String)> = board
        .iter()
        .map(|r| {
            let p = r.placing().unwrap();
            let new_form = r.completions[2].as_ref().unwrap();
            (
                p.rank,
                r.unit.as_str(),
                p.score_x1000,
                new_form.percent(PercentRule::default()),
            )
        })
        .collect();
    let row = |rank, unit, score, new_form: &str| (rank, unit, score, new_form.to_owned());
    assert_eq!(
        shown,
        [
            row(1, "411002", 120_000, "124.5"),
            row(2, "4110L1", 120_000, "123.7"),
            row(3, "411082", 120_000, "123.6"),
            row(4, "411071", 120_000, "122.3"),
            row(5, "4110Z0", 117_750, "140.0"),
            row(6, "4110L2", 116_517, "128.0"),
            row(7, "411081", 116_188, "114.1"),
            row(8, "411003", 113_283, "111.6"),
            row(9, "411025", 112_432, "110.1"),
            row(10, "411024", 110_450, "107.0"),
        ]
    );
}

#[test]
fn on_day_37_three_units_are_on_the_red_list() {
    let scheme = Scheme::proposed();
    let board = rank(&scheme, &demo_day(37));
    let time_progress = Fraction::new(37, 100).unwrap();
    let late = behind(&scheme, &board, &time_progress);
    let red: Vec<&str> = late.iter().filter(|b| b.red).map(|b| b.unit).collect();
    assert_eq!(red, ["411081", "4110L2", "411024"]);
    assert_eq!(
        late.iter()
            .find(|b| b.unit == "411081")
            .unwrap()
            .indicators
            .len(),
        3
    );
    assert!(late.iter().all(|b| b.unit != "411002"));
}

#[test]
fn what_is_equal_in_all_that_was_declared_shares_a_rank() {
    let same = [(5, 10), (50, 100), (20, 40)];
    let board = rank(
        &Scheme::proposed(),
        &[
            standing("d", &[(1, 10), (1, 100), (1, 40)]),
            standing("c", &same),
            standing("a", &[(9, 10), (90, 100), (36, 40)]),
            standing("b", &same),
        ],
    );
    assert_eq!(
        places(&board),
        [
            ("a", Some(1)),
            ("b", Some(2)),
            ("c", Some(2)),
            ("d", Some(4))
        ]
    );
    assert_eq!(
        board
            .iter()
            .map(|r| r.placing().unwrap().tied)
            .collect::<Vec<_>>(),
        [false, true, true, false]
    );
}

#[test]
fn tie_breakers_decide_in_their_order() {
    // All at the cap. New-form completion first, then that of members, then the number of new-form members.
    let board = rank(
        &Scheme::proposed(),
        &[
            standing("smaller", &[(20, 10), (200, 100), (60, 40)]),
            standing("larger", &[(20, 10), (200, 100), (120, 80)]),
            standing("more-members", &[(20, 10), (300, 100), (60, 40)]),
            standing("more-new-form", &[(20, 10), (200, 100), (61, 40)]),
        ],
    );
    let order: Vec<&str> = board.iter().map(|r| r.unit.as_str()).collect();
    assert_eq!(
        order,
        ["more-new-form", "more-members", "larger", "smaller"]
    );
    assert!(
        board
            .iter()
            .all(|r| r.placing().unwrap().score_x1000 == 120_000)
    );
}

#[test]
fn scores_that_print_alike_are_not_ties() {
    let huge = 1_000_000_000;
    let board = rank(
        &Scheme::proposed(),
        &[
            standing("b", &[(5, 10), (500_000_001, huge), (5, 10)]),
            standing("a", &[(5, 10), (500_000_000, huge), (5, 10)]),
        ],
    );
    assert_eq!(places(&board), [("b", Some(1)), ("a", Some(2))]);
    let scores: Vec<i64> = board
        .iter()
        .map(|r| r.placing().unwrap().score_x1000)
        .collect();
    assert_eq!(scores, [50_000, 50_000]);
}

#[test]
fn a_unit_without_a_target_stands_last_with_the_reason() {
    let board = rank(
        &Scheme::proposed(),
        &[
            standing("a", &[(5, 10), (50, 0), (20, 40)]),
            standing("b", &[(0, 10), (0, 100), (0, 40)]),
        ],
    );
    assert_eq!(places(&board), [("b", Some(1)), ("a", None)]);
    let Outcome::Unranked(reason) = &board[1].outcome else {
        panic!("ranked")
    };
    assert_eq!(
        crate::kernel::Lang::En.say(reason),
        "Not ranked: no valid target for “members.admitted”."
    );
    assert_eq!(
        board[1].completions,
        [Fraction::new(1, 2), None, Fraction::new(1, 2)]
    );
}

#[test]
fn movement_is_told_against_the_board_before() {
    assert_eq!(Movement::between(Some(3), Some(1)), Some(Movement::Up(2)));
    assert_eq!(Movement::between(Some(1), Some(4)), Some(Movement::Down(3)));
    assert_eq!(Movement::between(Some(2), Some(2)), Some(Movement::Same));
    assert_eq!(Movement::between(None, Some(2)), Some(Movement::New));
    assert_eq!(Movement::between(Some(2), None), None);
    assert_eq!(
        crate::kernel::Lang::Zh.say(Movement::Up(2).msg()),
        "上升 2 位"
    );
}

#[test]
fn units_with_nothing_new_are_listed() {
    let before = [
        standing("a", &[(5, 10), (5, 10), (5, 10)]),
        standing("b", &[(5, 10), (5, 10), (5, 10)]),
    ];
    let now = [
        standing("a", &[(5, 10), (4, 10), (5, 10)]),
        standing("b", &[(5, 10), (5, 10), (6, 10)]),
        standing("c", &[(0, 10), (0, 10), (0, 10)]),
    ];
    assert_eq!(zero_reports(&Scheme::proposed(), &before, &now), ["a", "c"]);
}

prop_compose! {
    /// Few distinct numbers, so that ties are common.
    fn some_standings()(tallies in prop::collection::vec(prop::array::uniform3((-2i64..40, 0i64..6)), 0..12)) -> Vec<Standing> {
        tallies
            .iter()
            .enumerate()
            .map(|(i, t)| standing(&format!("u{i:02}"), &t.map(|(done, step)| (done, step * 5))))
            .collect()
    }
}

proptest! {
    #[test]
    fn the_order_of_the_rows_does_not_matter(standings in some_standings(), seed in any::<u64>()) {
        let board = rank(&Scheme::proposed(), &standings);
        let mut shuffled = standings;
        let n = shuffled.len().max(1);
        shuffled.rotate_left(seed as usize % n);
        if seed % 2 == 0 {
            shuffled.reverse();
        }
        prop_assert_eq!(rank(&Scheme::proposed(), &shuffled), board);
    }

    /// Total and transitive: along the board nobody stands behind somebody worse, near or far, and each rank is one
    /// more than the number of units strictly ahead.
    #[test]
    fn ranks_follow_the_scores(standings in some_standings()) {
        let board = rank(&Scheme::proposed(), &standings);
        prop_assert_eq!(board.len(), standings.len());
        let placed: Vec<&Placing> = board.iter().filter_map(Ranked::placing).collect();
        for (i, a) in placed.iter().enumerate() {
            let ahead = placed.iter().filter(|b| b.rank < a.rank).count();
            prop_assert_eq!(a.rank, ahead as i64 + 1);
            prop_assert_eq!(a.tied, placed.iter().filter(|b| b.rank == a.rank).count() > 1);
            for b in &placed[i..] {
                prop_assert!(a.rank <= b.rank && a.score >= b.score);
                prop_assert!(a.score == b.score || a.rank < b.rank);
            }
        }
        prop_assert!(board[placed.len()..].iter().all(|r| r.placing().is_none()));
    }

    #[test]
    fn scaling_all_of_an_indicator_changes_no_score(standings in some_standings(), by in 1i64..50) {
        let ranks = |s: &[Standing]| rank(&Scheme::proposed(), s);
        let mut scaled = standings.clone();
        for tally in scaled.iter_mut().flat_map(|s| s.tallies.values_mut()) {
            *tally = Tally { done: tally.done * by, target: tally.target * by };
        }
        prop_assert_eq!(ranks(&standings), ranks(&scaled));
    }

    /// With the cap out of the way.
    #[test]
    fn doubling_every_target_halves_every_score_and_moves_nobody(standings in some_standings()) {
        let proposed = Scheme::proposed();
        let uncapped = Scheme::new(proposed.weights().to_vec(), 100.into(), proposed.tie_breakers().to_vec()).unwrap();
        let mut easy = standings.clone();
        easy.iter_mut().flat_map(|s| s.tallies.values_mut()).for_each(|t| t.target *= 2);
        let (hard, easy) = (rank(&uncapped, &standings), rank(&uncapped, &easy));
        prop_assert_eq!(places(&hard), places(&easy));
        for (a, b) in hard.iter().zip(&easy).filter_map(|(a, b)| a.placing().zip(b.placing())) {
            prop_assert_eq!(&a.score, &(&b.score + &b.score));
        }
    }

    #[test]
    fn who_improves_while_others_stand_still_never_falls(
        standings in some_standings(), who in any::<prop::sample::Index>(), which in 0usize..3, more in 1i64..30,
    ) {
        prop_assume!(!standings.is_empty());
        let unit = who.index(standings.len());
        let mut better = standings.clone();
        better[unit].tallies.get_mut(&keys()[which]).unwrap().done += more;
        let rank_of = |s: &[Standing]| {
            let board = rank(&Scheme::proposed(), s);
            board.iter().find(|r| r.unit == s[unit].unit).and_then(Ranked::rank)
        };
        prop_assert!(rank_of(&better) <= rank_of(&standings));
    }
}
