//! Stories of rounds and samples: drawn by a shown seed, called back, denied, taken back.
use crate::{
    kernel::{
        Id,
        testing::{Browser, TestCity},
    },
    policy::Role,
    programmes::{
        campaigns::{
            supervision::testing::{
                ROUNDS, admit, county, drawn, got, new_round, organiser, sample,
            },
            tests::{campaign_of, day, freeze, join, json as board, ten_days},
        },
        membership::tests::admitted,
    },
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const EAST: &str = "411002";
const WEST: &str = "411003";

fn texts(list: &Value, key: &str) -> Vec<String> {
    let all = list.as_array().unwrap().iter();
    all.map(|s| s[key].as_str().unwrap().to_owned()).collect()
}

async fn differences(city: &TestCity) -> Vec<String> {
    city.read(async |work| super::check::check(work).await)
        .await
}

async fn points(by: &mut Browser<'_>) -> (usize, Value) {
    let answer = got(by.get("/api/v1/campaigns/test-2022/deductions").await, 200);
    (
        answer["rows"].as_array().unwrap().len(),
        answer["totals"].clone(),
    )
}

#[tokio::test]
async fn an_outsider_draws_the_same_sample_from_the_seed_and_the_list() {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 30, day(1)).await;
    join(&city, city.west_union, 200, 3, day(2)).await;
    let mut zhang = organiser(&city, "zhang").await;
    let round = drawn(&mut zhang, &city).await;
    let list = got(
        zhang
            .get(&format!("{ROUNDS}/1/units/{EAST}/population"))
            .await,
        200,
    );
    let mut records = texts(&list["records"], "record_id");
    assert_eq!(records.len(), 30);
    records.sort();
    let whole: String = records.iter().map(|r| format!("{r}\n")).collect();
    let unit = sample(&mut zhang, EAST).await;
    assert_eq!(unit["digest"], hex::encode(Sha256::digest(whole)));
    let seed = round["seed"].as_str().unwrap();
    records.sort_by_key(|r| hex::encode(Sha256::digest(format!("{seed}:{r}"))));
    assert_eq!(texts(&unit["samples"], "record_id"), records[..5]);
    // Fewer than asked for: all of them. What comes later changes nothing.
    assert_eq!(
        sample(&mut zhang, WEST).await["samples"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    join(&city, city.east_union, 300, 9, day(5)).await;
    let later = got(
        zhang
            .get(&format!("{ROUNDS}/1/units/{EAST}/population"))
            .await,
        200,
    );
    assert_eq!(later["records"], list["records"]);
    assert_eq!(differences(&city).await, Vec::<String>::new());
    city.write(async |work| {
        let swapped = "UPDATE round_samples SET record_id = $1 WHERE place = 1 AND union_id = $2";
        let (other, union) = (Id::fixed(7), city.east_union);
        work.conn.run(swapped, crate::args![other, union]).await
    })
    .await;
    assert_eq!(
        differences(&city).await.len(),
        1,
        "a sample that was tampered with shows"
    );
    assert_eq!(
        zhang
            .json("POST", &format!("{ROUNDS}/1/draw"), json!({}))
            .await
            .status,
        409
    );
    assert_eq!(
        zhang.json("POST", ROUNDS, new_round(1, "all")).await.status,
        409
    );
}

#[tokio::test]
async fn a_denied_member_is_taken_back_once_a_second_person_confirms_and_the_points_come_back_when_it_was_wrong()
 {
    let city = ten_days().await;
    admit(&city, city.east_union, 100, 4, day(1), None).await;
    freeze(&city, day(1)).await;
    let mut zhang = organiser(&city, "zhang").await;
    drawn(&mut zhang, &city).await;
    // A session rests no longer than some hours: whoever opens a page signs in on its day.
    let mut li = organiser(&city, "li").await;
    let first = sample(&mut zhang, EAST).await["samples"][0].clone();
    assert!(first["phone"].as_str().unwrap().contains('*'), "{first}");
    let path = format!("/api/v1/samples/{}", first["id"].as_str().unwrap());
    let denied = json!({ "version": 1, "outcome": "denied", "words": "本人从未入会" });
    got(
        zhang
            .json("POST", &format!("{path}/call"), denied.clone())
            .await,
        200,
    );
    assert_eq!(
        zhang
            .json("POST", &format!("{path}/call"), denied)
            .await
            .status,
        409
    );
    let decided = json!({ "version": 2, "reason": "电话核实，本人否认" });
    let own = zhang
        .json("POST", &format!("{path}/uphold"), decided.clone())
        .await;
    assert_eq!(own.status, 403);
    assert_eq!(
        (admitted(&city, city.east).await, points(&mut zhang).await.0),
        (4, 0)
    );
    assert!(
        li.get("/waiting")
            .await
            .text()
            .contains("/rectifications/denials")
    );
    let upheld = got(
        li.json("POST", &format!("{path}/uphold"), decided.clone())
            .await,
        200,
    );
    assert_eq!(upheld["state"], "upheld");
    assert_eq!(
        li.json("POST", &format!("{path}/uphold"), decided)
            .await
            .status,
        409
    );
    assert_eq!(admitted(&city, city.east).await, 3);
    let member = format!("/api/v1/members/{}", first["record_id"].as_str().unwrap());
    assert_eq!(got(li.get(&member).await, 200)["state"], "W");
    assert_eq!(
        points(&mut li).await,
        (1, json!([{ "unit_code": EAST, "hundredths": 50 }]))
    );
    let both = board(&mut li, "/api/v1/campaigns/test-2022/boards/1/restated").await;
    let done = |b: &Value| {
        let lines = b["lines"].as_array().unwrap().iter();
        let east = lines.clone().find(|l| l["unit_code"] == EAST).unwrap();
        east["cells"][1]["done"].clone()
    };
    assert_eq!(
        (done(&both["frozen"]), done(&both["restated"])),
        (json!(4), json!(3))
    );
    let back = json!({ "version": 3, "reason": "家属误接，本人确认入会" });
    assert_eq!(
        li.json("POST", &format!("{path}/overturn"), back.clone())
            .await
            .status,
        403
    );
    got(
        zhang.json("POST", &format!("{path}/overturn"), back).await,
        200,
    );
    assert_eq!(
        points(&mut zhang).await,
        (2, json!([{ "unit_code": EAST, "hundredths": 0 }]))
    );
}

#[tokio::test]
async fn a_denial_that_is_not_confirmed_is_called_about_again() {
    let city = ten_days().await;
    admit(&city, city.east_union, 100, 1, day(1), None).await;
    let (mut zhang, mut li) = (
        organiser(&city, "zhang").await,
        organiser(&city, "li").await,
    );
    drawn(&mut zhang, &city).await;
    let id = sample(&mut zhang, EAST).await["samples"][0]["id"].clone();
    let path = format!("/api/v1/samples/{}", id.as_str().unwrap());
    let unsaid = json!({ "version": 1, "outcome": "denied" });
    assert_eq!(
        zhang
            .json("POST", &format!("{path}/call"), unsaid)
            .await
            .status,
        422
    );
    let denied = json!({ "version": 1, "outcome": "denied", "words": "记不清了" });
    got(
        zhang.json("POST", &format!("{path}/call"), denied).await,
        200,
    );
    let no = json!({ "version": 2, "reason": "表述不清，需再核实" });
    got(li.json("POST", &format!("{path}/dismiss"), no).await, 200);
    let yes = json!({ "version": 3, "outcome": "confirmed", "paper_seen": true });
    let called = got(li.json("POST", &format!("{path}/call"), yes).await, 200);
    assert_eq!(
        (&called["state"], called["calls"].as_array().unwrap().len()),
        (&json!("confirmed"), 3)
    );
    assert_eq!(admitted(&city, city.east).await, 1);
}

#[tokio::test]
async fn whoever_wrote_a_record_calls_nobody_about_it() {
    let city = ten_days().await;
    let wang = city.account("wang", Role::CityOrganiser, city.city).await;
    admit(&city, city.east_union, 100, 1, day(1), Some(wang)).await;
    let mut zhang = organiser(&city, "zhang").await;
    drawn(&mut zhang, &city).await;
    let id = sample(&mut zhang, EAST).await["samples"][0]["id"].clone();
    let path = format!("/samples/{}/call", id.as_str().unwrap());
    let mut wang = city.signed_in(wang).await;
    let refused = wang
        .post(
            &path,
            &[
                ("version", "1"),
                ("outcome", "confirmed"),
                ("words", "属实"),
            ],
        )
        .await;
    assert_eq!(refused.status, 403);
    assert!(
        refused.text().contains(">属实</textarea>"),
        "what was typed is kept"
    );
}

#[tokio::test]
async fn a_county_sees_its_own_sample_and_opens_nothing() {
    let city = ten_days().await;
    admit(&city, city.east_union, 100, 2, day(1), None).await;
    admit(&city, city.west_union, 200, 2, day(1), None).await;
    let mut zhang = organiser(&city, "zhang").await;
    drawn(&mut zhang, &city).await;
    let mut east = county(&city, "east", city.east).await;
    let round = got(east.get(&format!("{ROUNDS}/1")).await, 200);
    assert_eq!(texts(&round["units"], "unit_code"), [EAST]);
    assert_eq!(
        sample(&mut east, EAST).await["samples"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    for hidden in ["", "/population", "/findings"] {
        let path = format!("{ROUNDS}/1/units/{WEST}{hidden}");
        assert_eq!(east.get(&path).await.status, 404, "{hidden}");
    }
    let others = sample(&mut zhang, WEST).await["samples"][0]["id"].clone();
    let others = format!("/api/v1/samples/{}", others.as_str().unwrap());
    assert_eq!(east.get(&others).await.status, 404);
    assert_eq!(
        east.json("POST", ROUNDS, new_round(1, "all")).await.status,
        403
    );
    let own = sample(&mut east, EAST).await["samples"][0]["id"].clone();
    let call = json!({ "version": 1, "outcome": "confirmed" });
    let path = format!("/api/v1/samples/{}/call", own.as_str().unwrap());
    assert_eq!(east.json("POST", &path, call).await.status, 403);
    assert_eq!(
        city.stranger()
            .get("/campaigns/test-2022/rounds")
            .await
            .status,
        303
    );
}

/// A campaign of thirty days, so that it has three rounds.
async fn thirty_days() -> TestCity {
    let city = TestCity::open().await;
    city.write(async |work| crate::spine::figures::seed(work).await)
        .await;
    for unit in [city.east, city.west] {
        for indicator in [
            "unions.founded",
            "members.admitted",
            "members.admitted.new-form",
        ] {
            crate::programmes::campaigns::tests::set_target(&city, unit, indicator, 10, 30).await;
        }
    }
    let new = campaign_of(&city, 30);
    city.write(async |work| crate::programmes::campaigns::put(work, new).await)
        .await;
    city
}

#[tokio::test]
async fn units_are_picked_by_the_latest_board_or_by_who_was_not_visited_and_the_reason_is_kept() {
    let city = thirty_days().await;
    let mut zhang = organiser(&city, "zhang").await;
    let early = zhang.json("POST", ROUNDS, new_round(1, "lowest")).await;
    assert_eq!(early.status, 422, "no board, no rank");
    join(&city, city.east_union, 100, 10, day(1)).await;
    freeze(&city, day(2)).await;
    let mut lowest = new_round(1, "lowest");
    lowest["lowest"] = 1.into();
    let round = got(zhang.json("POST", ROUNDS, lowest).await, 201);
    assert_eq!(round["picked"]["units"], json!([WEST]));
    assert!(round["picked"]["board_hash"].is_string());
    let by_hand = json!({ "units": [EAST], "reason": "" });
    let path = format!("{ROUNDS}/1/units");
    assert_eq!(zhang.json("POST", &path, by_hand).await.status, 422);
    let second = zhang.json("POST", ROUNDS, new_round(2, "all")).await;
    assert_eq!(second.status, 422, "it has not begun");
    city.app.clock.set(day(12).at(600));
    let mut hand = new_round(2, "hand");
    (hand["units"], hand["reason"]) = (json!([WEST]), "群众来信".into());
    got(zhang.json("POST", ROUNDS, hand).await, 201);
    city.app.clock.set(day(21).at(600));
    let third = got(
        zhang.json("POST", ROUNDS, new_round(3, "unvisited")).await,
        201,
    );
    assert_eq!(third["picked"]["units"], json!([EAST]));
    assert_eq!(
        (&third["from"], &third["to"]),
        (&json!("2022-08-21"), &json!("2022-08-30"))
    );
}

#[tokio::test]
async fn a_round_is_closed_when_all_is_called_and_each_unit_gets_its_feedback() {
    let city = ten_days().await;
    admit(&city, city.east_union, 100, 1, day(1), None).await;
    let mut zhang = organiser(&city, "zhang").await;
    drawn(&mut zhang, &city).await;
    let end = json!({ "version": 1, "summary": "总体属实，继续保持。" });
    let path = format!("{ROUNDS}/1/close");
    assert_eq!(
        zhang.json("POST", &path, end.clone()).await.status,
        409,
        "one is not called"
    );
    let id = sample(&mut zhang, EAST).await["samples"][0]["id"].clone();
    let call = json!({ "version": 1, "outcome": "unreached" });
    got(
        zhang
            .json(
                "POST",
                &format!("/api/v1/samples/{}/call", id.as_str().unwrap()),
                call,
            )
            .await,
        200,
    );
    got(zhang.json("POST", &path, end.clone()).await, 200);
    assert_eq!(zhang.json("POST", &path, end).await.status, 409);
    let mut east = county(&city, "east", city.east).await;
    let documents = got(east.get("/api/v1/documents").await, 200);
    assert_eq!(
        documents["items"].as_array().unwrap().len(),
        1,
        "{documents}"
    );
    let id: Id = documents["items"][0]["id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let page = east.get(&format!("/documents/{id}")).await.text();
    assert!(
        page.contains("第1轮旬督导情况的反馈") && page.contains("总体属实"),
        "{page}"
    );
}

#[tokio::test]
async fn every_page_of_supervision_opens_in_both_languages() {
    let city = ten_days().await;
    admit(&city, city.east_union, 100, 2, day(1), None).await;
    city.app.clock.set(day(5).at(540));
    let mut zhang = organiser(&city, "zhang").await;
    let form = zhang.get("/campaigns/test-2022/rounds/new?number=1").await;
    assert!(form.status == 200 && form.text().contains("第 1 轮（2022-08-01 至 2022-08-10）"));
    let empty = zhang
        .post("/campaigns/test-2022/rounds/new", &[("team", "甲组")])
        .await;
    assert!(
        empty.status == 422 && empty.text().contains("甲组"),
        "{}",
        empty.text()
    );
    drawn(&mut zhang, &city).await;
    let id = sample(&mut zhang, EAST).await["samples"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    for language in ["zh-CN", "en"] {
        zhang.language = language.into();
        for path in [
            "/campaigns/test-2022/rounds",
            "/campaigns/test-2022/rounds/1",
            "/campaigns/test-2022/rounds/ledger?q=%E9%AD%8F&round=1",
            "/campaigns/test-2022/rounds/ledger/export?format=csv",
            "/campaigns/test-2022/rounds/ledger/export?format=xlsx",
            "/campaigns/test-2022/rounds/1/units/411002",
            "/campaigns/test-2022/rounds/1/units/411003",
            "/campaigns/test-2022/rounds/1/units/411002/population",
            &format!("/samples/{id}"),
            "/rectifications",
            "/rectifications/denials",
        ] {
            let page = zhang.get(path).await;
            assert_eq!(page.status, 200, "{path}: {}", page.text());
            for missing in ["‹supervision-", "‹rectifications-"] {
                assert!(!page.text().contains(missing), "{path}");
            }
        }
    }
    let after = zhang
        .get("/api/v1/campaigns/test-2022/rounds/ledger?after=x")
        .await;
    assert_eq!(after.status, 422);
}

#[tokio::test]
async fn the_ledger_is_issued_as_a_numbered_document_that_units_do_not_read() {
    let city = ten_days().await;
    admit(&city, city.east_union, 100, 2, day(1), None).await;
    let mut zhang = organiser(&city, "zhang").await;
    let mut east = county(&city, "east", city.east).await;
    let at = format!("{ROUNDS}/ledger");
    let early = zhang.json("POST", &at, json!({})).await;
    assert_eq!(early.status, 409, "{}", early.text());
    drawn(&mut zhang, &city).await;
    assert_eq!(east.json("POST", &at, json!({})).await.status, 403);
    let page = "/campaigns/test-2022/rounds/ledger";
    assert!(zhang.get(page).await.text().contains("印发督导台账"));
    assert!(!east.get(page).await.text().contains("印发督导台账"));
    let issued = got(zhang.json("POST", &at, json!({})).await, 201);
    assert!(
        issued["number"]
            .as_str()
            .unwrap()
            .starts_with("许工〔2022〕")
    );
    let path = format!("/api/v1/documents/{}", issued["id"].as_str().unwrap());
    let text = got(zhang.get(&path).await, 200).to_string();
    for said in ["共开展旬督导1轮、2个单位次", "| 1 | 魏都区总工会 |"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert_eq!(east.get(&path).await.status, 404);
}
