//! A rotation while the city works, and what a kill or a second node does to it.
use super::*;
use crate::{
    kernel::{crypto::KeyPlace, testing::TestCity},
    spine::people::{self, NewPerson, PersonName, ResidentNumber},
};

/// Valid numbers of nobody: area 411099 is not allocated.
fn number(n: i64) -> ResidentNumber {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let day = 1 + n % 28;
    let body = format!("411099{}01{day:02}{:03}", 1960 + n % 40, n / 40);
    let digits = body.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits.zip(WEIGHTS).map(|(d, w)| d * w).sum();
    let check = "10X98765432".as_bytes()[(sum % 11) as usize] as char;
    let today = crate::kernel::Day::ymd(2022, 8, 1);
    ResidentNumber::parse(&format!("{body}{check}"), today).unwrap()
}

async fn populate(city: &TestCity, many: i64) {
    city.write(async |work| {
        for n in 0..many {
            let name = PersonName::parse("王小芳").unwrap();
            people::register(work, NewPerson::new(number(n), name, None)).await?;
        }
        Ok(())
    })
    .await;
}

/// A key that is made now and used ten minutes later; what was begun before has ended then, too.
async fn rotate(city: &TestCity) {
    let path = city.app.config.key_path();
    let place = KeyPlace::at(&path).timed_by(city.app.clock.clone());
    place.rotate(10).unwrap();
    city.app.clock.advance(10 + SETTLED_MINUTES);
    city.app.keys.reread();
}

/// How many people are sealed by each key.
async fn by_key(city: &TestCity) -> Vec<(u8, usize)> {
    let sql = "SELECT number_sealed FROM people ORDER BY id";
    let rows: Vec<(Vec<u8>,)> = city
        .read(async |work| work.conn.all(sql, args![]).await)
        .await;
    let mut counts = std::collections::BTreeMap::new();
    for (sealed,) in rows {
        *counts.entry(sealed[2]).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

async fn people_progress(city: &TestCity) -> Progress {
    let all = city.read(async |work| progress(work).await).await;
    all.into_iter().find(|p| p.kind == "people").unwrap()
}

fn kind(name: &str) -> &'static Sealed {
    kinds().into_iter().find(|k| k.name == name).unwrap()
}

#[tokio::test]
async fn the_clock_seals_everything_again_once_the_new_key_has_settled() {
    let city = TestCity::open().await;
    populate(&city, 3).await;
    city.app.clock.advance(24 * 60);
    let path = city.app.config.key_path();
    let place = KeyPlace::at(&path).timed_by(city.app.clock.clone());
    place.rotate(10).unwrap();
    for (minutes, asked) in [(0, false), (10, false), (SETTLED_MINUTES, true)] {
        city.app.clock.advance(minutes);
        jobs::tick(&city.app).await.unwrap();
        let found = city
            .read(async |work| jobs::find(work, NAME, "2").await)
            .await;
        assert_eq!(found.is_some(), asked, "{minutes}");
    }
    while jobs::work_once(&city.app).await.unwrap() {}
    assert_eq!(by_key(&city).await, [(2, 3)]);
    let through = people_progress(&city).await;
    assert_eq!((through.seen, through.sealed), (3, 3));
    assert!(through.finished_at.is_some());
    // It is done, and is not asked for again.
    jobs::tick(&city.app).await.unwrap();
    let waiting = "SELECT COUNT(*) FROM jobs WHERE kind = 'keys.reseal'";
    let jobs = city
        .read(async |work| work.conn.count(waiting, args![]).await)
        .await;
    assert_eq!(jobs, 1);
}

#[tokio::test]
async fn a_city_of_one_key_has_nothing_to_seal_again() {
    let city = TestCity::open().await;
    jobs::tick(&city.app).await.unwrap();
    let found = city
        .read(async |work| jobs::find(work, NAME, "1").await)
        .await;
    assert!(found.is_none());
    assert_eq!(city.app.keys.status().len(), 1);
}

#[tokio::test]
async fn killed_in_the_middle_it_goes_on_from_where_it_came() {
    let city = TestCity::open().await;
    let all = AT_ONCE + 200;
    populate(&city, all).await;
    rotate(&city).await;
    assert!(pass(&city.app, kind("people")).await.unwrap());
    // The process dies here, and another takes the job up.
    let half = people_progress(&city).await;
    assert_eq!((half.seen, half.sealed), (AT_ONCE, AT_ONCE));
    assert_eq!(by_key(&city).await, [(1, 200), (2, AT_ONCE as usize)]);
    jobs::tick(&city.app).await.unwrap();
    while jobs::work_once(&city.app).await.unwrap() {}
    let whole = people_progress(&city).await;
    assert_eq!((whole.seen, whole.sealed), (all, all), "none twice");
    assert_eq!(by_key(&city).await, [(2, all as usize)]);
}

#[tokio::test]
async fn of_two_nodes_one_does_it() {
    let city = TestCity::open().await;
    populate(&city, 20).await;
    rotate(&city).await;
    let mut other = city.app.clone();
    other.node = "other".into();
    let ask = async |work: &mut UnitOfWork| {
        let body = serde_json::json!({});
        jobs::enqueue(work, NAME, "2", body.clone()).await?;
        jobs::enqueue(work, NAME, "2", body).await
    };
    city.write(ask).await;
    let (one, two) = tokio::join!(jobs::work_once(&city.app), jobs::work_once(&other));
    assert_eq!(u8::from(one.unwrap()) + u8::from(two.unwrap()), 1);
    let whole = people_progress(&city).await;
    assert_eq!((whole.seen, whole.sealed), (20, 20));
}

#[tokio::test]
async fn two_at_the_same_time_seal_nothing_twice() {
    let city = TestCity::open().await;
    let all = 2 * AT_ONCE + 100;
    populate(&city, all).await;
    rotate(&city).await;
    let through = async || {
        while pass(&city.app, kind("people")).await.unwrap() {}
    };
    tokio::join!(through(), through());
    let whole = people_progress(&city).await;
    assert_eq!((whole.seen, whole.sealed), (all, all));
    assert_eq!(by_key(&city).await, [(2, all as usize)]);
}

#[test]
fn every_kind_of_record_has_its_words() {
    use crate::kernel::Lang;
    for l in [Lang::Zh, Lang::En] {
        for kind in kinds() {
            assert!(
                l.knows(&format!("keys-kind-{}", kind.name)),
                "{}",
                kind.name
            );
        }
    }
}
