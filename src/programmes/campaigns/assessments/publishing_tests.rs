use super::tests::{WEEK, first_week, judged, put_json, version_of};
use crate::{
    policy::Role,
    programmes::campaigns::tests::{differences, json},
};
use serde_json::{Value, json};

#[tokio::test]
async fn a_second_person_publishes_and_decisions_become_tasks() {
    let city = first_week().await;
    let mut author = city.cadre("author", Role::CityOrganiser, city.city).await;
    let mut second = city.cadre("second", Role::CityOrganiser, city.city).await;
    let publish = format!("{WEEK}/publish");
    let nothing = second.json("POST", &publish, json!({ "version": 1 })).await;
    assert_eq!(nothing.status, 409, "{}", nothing.text());
    let written = put_json(&mut author, &format!("{WEEK}/judgement"), judged(1)).await;
    assert_eq!(written.status, 204, "{}", written.text());
    let decision = json!({ "version": 2, "title": "走访站点", "what": "十日内走完全部站点", "owner": "411003", "due_on": "2022-08-20" });
    let decided = author
        .json("POST", &format!("{WEEK}/decisions"), decision)
        .await;
    assert_eq!(decided.status, 201, "{}", decided.text());
    let own = author.json("POST", &publish, json!({ "version": 3 })).await;
    assert_eq!(own.status, 403);
    let stale = second.json("POST", &publish, json!({ "version": 2 })).await;
    assert_eq!(stale.status, 409);
    let done = second.json("POST", &publish, json!({ "version": 3 })).await;
    assert_eq!(done.status, 204, "{}", done.text());
    let week = json(&mut second, WEEK).await;
    assert_eq!(week["state"], "published");
    assert_eq!(week["frozen"]["judgement"]["document"], "许工〔2022〕1号");
    assert_eq!(
        week["frozen"]["judgement"]["present"],
        json!(["魏都区总工会", "建安区总工会"])
    );
    assert!(week["decisions"][0]["task"].is_string());
    assert_eq!(week["versions"][0]["version"], 2);
    let minutes = format!("/documents/{}", week["document"].as_str().unwrap());
    let minutes = second.get(&minutes).await.text();
    assert!(
        minutes.contains("第1周研判纪要") && minutes.contains("走访站点"),
        "{minutes}"
    );
    // What was generated stays as it was.
    let first = json(&mut second, &format!("{WEEK}/versions/1")).await;
    assert_eq!(first["judgement"], Value::Null);
    assert_eq!(differences(&city).await, vec![]);
}

#[tokio::test]
async fn a_decision_names_only_somebody_who_may_do_it() {
    let city = first_week().await;
    let mut author = city.cadre("author", Role::CityOrganiser, city.city).await;
    put_json(&mut author, &format!("{WEEK}/judgement"), judged(1)).await;
    city.account("auditor", Role::Auditor, city.west).await;
    let gone = city.account("gone", Role::CountyCadre, city.west).await;
    city.account("cadre", Role::CountyCadre, city.west).await;
    let disable = "UPDATE accounts SET disabled_at = $2 WHERE id = $1";
    city.write(async |work| {
        let now = work.now;
        work.conn.run(disable, crate::args![gone, now]).await
    })
    .await;
    for (name, status) in [("auditor", 422), ("gone", 422), ("cadre", 201)] {
        let decision = json!({ "version": 2, "title": "走访站点", "what": "走完全部站点", "owner": "411003", "account": name,
            "due_on": "2022-08-20" });
        let decided = author
            .json("POST", &format!("{WEEK}/decisions"), decision)
            .await;
        assert_eq!(decided.status, status, "{name}: {}", decided.text());
    }
}

#[tokio::test]
async fn what_was_published_is_corrected_by_a_new_version_with_its_reason() {
    let city = first_week().await;
    let mut author = city.cadre("author", Role::CityOrganiser, city.city).await;
    let mut second = city.cadre("second", Role::CityOrganiser, city.city).await;
    let (judgement, publish) = (format!("{WEEK}/judgement"), format!("{WEEK}/publish"));
    put_json(&mut author, &judgement, judged(1)).await;
    second.json("POST", &publish, json!({ "version": 2 })).await;
    let mut again = judged(3);
    again["judgement"] = "西片已走到一半站点。".into();
    assert_eq!(put_json(&mut author, &judgement, again).await.status, 204);
    let without = second.json("POST", &publish, json!({ "version": 4 })).await;
    assert_eq!(without.status, 422);
    assert_eq!(without.json()["errors"][0]["pointer"], "/text");
    let with = json!({ "version": 4, "text": "原稿站点数有误" });
    assert_eq!(second.json("POST", &publish, with).await.status, 204);
    let week = json(&mut second, WEEK).await;
    assert_eq!(week["versions"].as_array().unwrap().len(), 3);
    assert_eq!(week["versions"][0]["reason"], "原稿站点数有误");
    assert_eq!(
        week["frozen"]["judgement"]["document"], "许工〔2022〕1号",
        "the number stays"
    );
    let document = format!("/api/v1/documents/{}", week["document"].as_str().unwrap());
    let texts = json(&mut second, &document).await["texts"].clone();
    assert_eq!(texts.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_unit_speaks_for_itself_and_runs_nothing() {
    let city = first_week().await;
    let mut author = city.cadre("author", Role::CityOrganiser, city.city).await;
    put_json(&mut author, &format!("{WEEK}/judgement"), judged(1)).await;
    let talks = json(&mut author, WEEK).await["talks"].clone();
    let of = |code: &str| {
        let mut all = talks.as_array().unwrap().iter();
        all.find(|t| t["unit"]["code"] == code).unwrap().clone()
    };
    let (east, west) = (of("411002"), of("411003"));
    assert_eq!(
        (&east["kind"], &west["kind"]),
        (&"experience".into(), &"commitment".into())
    );
    assert_eq!(west["proposed"], true);
    let mut county = city.cadre("west", Role::CountyCadre, city.west).await;
    let waiting = json(&mut county, "/api/v1/assessments/talks").await;
    assert_eq!(waiting["items"].as_array().unwrap().len(), 1);
    assert!(
        county
            .get("/waiting")
            .await
            .text()
            .contains("待提交的发言材料")
    );
    let path = |t: &Value| format!("{WEEK}/talks/{}", t["id"].as_str().unwrap());
    let said = json!({ "version": 1, "text": "十日内赶上时间进度。" });
    assert_eq!(
        put_json(&mut county, &path(&west), said.clone())
            .await
            .status,
        204
    );
    assert_eq!(
        put_json(&mut county, &path(&east), said.clone())
            .await
            .status,
        403
    );
    assert_eq!(
        put_json(&mut county, &path(&west), said).await.status,
        409,
        "stale"
    );
    let empty = json!({ "version": 2, "text": " " });
    assert_eq!(put_json(&mut county, &path(&west), empty).await.status, 422);
    let judge = put_json(&mut county, &format!("{WEEK}/judgement"), judged(2)).await;
    assert_eq!(judge.status, 403);
    assert!(
        county
            .get("/campaigns/test-2022/weeks/1")
            .await
            .text()
            .contains("十日内赶上时间进度。")
    );
    let empty = json(&mut county, "/api/v1/assessments/talks").await;
    assert_eq!(empty["items"], json!([]));
    // A public campaign, and still no stranger sees its weeks.
    assert_eq!(
        city.stranger()
            .get("/campaigns/test-2022/weeks/1")
            .await
            .status,
        303
    );
    assert_eq!(city.stranger().get(WEEK).await.status, 401);
}

#[tokio::test]
async fn wrong_input_is_refused_at_its_field_and_what_was_typed_is_kept() {
    let city = first_week().await;
    let mut cadre = city.cadre("author", Role::CityOrganiser, city.city).await;
    let path = format!("{WEEK}/judgement");
    for (field, value) in [
        ("judgement", json!(" ")),
        ("judgement", json!("长".repeat(3_001))),
        ("obstacles", json!([])),
        ("obstacles", json!(["一", "二", "三", "四"])),
        ("obstacles", json!(["长".repeat(201)])),
        ("held_on", json!("2022-08-08")),
        ("held_on", json!("2022-07-31")),
        ("held_on", json!("昨天")),
        ("host", json!("")),
        ("present", json!(["411999"])),
        ("experience", json!(["x"])),
        ("commitment", json!(["411002"])),
    ] {
        let mut body = judged(1);
        body[field] = value.clone();
        let answer = put_json(&mut cadre, &path, body).await;
        assert_eq!(answer.status, 422, "{field} {value}");
        assert_eq!(
            answer.json()["errors"][0]["pointer"],
            format!("/{field}"),
            "{value}"
        );
    }
    assert_eq!(put_json(&mut cadre, &path, judged(7)).await.status, 409);
    // A decision becomes a task, and no longer than one.
    let (title, what) = ("长".repeat(61), "长".repeat(2_001));
    for (field, value) in [
        ("title", ""),
        ("title", "长"),
        ("title", title.as_str()),
        ("what", ""),
        ("what", what.as_str()),
        ("owner", "999"),
        ("account", "nobody"),
        ("due_on", "2022-08-06"),
        ("due_on", "2032-08-06"),
    ] {
        let mut body = json!({ "version": 1, "title": "走访", "what": "走完", "owner": "411003", "due_on": "2022-08-20" });
        body[field] = value.into();
        let answer = cadre.json("POST", &format!("{WEEK}/decisions"), body).await;
        assert_eq!(answer.status, 422, "{field} {value}");
        assert_eq!(answer.json()["errors"][0]["pointer"], format!("/{field}"));
    }
    let form = [
        ("version", "1"),
        ("judgement", "写了一半"),
        ("obstacles", "站点分散"),
        ("present", "411002"),
    ];
    let page = cadre
        .post("/campaigns/test-2022/weeks/1/judgement", &form)
        .await;
    assert_eq!(page.status, 422);
    let text = page.text();
    assert!(
        text.contains("写了一半") && text.contains("value=\"站点分散\""),
        "{text}"
    );
    assert!(text.contains("href=\"#f-held_on\"") && version_of(&mut cadre).await == 1);
}

#[tokio::test]
async fn a_decision_is_taken_back_until_it_is_a_task() {
    let city = first_week().await;
    let mut author = city.cadre("author", Role::CityOrganiser, city.city).await;
    let mut second = city.cadre("second", Role::CityOrganiser, city.city).await;
    put_json(&mut author, &format!("{WEEK}/judgement"), judged(1)).await;
    let mut ids = vec![];
    for version in [2, 3] {
        let decision = json!({ "version": version, "title": "走访", "what": "走完", "owner": "411000", "account": "second", "due_on": "2022-08-20" });
        let made = author
            .json("POST", &format!("{WEEK}/decisions"), decision)
            .await;
        ids.push(made.json()["id"].as_str().unwrap().to_owned());
    }
    let path = |id: &str| format!("{WEEK}/decisions/{id}");
    assert_eq!(
        author
            .json("DELETE", &path(&ids[0]), json!({}))
            .await
            .status,
        204
    );
    assert_eq!(
        author
            .json("DELETE", &path(&ids[0]), json!({}))
            .await
            .status,
        404
    );
    let published = second
        .json("POST", &format!("{WEEK}/publish"), json!({ "version": 5 }))
        .await;
    assert_eq!(published.status, 204, "{}", published.text());
    assert_eq!(
        author
            .json("DELETE", &path(&ids[1]), json!({}))
            .await
            .status,
        409
    );
    assert_eq!(
        json(&mut author, WEEK).await["decisions"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn what_cannot_become_a_task_is_said_on_the_page_and_can_be_taken_back() {
    let city = first_week().await;
    let mut author = city.cadre("author", Role::CityOrganiser, city.city).await;
    let mut second = city.cadre("second", Role::CityOrganiser, city.city).await;
    put_json(&mut author, &format!("{WEEK}/judgement"), judged(1)).await;
    let decision = json!({ "version": 2, "title": "走访", "what": "走完", "owner": "411003", "due_on": "2022-08-20" });
    let decisions = format!("{WEEK}/decisions");
    let made = author.json("POST", &decisions, decision).await;
    // As it could be decided once.
    let long = "长".repeat(61);
    city.write(async |work| {
        let sql = "UPDATE assessment_decisions SET title = $1";
        work.conn.run(sql, crate::args![long.as_str()]).await
    })
    .await;
    let page = "/campaigns/test-2022/weeks/1/publish";
    let refused = second.post(page, &[("version", "3")]).await;
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert!(
        refused.text().contains("不能成为任务"),
        "{}",
        refused.text()
    );
    let one = format!("{decisions}/{}", made.json()["id"].as_str().unwrap());
    let dropped = author.json("DELETE", &one, json!({})).await;
    assert_eq!(dropped.status, 204, "{}", dropped.text());
    let published = second.post(page, &[("version", "4")]).await;
    assert_eq!(published.status, 303, "{}", published.text());
}

#[tokio::test]
async fn a_draft_is_seen_by_who_runs_the_campaign_and_by_others_only_what_was_published() {
    let city = first_week().await;
    let mut author = city.cadre("author", Role::CityOrganiser, city.city).await;
    let mut second = city.cadre("second", Role::CityOrganiser, city.city).await;
    let mut reader = city.cadre("reader", Role::CityLeader, city.city).await;
    let (judgement, publish) = (format!("{WEEK}/judgement"), format!("{WEEK}/publish"));
    put_json(&mut author, &judgement, judged(1)).await;
    let decision = json!({ "version": 2, "title": "走访站点", "what": "走完", "owner": "411003", "due_on": "2022-08-20" });
    author
        .json("POST", &format!("{WEEK}/decisions"), decision)
        .await;
    let page = "/campaigns/test-2022/weeks/1";
    let drafted = ["西片进展慢", "手机号核验慢", "走访站点", "表态发言 ·"];
    let own = second.get(page).await.text();
    let others = reader.get(page).await.text();
    for said in drafted {
        assert!(own.contains(said), "{said} in {own}");
        assert!(!others.contains(said), "{said} in {others}");
    }
    assert!(others.contains("研判意见还没有发布"), "{others}");
    let week = json(&mut reader, WEEK).await;
    assert_eq!(
        (&week["draft"], &week["decisions"], &week["talks"]),
        (&Value::Null, &json!([]), &json!([]))
    );
    let done = second.json("POST", &publish, json!({ "version": 3 })).await;
    assert_eq!(done.status, 204, "{}", done.text());
    let others = reader.get(page).await.text();
    for said in drafted {
        assert!(others.contains(said), "{said} in {others}");
    }
    // What is written anew stays a draft until it is published.
    let mut again = judged(4);
    again["judgement"] = "西片已走到一半站点。".into();
    let written = put_json(&mut author, &judgement, again).await;
    assert_eq!(written.status, 204, "{}", written.text());
    let others = reader.get(page).await.text();
    assert!(others.contains("西片进展慢") && !others.contains("西片已走到一半"));
    let own = second.get(page).await.text();
    assert!(own.contains("西片已走到一半") && !own.contains("西片进展慢"));
    let week = json(&mut reader, WEEK).await;
    assert_eq!(week["talks"].as_array().unwrap().len(), 2);
    assert_eq!(week["decisions"].as_array().unwrap().len(), 1);
}
