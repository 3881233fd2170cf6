//! Two editors, a reader, and a program that wants to be counted.
use crate::{
    kernel::{
        Day,
        testing::{Answer, Browser, TestCity},
    },
    policy::Role,
};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use http_body_util::BodyExt;
use tower::ServiceExt;

const READER: &str = "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0";

/// A city in March 2023, with its channels.
async fn city() -> TestCity {
    let city = TestCity::open().await;
    city.app.clock.set(Day::ymd(2023, 3, 1).at(9 * 60));
    super::shipped::channels(city.app.clone()).await.unwrap();
    city
}
async fn editor<'a>(city: &'a TestCity, name: &str) -> Browser<'a> {
    city.browser(name, Role::CityCulture, city.city).await
}

const PLAIN: [(&str, &str); 4] = [
    ("channel", "employers"),
    ("title_zh", "一条消息"),
    ("body_zh", "2024年3月1日的事。\n\n第二段。"),
    ("slug", "a-story"),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = PLAIN
        .iter()
        .filter(|(k, _)| !changes.iter().any(|(c, _)| c == k));
    kept.chain(changes).copied().collect()
}

/// Writes an article and gives the address of its record.
async fn write(editor: &mut Browser<'_>, changes: &[(&str, &str)]) -> String {
    let answer = editor.post("/newsdesk/new", &with(changes)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header("location").to_owned()
}
async fn step(editor: &mut Browser<'_>, record: &str, step: &str, more: &[(&str, &str)]) -> Answer {
    let version = editor
        .get(record)
        .await
        .between("name=\"version\" value=\"", "\"");
    let mut fields = vec![("version", version.as_str())];
    fields.extend(more);
    editor.post(&format!("{record}/{step}"), &fields).await
}
async fn publish(
    author: &mut Browser<'_>,
    second: &mut Browser<'_>,
    changes: &[(&str, &str)],
) -> String {
    let record = write(author, changes).await;
    assert_eq!(step(second, &record, "review", &[]).await.status, 303);
    let published = step(second, &record, "publish", &[("old", "yes")]).await;
    assert_eq!(published.status, 303, "{}", published.text());
    record
}

async fn ask(city: &TestCity, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = city
        .router
        .clone()
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    Answer {
        status: answer.status(),
        headers: answer.headers().clone(),
        bytes: answer
            .into_body()
            .collect()
            .await
            .unwrap()
            .to_bytes()
            .to_vec(),
    }
}
async fn views(city: &TestCity, slug: &str) -> i64 {
    city.read(async |work| {
        Ok(super::store::by_slug(&mut work.conn, slug)
            .await?
            .unwrap()
            .views)
    })
    .await
}

#[tokio::test]
async fn an_article_is_read_by_a_second_person_before_anybody_else() {
    let city = city().await;
    let (mut author, mut second) = (editor(&city, "a").await, editor(&city, "b").await);
    let record = write(&mut author, &[]).await;
    let mut reader = city.stranger();
    assert_eq!(reader.get("/news/a-story").await.status, 404);
    assert_eq!(step(&mut author, &record, "review", &[]).await.status, 403);
    assert_eq!(step(&mut author, &record, "publish", &[]).await.status, 409);
    assert_eq!(step(&mut second, &record, "review", &[]).await.status, 303);
    // Who touches it after the review makes it a draft again.
    let version = second
        .get(&format!("{record}/edit"))
        .await
        .between("name=\"version\" value=\"", "\"");
    let changed = with(&[("version", &version), ("title_zh", "改过")]);
    second.post(&format!("{record}/edit"), &changed).await;
    assert_eq!(step(&mut second, &record, "publish", &[]).await.status, 409);
    assert_eq!(step(&mut second, &record, "review", &[]).await.status, 403);
    assert_eq!(
        step(&mut author, &record, "review", &[]).await.status,
        403,
        "still the author's own"
    );
    let mut third = editor(&city, "c").await;
    step(&mut third, &record, "review", &[]).await;
    assert_eq!(step(&mut author, &record, "publish", &[]).await.status, 303);
    let page = reader.get("/news/a-story").await;
    assert!(page.text().contains("改过") && page.text().contains("2023-03-01 09:00:00"));
}

#[tokio::test]
async fn the_time_of_publication_is_the_servers_whatever_the_form_says() {
    let city = city().await;
    let (mut author, mut second) = (editor(&city, "a").await, editor(&city, "b").await);
    let record = write(&mut author, &[("published_at", "2020-01-01 00:00:00")]).await;
    step(&mut second, &record, "review", &[]).await;
    city.app
        .clock
        .set(Day::ymd(2023, 3, 2).at(60).plus_seconds(7));
    let mut second = editor(&city, "d").await;
    step(
        &mut second,
        &record,
        "publish",
        &[("published_at", "2020-01-01")],
    )
    .await;
    let page = city.stranger().get("/news/a-story").await;
    assert!(
        page.text().contains("2023-03-02 01:00:07"),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept() {
    let city = city().await;
    let mut author = editor(&city, "a").await;
    let wrong = with(&[
        ("source_day", "2023-03-02"),
        ("channel", ""),
        ("source_outlet", "某报"),
    ]);
    let page = author.post("/newsdesk/new", &wrong).await;
    assert_eq!(page.status, 422);
    let text = page.text();
    assert!(
        text.contains("来源不能晚于现在") && text.contains("请选择栏目"),
        "{text}"
    );
    assert!(
        text.contains("value=\"某报\"") && text.contains("第二段。"),
        "{text}"
    );
}

#[tokio::test]
async fn a_channel_that_takes_no_reprints_refuses_one() {
    let city = city().await;
    let mut author = editor(&city, "a").await;
    let reprint = with(&[("reprint", "yes"), ("channel", "union-work")]);
    let page = author.post("/newsdesk/new", &reprint).await;
    assert!(page.text().contains("这个栏目不收转载"), "{}", page.text());
}

#[tokio::test]
async fn the_breadcrumb_follows_the_channel_and_every_level_but_the_last_leads_somewhere() {
    let city = city().await;
    let (mut author, mut second) = (editor(&city, "a").await, editor(&city, "b").await);
    let record = publish(&mut author, &mut second, &[]).await;
    let mut reader = city.stranger();
    let crumbs = reader
        .get("/news/a-story")
        .await
        .between("class=\"uh-crumbs\"", "</nav>");
    for link in [
        "href=\"/\"",
        "href=\"/news\"",
        "href=\"/news?channel=grassroots\"",
        "href=\"/news?channel=employers\"",
    ] {
        assert!(crumbs.contains(link), "{crumbs}");
        let address = link.split('"').nth(1).unwrap();
        assert_eq!(reader.get(address).await.status, 200, "{address}");
    }
    assert!(
        crumbs.contains("aria-current=\"page\">一条消息</li>"),
        "{crumbs}"
    );
    step(&mut author, &record, "file", &[("channel", "policies")]).await;
    let crumbs = reader
        .get("/news/a-story")
        .await
        .between("class=\"uh-crumbs\"", "</nav>");
    assert!(
        crumbs.contains("channel=policies") && !crumbs.contains("employers"),
        "{crumbs}"
    );
}

#[tokio::test]
async fn source_time_publication_and_text_never_run_together() {
    let city = city().await;
    let (mut author, mut second) = (editor(&city, "a").await, editor(&city, "b").await);
    publish(&mut author, &mut second, &[("source_day", "2023-02-07")]).await;
    let page = city.stranger().get("/news/a-story").await.text();
    assert!(
        page.contains("<time datetime=\"2023-02-07\">2023-02-07</time></span>"),
        "{page}"
    );
    assert!(page.contains("<p>2024年3月1日的事。</p>"), "{page}");
    assert!(
        page.contains("来源未注明") && !page.contains("()"),
        "{page}"
    );
    assert!(page.contains("发布距来源 22 天"), "{page}");
}

#[tokio::test]
async fn latest_holds_what_is_published_in_the_channel_but_not_the_page_itself() {
    let city = city().await;
    let (mut author, mut second) = (editor(&city, "a").await, editor(&city, "b").await);
    for n in ["one", "two", "three"] {
        publish(&mut author, &mut second, &[("slug", n), ("title_zh", n)]).await;
        city.app.clock.advance(1);
    }
    let down = publish(
        &mut author,
        &mut second,
        &[("slug", "gone"), ("title_zh", "gone")],
    )
    .await;
    step(&mut author, &down, "withdraw", &[("reason", "错了")]).await;
    write(&mut author, &[("slug", "draft"), ("title_zh", "draft")]).await;
    publish(
        &mut author,
        &mut second,
        &[
            ("slug", "other"),
            ("title_zh", "other"),
            ("channel", "policies"),
        ],
    )
    .await;
    let mut reader = city.stranger();
    let aside = reader.get("/news/two").await.between("<aside", "</aside>");
    let order: Vec<_> = aside
        .split("href=\"/news/")
        .skip(1)
        .map(|p| p.split('"').next().unwrap())
        .collect();
    assert_eq!(order, ["three", "one"]);
    let list = reader.get("/news?channel=grassroots").await.text();
    assert!(
        list.contains("/news/one")
            && !list.contains("/news/other")
            && !list.contains("/news/draft")
    );
    assert_eq!(reader.get("/news?channel=nowhere").await.status, 404);
    assert!(reader.get("/news?q=TWO").await.text().contains("/news/two"));
    assert!(
        !reader.get("/news?q=%25").await.text().contains("/news/two"),
        "a sign is no wildcard"
    );
}

#[tokio::test]
async fn a_list_shows_the_year_when_it_is_not_this_one_and_cuts_between_characters() {
    let city = city().await;
    let (mut author, mut second) = (editor(&city, "a").await, editor(&city, "b").await);
    let long = "会".repeat(80);
    publish(&mut author, &mut second, &[("body_zh", &long)]).await;
    let mut reader = city.stranger();
    let list = reader.get("/news").await.text();
    assert!(
        list.contains(">03-01</time>") && list.contains(&format!("{}……", "会".repeat(70))),
        "{list}"
    );
    city.app.clock.set(Day::ymd(2024, 1, 1).start());
    assert!(
        reader
            .get("/news")
            .await
            .text()
            .contains(">2023-03-01</time>")
    );
}

#[tokio::test]
async fn old_material_is_published_only_knowingly_and_says_so() {
    let city = city().await;
    let (mut author, mut second) = (editor(&city, "a").await, editor(&city, "b").await);
    let old = [
        ("source_day", "2022-01-27"),
        ("reprint", "yes"),
        ("source_outlet", "某报"),
    ];
    let record = write(&mut author, &old).await;
    step(&mut second, &record, "review", &[]).await;
    let warned = step(&mut second, &record, "publish", &[]).await;
    assert_eq!(warned.status, 422);
    assert!(
        warned.text().contains("来源已有 13 个月"),
        "{}",
        warned.text()
    );
    assert_eq!(
        step(&mut second, &record, "publish", &[("old", "yes")])
            .await
            .status,
        303
    );
    let page = city.stranger().get("/news/a-story").await.text();
    assert!(
        page.contains("转载") && page.contains("来源已有 13 个月"),
        "{page}"
    );
    assert!(
        city.stranger()
            .get("/news")
            .await
            .text()
            .contains("旧闻：发布时来源已有 13 个月")
    );
}

#[tokio::test]
async fn numbers_are_frozen_with_their_source_when_an_edition_is_published() {
    let city = city().await;
    let (mut author, mut second) = (editor(&city, "a").await, editor(&city, "b").await);
    let text = "新建{{published:unions.founded}}。";
    publish(&mut author, &mut second, &[("body_zh", text)]).await;
    let page = city.stranger().get("/news/a-story").await.text();
    assert!(
        page.contains("新建<a href=\"#number-1\">252家</a>。"),
        "{page}"
    );
    assert!(
        page.contains("《让许昌涌现更多“大国工匠”》") && page.contains("原文"),
        "{page}"
    );
    let told = city.stranger().get("/api/v1/news/a-story").await.json();
    assert_eq!(told["numbers"][0]["value"], 252);
    assert_eq!(told["numbers"][0]["unit"], "establishment");
}

#[tokio::test]
async fn a_correction_is_a_new_edition_and_the_old_one_stays_until_it_is_published() {
    let city = city().await;
    let (mut author, mut second) = (editor(&city, "a").await, editor(&city, "b").await);
    let record = publish(&mut author, &mut second, &[]).await;
    assert_eq!(
        step(&mut author, &record, "correct", &[("reason", " ")])
            .await
            .status,
        422
    );
    let begun = step(&mut author, &record, "correct", &[("reason", "日期写错")]).await;
    assert_eq!(begun.header("location"), format!("{record}/edit"));
    let version = author
        .get(&format!("{record}/edit"))
        .await
        .between("name=\"version\" value=\"", "\"");
    let new = with(&[("version", &version), ("body_zh", "改正的正文。")]);
    assert_eq!(
        author.post(&format!("{record}/edit"), &new).await.status,
        303
    );
    let mut reader = city.stranger();
    assert!(
        reader
            .get("/news/a-story")
            .await
            .text()
            .contains("第二段。")
    );
    step(&mut second, &record, "review", &[]).await;
    city.app.clock.advance(1);
    step(&mut second, &record, "publish", &[]).await;
    let page = reader.get("/news/a-story").await.text();
    assert!(
        page.contains("改正的正文。") && page.contains("2023-03-01 09:01:00 更正：日期写错"),
        "{page}"
    );
    assert!(
        page.contains("发布时间：<time datetime=\"2023-03-01T09:00:00+08:00\">"),
        "{page}"
    );
    assert!(author.get(&record).await.text().contains("第 2 版"));
}

#[tokio::test]
async fn a_withdrawn_article_is_gone_and_says_why() {
    let city = city().await;
    let (mut author, mut second) = (editor(&city, "a").await, editor(&city, "b").await);
    let record = publish(&mut author, &mut second, &[]).await;
    step(&mut second, &record, "withdraw", &[("reason", "事实不符")]).await;
    let page = city.stranger().get("/news/a-story").await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.text().contains("事实不符") && !page.text().contains("第二段"));
    assert_eq!(
        city.stranger().get("/api/v1/news/a-story").await.status,
        404
    );
    let late = author
        .post(&format!("{record}/review"), &[("version", "4")])
        .await;
    assert_eq!(late.status, 409);
}

#[tokio::test]
async fn a_form_that_saw_an_older_version_changes_nothing() {
    let city = city().await;
    let mut author = editor(&city, "a").await;
    let record = write(&mut author, &[]).await;
    let edit = format!("{record}/edit");
    author
        .post(&edit, &with(&[("version", "1"), ("title_zh", "第一")]))
        .await;
    let late = author
        .post(&edit, &with(&[("version", "1"), ("title_zh", "第二")]))
        .await;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("别人刚改过") && late.text().contains("第二"));
    assert!(author.get(&record).await.text().contains("第一"));
}

#[tokio::test]
async fn a_view_counts_once_a_browser_and_day_and_survives_a_restart() {
    let city = city().await;
    let (mut author, mut second) = (editor(&city, "a").await, editor(&city, "b").await);
    publish(&mut author, &mut second, &[]).await;
    let path = "/news/a-story";
    let browser = |name: &'static str| [("user-agent", READER), ("cookie", name)];
    for _ in 0..50 {
        ask(&city, "GET", path, &browser("uh_browser=one")).await;
    }
    assert_eq!(views(&city, "a-story").await, 1);
    let page = ask(&city, "GET", path, &browser("uh_browser=two")).await;
    assert!(page.text().contains("浏览 2 次"), "{}", page.text());
    city.app.clock.advance(24 * 60);
    super::views::forget(city.app.clone()).await.unwrap();
    ask(&city, "GET", path, &browser("uh_browser=one")).await;
    assert_eq!(views(&city, "a-story").await, 3);
    // Another process over the same database begins where this one stopped.
    let again = crate::app(city.app.clone());
    let request = Request::get("/api/v1/news/a-story")
        .body(Body::empty())
        .unwrap();
    let answer = again.oneshot(request).await.unwrap();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    let told: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(told["views"], 3);
}

#[tokio::test]
async fn what_does_not_read_is_not_counted() {
    let city = city().await;
    let (mut author, mut second) = (editor(&city, "a").await, editor(&city, "b").await);
    publish(&mut author, &mut second, &[]).await;
    let path = "/news/a-story";
    let cookie = ("cookie", "uh_browser=one");
    let agent = ("user-agent", READER);
    assert_eq!(ask(&city, "HEAD", path, &[agent, cookie]).await.status, 200);
    assert_eq!(ask(&city, "POST", path, &[agent, cookie]).await.status, 405);
    ask(
        &city,
        "GET",
        path,
        &[agent, cookie, ("sec-purpose", "prefetch")],
    )
    .await;
    ask(&city, "GET", path, &[cookie]).await;
    for program in [
        "curl/8.5",
        "Mozilla/5.0 (compatible; Baiduspider/2.0)",
        "Mozilla/5.0 HeadlessChrome/120",
    ] {
        ask(&city, "GET", path, &[cookie, ("user-agent", program)]).await;
    }
    author.get(path).await;
    assert_eq!(views(&city, "a-story").await, 0);
}

#[tokio::test]
async fn refreshing_without_cookies_or_with_made_up_ones_adds_little() {
    let city = city().await;
    let (mut author, mut second) = (editor(&city, "a").await, editor(&city, "b").await);
    publish(&mut author, &mut second, &[]).await;
    let path = "/news/a-story";
    let first = ask(&city, "GET", path, &[("user-agent", READER)]).await;
    let given = first
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    for _ in 0..5 {
        ask(&city, "GET", path, &[("user-agent", READER)]).await;
    }
    // The first visitor comes back with the cookie it was given.
    ask(
        &city,
        "GET",
        path,
        &[("user-agent", READER), ("cookie", &given)],
    )
    .await;
    assert_eq!(views(&city, "a-story").await, 1);
    for n in 0..70 {
        let cookie = format!("uh_browser=made-up-{n}");
        ask(
            &city,
            "GET",
            path,
            &[("user-agent", READER), ("cookie", &cookie)],
        )
        .await;
    }
    assert!(views(&city, "a-story").await <= 50);
}

#[tokio::test]
async fn the_demo_article_is_published_by_the_rules_and_only_once() {
    let city = city().await;
    city.account("city-organiser", Role::CityOrganiser, city.city)
        .await;
    city.account("city-organiser-2", Role::CityOrganiser, city.city)
        .await;
    for _ in 0..2 {
        city.write(async |work| super::seed_demo(work).await).await;
    }
    let mut reader = city.stranger();
    let page = reader.get("/news/provincial-support-measures").await.text();
    assert!(
        page.contains("252家") && page.contains("30,630人") && page.contains("2023-02-23 17:35:46"),
        "{page}"
    );
    assert!(!page.contains("{{"), "{page}");
    reader.language = "en".into();
    let page = reader.get("/news/provincial-support-measures").await.text();
    assert!(
        page.contains("in our own words") && !page.contains("{{"),
        "{page}"
    );
    let latest = city.read(async |work| super::latest(work, 5).await).await;
    assert_eq!(latest.len(), 1);
    let feed = reader.get("/news/feed.xml").await;
    assert!(
        feed.header("content-type")
            .starts_with("application/rss+xml")
    );
    assert!(feed.text().contains("<guid isPermaLink=\"true\">"));
}

#[tokio::test]
async fn the_desk_is_for_editors() {
    let city = city().await;
    let mut author = editor(&city, "a").await;
    let record = write(&mut author, &[]).await;
    assert!(author.get("/newsdesk").await.text().contains("一条消息"));
    let mut county = city.browser("county", Role::CountyCadre, city.east).await;
    for path in ["/newsdesk", "/newsdesk/new", record.as_str()] {
        assert_eq!(county.get(path).await.status, 404, "{path}");
    }
    assert_eq!(
        city.stranger().get("/newsdesk").await.status,
        303,
        "first sign in"
    );
    assert_eq!(
        author
            .post(&format!("{record}/no-such-step"), &[])
            .await
            .status,
        404
    );
}
