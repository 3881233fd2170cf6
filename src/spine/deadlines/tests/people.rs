//! Who sees a deadline, whose turn it is, and who may stop its clock.
use super::*;
use axum::http::StatusCode;

async fn id_of(city: &TestCity, record: Id) -> String {
    now(city, record).await.id.to_string()
}

#[tokio::test]
async fn nobody_stops_their_own_clock_and_whoever_stands_above_does_with_a_reason() {
    let city = TestCity::open().await;
    let record = started(&city, Due::WorkingDays(5)).await;
    let path = format!("/deadlines/{}", id_of(&city, record).await);
    let mut chair = city.program("chair", Role::Chair, city.east_union).await;
    let page = chair.get(&path).await;
    assert!(page.text().contains("期限只能由上一级暂停或恢复"));
    let fields = [("version", "1"), ("reason", "申请人材料待公安部门核验")];
    let own = chair.post(&format!("{path}/pause"), &fields).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    let mut elsewhere = city.program("west", Role::CountyCadre, city.west).await;
    assert_eq!(elsewhere.get(&path).await.status, StatusCode::NOT_FOUND);
    let mut above = city.program("east", Role::CountyCadre, city.east).await;
    let unsaid = above.post(&format!("{path}/pause"), &fields[..1]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = above.post(&format!("{path}/pause"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let stale = above.post(&format!("{path}/resume"), &fields).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let shown = above.get(&path).await.text();
    assert!(shown.contains("申请人材料待公安部门核验"));
    let list = above.get("/deadlines?state=paused").await.text();
    assert!(list.contains("2022-08-01起暂停：申请人材料待公安部门核验"));
    go(&city, day(9));
    let on = above
        .post(&format!("{path}/resume"), &[("version", "2")])
        .await;
    assert_eq!(on.status, StatusCode::SEE_OTHER);
    assert_eq!(now(&city, record).await.due_on, day(16));
    go(&city, day(17));
    let late = [("version", "3"), fields[1]];
    let hidden = above.post(&format!("{path}/pause"), &late).await;
    assert_eq!(hidden.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn each_side_lets_go_on_only_what_it_stopped() {
    let city = TestCity::open().await;
    let record = started(&city, Due::WorkingDays(5)).await;
    let path = format!("/deadlines/{}", id_of(&city, record).await);
    let mut above = city.program("east", Role::CountyCadre, city.east).await;
    let why = [("version", "1"), ("reason", "申请人材料待公安部门核验")];
    let stopped = above.post(&format!("{path}/pause"), &why).await;
    assert_eq!(stopped.status, StatusCode::SEE_OTHER);
    // The work gives the turn away and takes it back: what was stopped by hand stands.
    pause_now(&city, record).await;
    sound(&city).await;
    go(&city, day(3));
    assert!(resume_now(&city, record).await);
    assert!(!resume_now(&city, record).await);
    let stands = now(&city, record).await;
    assert_eq!(
        (stands.state.as_str(), stands.due_on, stands.days_left),
        ("paused", day(8), Some(5))
    );
    go(&city, day(9));
    let version = stands.version.to_string();
    let on = above
        .post(&format!("{path}/resume"), &[("version", version.as_str())])
        .await;
    assert_eq!(on.status, StatusCode::SEE_OTHER, "{}", on.text());
    let runs = now(&city, record).await;
    assert_eq!((runs.state.as_str(), runs.due_on), ("running", day(16)));
    // What the work stopped goes on with the work alone.
    pause_now(&city, record).await;
    let version = now(&city, record).await.version.to_string();
    let by_hand = above
        .post(&format!("{path}/resume"), &[("version", version.as_str())])
        .await;
    assert_eq!(by_hand.status, StatusCode::CONFLICT);
    assert!(above.get(&path).await.text().contains("期限随办理自动恢复"));
    assert!(resume_now(&city, record).await);
    assert_eq!(now(&city, record).await.state, "running");
    sound(&city).await;
}

#[tokio::test]
async fn it_is_the_turn_of_the_nearest_post_and_seen_by_those_above() {
    let city = TestCity::open().await;
    let record = started(&city, Due::WorkingDays(5)).await;
    let title = "审核入会申请：王小芳";
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let mine = county.get("/deadlines?turn=mine").await.text();
    assert!(mine.contains(title), "nobody stands nearer");
    let mut chair = city.program("chair", Role::Chair, city.east_union).await;
    assert!(
        chair
            .get("/deadlines?turn=mine")
            .await
            .text()
            .contains(title)
    );
    let mine = county.get("/deadlines?turn=mine").await.text();
    assert!(!mine.contains(title), "the chair stands nearer");
    assert!(county.get("/deadlines").await.text().contains(title));
    let waits = chair.get("/waiting").await.text();
    assert!(waits.contains(title) && waits.contains("2022-08-08"));
    go(&city, day(11));
    let late = chair.get("/deadlines?state=overdue").await.text();
    assert!(late.contains("已逾期3天"));
    meet_now(&city, record).await;
    assert!(!chair.get("/deadlines").await.text().contains(title));
    let ended = chair.get("/deadlines?state=met-late").await.text();
    assert!(ended.contains("逾期3天办结"));
    let stranger = city.stranger().get("/deadlines").await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn long_lists_go_on_by_cursor_the_most_overdue_first_what_stands_last() {
    let city = TestCity::open().await;
    for n in 1..=9 {
        let record = started(&city, Due::On(day(10 + n))).await;
        if n == 1 {
            pause_now(&city, record).await;
        }
    }
    let mut program = city.program("county", Role::CountyCadre, city.east).await;
    let (mut seen, mut after) = (vec![], String::new());
    loop {
        let path = format!("/api/v1/deadlines?limit=4&after={after}");
        let page = program.get(&path).await.json();
        let items = page["items"].as_array().unwrap();
        seen.extend(
            items
                .iter()
                .map(|d| d["due_on"].as_str().unwrap().to_owned()),
        );
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => break,
        }
    }
    let mut days: Vec<_> = (12..=19).map(|n| format!("2022-08-{n}")).collect();
    days.push("2022-08-11".into());
    assert_eq!(seen, days);
    for wrong in [
        "limit=0",
        "after=nonsense",
        "state=gone",
        "state=met&from=soon",
    ] {
        let answer = program.get(&format!("/api/v1/deadlines?{wrong}")).await;
        assert_eq!(answer.status, 422, "{wrong}");
    }
    let sheet = program.get("/deadlines/export?format=csv").await;
    assert!(sheet.text().contains("审核入会申请：王小芳"));
}

#[tokio::test]
async fn the_share_met_in_time_counts_what_ended_by_unit_and_leads_to_its_list() {
    let city = TestCity::open().await;
    for late in [false, false, true] {
        go(&city, day(1));
        let record = started(&city, Due::On(day(3))).await;
        go(&city, if late { day(4) } else { day(3) });
        meet_now(&city, record).await;
    }
    go(&city, day(1));
    started(&city, Due::On(day(2))).await;
    go(&city, day(4));
    let mut leader = city.program("leader", Role::CityOrganiser, city.city).await;
    let told = leader.get("/api/v1/deadlines/on-time").await.json();
    let east = &told["units"][0];
    assert_eq!(east["code"], "411002");
    assert_eq!((&east["in_time"], &east["late"]), (&2.into(), &1.into()));
    assert_eq!(
        (&east["share"], &east["overdue"]),
        (&"66.7%".into(), &1.into())
    );
    assert_eq!(told["whole"]["ended"], 3);
    let page = leader.get("/deadlines/on-time").await.text();
    assert!(
        page.contains("/deadlines?organisation=411002&#38;state=met")
            || page.contains("organisation=411002")
    );
    let list = leader.get("/deadlines?organisation=411002&state=met").await;
    assert_eq!(list.text().matches("按时办结</span>").count(), 2);
    let none = leader
        .get("/api/v1/deadlines/on-time?organisation=411003")
        .await
        .json();
    assert_eq!(none["whole"]["share"], "–");
}
