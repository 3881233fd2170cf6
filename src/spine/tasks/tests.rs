//! Tasks as the city sets them and the counties do them.
use crate::{
    args,
    kernel::{
        Day, Id,
        testing::{Browser, TestCity},
    },
    policy::Role,
    spine::deadlines,
};

const REASON: &str = "缺少走访照片，请补充";

async fn set(setter: &mut Browser<'_>, due: &str) -> String {
    let fields = [
        ("organisation", "411002"),
        ("title", "走访城东快递网点"),
        ("what", "逐一上门，建立台账。"),
        ("due", due),
    ];
    let answer = setter.post("/tasks", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}
async fn act(browser: &mut Browser<'_>, path: &str, act: &str, more: &[(&str, &str)]) -> u16 {
    let version = version_of(browser, path).await;
    let mut fields = vec![("version", version.as_str())];
    fields.extend(more);
    let to = format!("{path}/{act}");
    let answer = match act {
        "report" => browser.upload(&to, &fields, &[]).await,
        _ => browser.post(&to, &fields).await,
    };
    answer.status.as_u16()
}
async fn version_of(browser: &mut Browser<'_>, path: &str) -> String {
    let page = browser.get(path).await.text();
    let found = page.split("name=\"version\" value=\"").nth(1);
    found
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .unwrap_or_default()
}
async fn clock(city: &TestCity, path: &str, kind: &str) -> (String, Day) {
    let id: Id = path.rsplit('/').next().unwrap().parse().unwrap();
    let all = city
        .read(async |work| deadlines::of_record(work, ("task", id)).await)
        .await;
    let d = all.into_iter().find(|d| d.kind == kind).unwrap();
    (d.state, d.due_on)
}
fn said(words: &str) -> [(&str, &str); 1] {
    [("words", words)]
}

#[tokio::test]
async fn a_county_does_what_the_city_sets_and_the_city_accepts_it() {
    let city = TestCity::open().await;
    let mut leader = city.program("leader", Role::CityLeader, city.city).await;
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let path = set(&mut leader, "2022-08-10").await;
    assert!(
        county
            .get("/waiting")
            .await
            .text()
            .contains("任务，待本单位办理")
    );
    assert!(
        !leader
            .get("/waiting")
            .await
            .text()
            .contains("任务，待本单位办理")
    );
    let mine = county.get("/tasks?whose=mine&state=live").await.text();
    assert!(mine.contains("走访城东快递网点"));
    let mut west = city.program("west", Role::CountyCadre, city.west).await;
    assert_eq!(west.get(&path).await.status, 404);
    assert_eq!(act(&mut county, &path, "take-up", &[]).await, 303);
    assert_eq!(act(&mut county, &path, "report", &said("")).await, 422);
    assert_eq!(
        act(&mut county, &path, "report", &said("十二个网点全部走访")).await,
        303
    );
    assert_eq!(clock(&city, &path, "task").await.0, "paused");
    assert_eq!(
        clock(&city, &path, "task-accept").await.1,
        Day::ymd(2022, 8, 4)
    );
    let own = county
        .post(&format!("{path}/accept"), &[("version", "3")])
        .await;
    assert_eq!(own.status, 403);
    assert!(leader.get("/waiting").await.text().contains("任务，待验收"));
    // Given back two days later, the county has as many working days left as it had.
    city.app.clock.set(Day::ymd(2022, 8, 3).at(600));
    assert_eq!(
        act(&mut leader, &path, "return", &[("reason", REASON)]).await,
        303
    );
    assert_eq!(
        clock(&city, &path, "task").await,
        ("running".into(), Day::ymd(2022, 8, 12))
    );
    assert!(county.get(&path).await.text().contains(REASON));
    assert_eq!(
        act(&mut county, &path, "report", &said("照片已补充")).await,
        303
    );
    city.app.clock.set(Day::ymd(2022, 8, 15).at(600));
    assert_eq!(act(&mut leader, &path, "accept", &[]).await, 303);
    assert_eq!(clock(&city, &path, "task").await.0, "met");
    assert!(county.get(&path).await.text().contains("已完成"));
    assert!(
        leader
            .get("/tasks/export?format=csv")
            .await
            .text()
            .contains("照片已补充")
    );
}

#[tokio::test]
async fn nobody_accepts_what_they_reported_themselves() {
    let city = TestCity::open().await;
    let mut leader = city.program("leader", Role::CityLeader, city.city).await;
    let mut other = city.program("other", Role::CityOrganiser, city.city).await;
    let path = set(&mut leader, "2022-08-10").await;
    assert_eq!(
        act(&mut leader, &path, "report", &said("市里直接办了")).await,
        303
    );
    let own = leader
        .post(&format!("{path}/accept"), &[("version", "2")])
        .await;
    assert_eq!(own.status, 403);
    assert_eq!(act(&mut other, &path, "accept", &[]).await, 303);
}

#[tokio::test]
async fn a_task_is_set_downwards_with_a_day_to_come_and_for_somebody_who_stands_there() {
    let city = TestCity::open().await;
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let street = city
        .account("street", Role::StreetCadre, city.east_street)
        .await;
    for (organisation, account, title, due, wrong) in [
        ("411002", "", "走访网点", "2022-08-10", "f-organisation"),
        ("411003", "", "走访网点", "2022-08-10", "f-organisation"),
        ("411002001", "", "走", "2022-08-10", "f-title"),
        ("411002001", "", "走访网点", "2022-07-31", "f-due"),
        ("411002001", "", "走访网点", "soon", "f-due"),
        ("411002001", "", "走访网点", "2024-08-03", "f-due"),
        ("411002001", "", "走访网点", "+262142-12-31", "f-due"),
        ("411002001", "nobody", "走访网点", "2022-08-10", "f-account"),
    ] {
        let fields = [
            ("organisation", organisation),
            ("account", account),
            ("title", title),
            ("due", due),
        ];
        let answer = county.post("/tasks", &fields).await;
        assert_eq!(answer.status, 422, "{organisation} {title} {due}");
        let text = answer.text();
        assert!(text.contains(&format!("href=\"#{wrong}\"")), "{wrong}");
        assert!(text.contains(&format!("value=\"{title}\"")));
    }
    let form = county.get("/tasks/new?organisation=411002001").await.text();
    assert!(form.contains(&street.to_string()));
    let mut program = city.program("other", Role::CountyLeader, city.east).await;
    let body = serde_json::json!({
        "organisation": "411002001", "account_id": street, "title": "走访网点", "due": "2022-08-10"
    });
    let made = program.json("POST", "/api/v1/tasks", body).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let path = format!("/tasks/{}", made.json()["task"]["id"].as_str().unwrap());
    // It is one person's: another cannot do it.
    assert_eq!(
        county
            .post(&format!("{path}/take-up"), &[("version", "1")])
            .await
            .status,
        403
    );
    let mut owner = city.signed_in(street).await;
    assert_eq!(act(&mut owner, &path, "take-up", &[]).await, 303);
}

#[tokio::test]
async fn a_task_called_off_stops_its_clock_and_stays_on_record() {
    let city = TestCity::open().await;
    let mut leader = city.program("leader", Role::CityLeader, city.city).await;
    let path = set(&mut leader, "2022-08-10").await;
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let theirs = county
        .post(
            &format!("{path}/call-off"),
            &[("version", "1"), ("reason", REASON)],
        )
        .await;
    assert_eq!(theirs.status, 403);
    assert_eq!(
        act(&mut leader, &path, "call-off", &[("reason", REASON)]).await,
        303
    );
    assert_eq!(clock(&city, &path, "task").await.0, "called-off");
    let late = county
        .post(&format!("{path}/take-up"), &[("version", "2")])
        .await;
    assert_eq!(late.status, 409);
    assert!(
        county
            .get("/tasks?state=called-off")
            .await
            .text()
            .contains("走访城东快递网点")
    );
    assert!(
        !county
            .get("/waiting")
            .await
            .text()
            .contains("任务，待本单位办理")
    );
}

#[tokio::test]
async fn a_report_brings_its_files_and_they_open_for_whoever_may_read_it() {
    let city = TestCity::open().await;
    let mut leader = city.program("leader", Role::CityLeader, city.city).await;
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let path = set(&mut leader, "2022-08-10").await;
    let pdf: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF";
    let fields = [("version", "1"), ("words", "台账见附件")];
    let fake = [("files", "ledger.pdf", b"hello".as_slice())];
    let refused = county
        .upload(&format!("{path}/report"), &fields, &fake)
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("台账见附件"));
    let files = [("files", "ledger.pdf", pdf)];
    let done = county
        .upload(&format!("{path}/report"), &fields, &files)
        .await;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = leader.get(&path).await;
    let file = page.between(&format!("href=\"{path}/files/"), "\"");
    let opened = leader.get(&format!("{path}/files/{file}")).await;
    assert_eq!(opened.bytes, pdf);
    let mut west = city.program("west", Role::CountyCadre, city.west).await;
    assert_eq!(west.get(&format!("{path}/files/{file}")).await.status, 404);
}

/// A task of the county cadre `east` by name, set by the city; gives its address.
async fn named(leader: &mut Browser<'_>, account: Id) -> String {
    let body = serde_json::json!({
        "organisation": "411002", "account_id": account, "title": "走访网点", "due": "2022-08-10"
    });
    let made = leader.json("POST", "/api/v1/tasks", body).await;
    assert_eq!(made.status, 201, "{}", made.text());
    format!("/tasks/{}", made.json()["task"]["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_task_of_somebody_who_left_is_done_by_whoever_does_tasks_there() {
    let city = TestCity::open().await;
    let mut leader = city.program("leader", Role::CityLeader, city.city).await;
    let east = city.account("east", Role::CountyCadre, city.east).await;
    let mut other = city.program("other", Role::CountyCadre, city.east).await;
    let path = named(&mut leader, east).await;
    assert_eq!(act(&mut other, &path, "take-up", &[]).await, 403);
    super::handing::tick(city.app.clone()).await.unwrap();
    assert!(
        !other
            .get("/waiting")
            .await
            .text()
            .contains("任务，待本单位办理")
    );
    let left = "UPDATE grants SET until_day = $2 WHERE account_id = $1";
    let yesterday = Day::ymd(2022, 7, 31);
    city.write(async |work| work.conn.run(left, args![east, yesterday]).await)
        .await;
    // At once, and for good once the clock has seen it.
    assert!(other.get(&path).await.text().contains("报告完成"));
    super::handing::tick(city.app.clone()).await.unwrap();
    super::handing::tick(city.app.clone()).await.unwrap();
    assert!(
        other
            .get("/waiting")
            .await
            .text()
            .contains("任务，待本单位办理")
    );
    let page = leader.get(&path).await.text();
    assert_eq!(page.matches("承办人不再办理").count(), 1, "{page}");
    let theirs = city
        .read(async |work| {
            let id: Id = path.rsplit('/').next().unwrap().parse().unwrap();
            deadlines::running(work, ("task", id)).await
        })
        .await;
    assert_eq!(theirs.unwrap().account_id, None);
    assert_eq!(act(&mut other, &path, "take-up", &[]).await, 303);
}

#[tokio::test]
async fn whoever_set_a_task_gives_it_to_somebody_else_there() {
    let city = TestCity::open().await;
    let mut leader = city.program("leader", Role::CityLeader, city.city).await;
    let east = city.account("east", Role::CountyCadre, city.east).await;
    let west = city.account("west", Role::CountyCadre, city.west).await;
    let second = city.account("second", Role::CountyCadre, city.east).await;
    let path = named(&mut leader, east).await;
    let to = second.to_string();
    let mut first = city.signed_in(east).await;
    let fields = [("version", "1"), ("account", to.as_str())];
    let refused = first.post(&format!("{path}/reassign"), &fields).await;
    assert_eq!(refused.status, 403, "not theirs to give");
    for (to, status) in [(west, 422), (second, 303)] {
        let to = to.to_string();
        let done = act(&mut leader, &path, "reassign", &[("account", to.as_str())]).await;
        assert_eq!(done, status);
    }
    let barred = first
        .post(&format!("{path}/take-up"), &[("version", "2")])
        .await;
    assert_eq!(barred.status, 403);
    let mut second = city.signed_in(second).await;
    assert_eq!(act(&mut second, &path, "take-up", &[]).await, 303);
    let api = format!("/api/v1{path}/reassign");
    let whoever = serde_json::json!({ "version": 3 });
    let freed = leader.json("POST", &api, whoever).await;
    assert_eq!(freed.status, 200, "{}", freed.text());
    assert!(freed.json()["task"]["account_id"].is_null());
}

#[tokio::test]
async fn the_last_day_and_what_is_overdue_follow_the_clock() {
    let city = TestCity::open().await;
    let mut leader = city.program("leader", Role::CityLeader, city.city).await;
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let path = set(&mut leader, "2022-08-03").await;
    assert_eq!(
        act(&mut county, &path, "report", &said("网点走访完毕")).await,
        303
    );
    city.app.clock.set(Day::ymd(2022, 8, 15).at(600));
    assert_eq!(
        act(&mut leader, &path, "return", &[("reason", REASON)]).await,
        303
    );
    // Two working days were left after the first of August.
    assert_eq!(clock(&city, &path, "task").await.1, Day::ymd(2022, 8, 17));
    let page = county.get(&path).await.text();
    assert!(page.contains("2022-08-17") && !page.contains("已逾期"));
    let late = "/api/v1/tasks?state=overdue";
    let none = county.get(late).await.json();
    assert_eq!(none["items"], serde_json::json!([]));
    let item = county.get("/api/v1/tasks?state=live").await.json()["items"][0].clone();
    assert_eq!(item["due_on"], "2022-08-17");
    // Stopped by hand, it is not late; let go on, it is when its day is past.
    let id = county.get(&path).await.between("href=\"/deadlines/", "\"");
    let stop = [("version", "3"), ("reason", "网点停业整顿")];
    let stopped = leader.post(&format!("/deadlines/{id}/pause"), &stop).await;
    assert_eq!(stopped.status, 303, "{}", stopped.text());
    city.app.clock.set(Day::ymd(2022, 8, 22).at(600));
    let none = county.get(late).await.json();
    assert_eq!(none["items"], serde_json::json!([]));
    let on = leader
        .post(&format!("/deadlines/{id}/resume"), &[("version", "4")])
        .await;
    assert_eq!(on.status, 303);
    city.app.clock.set(Day::ymd(2022, 8, 25).at(600));
    let found = county.get(late).await.json();
    assert_eq!(found["items"][0]["due_on"], "2022-08-24");
    assert!(county.get("/tasks").await.text().contains("已逾期1天"));
}
