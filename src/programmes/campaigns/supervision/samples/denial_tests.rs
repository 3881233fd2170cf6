//! Stories of denials and of the clock of call-backs: what was put right since the draw, who clears nothing, and until when.
use crate::{
    args,
    kernel::{Id, testing::TestCity},
    policy::Role,
    programmes::{
        campaigns::{
            supervision::testing::{ROUNDS, admit, drawn, got, new_round, organiser, sample},
            tests::{day, join, ten_days},
        },
        membership::{self, Correction, tests::admitted},
    },
    spine::{deadlines, people::PersonChange},
};
use serde_json::{Value, json};

const EAST: &str = "411002";

fn path_of(sample: &Value) -> String {
    format!("/api/v1/samples/{}", sample["id"].as_str().unwrap())
}
fn denied(version: i64) -> Value {
    json!({ "version": version, "outcome": "denied", "words": "本人从未入会" })
}
fn decided(version: i64) -> Value {
    json!({ "version": version, "reason": "电话核实，本人否认" })
}

#[tokio::test]
async fn a_member_put_right_since_the_draw_is_taken_back_all_the_same() {
    let city = ten_days().await;
    admit(&city, city.east_union, 100, 1, day(1), None).await;
    let mut zhang = organiser(&city, "zhang").await;
    drawn(&mut zhang, &city).await;
    let mut li = organiser(&city, "li").await;
    let first = sample(&mut zhang, EAST).await["samples"][0].clone();
    let path = path_of(&first);
    got(
        zhang.json("POST", &format!("{path}/call"), denied(1)).await,
        200,
    );
    // The group was wrong: what the record posted is reversed and posted anew.
    let record: Id = first["record_id"].as_str().unwrap().parse().unwrap();
    city.write(async |work| {
        let m = membership::get(work, record).await?;
        let to = Correction {
            group_code: "02".into(),
            employer: None,
            person: PersonChange::default(),
        };
        membership::put_right(work, &m, to, "群体登记有误").await
    })
    .await;
    assert_eq!(admitted(&city, city.east).await, 1);
    got(
        li.json("POST", &format!("{path}/uphold"), decided(2)).await,
        200,
    );
    assert_eq!(admitted(&city, city.east).await, 0);
    let member = format!("/api/v1/members/{record}");
    assert_eq!(got(li.get(&member).await, 200)["state"], "W");
}

#[tokio::test]
async fn a_record_that_its_owner_took_back_meanwhile_stays_as_it_is() {
    let city = ten_days().await;
    admit(&city, city.east_union, 100, 1, day(1), None).await;
    let mut zhang = organiser(&city, "zhang").await;
    drawn(&mut zhang, &city).await;
    let first = sample(&mut zhang, EAST).await["samples"][0].clone();
    let path = path_of(&first);
    got(
        zhang.json("POST", &format!("{path}/call"), denied(1)).await,
        200,
    );
    let record: Id = first["record_id"].as_str().unwrap().parse().unwrap();
    let owner = city.deputy("owner", Role::CountyCadre, city.east).await;
    owner
        .write(async |work| {
            let m = membership::get(work, record).await?;
            membership::withdraw(work, record, m.version, "重复登记").await
        })
        .await
        .unwrap();
    let mut li = organiser(&city, "li").await;
    let upheld = li.json("POST", &format!("{path}/uphold"), decided(2)).await;
    assert_eq!(got(upheld, 200)["state"], "upheld");
    assert_eq!(admitted(&city, city.east).await, 0);
}

#[tokio::test]
async fn whoever_wrote_a_record_neither_dismisses_nor_overturns_its_denial() {
    let city = ten_days().await;
    let wang = city.account("wang", Role::CityOrganiser, city.city).await;
    admit(&city, city.east_union, 100, 1, day(1), Some(wang)).await;
    let mut zhang = organiser(&city, "zhang").await;
    drawn(&mut zhang, &city).await;
    let mut li = organiser(&city, "li").await;
    let first = sample(&mut zhang, EAST).await["samples"][0].clone();
    let path = path_of(&first);
    let page = path.trim_start_matches("/api/v1").to_owned();
    got(
        zhang.json("POST", &format!("{path}/call"), denied(1)).await,
        200,
    );
    let mut wang = city.signed_in(wang).await;
    assert!(wang.get(&page).await.text().contains("不能由您决定不认定"));
    let said = [("version", "2"), ("reason", "本人已入会，记错了")];
    let own = wang.post(&format!("{page}/dismiss"), &said).await;
    assert_eq!(own.status, 403);
    got(
        li.json("POST", &format!("{path}/uphold"), decided(2)).await,
        200,
    );
    let said = [("version", "3"), said[1]];
    let own = wang.post(&format!("{page}/overturn"), &said).await;
    assert_eq!(own.status, 403);
    let another = zhang
        .json("POST", &format!("{path}/overturn"), decided(3))
        .await;
    got(another, 200);
}

/// State and last day of the clock of the only round's call-backs, the latest first.
async fn clocks(city: &TestCity) -> Vec<(String, crate::kernel::Day)> {
    let all = city
        .read(async |work| {
            let (round,): (Id,) = work.conn.one("SELECT id FROM rounds", args![]).await?;
            deadlines::of_record(work, ("round", round)).await
        })
        .await;
    all.into_iter().map(|d| (d.state, d.due_on)).collect()
}

#[tokio::test]
async fn a_sample_has_a_term_until_everybody_was_called_and_every_denial_is_decided_on() {
    let city = ten_days().await;
    admit(&city, city.east_union, 100, 2, day(1), None).await;
    let mut zhang = organiser(&city, "zhang").await;
    drawn(&mut zhang, &city).await;
    let mut li = organiser(&city, "li").await;
    // Five working days after Friday the fifth.
    assert_eq!(clocks(&city).await, [("running".into(), day(12))]);
    let list = zhang.get("/api/v1/deadlines?turn=mine").await.text();
    assert!(list.contains("回访抽样记录"), "{list}");
    let samples = sample(&mut zhang, EAST).await["samples"].clone();
    let (one, two) = (path_of(&samples[0]), path_of(&samples[1]));
    let yes = json!({ "version": 1, "outcome": "confirmed" });
    got(zhang.json("POST", &format!("{one}/call"), yes).await, 200);
    got(
        zhang.json("POST", &format!("{two}/call"), denied(1)).await,
        200,
    );
    assert_eq!(clocks(&city).await[0].0, "running", "a denial waits");
    got(
        li.json("POST", &format!("{two}/uphold"), decided(2)).await,
        200,
    );
    assert_eq!(clocks(&city).await, [("met".into(), day(12))]);
    // A call that corrects an earlier one begins it anew.
    city.app.clock.set(day(8).at(540));
    got(
        zhang.json("POST", &format!("{one}/call"), denied(2)).await,
        200,
    );
    assert_eq!(clocks(&city).await[0], ("running".into(), day(15)));
}

#[tokio::test]
async fn days_that_a_lengthened_campaign_adds_are_sampled_in_a_round_of_their_own() {
    let city = ten_days().await;
    let lasts = async |days: i64| {
        let sql = "UPDATE campaigns SET days = $1";
        city.write(async |work| work.conn.run(sql, args![days]).await)
            .await
    };
    lasts(5).await;
    join(&city, city.east_union, 100, 2, day(4)).await;
    let mut zhang = organiser(&city, "zhang").await;
    assert_eq!(drawn(&mut zhang, &city).await["to"], "2022-08-05");
    lasts(10).await;
    join(&city, city.east_union, 200, 3, day(8)).await;
    city.app.clock.set(day(9).at(540));
    let told = got(zhang.get(ROUNDS).await, 200)["stretches"].clone();
    assert_eq!(
        (&told[1]["from"], &told[1]["to"], &told[1]["round"]),
        (&json!("2022-08-06"), &json!("2022-08-10"), &Value::Null)
    );
    let more = got(zhang.json("POST", ROUNDS, new_round(2, "all")).await, 201);
    assert_eq!(
        (&more["from"], &more["to"]),
        (&told[1]["from"], &told[1]["to"])
    );
    let at = format!("{ROUNDS}/2/draw");
    got(zhang.json("POST", &at, json!({})).await, 200);
    let found = got(zhang.get(&format!("{ROUNDS}/2/units/{EAST}")).await, 200);
    assert_eq!(found["population"], 3);
    let first = got(zhang.get(&format!("{ROUNDS}/1/units/{EAST}")).await, 200);
    assert_eq!(first["population"], 2);
    let differences = city
        .read(async |work| super::check::check(work).await)
        .await;
    assert_eq!(differences, Vec::<String>::new());
}
