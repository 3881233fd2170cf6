//! Stories of founding: applied for, returned, approved one level up, counted once.
use super::{Decision, approve};
use crate::{
    args,
    kernel::{
        Day, Error, Id, UnitOfWork,
        testing::{Browser, TestCity},
    },
    msg,
    policy::Role,
    spine::ledger::{self, Categories, Kind, Selection},
};
use serde_json::{Value, json};

/// The shortest thing that is a PDF by its beginning and its end.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n";
const CODE: &str = "91411099MADEMX011C";
const OTHER_CODE: &str = "91411099MADEMX02X4";

/// An application that lacks nothing but its papers.
fn complete(parent: Id, name: &str, code: &str) -> Value {
    json!({
        "parent": parent.to_string(), "kind": "50", "mode": "1", "name": format!("{name}工会委员会"), "employer_name": name,
        "credit_code": code, "employer_kind": "5", "industry": "G", "address": "许昌市魏都区示例路1号", "workers": 60, "members": 40,
        "women": 5, "committee": 5, "chair_name": "张小明", "chair_declared": true, "preparatory": "张小明\n李小红\n王小刚",
        "planned_on": "2022-07-30",
    })
}

/// Draft, papers, handed in; gives where it is in the API.
async fn submitted(by: &mut Browser<'_>, application: Value) -> String {
    let path = draft(by, application).await;
    for kind in ["request", "election", "licence"] {
        let kept = by
            .upload(
                &format!("{path}/papers"),
                &[("kind", kind)],
                &[("paper", "材料.pdf", PDF)],
            )
            .await;
        assert_eq!(kept.status, 201, "{}", kept.text());
    }
    let version = by.get(&path).await.json()["founding"]["version"].clone();
    let handed = by
        .json(
            "POST",
            &format!("{path}/submit"),
            json!({ "version": version }),
        )
        .await;
    assert_eq!(handed.status, 200, "{}", handed.text());
    path
}

async fn draft(by: &mut Browser<'_>, application: Value) -> String {
    let made = by.json("POST", "/api/v1/foundings", application).await;
    assert_eq!(made.status, 201, "{}", made.text());
    format!(
        "/api/v1/foundings/{}",
        made.json()["founding"]["id"].as_str().unwrap()
    )
}

async fn act(
    by: &mut Browser<'_>,
    path: &str,
    act: &str,
    mut body: Value,
) -> crate::kernel::testing::Answer {
    if body.get("version").is_none() {
        body["version"] = by.get(path).await.json()["founding"]["version"].clone();
    }
    by.json("POST", &format!("{path}/{act}"), body).await
}

/// How many of a kind the city has up to a day.
async fn counted(city: &TestCity, kind: Kind, from: Day, to: Day) -> i64 {
    city.read(async |work: &mut UnitOfWork| {
        let of = Selection {
            kinds: vec![kind],
            categories: Categories::All,
            organisation_id: city.city,
            from: Some(from),
            to,
            as_of: ledger::present(work).await?,
        };
        ledger::sum(work, &of).await
    })
    .await
}

async fn founded(city: &TestCity) -> (i64, i64) {
    let today = city.app.clock.now().day();
    let begin = Day::ymd(2022, 1, 1);
    (
        counted(city, Kind::UnionFounded, begin, today).await,
        counted(city, Kind::UnionStanding, begin, today).await,
    )
}

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
async fn a_wrong_credit_code_is_said_at_its_field_and_everything_typed_is_kept() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let parent = city.east_street.to_string();
    for wrong in [
        "91411099MADEMX0110",
        "81411099DEM000014D",
        "411002000001234",
    ] {
        let fields = [
            ("parent", parent.as_str()),
            ("kind", "50"),
            ("name", "许昌示例物流有限公司工会委员会"),
            ("credit_code", wrong),
            ("action", "save"),
        ];
        let refused = street.post("/foundings", &fields).await;
        assert_eq!(refused.status, 422, "{wrong}");
        let page = refused.text();
        assert!(page.contains("f-credit_code") && page.contains("is-invalid"));
        assert!(page.contains(wrong) && page.contains("许昌示例物流有限公司工会委员会"));
    }
    assert_eq!(
        street.get("/api/v1/foundings").await.json()["items"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[tokio::test]
async fn a_second_union_of_one_employer_is_refused() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    let one = submitted(
        &mut street,
        complete(city.east_street, "许昌示例物流有限公司", CODE),
    )
    .await;
    let two = submitted(
        &mut street,
        complete(city.east_street, "许昌示例物流二部", CODE),
    )
    .await;
    let noticed = act(&mut county, &one, "approve", json!({})).await;
    assert_eq!(
        noticed.status, 422,
        "one employer in two applications is to be looked into"
    );
    assert_eq!(
        act(
            &mut county,
            &one,
            "approve",
            json!({ "acknowledged": ["employer"] })
        )
        .await
        .status,
        200
    );
    let refused = act(
        &mut county,
        &two,
        "approve",
        json!({ "acknowledged": ["employer"] }),
    )
    .await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text().contains("credit_code")
            && refused.text().contains("许昌示例物流有限公司工会委员会")
    );
    let third = draft(
        &mut street,
        complete(city.east_street, "许昌示例物流三部", CODE),
    )
    .await;
    assert_eq!(
        act(&mut street, &third, "submit", json!({})).await.status,
        422
    );
    assert_eq!(founded(&city).await, (1, 1));
}

#[tokio::test]
async fn a_name_in_use_in_the_territory_must_be_looked_into() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let mut county = city.cadre("county", Role::CountyCadre, city.east).await;
    let mut application = complete(city.east_street, "许昌示例物流有限公司", CODE);
    // As 东城外卖联合工会, written otherwise.
    application["name"] = json!("东城 外卖联合工会委员会");
    let path = submitted(&mut street, application).await;
    let shown = county.get(&path).await.json();
    assert_eq!(shown["warnings"][0]["key"], "name");
    assert_eq!(
        act(&mut county, &path, "approve", json!({})).await.status,
        422
    );
    assert_eq!(
        act(
            &mut county,
            &path,
            "approve",
            json!({ "acknowledged": ["name"] })
        )
        .await
        .status,
        200
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
async fn a_city_asks_for_the_papers_it_wants() {
    let city = TestCity::open().await;
    let mut keeper = city.cadre("keeper", Role::Administrator, city.city).await;
    let fields = [
        ("code", "charter"),
        ("zh", "工会章程"),
        ("en", "Charter"),
        ("required", "yes"),
    ];
    assert_eq!(
        keeper.post("/foundings/paper-kinds", &fields).await.status,
        303
    );
    assert_eq!(
        keeper.post("/foundings/paper-kinds", &fields).await.status,
        409
    );
    assert_eq!(
        keeper
            .post(
                "/foundings/paper-kinds/licence",
                &[("version", "1"), ("required", "yes")]
            )
            .await
            .status,
        303
    );
    assert_eq!(
        keeper
            .post("/foundings/paper-kinds/licence", &[("version", "1")])
            .await
            .status,
        409
    );
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let path = draft(
        &mut street,
        complete(city.east_street, "许昌示例物流有限公司", CODE),
    )
    .await;
    city.app.clock.advance(1);
    let missing = street.get(&path).await.json()["missing_papers"].clone();
    assert_eq!(missing, json!(["request", "election", "charter"]));
    assert_eq!(street.get("/foundings/paper-kinds").await.status, 404);
}

#[tokio::test]
async fn a_disguised_file_is_refused_and_papers_leave_as_attachments() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let path = draft(
        &mut street,
        complete(city.east_street, "许昌示例物流有限公司", CODE),
    )
    .await;
    let page = path.replace("/api/v1", "");
    let program: &[u8] = b"MZ\x90\x00\x03\x00\x00\x00";
    let refused = street
        .upload(
            &format!("{page}/papers"),
            &[("kind", "request")],
            &[("paper", "请示.pdf", program)],
        )
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("只收"), "{}", refused.text());
    let unknown = street
        .upload(
            &format!("{page}/papers"),
            &[("kind", "nothing")],
            &[("paper", "请示.pdf", PDF)],
        )
        .await;
    assert_eq!(unknown.status, 422);
    street
        .upload(
            &format!("{page}/papers"),
            &[("kind", "request")],
            &[("paper", "请示<1>.pdf", PDF)],
        )
        .await;
    let file = street.get(&path).await.json()["papers"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let sent = street.get(&format!("{page}/papers/{file}")).await;
    assert_eq!(sent.bytes, PDF);
    assert!(sent.header("content-disposition").starts_with("attachment"));
    let mut neighbour = city.cadre("neighbour", Role::CountyCadre, city.west).await;
    assert_eq!(
        neighbour.get(&format!("{page}/papers/{file}")).await.status,
        404
    );
    let read = "SELECT COUNT(*) FROM audits WHERE action = 'file.read'";
    assert_eq!(
        city.read(async |work| work.conn.count(read, args![]).await)
            .await,
        1
    );
    let removed = street
        .send("DELETE", &format!("{path}/papers/{file}"), "", vec![])
        .await;
    assert_eq!(removed.status, 204, "{}", removed.text());
    assert_eq!(
        street.get(&path).await.json()["papers"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[tokio::test]
async fn a_stale_edit_changes_nothing_and_keeps_what_was_typed() {
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
    let mut other = complete(city.east_street, "许昌示例物流有限公司", CODE);
    other["version"] = json!(1);
    other["workers"] = json!(77);
    assert_eq!(county.json("PUT", &path, other).await.status, 200);
    let parent = city.east_street.to_string();
    let page = path.replace("/api/v1", "");
    let fields = [
        ("parent", parent.as_str()),
        ("kind", "50"),
        ("name", "我改过的名字工会"),
        ("version", "1"),
        ("action", "save"),
    ];
    let stale = street.post(&format!("{page}/edit"), &fields).await;
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains("我改过的名字工会"));
    let now = street.get(&path).await.json();
    assert_eq!(
        (
            now["founding"]["workers"].clone(),
            now["founding"]["version"].clone()
        ),
        (json!(77), json!(2))
    );
    // Pressing again, having been told, is a decision.
    let version = stale.between("name=\"version\" value=\"", "\"");
    let fields = fields.map(|(k, v)| {
        if k == "version" {
            (k, version.as_str())
        } else {
            (k, v)
        }
    });
    assert_eq!(
        street.post(&format!("{page}/edit"), &fields).await.status,
        303
    );
}

#[tokio::test]
async fn rows_for_covered_employers_are_added_without_losing_any() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let parent = city.east_street.to_string();
    let mut fields = vec![
        ("parent", parent.as_str()),
        ("kind", "51"),
        ("name", "西大街联合工会"),
        ("mode", "2"),
    ];
    fields.extend([
        ("covered_name", "甲公司"),
        ("covered_code", CODE),
        ("covered_name", "乙公司"),
        ("covered_code", OTHER_CODE),
    ]);
    let grown = street
        .post(
            "/foundings",
            &[fields.clone(), vec![("action", "add-row")]].concat(),
        )
        .await;
    assert_eq!(grown.status, 200);
    let text = grown.text();
    assert_eq!(text.matches("name=\"covered_code\"").count(), 5);
    assert!(text.contains("甲公司") && text.contains(OTHER_CODE));
    let twice = [
        fields.clone(),
        vec![
            ("covered_name", "丙公司"),
            ("covered_code", CODE),
            ("action", "save"),
        ],
    ]
    .concat();
    let refused = street.post("/foundings", &twice).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("f-covered.2.credit_code"));
    let saved = street
        .post("/foundings", &[fields, vec![("action", "save")]].concat())
        .await;
    assert_eq!(saved.status, 303);
    let record = street.get(saved.header("location")).await.text();
    assert!(record.contains("甲公司") && record.contains(OTHER_CODE));
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

#[tokio::test]
async fn what_is_out_of_reach_does_not_exist() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let path = submitted(
        &mut street,
        complete(city.east_street, "许昌示例物流有限公司", CODE),
    )
    .await;
    let mut neighbour = city.cadre("neighbour", Role::CountyCadre, city.west).await;
    let page = path.replace("/api/v1", "");
    for address in [
        &path,
        &page,
        &format!("{page}/decide"),
        &format!("{page}/edit"),
    ] {
        assert_eq!(neighbour.get(address).await.status, 404, "{address}");
    }
    let approve = neighbour
        .json("POST", &format!("{path}/approve"), json!({ "version": 2 }))
        .await;
    assert_eq!(approve.status, 404);
    let there = neighbour
        .json(
            "POST",
            "/api/v1/foundings",
            complete(city.east_street, "别处公司", OTHER_CODE),
        )
        .await;
    assert_eq!(there.status, 422);
    assert!(there.text().contains("/parent"));
    let mut leader = city.cadre("leader", Role::CityLeader, city.city).await;
    assert_eq!(leader.get(&page).await.status, 200);
    assert_eq!(leader.get(&format!("{page}/decide")).await.status, 403);
    assert!(
        leader
            .get("/foundings/export?format=csv")
            .await
            .text()
            .contains("许昌示例物流有限公司")
    );
}

#[tokio::test]
async fn fields_that_nobody_asked_for_are_refused() {
    let city = TestCity::open().await;
    let mut street = city
        .cadre("street", Role::StreetCadre, city.east_street)
        .await;
    let mut application = complete(city.east_street, "许昌示例物流有限公司", CODE);
    application["state"] = json!("approved");
    assert_eq!(
        street
            .json("POST", "/api/v1/foundings", application)
            .await
            .status,
        422
    );
}
