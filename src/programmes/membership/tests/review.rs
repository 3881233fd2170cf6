//! Applications as a union decides them.
use super::*;

#[tokio::test]
async fn who_writes_an_application_for_a_worker_cannot_approve_it() {
    let city = open().await;
    let mut author = city.browser("author", Role::Chair, city.east_union).await;
    let form = Form::of("王小芳", WANG, "19900000001");
    let page = submit(&mut author, EAST, &form).await;
    assert_eq!(page.status, 200, "no code is needed at the window");
    let application = latest(&mut author).await;
    let own = approve(&mut author, &application).await;
    assert_eq!(own.status, 403);
    assert_eq!(registered(&city, city.city).await, 0);
    let mut second = city.browser("second", Role::CountyCadre, city.east).await;
    assert_eq!(approve(&mut second, &application).await.status, 303);
    // Nobody proved the phone: registered, not counted as newly admitted.
    assert_eq!(registered(&city, city.city).await, 1);
    assert_eq!(admitted(&city, city.city).await, 0);
}

#[tokio::test]
async fn a_decision_on_what_somebody_else_just_decided_changes_nothing() {
    let city = open().await;
    apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    let application = latest(&mut chair).await;
    let path = format!("/applications/{application}");
    let version = chair
        .get(&path)
        .await
        .between("name=\"version\" value=\"", "\"");
    let back = [("version", version.as_str()), ("reason", "姓名与证件不符")];
    assert_eq!(
        chair.post(&format!("{path}/return"), &back).await.status,
        303
    );
    let stale = chair.post(&format!("{path}/approve"), &back).await;
    assert_eq!(stale.status, 409);
    assert_eq!(verified(&city, city.city).await, 0);
}

#[tokio::test]
async fn refusals_have_a_code_and_reach_the_applicant() {
    let city = open().await;
    let code = apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    let path = format!("/applications/{}", latest(&mut chair).await);
    let without = [("version", "1"), ("reason", "不在本工会范围内")];
    assert_eq!(
        chair.post(&format!("{path}/refuse"), &without).await.status,
        422
    );
    let with = [without[0], without[1], ("code", "R07")];
    assert_eq!(
        chair.post(&format!("{path}/refuse"), &with).await.status,
        303
    );
    let page = city
        .stranger()
        .post("/track", &[("code", &code)])
        .await
        .text();
    assert!(page.contains("不属本工会范围") && page.contains("不在本工会范围内"));
}

#[tokio::test]
async fn one_phone_on_four_people_is_held_until_somebody_writes_down_what_was_checked() {
    let city = open().await;
    let four = [
        ("王小芳", WANG),
        ("李强", LI),
        ("赵敏", ZHAO),
        ("孙丽", "411099199303275555"),
    ];
    for (name, number) in four {
        apply(&city, EAST, Form::of(name, number, "19900000001")).await;
    }
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    let path = format!("/applications/{}", latest(&mut chair).await);
    assert!(
        chair
            .get(&path)
            .await
            .text()
            .contains("同一手机号用在三人以上")
    );
    let silent = chair
        .post(&format!("{path}/approve"), &[("version", "1")])
        .await;
    assert_eq!(silent.status, 422);
    assert_eq!(
        approve(&mut chair, path.trim_start_matches("/applications/"))
            .await
            .status,
        303
    );
}

#[tokio::test]
async fn a_reviewer_reaches_the_applications_of_their_own_unions_only() {
    let city = open().await;
    apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    let mut east = city.browser("east", Role::CountyCadre, city.east).await;
    let application = latest(&mut east).await;
    let mut west = city.browser("west", Role::CountyCadre, city.west).await;
    assert!(
        west.get("/applications")
            .await
            .text()
            .contains("没有符合条件的申请")
    );
    assert_eq!(
        west.get(&format!("/applications/{application}"))
            .await
            .status,
        404
    );
    let act = west
        .post(
            &format!("/applications/{application}/approve"),
            &[("version", "1")],
        )
        .await;
    assert_eq!(act.status, 404);
    assert_eq!(city.stranger().get("/applications").await.status, 303);
    let mut worker = city.browser("worker", Role::Worker, city.east_union).await;
    assert_eq!(worker.get("/applications").await.status, 404);
}

#[tokio::test]
async fn the_whole_number_is_shown_once_for_a_reason() {
    let city = open().await;
    apply(&city, EAST, Form::of("王小芳", WANG, "19900000001")).await;
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let path = format!("/applications/{}", latest(&mut cadre).await);
    assert_eq!(
        cadre
            .post(&format!("{path}/unmask"), &[("reason", "")])
            .await
            .status,
        422
    );
    let shown = cadre
        .post(&format!("{path}/unmask"), &[("reason", "核对身份证原件")])
        .await;
    assert!(shown.text().contains(WANG));
    assert!(!cadre.get(&path).await.text().contains(WANG));
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    let refused = chair
        .post(&format!("{path}/unmask"), &[("reason", "核对身份证原件")])
        .await;
    assert_eq!(refused.status, 403);
}

#[tokio::test]
async fn programs_apply_and_decide_by_the_same_rules() {
    let city = open().await;
    let mut program = city.stranger();
    let sent = serde_json::json!({ "mobile": "19900000001" });
    assert_eq!(
        program
            .json("POST", "/api/v1/verification-codes", sent)
            .await
            .status,
        202
    );
    let mut new = serde_json::json!({
        "organisation": EAST, "name": "王小芳", "resident_number": WANG, "mobile": "19900000001",
        "verification_code": sms(&city).await, "group": "04", "consent_version": 1
    });
    let made = program
        .json("POST", "/api/v1/applications", new.clone())
        .await;
    assert_eq!(made.status, 201, "{}", made.text());
    let again = program
        .json("POST", "/api/v1/applications", new.clone())
        .await;
    assert_eq!(again.status, 200);
    assert_eq!(made.json(), again.json(), "asked twice, made once");
    new["verified_by"] = "me".into();
    assert_eq!(
        program
            .json("POST", "/api/v1/applications", new.clone())
            .await
            .status,
        422
    );
    new.as_object_mut().unwrap().remove("verified_by");
    new["resident_number"] = "411099197001010010".into();
    let wrong = program.json("POST", "/api/v1/applications", new).await;
    assert_eq!(wrong.json()["errors"][0]["pointer"], "/resident_number");
    assert_eq!(
        program
            .json("GET", "/api/v1/applications", serde_json::Value::Null)
            .await
            .status,
        401
    );
}
