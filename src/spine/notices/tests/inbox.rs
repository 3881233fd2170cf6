use super::*;
use crate::{
    args,
    kernel::{Day, Deputy, db::Arg, jobs},
    policy::{Right, Role},
};

async fn run(city: &TestCity, sql: &'static str, values: Vec<Arg>) {
    city.write(async |work| work.conn.run(sql, values.clone()).await)
        .await;
}

#[tokio::test]
async fn those_are_told_who_stand_at_the_place_itself_or_else_at_the_nearest_above() {
    let city = TestCity::open().await;
    let told_of = async |to, n| told(&city, to, notice(n)).await;
    let holders = |at| To::Holders(Right::CampaignsAnswer, at);
    // Nobody stands anywhere.
    assert_eq!(told_of(holders(city.east_street), 1).await, 0);
    city.account("city", Role::CityOrganiser, city.city).await;
    assert_eq!(
        told_of(holders(city.east_street), 2).await,
        0,
        "no such right"
    );
    let county = city.account("county", Role::CountyCadre, city.east).await;
    city.account("leader", Role::CountyLeader, city.east).await;
    city.account("west", Role::CountyCadre, city.west).await;
    assert_eq!(told_of(holders(city.east_street), 3).await, 2, "the county");
    let street = city
        .account("street", Role::StreetCadre, city.east_street)
        .await;
    assert_eq!(told_of(holders(city.east_street), 4).await, 1, "the street");
    assert_eq!(told_of(holders(city.east), 5).await, 2);
    assert_eq!(told_of(To::Role(Role::CountyLeader, city.east), 6).await, 1);
    assert_eq!(
        told_of(To::Role(Role::CountyLeader, city.east_street), 7).await,
        0
    );
    // Who has left is not told: neither of an ended post nor of a shut account.
    let ended = "UPDATE grants SET until_day = $2 WHERE account_id = $1";
    run(&city, ended, args![street, Day::ymd(2022, 7, 31)]).await;
    assert_eq!(
        told_of(holders(city.east_street), 8).await,
        2,
        "the county again"
    );
    let shut = "UPDATE accounts SET disabled_at = $2 WHERE id = $1";
    run(&city, shut, args![county, city.app.clock.now()]).await;
    assert_eq!(told_of(holders(city.east_street), 9).await, 1);
    assert_eq!(told_of(To::Account(county), 10).await, 0);
}

#[tokio::test]
async fn the_same_is_told_once_a_day_and_each_once_however_they_are_meant() {
    let city = TestCity::open().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    let to = [
        To::Account(id),
        To::Role(Role::CountyCadre, city.east),
        To::Holders(Right::CampaignsAnswer, city.east),
    ];
    let told = async || {
        city.write(async |work| tell(work, &to, notice(7)).await)
            .await
    };
    assert_eq!((told().await, told().await), (1, 0));
    city.app.clock.advance(24 * 60);
    assert_eq!(told().await, 1);
    // What did not happen is told to nobody.
    let undone = Deputy::clockwork(&city.app)
        .write(async |work| {
            tell(work, &to, notice(8)).await?;
            Err::<(), _>(crate::kernel::Error::NotFound)
        })
        .await;
    assert!(undone.is_err());
    let mut browser = city.signed_in(id).await;
    assert!(!browser.get("/notices").await.text().contains("在 8 秒后"));
}

#[tokio::test]
async fn the_inbox_shows_the_unread_first_and_the_menu_counts_them() {
    let city = TestCity::open().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    let mut browser = city.signed_in(id).await;
    let empty = browser.get("/notices").await.text();
    assert!(empty.contains("没有符合条件的通知") && !empty.contains("uh-count"));
    for n in [21, 22, 23] {
        told(&city, To::Account(id), notice(n)).await;
    }
    let page = browser.get("/notices").await.text();
    assert!(page.contains("<span class=\"uh-count\">3"));
    // The latest is opened: it is read, and leads to its page.
    let latest = page
        .split("/notices/")
        .find(|p| p.contains("在 23 秒后"))
        .unwrap();
    let latest = format!("/notices/{}", &latest[..36]);
    let opened = browser.get(&latest).await;
    assert_eq!(
        (opened.status.as_u16(), opened.header("location")),
        (303, "/figures?n=23")
    );
    let page = browser.get("/notices").await.text();
    assert!(page.contains("<span class=\"uh-count\">2"));
    let place = |n: u32| page.find(&format!("在 {n} 秒后")).unwrap();
    assert!(place(22) < place(21) && place(21) < place(23));
    // Said in the reader's language, and found in it.
    browser.language = "en".into();
    let found = browser.get("/notices?q=22").await.text();
    assert!(found.contains("22 seconds") && !found.contains("21 seconds"));
    assert!(
        !browser
            .get("/notices?state=read")
            .await
            .text()
            .contains("22 seconds")
    );
    assert!(
        browser
            .get("/notices?kind=other")
            .await
            .text()
            .contains("22 seconds")
    );
    for wrong in ["kind=nothing", "state=lost", "after=zzz"] {
        assert_eq!(browser.get(&format!("/notices?{wrong}")).await.status, 422);
    }
    let sheet = browser
        .get("/notices/export/notices.csv?state=unread")
        .await
        .text();
    assert!(sheet.contains("21 seconds") && !sheet.contains("23 seconds"));
    assert_eq!(browser.post("/notices/read", &[]).await.status, 303);
    assert!(!browser.get("/notices").await.text().contains("uh-count"));
    // Nobody opens another's.
    let mut other = city.browser("other", Role::CountyCadre, city.east).await;
    assert_eq!(other.get(&latest).await.status, 404);
    assert_eq!(other.post(&format!("{latest}/read"), &[]).await.status, 404);
}

#[tokio::test]
async fn a_long_inbox_is_turned_page_by_page_across_both_parts() {
    let city = TestCity::open().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    for n in 0..10 {
        told(&city, To::Account(id), notice(n)).await;
    }
    let sql = "UPDATE notices SET read_at = $2 WHERE account_id = $1 AND id IN (SELECT id FROM notices ORDER BY id LIMIT 4)";
    run(&city, sql, args![id, city.app.clock.now()]).await;
    let mut program = city.stranger();
    program.token = city.cadre("x", Role::CountyCadre, city.east).await.token;
    let mut own = city.signed_in(id).await;
    assert!(own.get("/notices").await.text().contains("未读"));
    let page = async |after: Option<(i64, Id)>| {
        city.read(async |work| {
            let filter = crate::spine::notices::store::Filter {
                account_id: id,
                kind: String::new(),
                part: None,
                words: String::new(),
            };
            crate::spine::notices::store::list(&mut work.conn, &filter, after, 3).await
        })
        .await
    };
    let (mut after, mut seen) = (None, vec![]);
    loop {
        let rows = page(after).await;
        let Some(last) = rows.last() else { break };
        after = Some((last.part(), last.id));
        seen.extend(rows.into_iter().map(|k| (k.part(), k.id)));
    }
    assert_eq!(seen.len(), 10);
    assert!(seen.is_sorted_by(|a, b| a.0 < b.0 || (a.0 == b.0 && a.1 > b.1)));
    // A program sees its own account's and nobody else's.
    let none = program.get("/api/v1/notices").await.json();
    assert_eq!(none["items"].as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn a_notice_that_leads_elsewhere_leads_to_the_inbox() {
    let city = TestCity::open().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    let away = Notice {
        href: "//example.cn/".into(),
        ..notice(1)
    };
    told(&city, To::Account(id), away).await;
    let mut browser = city.signed_in(id).await;
    let page = browser.get("/notices").await.text();
    let path = page
        .split("href=\"/notices/")
        .find(|p| p.contains("在 1 秒后"))
        .unwrap();
    let opened = browser.get(&format!("/notices/{}", &path[..36])).await;
    assert_eq!(opened.header("location"), "/notices");
}

#[tokio::test]
async fn a_program_reads_its_notices_and_marks_them_read() {
    let city = TestCity::open().await;
    let mut program = city.cadre("county", Role::CountyCadre, city.east).await;
    told(&city, To::Role(Role::CountyCadre, city.east), notice(5)).await;
    let list = program.get("/api/v1/notices?state=unread").await.json();
    let item = &list["items"][0];
    assert_eq!(
        (&item["record_type"], &item["href"]),
        (&"task".into(), &"/figures?n=5".into())
    );
    let read = format!("/api/v1/notices/{}/read", item["id"].as_str().unwrap());
    let none = serde_json::json!({});
    assert_eq!(program.json("POST", &read, none.clone()).await.status, 204);
    let list = program.get("/api/v1/notices?state=unread").await.json();
    assert_eq!(list["items"].as_array().unwrap().len(), 0);
    assert_eq!(
        program
            .json("POST", "/api/v1/notices/read", none)
            .await
            .status,
        204
    );
    assert_eq!(program.get("/api/v1/notices?limit=500").await.status, 422);
}

#[tokio::test]
async fn old_notices_are_forgotten_after_the_days_that_the_city_keeps_them() {
    let city = TestCity::open().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    told(&city, To::Account(id), notice(1)).await;
    city.app.clock.set(Day::ymd(2023, 1, 28).at(600));
    told(&city, To::Account(id), notice(2)).await;
    let left = async || {
        jobs::tick(&city.app).await.unwrap();
        let sql = "SELECT COUNT(*) FROM notices";
        city.read(async |work| work.conn.count(sql, vec![]).await)
            .await
    };
    assert_eq!(left().await, 2);
    city.app.clock.set(Day::ymd(2023, 1, 29).at(600));
    assert_eq!(left().await, 1);
}
