use super::*;
use crate::{
    kernel::{
        Day, Id,
        testing::{Browser, TestCity},
    },
    policy::Role,
    spine::{
        ledger::{self, Kind, Posting},
        people,
    },
};

fn fact(kind: Kind, union: Id, subject: Id, group: &str, day: Day) -> Posting {
    Posting {
        kind,
        category: group.into(),
        organisation_id: union,
        subject_id: subject,
        business_day: day,
        amount: 1,
        record_type: "membership",
        record_id: subject,
    }
}

/// A city in which three couriers and a clerk joined on the first days of August 2022; the clock stands on 6 August.
async fn august() -> TestCity {
    let city = TestCity::open().await;
    city.write(async |work| seed(work).await).await;
    city.app.clock.set(Day::ymd(2022, 8, 6).at(600));
    let day = |d| Day::ymd(2022, 8, d);
    let joined = [
        (1, city.east_union, "03", 1),
        (2, city.east_union, "04", 2),
        (3, city.west_union, "03", 3),
        (4, city.east_union, "", 3),
    ];
    city.write(async |work| {
        let postings = joined
            .iter()
            .map(|(n, union, group, d)| {
                fact(Kind::MemberAdmitted, *union, Id::fixed(*n), group, day(*d))
            })
            .collect();
        ledger::post(work, postings).await
    })
    .await;
    city
}

async fn value(city: &TestCity, key: &str, asked: &Asked) -> i64 {
    city.read(async |work| Ok(figure(work, key, asked).await?.value))
        .await
}
async fn json(browser: &mut Browser<'_>, path: &str) -> serde_json::Value {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.json()
}

#[tokio::test]
async fn indicators_are_put_in_once_and_answer_for_every_level() {
    let city = august().await;
    assert_eq!(city.write(async |work| seed(work).await).await, 0);
    let asked = Asked::default();
    assert_eq!(value(&city, "members.admitted", &asked).await, 4);
    assert_eq!(value(&city, "members.admitted.new-form", &asked).await, 3);
    assert_eq!(value(&city, "members.admitted.group-03", &asked).await, 2);
    let east = Asked::of("411002");
    assert_eq!(value(&city, "members.admitted", &east).await, 3);
    assert_eq!(value(&city, "unions.founded", &east).await, 0);
}

#[tokio::test]
async fn a_figure_for_programs_says_value_unit_class_and_moment() {
    let city = august().await;
    let mut program = city.stranger();
    let figure = json(
        &mut program,
        "/api/v1/figures/members.admitted?from=2022-08-02&to=2022-08-03",
    )
    .await;
    assert_eq!(figure["value"], 3);
    assert_eq!(figure["unit"], "人");
    assert_eq!(figure["class"], "measured");
    assert_eq!(figure["organisation"]["code"], "411000");
    assert!(
        figure["as_of"]
            .as_str()
            .unwrap()
            .starts_with("2022-08-06T10:00")
    );
    let parts = json(&mut program, "/api/v1/figures/members.admitted/breakdown").await;
    assert_eq!(
        parts["units"][0],
        serde_json::json!({"code": "411002", "name": "魏都区总工会", "value": 3})
    );
    assert_eq!(parts["groups"][0]["code"], "03");
    assert_eq!(parts["trend"].as_array().unwrap().len(), 6);
    assert_eq!(parts["trend"][5]["total"], 4);
}

#[tokio::test]
async fn an_answer_that_is_still_the_same_is_not_sent_again() {
    let city = august().await;
    let path = "/api/v1/figures/members.admitted";
    let ask = async |tag: &str| {
        let request = axum::http::Request::get(path)
            .header("if-none-match", tag)
            .body(axum::body::Body::empty());
        let answer = tower::ServiceExt::oneshot(city.router.clone(), request.unwrap()).await;
        answer.unwrap()
    };
    let first = ask("").await;
    let tag = first.headers()["etag"].to_str().unwrap().to_owned();
    city.app.clock.advance(5);
    assert_eq!(ask(&tag).await.status(), 304);
    city.write(async |work| {
        let more = fact(
            Kind::MemberAdmitted,
            city.east_union,
            Id::fixed(9),
            "",
            work.today(),
        );
        ledger::post(work, vec![more]).await
    })
    .await;
    assert_eq!(ask(&tag).await.status(), 200);
}

#[tokio::test]
async fn the_records_of_a_figure_are_as_many_as_it_says_page_after_page() {
    let city = august().await;
    let mut program = city.stranger();
    let (mut seen, mut after) = (vec![], String::new());
    loop {
        let path = format!("/api/v1/figures/members.admitted/records?limit=3&after={after}");
        let page = json(&mut program, &path).await;
        assert_eq!(page["value"], 4);
        seen.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|r| r["seq"].as_i64().unwrap()),
        );
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => break,
        }
    }
    seen.sort();
    assert_eq!(seen, [1, 2, 3, 4]);
}

#[tokio::test]
async fn an_earlier_moment_answers_as_it_did_and_shows_what_changed_since() {
    let city = august().await;
    city.app.clock.set(Day::ymd(2022, 8, 9).at(600));
    city.write(async |work| ledger::reverse(work, Id::fixed(2), "重复登记").await)
        .await;
    let mut visitor = city.stranger();
    let then = json(
        &mut visitor,
        "/api/v1/figures/members.admitted?as_of=2022-08-08",
    )
    .await;
    let now = json(&mut visitor, "/api/v1/figures/members.admitted").await;
    assert_eq!((&then["value"], &now["value"]), (&4.into(), &3.into()));
    let page = visitor
        .get("/figures/members.admitted?as_of=2022-08-08")
        .await
        .text();
    assert!(page.contains("按现在的台账重算为 3"), "{page}");
    let changes = visitor
        .get("/figures/members.admitted/restated?as_of=2022-08-08")
        .await;
    assert_eq!(changes.status, 200);
    assert!(changes.text().contains("冲销"));
    assert!(
        !changes.text().contains("重复登记"),
        "reasons are for those within reach"
    );
}

#[tokio::test]
async fn the_pages_of_a_figure_open_for_everybody_in_both_languages() {
    let city = august().await;
    let mut visitor = city.stranger();
    for language in ["zh-CN", "en"] {
        visitor.language = language.into();
        for path in [
            "/figures",
            "/figures/members.admitted?organisation=411002&period=2022",
            "/figures/unions.current",
            "/figures/members.admitted/records?group=03&q=东城",
            "/figures/members.admitted/restated",
        ] {
            let page = visitor.get(path).await;
            assert_eq!(page.status, 200, "{path}: {}", page.text());
            assert!(
                !page.text().contains('‹') || !page.text().contains("‹figures"),
                "{path}"
            );
        }
    }
    let list = visitor.get("/figures").await.text();
    assert!(list.contains("30,630"), "the published numbers are cited");
}

#[tokio::test]
async fn nonsense_in_an_address_is_answered_at_its_field_and_never_breaks() {
    let city = august().await;
    let mut visitor = city.stranger();
    for (query, field) in [
        ("from=2022-02-30", "from"),
        ("to=x", "to"),
        ("as_of=2099-01-01", "as_of"),
        ("as_of=%00", "as_of"),
        ("period=2022Q9", "period"),
        ("from=2022-08-03&to=2022-08-01", "to"),
        ("group=zz%27", "group"),
    ] {
        let path = format!("/api/v1/figures/members.admitted.group-03?{query}");
        let answer = visitor.get(&path).await;
        assert_eq!(answer.status, 422, "{query}: {}", answer.text());
        assert_eq!(
            answer.json()["errors"][0]["pointer"],
            format!("/{field}"),
            "{query}"
        );
        let page = visitor
            .get(&format!("/figures/members.admitted.group-03?{query}"))
            .await;
        assert_eq!(page.status, 422, "{query}");
        assert!(
            page.text().contains("aria-invalid") || field == "group",
            "{query}"
        );
    }
    for path in [
        "/figures/no-such",
        "/api/v1/figures/members.admitted?organisation=999999",
        "/figures/members.admitted/records?organisation=%27",
    ] {
        assert_eq!(visitor.get(path).await.status, 404, "{path}");
    }
    let paged = visitor
        .get("/api/v1/figures/members.admitted/records?limit=0&after=x")
        .await;
    assert_eq!(paged.status, 422);
}

#[tokio::test]
async fn people_are_masked_for_the_public_and_named_for_those_who_reach_them() {
    let city = august().await;
    city.write(async |work| {
        let today = work.today();
        let number = people::ResidentNumber::parse("411099199006151230", today).unwrap();
        let name = people::PersonName::parse("王小芳").unwrap();
        let id = people::register(work, people::NewPerson::new(number, name, None)).await?;
        let joined = fact(Kind::MemberAdmitted, city.east_union, id, "04", today);
        ledger::post(work, vec![joined]).await
    })
    .await;
    let path = "/figures/members.admitted/records";
    let public = city.stranger().get(path).await.text();
    assert!(
        public.contains("王*芳") && !public.contains("王小芳"),
        "{public}"
    );
    let mut near = city.browser("east", Role::CountyCadre, city.east).await;
    assert!(near.get(path).await.text().contains("王小芳"));
    let mut elsewhere = city.browser("west", Role::CountyCadre, city.west).await;
    assert!(!elsewhere.get(path).await.text().contains("王小芳"));
    let mut keeper = city.browser("admin", Role::Administrator, city.city).await;
    assert!(!keeper.get(path).await.text().contains("王小芳"));
}

#[tokio::test]
async fn the_check_counts_the_records_anew_and_finds_a_part_larger_than_its_whole() {
    let city = august().await;
    assert_eq!(city.read(async |work| check(work).await).await, vec![]);
    city.write(async |work| {
        let sql = "UPDATE tallies SET amount = amount - 2 WHERE category = ''";
        work.conn.run(sql, crate::args![]).await
    })
    .await;
    let found = city.read(async |work| check(work).await).await;
    let has = |what: &str| found.iter().any(|d| d.what == what);
    assert!(
        has("part larger than its whole") && has("figure against records"),
        "{found:?}"
    );
}

#[tokio::test]
async fn figures_read_together_are_those_read_one_by_one() {
    let city = august().await;
    city.app.clock.set(Day::ymd(2022, 8, 9).at(600));
    city.write(async |work| ledger::reverse(work, Id::fixed(2), "重复登记").await)
        .await;
    for asked in [
        Asked::default(),
        Asked::of("411002"),
        Asked {
            from: "2022-08-02".into(),
            to: "2022-08-05".into(),
            ..Asked::default()
        },
        Asked {
            as_of: "2022-08-06T09:59:59+08:00".into(),
            ..Asked::default()
        },
        Asked {
            as_of: "2022-08-06T10:00:00.5+08:00".into(),
            ..Asked::default()
        },
        Asked {
            as_of: "2022-08-08".into(),
            ..Asked::default()
        },
    ] {
        let together = city
            .read(async |work| figures(work, &asked, |_| true).await)
            .await;
        assert!(together.len() > 10);
        for figure in together {
            let key = figure.question.indicator.key();
            let alone = value(&city, key, &asked).await;
            assert_eq!(figure.value, alone, "{key} {asked:?}");
        }
    }
}

#[tokio::test]
async fn the_records_of_a_figure_go_out_masked_for_strangers_and_named_for_their_own() {
    let city = august().await;
    let person = |name: &str, number: &str| {
        let today = Day::ymd(2022, 8, 6);
        people::NewPerson::new(
            people::ResidentNumber::parse(number, today).unwrap(),
            people::PersonName::parse(name).unwrap(),
            None,
        )
    };
    let new = [
        person("买买提·吐尔逊", "411099199006151230"),
        person("𠮷田䶮", "411099198402290123"),
    ];
    let deputy = city.deputy("=审核员", Role::CountyCadre, city.east).await;
    for (new, group) in new.into_iter().zip(["03", "05"]) {
        deputy
            .write(async |work| {
                let id = people::register(work, new).await?;
                let today = work.today();
                let joined = fact(Kind::MemberAdmitted, city.east_union, id, group, today);
                ledger::post(work, vec![joined]).await
            })
            .await
            .unwrap();
    }
    let path = "/figures/members.admitted/records";
    let mut visitor = city.stranger();
    let csv = visitor.get(&format!("{path}.csv?from=2022-08-02")).await;
    insta::assert_snapshot!("records_csv", csv.sheet());
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    cadre.language = "en".into();
    let xlsx = cadre.get(&format!("{path}.xlsx?organisation=411002")).await;
    insta::assert_snapshot!("records_named_xlsx_en", xlsx.sheet());
}
