//! Stories of numbers: gapless, never given twice, immutable.
use super::{DocumentKind, NewDocument, changes::tests::decide, issue, of_record, set_word, void};
use crate::{
    kernel::{Error, Id, UnitOfWork, testing::TestCity},
    msg,
    policy::Role,
};

pub(super) fn approval(organisation_id: Id, about_id: Option<Id>) -> NewDocument {
    NewDocument {
        organisation_id,
        about_id,
        kind: DocumentKind::Approval,
        title: "关于同意成立东城外卖联合工会的批复".into(),
        addressee: "东城外卖联合工会筹备组".into(),
        body: "你们的请示收悉。\n经研究，同意成立。".into(),
        record: ("founding", Id::fixed(7)),
    }
}

async fn numbers(city: &TestCity) -> Vec<String> {
    city.read(async |work| of_record(work, ("founding", Id::fixed(7))).await)
        .await
        .into_iter()
        .map(|d| d.number)
        .collect()
}

pub(super) async fn issue_one(city: &TestCity, organisation: Id, about: Option<Id>) -> Id {
    city.write(async |work: &mut UnitOfWork| {
        Ok(issue(work, approval(organisation, about)).await?.id)
    })
    .await
}

#[tokio::test]
async fn a_decision_that_fails_takes_no_number() {
    let city = TestCity::open().await;
    issue_one(&city, city.city, None).await;
    let clock = crate::kernel::Deputy::clockwork(&city.app);
    city.app.clock.advance(1);
    let failed = clock
        .write(async |work| {
            issue(work, approval(city.city, None)).await?;
            Err::<(), _>(Error::Conflict(msg!("error-forbidden")))
        })
        .await;
    assert!(failed.is_err());
    issue_one(&city, city.city, None).await;
    assert_eq!(numbers(&city).await, ["许工〔2022〕1号", "许工〔2022〕2号"]);
}

#[tokio::test]
async fn ten_at_once_get_ten_numbers_without_a_gap() {
    let city = TestCity::open().await;
    let all = (0..10).map(|_| issue_one(&city, city.east, None));
    futures::future::join_all(all).await;
    let mut given = numbers(&city).await;
    given.sort_by_key(|n| n.chars().count());
    let mut wanted: Vec<_> = (1..=10).map(|n| format!("魏工〔2022〕{n}号")).collect();
    given.sort();
    wanted.sort();
    assert_eq!(given, wanted);
}

#[tokio::test]
async fn a_new_year_begins_at_one_and_each_word_counts_by_itself() {
    let city = TestCity::open().await;
    issue_one(&city, city.city, None).await;
    city.app.clock.advance(1);
    issue_one(&city, city.east, None).await;
    city.app.clock.advance(160 * 24 * 60);
    issue_one(&city, city.city, None).await;
    assert_eq!(
        numbers(&city).await,
        ["许工〔2022〕1号", "魏工〔2022〕1号", "许工〔2023〕1号"]
    );
}

#[tokio::test]
async fn a_void_number_is_never_given_again() {
    let city = TestCity::open().await;
    let first = issue_one(&city, city.east, None).await;
    let cadre = city.deputy("cadre", Role::CountyCadre, city.east).await;
    cadre
        .write(async |work| void(work, first, "名称写错").await)
        .await
        .unwrap();
    let again = cadre
        .write(async |work| void(work, first, "名称写错").await)
        .await;
    assert!(matches!(again, Err(Error::Conflict(_))));
    issue_one(&city, city.east, None).await;
    assert_eq!(numbers(&city).await, ["魏工〔2022〕1号", "魏工〔2022〕2号"]);
}

#[tokio::test]
async fn a_word_belongs_to_one_organisation() {
    let city = TestCity::open().await;
    let organiser = city
        .deputy("organiser", Role::CityOrganiser, city.city)
        .await;
    organiser
        .write(async |work| set_word(work, city.east, 0, "许魏工").await)
        .await
        .unwrap();
    let taken = organiser
        .write(async |work| set_word(work, city.west, 0, "许魏工").await)
        .await;
    assert!(matches!(taken, Err(Error::Conflict(_))));
    let stale = organiser
        .write(async |work| set_word(work, city.east, 0, "许魏工字").await)
        .await;
    assert!(matches!(stale, Err(Error::Conflict(_))));
    issue_one(&city, city.east, None).await;
    assert_eq!(numbers(&city).await, ["许魏工〔2022〕1号"]);
}

#[tokio::test]
async fn a_correction_keeps_number_and_first_text() {
    let city = TestCity::open().await;
    let id = issue_one(&city, city.east, Some(city.east_union)).await;
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    let path = format!("/documents/{id}/correct");
    let fields = [
        ("version", "1"),
        ("title", "关于同意成立东城外卖员联合工会的批复"),
        ("body", "同意成立。"),
        ("reason", "漏字"),
    ];
    assert_eq!(cadre.post(&path, &fields).await.status, 303);
    let mut second = city.browser("second", Role::CountyCadre, city.east).await;
    assert_eq!(decide(&mut second, id, "confirm").await.status, 303);
    let stale = cadre.post(&path, &fields).await;
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains("漏字"), "what was typed is kept");
    let page = cadre.get(&format!("/documents/{id}")).await.text();
    assert!(
        page.contains("外卖员")
            && page.contains("魏工〔2022〕1号")
            && page.contains("2022年8月1日"),
        "{page}"
    );
    let first = cadre
        .get(&format!("/documents/{id}?version=1"))
        .await
        .text();
    assert!(first.contains("经研究，同意成立。"));
}

#[tokio::test]
async fn whom_a_document_is_about_may_read_it_and_strangers_see_nothing() {
    let city = TestCity::open().await;
    let id = issue_one(&city, city.east, Some(city.east_union)).await;
    let path = format!("/documents/{id}");
    let mut chair = city.browser("chair", Role::Chair, city.east_union).await;
    assert_eq!(chair.get(&path).await.status, 200);
    assert!(
        chair
            .get("/documents?q=外卖")
            .await
            .text()
            .contains("魏工〔2022〕1号")
    );
    assert_eq!(
        chair
            .post(&format!("{path}/void"), &[("reason", "不要了")])
            .await
            .status,
        403
    );
    let mut neighbour = city.cadre("neighbour", Role::CountyCadre, city.west).await;
    assert_eq!(neighbour.get(&path).await.status, 404);
    assert!(
        !neighbour
            .get("/documents")
            .await
            .text()
            .contains("魏工〔2022〕1号")
    );
    assert_eq!(neighbour.get(&format!("/api/v1{path}")).await.status, 404);
}

#[tokio::test]
async fn the_register_goes_out_as_a_sheet_with_what_became_void() {
    let city = TestCity::open().await;
    let void_one = issue_one(&city, city.east, Some(city.east_union)).await;
    city.app.clock.advance(24 * 60);
    city.write(async |work| {
        let title = "=关于“买买提·吐尔逊、𠮷田”等同志任职的批复".into();
        issue(
            work,
            NewDocument {
                title,
                ..approval(city.east, None)
            },
        )
        .await
    })
    .await;
    let cadre = city.deputy("cadre-1", Role::CountyCadre, city.east).await;
    cadre
        .write(async |work| void(work, void_one, "名称写错").await)
        .await
        .unwrap();
    let mut cadre = city.browser("cadre-2", Role::CountyCadre, city.east).await;
    let csv = cadre.get("/documents/export?format=csv").await.sheet();
    insta::assert_snapshot!("documents_csv", csv);
    cadre.language = "en".into();
    let xlsx = cadre.get("/documents/export?format=xlsx").await.sheet();
    insta::assert_snapshot!("documents_xlsx_en", xlsx);
}

/// A circular with a table, as a template would have filled it in.
async fn circular(city: &TestCity) -> Id {
    let body =
        "现通报如下。\n# 一、进度\n| 单位 | 完成 |\n| 魏都区总工会 | 1,024 |\n| 甲\\|乙 | 3 |";
    city.write(async |work| {
        let new = NewDocument {
            kind: DocumentKind::Circular,
            title: "关于第一周进度的通报".into(),
            addressee: "各县（市、区）总工会".into(),
            body: body.into(),
            ..approval(city.city, Some(city.east))
        };
        Ok(issue(work, new).await?.id)
    })
    .await
}

#[tokio::test]
async fn a_document_is_handed_out_in_every_dress_and_in_each_version() {
    let city = TestCity::open().await;
    let id = circular(&city).await;
    let mut reader = city.cadre("reader", Role::CountyCadre, city.east).await;
    let page = reader.get(&format!("/documents/{id}")).await.text();
    assert!(
        page.contains("<h2>一、进度</h2>") && page.contains("<td data-label=\"单位\">甲|乙</td>")
    );
    for (ending, begins) in [
        ("pdf", &b"%PDF-"[..]),
        ("docx", b"PK"),
        ("xlsx", b"PK"),
        ("png", b"\x89PNG"),
    ] {
        assert!(
            page.contains(&format!("/documents/{id}.{ending}")),
            "{ending}"
        );
        let file = reader.get(&format!("/documents/{id}.{ending}")).await;
        assert_eq!(file.status, 200, "{ending}: {}", file.text());
        assert!(file.bytes.starts_with(begins), "{ending}");
    }
    let sheet = reader.get(&format!("/documents/{id}.xlsx")).await.sheet();
    assert!(sheet.contains("魏都区总工会 | #1024"), "{sheet}");
    for missing in [
        format!("/documents/{id}.exe"),
        format!("/documents/{id}.pdf?version=2"),
    ] {
        assert_eq!(reader.get(&missing).await.status, 404, "{missing}");
    }
    let plain = issue_one(&city, city.east, None).await;
    let none = reader.get(&format!("/documents/{plain}.xlsx")).await;
    assert_eq!(none.status, 404, "no table");
    let api = reader
        .get(&format!("/api/v1/documents/{id}/paper?format=docx"))
        .await;
    assert!(api.bytes.starts_with(b"PK"));
    let mut stranger = city.browser("west", Role::CountyCadre, city.west).await;
    assert_eq!(
        stranger.get(&format!("/documents/{id}.pdf")).await.status,
        404
    );
}

#[tokio::test]
async fn a_server_without_chinese_fonts_says_what_to_install_and_still_hands_out_the_rest() {
    let city = TestCity::open().await;
    let id = circular(&city).await;
    crate::kernel::paper::without_fonts(&city.app);
    let mut reader = city.cadre("reader", Role::CountyCadre, city.east).await;
    for ending in ["pdf", "png"] {
        let page = reader.get(&format!("/documents/{id}.{ending}")).await;
        assert_eq!(page.status, 503, "{ending}");
        assert!(page.header("content-type").starts_with("text/html"));
        let said = page.text();
        assert!(
            said.contains("没有中文字体") && said.contains("fonts-noto-cjk"),
            "{said}"
        );
        let api = format!("/api/v1/documents/{id}/paper?format={ending}");
        let problem = reader.get(&api).await;
        assert_eq!(problem.status, 503, "{ending}");
        assert_eq!(problem.header("content-type"), "application/problem+json");
        assert_eq!(problem.json()["code"], "paper-no-fonts");
    }
    for ending in ["docx", "xlsx"] {
        let file = reader.get(&format!("/documents/{id}.{ending}")).await;
        assert_eq!(file.status, 200, "{ending}");
    }
}

#[tokio::test]
async fn a_void_or_corrected_document_says_so_across_its_pages() {
    let city = TestCity::open().await;
    let id = circular(&city).await;
    let organiser = city
        .deputy("organiser", Role::CityOrganiser, city.city)
        .await;
    let stamp = async |version: i64| {
        let (document, texts) = organiser
            .read(async |work| super::get(work, id).await)
            .await
            .unwrap();
        let text = texts.iter().find(|t| t.version == version).unwrap();
        let paper = super::paper::paper(&document, text, &city.app);
        (paper.stamp, paper.proof[0].clone())
    };
    let (none, proof) = stamp(1).await;
    assert!(
        none.is_empty() && proof.contains("许工〔2022〕1号 第1版"),
        "{proof}"
    );
    let corrected = super::Corrected {
        version: "1".into(),
        title: "关于第一周进度的通报".into(),
        addressee: String::new(),
        body: "更正。".into(),
        reason: "数据有误".into(),
    };
    organiser
        .write(async |work| super::correct(work, id, &corrected).await)
        .await
        .unwrap();
    assert_eq!(stamp(1).await.0, "更正前文本");
    assert_eq!(stamp(2).await.0, "");
    organiser
        .write(async |work| void(work, id, "不再适用").await)
        .await
        .unwrap();
    assert_eq!(stamp(2).await.0, "已作废");
}

#[tokio::test]
async fn a_long_circular_is_issued_and_corrected_through_its_form() {
    let city = TestCity::open().await;
    let id = circular(&city).await;
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let long = "各单位情况。".repeat(9_999);
    let fields = [
        ("version", "1"),
        ("title", "关于第一周进度的通报"),
        ("body", long.as_str()),
        ("reason", "补充各单位情况"),
    ];
    let path = format!("/documents/{id}/correct");
    assert_eq!(organiser.post(&path, &fields).await.status, 303);
    let longer = format!("{long}{long}");
    let fields = [
        ("version", "2"),
        ("title", "题"),
        ("body", longer.as_str()),
        ("reason", "更长"),
    ];
    let refused = organiser.post(&path, &fields).await.status;
    assert!([413, 422].contains(&refused.as_u16()), "{refused}");
}

#[tokio::test]
async fn a_paper_of_hundreds_of_units_is_issued_and_not_typed() {
    let city = TestCity::open().await;
    let row = "| 许昌市魏都区某街道工会联合会 | 1,024 | 938 | 91.6 |\n";
    let new = |lines| NewDocument {
        body: format!("各单位情况如下。\n{}", row.repeat(lines)),
        kind: DocumentKind::Circular,
        ..approval(city.city, None)
    };
    let id = city
        .write(async |work: &mut UnitOfWork| Ok(issue(work, new(3_000)).await?.id))
        .await;
    let endless = crate::kernel::Deputy::clockwork(&city.app)
        .write(async |work| issue(work, new(30_000)).await.map(drop))
        .await;
    assert!(matches!(endless, Err(Error::Invalid(_))));
    let mut organiser = city
        .browser("organiser", Role::CityOrganiser, city.city)
        .await;
    let page = organiser.get(&format!("/documents/{id}")).await.text();
    assert!(page.contains("到发文的那项工作里更正") && !page.contains("<textarea"));
    let typed = "各单位情况。".repeat(10_001);
    let fields = [
        ("version", "1"),
        ("title", "题"),
        ("body", typed.as_str()),
        ("reason", "更长"),
    ];
    let path = format!("/documents/{id}/correct");
    assert_eq!(organiser.post(&path, &fields).await.status, 422);
}

#[tokio::test]
async fn a_circular_is_read_by_those_below_its_issuer_and_one_about_somebody_is_not() {
    let city = TestCity::open().await;
    let new = |kind, about_id| NewDocument {
        kind,
        ..approval(city.city, about_id)
    };
    let issued = async |new: NewDocument| {
        let issuing = city.write(async |work: &mut UnitOfWork| Ok(issue(work, new).await?.id));
        issuing.await
    };
    let to_all = issued(new(DocumentKind::Circular, None)).await;
    let to_one = issued(new(DocumentKind::Notice, Some(city.west))).await;
    let approving = issued(new(DocumentKind::Approval, None)).await;
    let mut east = city.browser("east", Role::CountyCadre, city.east).await;
    let mut opened = async |id: Id| east.get(&format!("/documents/{id}")).await.status.as_u16();
    assert_eq!(opened(to_all).await, 200);
    assert_eq!(opened(to_one).await, 404);
    assert_eq!(opened(approving).await, 404);
    let other = city.city;
    let mut viewer = city.browser("viewer", Role::ProvinceViewer, other).await;
    let answer = viewer.get(&format!("/documents/{to_all}")).await;
    assert_ne!(answer.status, 200, "who reads no documents reads none");
}
