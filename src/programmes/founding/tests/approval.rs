//! Decisions: returned, approved one level up, counted once, taken back.
use super::*;

#[tokio::test]
async fn returned_for_a_missing_paper_then_approved_one_level_up_and_counted_once() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    let path = draft(
        &mut street,
        complete(city.east_street, "许昌示例物流有限公司", CODE),
    )
    .await;
    assert_eq!(
        act(&mut street, &path, "submit", json!({})).await.status,
        200
    );
    // The street has no right to decide, and the county cannot approve without the papers.
    assert_eq!(
        act(&mut street, &path, "approve", json!({})).await.status,
        403
    );
    let lacking = act(&mut county, &path, "approve", json!({})).await;
    assert_eq!(lacking.status, 422);
    assert!(
        lacking.text().contains("选举结果报告"),
        "{}",
        lacking.text()
    );
    let returned = act(
        &mut county,
        &path,
        "return",
        json!({ "reasons": ["R01"], "missing": ["election"], "note": "请补选举结果报告" }),
    )
    .await;
    assert_eq!(returned.json()["founding"]["state"], "returned");
    for kind in ["request", "election", "licence"] {
        street
            .upload(
                &format!("{path}/papers"),
                &[("kind", kind)],
                &[("paper", "材料.pdf", PDF)],
            )
            .await;
    }
    assert_eq!(
        act(&mut street, &path, "submit", json!({})).await.status,
        200
    );
    assert_eq!(
        founded(&city).await,
        (0, 0),
        "an application is not a union"
    );
    let approved = act(&mut county, &path, "approve", json!({})).await;
    assert_eq!(approved.status, 200, "{}", approved.text());
    let answer = approved.json();
    assert_eq!(answer["founding"]["state"], "approved");
    assert_eq!(answer["documents"][0]["number"], "魏工〔2022〕1号");
    assert_eq!(founded(&city).await, (1, 1));
    assert_eq!(
        act(&mut county, &path, "approve", json!({})).await.status,
        409
    );
    assert_eq!(founded(&city).await, (1, 1));
    let acts: Vec<_> = answer["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["act"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(acts.last().unwrap(), "create");
    assert_eq!(acts[0], "approve");
    assert!(acts.contains(&"return".to_owned()));
}

#[tokio::test]
async fn whoever_wrote_any_of_it_cannot_approve_it() {
    let city = TestCity::open().await;
    let mut author = city.cadre("author", Role::CountyCadre, city.east).await;
    let mut editor = city.cadre("editor", Role::CountyCadre, city.east).await;
    let mut colleague = city.cadre("colleague", Role::CountyCadre, city.east).await;
    let path = draft(
        &mut author,
        complete(city.east, "许昌示例物流有限公司", CODE),
    )
    .await;
    let mut changed = complete(city.east, "许昌示例物流有限公司", CODE);
    changed["version"] = json!(1);
    changed["workers"] = json!(61);
    assert_eq!(editor.json("PUT", &path, changed).await.status, 200);
    for kind in ["request", "election", "licence"] {
        editor
            .upload(
                &format!("{path}/papers"),
                &[("kind", kind)],
                &[("paper", "材料.pdf", PDF)],
            )
            .await;
    }
    assert_eq!(
        act(&mut author, &path, "submit", json!({})).await.status,
        200
    );
    for own in [&mut author, &mut editor] {
        assert_eq!(act(own, &path, "approve", json!({})).await.status, 403);
        assert_eq!(
            act(
                own,
                &path,
                "return",
                json!({ "reasons": ["R03"], "note": "不合适" })
            )
            .await
            .status,
            403
        );
        let page = path.replace("/api/v1", "");
        assert_eq!(own.get(&format!("{page}/decide")).await.status, 403);
        let pressed = own
            .post(
                &format!("{page}/decide"),
                &[("action", "approve"), ("version", "3")],
            )
            .await;
        assert_eq!(pressed.status, 403);
    }
    assert_eq!(founded(&city).await, (0, 0));
    assert_eq!(
        act(&mut colleague, &path, "approve", json!({}))
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn approved_on_day_101_it_carries_day_101() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    let path = submitted(
        &mut street,
        complete(city.east_street, "许昌示例物流有限公司", CODE),
    )
    .await;
    // The campaign runs from 1 August to 8 November; its day 101 is the 9th.
    city.app.clock.advance(100 * 24 * 60);
    assert_eq!(
        act(&mut county, &path, "approve", json!({})).await.status,
        200
    );
    let (first, last) = (Day::ymd(2022, 8, 1), Day::ymd(2022, 11, 8));
    assert_eq!(counted(&city, Kind::UnionFounded, first, last).await, 0);
    assert_eq!(
        counted(&city, Kind::UnionFounded, last.plus(1), last.plus(1)).await,
        1
    );
}

#[tokio::test]
async fn approvals_at_once_get_consecutive_numbers_and_count_once_each() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let codes = [CODE, OTHER_CODE, "92411099MADEMX0381", "52411099MJDEM0014M"];
    let mut paths = vec![];
    for (n, code) in codes.iter().enumerate() {
        paths.push(
            submitted(
                &mut street,
                complete(city.east_street, &format!("许昌示例{n}号公司"), code),
            )
            .await,
        );
    }
    let county = city.cadre("county", Role::CountyCadre, city.east).await;
    // Every application is approved twice at once.
    let presses = paths.iter().chain(&paths).map(|path| {
        let mut by = county.clone();
        async move {
            act(&mut by, path, "approve", json!({}))
                .await
                .status
                .as_u16()
        }
    });
    let answers = futures::future::join_all(presses).await;
    assert_eq!(
        answers.iter().filter(|s| **s == 200).count(),
        4,
        "{answers:?}"
    );
    assert!(
        answers.iter().all(|s| [200, 409].contains(s)),
        "{answers:?}"
    );
    assert_eq!(founded(&city).await, (4, 4));
    let mut by = county.clone();
    let register = by.get("/api/v1/documents").await.json();
    let mut serials: Vec<_> = register["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["serial"].as_i64().unwrap())
        .collect();
    serials.sort();
    assert_eq!(serials, [1, 2, 3, 4]);
}

#[tokio::test]
async fn an_approval_that_fails_at_its_end_leaves_no_gap_and_no_trace() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let path = submitted(
        &mut street,
        complete(city.east_street, "许昌示例一公司", CODE),
    )
    .await;
    let shown = street.get(&path).await.json();
    let id: Id = shown["founding"]["id"].as_str().unwrap().parse().unwrap();
    let say = Decision {
        version: shown["founding"]["version"].as_i64().unwrap(),
        ..Decision::default()
    };
    let county = city.deputy("county", Role::CountyCadre, city.east).await;
    let failed = county
        .write(async |work| {
            approve(work, id, &say).await?;
            Err::<(), _>(Error::Conflict(msg!("error-broken")))
        })
        .await;
    assert!(failed.is_err());
    assert_eq!(founded(&city).await, (0, 0));
    assert_eq!(
        street.get(&path).await.json()["founding"]["state"],
        "submitted"
    );
    county
        .write(async |work| approve(work, id, &say).await)
        .await
        .unwrap();
    assert_eq!(
        street.get(&path).await.json()["documents"][0]["number"],
        "魏工〔2022〕1号"
    );
    assert_eq!(founded(&city).await, (1, 1));
}

#[tokio::test]
async fn an_approval_given_in_error_is_taken_back_from_every_day() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    let path = submitted(
        &mut street,
        complete(city.east_street, "许昌示例物流有限公司", CODE),
    )
    .await;
    act(&mut county, &path, "approve", json!({})).await;
    assert_eq!(founded(&city).await, (1, 1));
    assert_eq!(
        act(&mut county, &path, "revoke", json!({ "note": "" }))
            .await
            .status,
        422
    );
    let revoked = act(
        &mut county,
        &path,
        "revoke",
        json!({ "note": "材料系伪造" }),
    )
    .await;
    assert_eq!(revoked.status, 200, "{}", revoked.text());
    assert_eq!(founded(&city).await, (0, 0));
    assert_eq!(revoked.json()["documents"][0]["void"], true);
    // What never was does not make the next one a second founding; its number is new.
    let again = submitted(
        &mut street,
        complete(city.east_street, "许昌示例物流有限公司", CODE),
    )
    .await;
    let approved = act(&mut county, &again, "approve", json!({})).await;
    assert_eq!(
        approved.json()["documents"][0]["number"],
        "魏工〔2022〕2号",
        "{}",
        approved.text()
    );
    assert_eq!(founded(&city).await, (1, 1));
}
