use super::*;
use crate::{
    args,
    kernel::{Day, Id, Instant, UnitOfWork, testing::TestCity},
    spine::organisations::{self, NewOrganisation, organisation::kind},
};

fn admitted(union: Id, who: Id, day: Day) -> Posting {
    Posting {
        kind: Kind::MemberAdmitted,
        category: "04".into(),
        organisation_id: union,
        subject_id: who,
        business_day: day,
        amount: 1,
        record_type: "membership",
        record_id: who,
    }
}
fn on_the_books(union: Id, who: Id, day: Day) -> Posting {
    Posting {
        kind: Kind::MembershipVerified,
        ..admitted(union, who, day)
    }
}
async fn ask(work: &mut UnitOfWork, kind: Kind, organisation_id: Id) -> Selection {
    let as_of = present(work).await.unwrap();
    Selection {
        kinds: vec![kind],
        categories: Categories::All,
        organisation_id,
        from: None,
        to: work.today(),
        as_of,
    }
}
async fn count(city: &TestCity, kind: Kind, organisation_id: Id) -> i64 {
    city.read(async |work| {
        let question = ask(work, kind, organisation_id).await;
        let listed = records(work, &question, None, 1000).await?.len() as i64;
        let summed = sum(work, &question).await?;
        assert_eq!(summed, listed, "the figure is the number of its records");
        Ok(summed)
    })
    .await
}
const PERSON: Id = Id::fixed(77);

#[tokio::test]
async fn what_is_posted_counts_for_every_organisation_above() {
    let city = TestCity::open().await;
    let today = Day::ymd(2022, 8, 1);
    city.write(async |work| post(work, vec![admitted(city.east_union, PERSON, today)]).await)
        .await;
    for (organisation, expected) in [
        (city.east_union, 1),
        (city.east, 1),
        (city.city, 1),
        (city.west, 0),
    ] {
        assert_eq!(
            count(&city, Kind::MemberAdmitted, organisation).await,
            expected
        );
    }
}

#[tokio::test]
async fn a_subject_stands_once() {
    let city = TestCity::open().await;
    let today = Day::ymd(2022, 8, 1);
    city.write(async |work| post(work, vec![admitted(city.east_union, PERSON, today)]).await)
        .await;
    let again = crate::kernel::Deputy::clockwork(&city.app)
        .write(async |work| post(work, vec![admitted(city.west_union, PERSON, today)]).await)
        .await;
    assert!(matches!(again, Err(crate::kernel::Error::Conflict(_))));
    assert_eq!(count(&city, Kind::MemberAdmitted, city.city).await, 1);
}

#[tokio::test]
async fn a_clock_that_steps_back_leaves_the_order_of_the_books() {
    let city = TestCity::open().await;
    let today = Day::ymd(2022, 8, 1);
    for who in [PERSON, Id::fixed(78)] {
        let entry = admitted(city.east_union, who, today);
        city.write(async |work| post(work, vec![entry]).await).await;
        city.app.clock.advance(-60);
    }
    let in_order = "SELECT recorded_at FROM entries ORDER BY seq";
    let moments: Vec<(Instant,)> = city
        .read(async |work| work.conn.all(in_order, args![]).await)
        .await;
    assert!(moments[0] < moments[1], "{moments:?}");
    assert_eq!(count(&city, Kind::MemberAdmitted, city.east).await, 2);
}

#[tokio::test]
async fn a_reversal_takes_back_the_day_and_leaves_the_past_as_it_was_told() {
    let city = TestCity::open().await;
    let today = Day::ymd(2022, 8, 1);
    city.write(async |work| post(work, vec![admitted(city.east_union, PERSON, today)]).await)
        .await;
    let then = city
        .read(async |work| ask_then(work, city.city).await)
        .await;
    city.app.clock.set(Day::ymd(2022, 8, 5).at(600));
    city.write(async |work| reverse(work, PERSON, "重复登记").await)
        .await;
    assert_eq!(count(&city, Kind::MemberAdmitted, city.city).await, 0);
    let (told, restating) = city
        .read(async |work| Ok((sum(work, &then).await?, restated(work, &then, 10).await?)))
        .await;
    assert_eq!(told, 1, "as of the first of August it was one");
    assert_eq!(
        restating.iter().map(|e| e.amount).sum::<i64>(),
        -1,
        "and what changed it is listed"
    );
}
async fn ask_then(work: &mut UnitOfWork, organisation: Id) -> crate::kernel::Result<Selection> {
    Ok(ask(work, Kind::MemberAdmitted, organisation).await)
}

#[tokio::test]
async fn who_left_stays_in_earlier_days() {
    let city = TestCity::open().await;
    city.write(async |work| {
        post(
            work,
            vec![on_the_books(city.east_union, PERSON, Day::ymd(2022, 8, 1))],
        )
        .await
    })
    .await;
    city.app.clock.set(Day::ymd(2022, 8, 9).at(600));
    city.write(async |work| {
        end(
            work,
            PERSON,
            &[Kind::MembershipVerified],
            Day::ymd(2022, 8, 9),
            ("transfer", PERSON),
        )
        .await
    })
    .await;
    let on = async |day: Day| {
        city.read(async |work| {
            let question = Selection {
                to: day,
                ..ask(work, Kind::MembershipVerified, city.east).await
            };
            assert_eq!(
                records(work, &question, None, 10).await?.len() as i64,
                sum(work, &question).await?
            );
            sum(work, &question).await
        })
        .await
    };
    assert_eq!(
        (
            on(Day::ymd(2022, 8, 8)).await,
            on(Day::ymd(2022, 8, 9)).await
        ),
        (1, 0)
    );
}

#[tokio::test]
async fn a_move_of_the_tree_takes_the_stock_along_and_leaves_what_happened() {
    let city = TestCity::open().await;
    let before = Day::ymd(2022, 8, 1);
    city.write(async |work| {
        post(
            work,
            vec![
                admitted(city.east_union, PERSON, before),
                on_the_books(city.east_union, PERSON, before),
            ],
        )
        .await
    })
    .await;
    let day = Day::ymd(2022, 8, 4);
    city.app.clock.set(day.at(600));
    city.write(async |work| {
        let close = "UPDATE placements SET until_day = $2 WHERE organisation_id = $1 AND until_day IS NULL";
        let open = "INSERT INTO placements (id, organisation_id, relation, above_id, from_day, settled, created_at) VALUES ($1, $2, 'parent', $3, $4, TRUE, $5)";
        let (id, now) = (work.new_id(), work.now);
        work.conn.run(close, crate::args![city.east_street, day.plus(-1)]).await?;
        work.conn.run(open, crate::args![id, city.east_street, city.west, day, now]).await?;
        relocate(work, city.east_street, day, ("placement", id)).await
    })
    .await;
    let stock = async |organisation: Id, to: Day| {
        city.read(async |work| {
            let question = Selection {
                to,
                ..ask(work, Kind::MembershipVerified, organisation).await
            };
            sum(work, &question).await
        })
        .await
    };
    assert_eq!(
        (
            stock(city.east, day.plus(-1)).await,
            stock(city.west, day.plus(-1)).await
        ),
        (1, 0)
    );
    assert_eq!(
        (stock(city.east, day).await, stock(city.west, day).await),
        (0, 1)
    );
    assert_eq!(stock(city.city, day).await, 1, "nothing is counted twice");
    assert_eq!(
        count(&city, Kind::MemberAdmitted, city.east).await,
        1,
        "what happened stays where it happened"
    );
    city.write(async |work| reverse(work, PERSON, "查无此人").await)
        .await;
    for organisation in [city.east, city.west, city.city] {
        for to in [day.plus(-1), day] {
            assert_eq!(
                stock(organisation, to).await,
                0,
                "no day and no county keeps what never was"
            );
        }
    }
    assert_eq!(count(&city, Kind::MemberAdmitted, city.city).await, 0);
    assert_eq!(
        city.read(async |work| differences(work).await).await,
        vec![]
    );
}

#[tokio::test]
async fn the_roll_up_agrees_with_the_entries_and_can_be_made_anew() {
    let city = TestCity::open().await;
    let today = Day::ymd(2022, 8, 1);
    city.write(async |work| {
        for i in 0..20 {
            let union = if i % 3 == 0 {
                city.west_union
            } else {
                city.east_union
            };
            post(
                work,
                vec![admitted(union, Id::fixed(i), today.plus(-(i as i64)))],
            )
            .await?;
        }
        reverse(work, Id::fixed(3), "重复").await
    })
    .await;
    assert_eq!(
        city.read(async |work| differences(work).await).await,
        vec![]
    );
    city.write(async |work| {
        work.conn
            .run(
                "UPDATE tallies SET amount = amount + 1 WHERE organisation_id = $1",
                crate::args![city.city],
            )
            .await
    })
    .await;
    assert!(
        !city
            .read(async |work| differences(work).await)
            .await
            .is_empty(),
        "an edited roll-up shows"
    );
    city.write(async |work| rebuild(&mut work.conn).await).await;
    assert_eq!(
        city.read(async |work| differences(work).await).await,
        vec![]
    );
}

#[tokio::test]
async fn thousands_of_unions_find_their_lines() {
    let city = TestCity::open().await;
    let today = Day::ymd(2022, 8, 1);
    city.write(async |work| {
        let mut postings = vec![];
        for i in 0..250u128 {
            let new = NewOrganisation::named(
                format!("许昌示例{i}工会"),
                kind::UNION,
                Some(city.east_street),
                today,
            );
            let union = organisations::create(work, new).await?;
            postings.push(admitted(union, Id::fixed(1000 + i), today));
        }
        post(work, postings).await
    })
    .await;
    assert_eq!(
        count(&city, Kind::MemberAdmitted, city.east_street).await,
        250
    );
}

#[tokio::test]
async fn any_stretch_of_days_is_the_number_of_its_records() {
    let city = TestCity::open().await;
    // A person a day over the turn of two years, now here, now there; every fifth is taken back on a later day.
    let start = Day::ymd(2021, 11, 20);
    city.app.clock.set(Day::ymd(2022, 2, 20).at(600));
    let who = |n: i64| Id::fixed(1_000 + n as u128);
    city.write(async |work| {
        let union = |n: i64| {
            if n % 3 == 0 {
                city.west_union
            } else {
                city.east_union
            }
        };
        let joined = (0..90).flat_map(|n| {
            let day = start.plus(n);
            [
                admitted(union(n), who(n), day),
                on_the_books(union(n), who(n), day),
            ]
        });
        post(work, joined.collect()).await
    })
    .await;
    let before = city.read(async |work| present(work).await).await;
    city.app.clock.set(Day::ymd(2022, 2, 21).at(600));
    for n in (0..90).step_by(5) {
        city.write(async |work| reverse(work, who(n), "重复登记").await)
            .await;
    }
    let after = city.read(async |work| present(work).await).await;
    let days = [
        (20, 11, 30),
        (1, 12, 31),
        (15, 1, 6),
        (1, 1, 31),
        (3, 11, 20),
        (28, 2, 17),
    ];
    for (i, (organisation, as_of)) in [city.city, city.east, city.west_union]
        .into_iter()
        .flat_map(|o| [before, after].map(|t| (o, t)))
        .enumerate()
    {
        for (j, (from, month, to)) in days.into_iter().enumerate() {
            let year = if month > 10 { 2021 } else { 2022 };
            let to = Day::ymd(year, month, to);
            let from = Day::ymd(2021, 11, 1).plus((i as i64 * 7 + from) % 80 + j as i64);
            agree(
                &city,
                Selection {
                    organisation_id: organisation,
                    from: Some(from),
                    to,
                    as_of,
                    ..nothing()
                },
            )
            .await;
            agree(
                &city,
                Selection {
                    organisation_id: organisation,
                    from: None,
                    to,
                    as_of,
                    ..nothing()
                },
            )
            .await;
        }
    }
    assert_eq!(
        city.read(async |work| differences(work).await).await,
        vec![]
    );
}

fn nothing() -> Selection {
    Selection {
        kinds: vec![Kind::MemberAdmitted],
        categories: Categories::All,
        organisation_id: PERSON,
        from: None,
        to: Day::ymd(2022, 1, 1),
        as_of: Day::ymd(2022, 1, 1).start(),
    }
}

/// The sum, its days, its categories and the survey all say what the records say.
async fn agree(city: &TestCity, of: Selection) {
    city.read(async |work| {
        let listed = records(work, &of, None, 1000).await?.len() as i64;
        let by_day: i64 = sum_by_day(work, &of).await?.iter().map(|d| d.1).sum();
        let by_category: i64 = sum_by_category(work, &of).await?.iter().map(|c| c.1).sum();
        let all = survey(work, of.organisation_id, of.from, of.to, of.as_of).await?;
        let surveyed = all.sum(&of.kinds, &of.categories);
        let stock = all.sum(&[Kind::MembershipVerified], &of.categories);
        let standing = Selection {
            kinds: vec![Kind::MembershipVerified],
            ..of.clone()
        };
        assert_eq!(stock, sum(work, &standing).await?, "{of:?}");
        let said = [sum(work, &of).await?, by_day, by_category, surveyed];
        assert_eq!(said, [listed; 4], "{of:?}");
        Ok(())
    })
    .await;
}

async fn on_the_books_on(city: &TestCity, organisation: Id, day: Day) -> i64 {
    city.read(async |work| {
        let of = Selection {
            to: day,
            ..ask(work, Kind::MembershipVerified, organisation).await
        };
        assert_eq!(
            records(work, &of, None, 10).await?.len() as i64,
            sum(work, &of).await?
        );
        sum(work, &of).await
    })
    .await
}

#[tokio::test]
async fn what_is_withdrawn_after_it_ended_is_kept_by_no_day_and_what_followed_stands() {
    let city = TestCity::open().await;
    let (first, last) = (Day::ymd(2022, 8, 1), Day::ymd(2022, 8, 20));
    city.write(async |work| post(work, vec![on_the_books(city.east_union, PERSON, first)]).await)
        .await;
    city.app.clock.set(last.at(600));
    city.write(async |work| {
        end(
            work,
            PERSON,
            &[Kind::MembershipVerified],
            last,
            ("membership", PERSON),
        )
        .await?;
        // The person joins elsewhere, by another record.
        let again = Posting {
            record_id: Id::fixed(78),
            ..on_the_books(city.west_union, PERSON, last)
        };
        post(work, vec![again]).await
    })
    .await;
    let then = city.read(async |work| present(work).await).await;
    assert_eq!(on_the_books_on(&city, city.east, first).await, 1);
    city.app.clock.set(Day::ymd(2022, 8, 25).at(600));
    assert_eq!(
        city.write(async |work| reverse(work, PERSON, "查无此人").await)
            .await,
        2
    );
    for day in [first, last, Day::ymd(2022, 8, 25)] {
        assert_eq!(on_the_books_on(&city, city.east, day).await, 0, "{day}");
    }
    assert_eq!(on_the_books_on(&city, city.west, last).await, 1);
    let told = city
        .read(async |work| {
            let of = Selection {
                to: first,
                as_of: then,
                ..ask(work, Kind::MembershipVerified, city.east).await
            };
            sum(work, &of).await
        })
        .await;
    assert_eq!(told, 1, "what was told before stays told");
    assert_eq!(
        city.write(async |work| reverse(work, PERSON, "查无此人").await)
            .await,
        0,
        "and only once"
    );
    assert_eq!(
        city.read(async |work| differences(work).await).await,
        vec![]
    );
}
