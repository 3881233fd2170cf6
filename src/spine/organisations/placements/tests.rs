use super::*;
use crate::{
    kernel::{Day, Deputy, Error, Id, Result, testing::TestCity},
    policy::Role,
    spine::{
        ledger::{self, Categories, Kind, Posting, Selection},
        organisations::{self, NewOrganisation, organisation::kind},
    },
};

const PERSON: Id = Id::fixed(77);
fn today() -> Day {
    Day::ymd(2022, 8, 1)
}

/// Somebody of the city's organising department.
async fn organiser(city: &TestCity) -> Deputy {
    city.deputy("organiser", Role::CityOrganiser, city.city)
        .await
}
async fn ask(city: &TestCity, who: Id, above: Id, from_day: Day) -> Move {
    let version = city
        .read(async |work| Ok(organisations::get(work, who).await?.version))
        .await;
    Move {
        organisation_id: who,
        version,
        relation: Relation::Parent,
        above_id: above,
        from_day,
        reason: "区划调整".into(),
    }
}
async fn moved(city: &TestCity, by: &Deputy, who: Id, above: Id, from_day: Day) -> Result<Id> {
    let ask = ask(city, who, above, from_day).await;
    by.write(async |work| place(work, ask).await).await
}
async fn line_of_today(city: &TestCity, who: Id) -> Vec<Id> {
    city.read(async |work| crate::kernel::place::line(&mut work.conn, who).await)
        .await
}
async fn line_on(city: &TestCity, who: Id, day: Day) -> Vec<Id> {
    city.read(async |work| ledger::line_on(work, who, day).await)
        .await
}
async fn member(city: &TestCity, union: Id, who: Id, day: Day) {
    let posting = |kind| Posting {
        kind,
        category: "04".into(),
        organisation_id: union,
        subject_id: who,
        business_day: day,
        amount: 1,
        record_type: "membership",
        record_id: who,
    };
    let both = vec![
        posting(Kind::MemberAdmitted),
        posting(Kind::MembershipVerified),
    ];
    city.write(async |work| ledger::post(work, both).await)
        .await;
}
async fn count(city: &TestCity, kind: Kind, organisation_id: Id, to: Day) -> i64 {
    city.read(async |work| {
        let question = Selection {
            kinds: vec![kind],
            categories: Categories::All,
            organisation_id,
            from: None,
            to,
            as_of: ledger::present(work).await?,
        };
        let listed = ledger::records(work, &question, None, 1000).await?.len() as i64;
        let summed = ledger::sum(work, &question).await?;
        assert_eq!(listed, summed, "the figure is the number of its records");
        Ok(summed)
    })
    .await
}
fn key_at<'a>(result: &'a Result<Id>, field: &str) -> &'a str {
    match result {
        Err(e @ Error::Invalid(_)) => e
            .problems()
            .iter()
            .find(|p| p.at == field)
            .map_or("no problem there", |p| p.msg.key),
        Err(Error::Conflict(m)) => m.key,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_move_of_today_changes_todays_line_and_leaves_yesterdays() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    moved(&city, &by, city.east_street, city.west, today())
        .await
        .unwrap();
    let (street, union) = (city.east_street, city.east_union);
    assert_eq!(
        line_of_today(&city, union).await,
        [union, street, city.west, city.city]
    );
    assert_eq!(
        line_on(&city, union, today().plus(-1)).await,
        [city.city, city.east, street, union]
    );
    assert_eq!(
        line_on(&city, union, today()).await,
        [city.city, city.west, street, union]
    );
}

#[tokio::test]
async fn a_move_of_an_earlier_day_takes_figures_from_that_day_along() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    member(&city, city.east_union, PERSON, today().plus(-10)).await;
    member(&city, city.east_union, Id::fixed(78), today().plus(-2)).await;
    let day = today().plus(-5);
    moved(&city, &by, city.east_street, city.west, day)
        .await
        .unwrap();
    let both = async |kind, to| {
        (
            count(&city, kind, city.east, to).await,
            count(&city, kind, city.west, to).await,
        )
    };
    assert_eq!(
        both(Kind::MembershipVerified, day.plus(-1)).await,
        (1, 0),
        "before the day"
    );
    assert_eq!(both(Kind::MembershipVerified, today()).await, (0, 2));
    assert_eq!(
        both(Kind::MemberAdmitted, today()).await,
        (1, 1),
        "what happened stays where it happened, by its day"
    );
    assert_eq!(
        count(&city, Kind::MembershipVerified, city.city, today()).await,
        2
    );
}

#[tokio::test]
async fn a_planned_move_waits_for_its_day_and_is_settled_once() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    member(&city, city.east_union, PERSON, today()).await;
    let day = today().plus(3);
    moved(&city, &by, city.east_street, city.west, day)
        .await
        .unwrap();
    assert_eq!(settle_due(&city.app).await.unwrap(), 0);
    assert!(
        line_of_today(&city, city.east_union)
            .await
            .contains(&city.east)
    );
    city.app.clock.set(day.at(1));
    assert_eq!(settle_due(&city.app).await.unwrap(), 1);
    assert_eq!(settle_due(&city.app).await.unwrap(), 0, "once");
    assert!(
        line_of_today(&city, city.east_union)
            .await
            .contains(&city.west)
    );
    let stock =
        async |organisation, to| count(&city, Kind::MembershipVerified, organisation, to).await;
    assert_eq!(stock(city.east, day.plus(-1)).await, 1);
    assert_eq!(
        (stock(city.east, day).await, stock(city.west, day).await),
        (0, 1)
    );
}

#[tokio::test]
async fn a_planned_move_can_be_taken_back_until_its_day() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    let day = today().plus(3);
    let planned = moved(&city, &by, city.east_street, city.west, day)
        .await
        .unwrap();
    by.write(async |work| withdraw(work, planned).await)
        .await
        .unwrap();
    city.app.clock.set(day.at(1));
    assert_eq!(settle_due(&city.app).await.unwrap(), 0);
    assert_eq!(
        line_on(&city, city.east_street, day).await,
        [city.city, city.east, city.east_street]
    );
    let done = moved(&city, &by, city.east_street, city.west, day)
        .await
        .unwrap();
    let late = by.write(async |work| withdraw(work, done).await).await;
    assert!(matches!(late, Err(Error::Conflict(_))));
}

#[tokio::test]
async fn rings_are_refused_also_those_that_a_planned_move_would_close() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    let below_itself = moved(&city, &by, city.east, city.east_street, today()).await;
    assert_eq!(key_at(&below_itself, "above"), "organisations-place-ring");
    moved(&city, &by, city.west, city.east, today().plus(10))
        .await
        .unwrap();
    let crossed = moved(&city, &by, city.east, city.west, today()).await;
    assert_eq!(key_at(&crossed, "above"), "organisations-place-ring");
    let itself = moved(&city, &by, city.east, city.east, today()).await;
    assert_eq!(key_at(&itself, "above"), "organisations-place-self");
}

#[tokio::test]
async fn the_days_of_moves_follow_each_other() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    let street = city.east_street;
    moved(&city, &by, street, city.west, today()).await.unwrap();
    let again = moved(&city, &by, street, city.east, today()).await;
    assert_eq!(key_at(&again, "from_day"), "organisations-place-same-day");
    let before = moved(&city, &by, street, city.east, today().plus(-1)).await;
    assert_eq!(key_at(&before, "from_day"), "organisations-place-too-early");
    let far = moved(&city, &by, street, city.east, today().plus(400)).await;
    assert_eq!(key_at(&far, "from_day"), "organisations-place-too-late");
    let there = moved(&city, &by, street, city.west, today().plus(1)).await;
    assert_eq!(key_at(&there, "above"), "organisations-place-unchanged");
}

#[tokio::test]
async fn a_branch_that_changed_since_is_not_moved_behind_its_back() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    moved(&city, &by, city.east_street, city.west, today())
        .await
        .unwrap();
    let behind = moved(&city, &by, city.west, city.east, today().plus(-3)).await;
    assert_eq!(
        key_at(&behind, "from_day"),
        "organisations-place-branch-moved"
    );
}

#[tokio::test]
async fn a_stale_edit_is_a_conflict() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    let seen = ask(&city, city.east_street, city.west, today()).await;
    by.write(async |work| place(work, seen.clone()).await)
        .await
        .unwrap();
    let late = Move {
        above_id: city.city,
        from_day: today().plus(1),
        ..seen
    };
    let stale = by.write(async |work| place(work, late).await).await;
    assert_eq!(key_at(&stale, ""), "organisations-stale");
}

#[tokio::test]
async fn a_county_moves_within_its_own_branch_only() {
    let city = TestCity::open().await;
    let by = city.deputy("east", Role::CountyCadre, city.east).await;
    let abroad = moved(&city, &by, city.east_street, city.west, today()).await;
    assert_eq!(key_at(&abroad, "above"), "organisations-above-unknown");
    let ask = ask(&city, city.west_union, city.east, today()).await;
    let stolen = by.write(async |work| place(work, ask).await).await;
    assert!(matches!(stolen, Err(Error::NotFound)));
    moved(&city, &by, city.east_union, city.east, today())
        .await
        .unwrap();
}

#[tokio::test]
async fn other_relations_are_dated_too_and_move_no_figures() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    member(&city, city.east_union, PERSON, today()).await;
    let territory = Move {
        relation: Relation::Territory,
        ..ask(&city, city.east_union, city.west, today()).await
    };
    by.write(async |work| place(work, territory).await)
        .await
        .unwrap();
    assert_eq!(
        count(&city, Kind::MembershipVerified, city.east, today()).await,
        1
    );
    let history = by
        .read(async |work| history(work, city.east_union).await)
        .await
        .unwrap();
    let relations: Vec<_> = history.iter().map(|p| p.relation.as_str()).collect();
    assert_eq!(relations, ["parent", "territory"]);
}

#[tokio::test]
async fn a_branch_with_thousands_on_its_books_moves_whole() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    let posting = |i: u128| Posting {
        kind: Kind::MembershipVerified,
        category: String::new(),
        organisation_id: city.east_union,
        subject_id: Id::fixed(10_000 + i),
        business_day: today().plus(-9),
        amount: 1,
        record_type: "membership",
        record_id: Id::fixed(10_000 + i),
    };
    // More than the ledger moves at a time.
    let all = (0..5_100).map(posting).collect();
    city.write(async |work| ledger::post(work, all).await).await;
    moved(&city, &by, city.east_street, city.west, today())
        .await
        .unwrap();
    let question = |organisation_id, as_of| Selection {
        kinds: vec![Kind::MembershipVerified],
        categories: Categories::All,
        organisation_id,
        from: None,
        to: today(),
        as_of,
    };
    let sums = city
        .read(async |work| {
            let as_of = ledger::present(work).await?;
            let east = ledger::sum(work, &question(city.east, as_of)).await?;
            Ok((east, ledger::sum(work, &question(city.west, as_of)).await?))
        })
        .await;
    assert_eq!(sums, (0, 5_100));
}

mod any_sequence {
    //! Whatever is created and moved, in whatever order.
    use super::*;
    use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
    use std::collections::BTreeSet;

    #[derive(Clone, Debug)]
    enum Step {
        Create {
            under: usize,
        },
        Member {
            of: usize,
            days_ago: i64,
        },
        Move {
            who: usize,
            under: usize,
            in_days: i64,
        },
        Sleep {
            days: i64,
        },
    }
    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            1 => (0..20usize).prop_map(|under| Step::Create { under }),
            1 => (0..20usize, 0..9i64).prop_map(|(of, days_ago)| Step::Member { of, days_ago }),
            3 => (0..8usize, 0..20usize, -6..6i64).prop_map(|(who, under, in_days)| Step::Move {
                who,
                under,
                in_days
            }),
            1 => (1..4i64).prop_map(|days| Step::Sleep { days }),
        ];
        proptest::collection::vec(step, 16..28)
    }

    #[tokio::test]
    async fn keeps_one_root_no_ring_and_counts_nothing_twice() {
        let mut runner = TestRunner::deterministic();
        let mut moves = 0;
        for _ in 0..8 {
            let steps = steps().new_tree(&mut runner).unwrap().current();
            moves += story(&steps).await;
        }
        assert!(moves > 16, "stories in which nothing moves prove nothing");
    }

    async fn story(steps: &[Step]) -> i64 {
        let city = TestCity::open().await;
        let by = organiser(&city).await;
        let mut all = vec![
            city.city,
            city.east,
            city.west,
            city.east_street,
            city.east_union,
            city.west_union,
        ];
        let (mut people, mut moves) = (0, 0);
        for step in steps {
            let today = city.app.clock.now().day();
            match *step {
                Step::Create { under } => {
                    let name = format!("示例{}街道工会联合会", all.len());
                    let parent = Some(all[under % all.len()]);
                    let new = NewOrganisation::named(name, kind::STREET_FEDERATION, parent, today);
                    all.push(city.make(new).await);
                }
                Step::Member { of, days_ago } => {
                    people += 1;
                    let day = today.plus(-days_ago);
                    member(&city, all[of % all.len()], Id::fixed(900 + people), day).await;
                }
                Step::Move {
                    who,
                    under,
                    in_days,
                } => {
                    let (who, under) = (all[who % all.len()], all[under % all.len()]);
                    if who != city.city {
                        let day = today.plus(in_days);
                        moves += i64::from(moved(&city, &by, who, under, day).await.is_ok());
                    }
                }
                Step::Sleep { days } => {
                    city.app.clock.set(today.plus(days).at(600));
                    settle_due(&city.app).await.unwrap();
                    holds(&city, &all, people as i64).await;
                }
            }
        }
        holds(&city, &all, people as i64).await;
        moves
    }

    async fn holds(city: &TestCity, all: &[Id], people: i64) {
        let today = city.app.clock.now().day();
        for who in all {
            for day in [-400, -7, -1, 0, 1, 7, 400].map(|d| today.plus(d)) {
                let line = line_on(city, *who, day).await;
                let distinct: BTreeSet<_> = line.iter().collect();
                assert_eq!(distinct.len(), line.len(), "no ring");
                assert_eq!(line.first(), Some(&city.city), "one root");
            }
            let mut placed = line_on(city, *who, today).await;
            placed.reverse();
            assert_eq!(line_of_today(city, *who).await, placed, "lines of today");
        }
        for kind in [Kind::MemberAdmitted, Kind::MembershipVerified] {
            assert_eq!(count(city, kind, city.city, today).await, people);
        }
        let wrong = city
            .read(async |work| ledger::differences(work).await)
            .await;
        assert_eq!(wrong, []);
    }
}
