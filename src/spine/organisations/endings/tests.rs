use super::*;
use crate::{
    args,
    kernel::{Day, Deputy, Error, Id, Result, testing::TestCity},
    policy::Role,
    spine::{
        ledger::{self, Categories, Kind, Posting, Selection},
        organisations::{self, organisation::status, placements},
    },
};

fn today() -> Day {
    Day::ymd(2022, 8, 1)
}
async fn organiser(city: &TestCity) -> Deputy {
    city.deputy("organiser", Role::CityOrganiser, city.city)
        .await
}
async fn version(city: &TestCity, id: Id) -> i64 {
    city.read(async |work| Ok(organisations::get(work, id).await?.version))
        .await
}
async fn closed(city: &TestCity, by: &Deputy, id: Id, day: Day) -> Result<()> {
    let ask = Closing {
        organisation_id: id,
        version: version(city, id).await,
        day,
        reason: "企业注销".into(),
    };
    by.write(async |work| close(work, ask).await).await
}
async fn merged(city: &TestCity, by: &Deputy, id: Id, into: Id) -> Result<()> {
    let ask = Merger {
        organisation_id: id,
        version: version(city, id).await,
        into,
        day: today(),
        reason: "街道合并".into(),
    };
    by.write(async |work| merge(work, ask).await).await
}
fn key<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result {
        Err(Error::Conflict(m) | Error::Forbidden(m)) => m.key,
        Err(e @ Error::Invalid(_)) => e.problems()[0].msg.key,
        other => panic!("{other:?}"),
    }
}
async fn count(city: &TestCity, kind: Kind, to: Day) -> i64 {
    city.read(async |work| {
        let question = Selection {
            kinds: vec![kind],
            categories: Categories::All,
            organisation_id: city.city,
            from: None,
            to,
            as_of: ledger::present(work).await?,
        };
        ledger::sum(work, &question).await
    })
    .await
}
async fn founded(city: &TestCity, union: Id, day: Day) {
    let posting = |kind| Posting {
        kind,
        category: String::new(),
        organisation_id: union,
        subject_id: union,
        business_day: day,
        amount: 1,
        record_type: "founding",
        record_id: union,
    };
    let both = vec![posting(Kind::UnionFounded), posting(Kind::UnionStanding)];
    city.write(async |work| ledger::post(work, both).await)
        .await;
}
async fn member(city: &TestCity, union: Id) {
    let person = "INSERT INTO people (id, number_digest, number_sealed, twin_digest, name, name_sort, sex, birth_year, verify_state, created_at)
        VALUES ($1, $2, $2, $2, '王芳', 'wang fang', '2', 1990, '1', $3)";
    let home = "INSERT INTO memberships (id, person_id, organisation_id, state, began_on, group_code, channel, verified, created_at)
        VALUES ($1, $2, $3, '1', $4, '', 'window', TRUE, $5)";
    city.write(async |work| {
        let (who, id, now) = (work.new_id(), work.new_id(), work.now);
        work.conn.run(person, args![who, vec![7u8], now]).await?;
        work.conn
            .run(home, args![id, who, union, today(), now])
            .await
    })
    .await;
}

#[tokio::test]
async fn a_dissolved_union_no_longer_exists_but_was_founded() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    founded(&city, city.east_union, today().plus(-30)).await;
    closed(&city, &by, city.east_union, today()).await.unwrap();
    assert_eq!(count(&city, Kind::UnionFounded, today()).await, 1);
    assert_eq!(count(&city, Kind::UnionStanding, today()).await, 0);
    assert_eq!(
        count(&city, Kind::UnionStanding, today().plus(-1)).await,
        1,
        "the days before keep it"
    );
    let union = city
        .read(async |work| organisations::get(work, city.east_union).await)
        .await;
    assert_eq!(
        (union.status.as_str(), union.closed_on),
        (status::DISSOLVED, Some(today()))
    );
    assert_eq!(
        key(closed(&city, &by, city.east_union, today()).await),
        "organisations-is-closed"
    );
}

#[tokio::test]
async fn what_is_not_empty_stays_open() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    member(&city, city.east_union).await;
    let street = closed(&city, &by, city.east_street, today()).await;
    assert_eq!(key(street), "organisations-close-children");
    let Err(Error::Conflict(said)) = closed(&city, &by, city.east_union, today()).await else {
        panic!("a union with a member was closed");
    };
    assert_eq!(
        crate::kernel::Lang::Zh.say(said),
        "尚有 1 名在册会员，请先办理会员转接。"
    );
}

#[tokio::test]
async fn the_day_of_an_ending_is_not_in_the_future_nor_before_the_beginning() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    let union = city.east_union;
    let tomorrow = closed(&city, &by, union, today().plus(1)).await;
    assert_eq!(key(tomorrow), "organisations-end-future");
    let before = closed(&city, &by, union, Day::ymd(2009, 1, 1)).await;
    assert_eq!(key(before), "organisations-end-too-early");
}

#[tokio::test]
async fn who_keeps_the_system_does_not_end_a_union() {
    let city = TestCity::open().await;
    let by = city.deputy("keeper", Role::Administrator, city.city).await;
    assert_eq!(
        key(closed(&city, &by, city.east_union, today()).await),
        "organisations-end-union-forbidden"
    );
}

#[tokio::test]
async fn a_merged_county_hands_over_what_was_below_it() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    founded(&city, city.east_union, today().plus(-30)).await;
    merged(&city, &by, city.east, city.west).await.unwrap();
    let line = city
        .read(async |work| crate::kernel::place::line(&mut work.conn, city.east_union).await)
        .await;
    assert_eq!(
        line,
        [city.east_union, city.east_street, city.west, city.city]
    );
    let east = city
        .read(async |work| organisations::get(work, city.east).await)
        .await;
    assert_eq!(
        (east.status.as_str(), east.successor_id),
        (status::MERGED, Some(city.west))
    );
    assert_eq!(count(&city, Kind::UnionStanding, today()).await, 1);
    let day = today().plus(-1);
    let before = city
        .read(async |work| ledger::line_on(work, city.east_union, day).await)
        .await;
    assert!(before.contains(&city.east), "history stays");
}

#[tokio::test]
async fn a_union_merges_with_a_union_and_never_into_what_is_below() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    assert_eq!(
        key(merged(&city, &by, city.east_union, city.west).await),
        "organisations-merge-kind"
    );
    assert_eq!(
        key(merged(&city, &by, city.east, city.east_street).await),
        "organisations-merge-below"
    );
    assert_eq!(
        key(merged(&city, &by, city.east, city.east).await),
        "organisations-place-self"
    );
}

#[tokio::test]
async fn a_part_split_off_stands_beside_the_whole_with_what_was_chosen() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    let ask = Split {
        organisation_id: city.east,
        version: 1,
        name: "东城区总工会".into(),
        code: "4110L2".into(),
        day: today(),
        reason: "设立功能区".into(),
        moved: vec![city.east_street],
    };
    let part = by
        .write(async |work| split(work, ask.clone()).await)
        .await
        .unwrap();
    let line = city
        .read(async |work| crate::kernel::place::line(&mut work.conn, city.east_union).await)
        .await;
    assert_eq!(line, [city.east_union, city.east_street, part, city.city]);
    let history = by
        .read(async |work| placements::history(work, city.east_street).await)
        .await
        .unwrap();
    assert_eq!(history.len(), 2, "and its former place is known");
    let union = Split {
        organisation_id: city.east_union,
        ..ask.clone()
    };
    let no = by.write(async |work| split(work, union).await).await;
    assert_eq!(key(no), "organisations-split-union");
    let stranger = Split {
        version: 2,
        code: "4110L9".into(),
        moved: vec![city.west_union],
        ..ask
    };
    let no = by.write(async |work| split(work, stranger).await).await;
    assert_eq!(key(no), "organisations-split-moved");
}
