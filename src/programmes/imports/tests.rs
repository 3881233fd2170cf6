use super::*;
use crate::{
    kernel::{Day, Deputy, Id, jobs, testing::TestCity},
    policy::Role,
    spine::{
        codes,
        ledger::{self, Categories, Kind as Fact, Selection},
        organisations::{NewOrganisation, organisation::kind},
    },
};

/// Synthetic numbers of the unallocated area 411099.
fn number(i: u32) -> String {
    let front = format!("4110991985010{}{:03}", 1 + i / 1000 % 9, i % 1000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = front
        .bytes()
        .zip(weights)
        .map(|(d, w)| (d - b'0') as u32 * w)
        .sum();
    format!(
        "{front}{}",
        "10X98765432".as_bytes()[(sum % 11) as usize] as char
    )
}
fn name(i: u32) -> String {
    format!("示例{}", char::from_u32(0x4e00 + i).unwrap())
}
fn line(i: u32, union: &str) -> String {
    format!(
        "{},{},199{:08},{union},外卖配送员,2022-07-{:02}\n",
        name(i),
        number(i),
        i,
        1 + i % 28
    )
}
fn sheet(rows: impl IntoIterator<Item = String>) -> Vec<u8> {
    let mut text = String::from("姓名,身份证号,手机号,所属工会,新业态群体,入会日期\n");
    text.extend(rows);
    text.into_bytes()
}
const UNION: &str = "411002-00001";

async fn send(city: &TestCity, who: &Deputy, bytes: Vec<u8>, name: &str) -> Batch {
    let (mapping, bytes) = pages::guess(Kind::Members, name.into(), bytes)
        .await
        .unwrap();
    let organisation_id = city.east;
    let batch = who
        .write(async |work| {
            let sent = ops::Sent {
                kind: Kind::Members,
                organisation_id,
                name: name.into(),
                bytes,
                mapping,
            };
            let batch = ops::create(work, sent).await?;
            if batch.state() == State::Uploaded {
                ops::ask_to_check(work, batch.id).await?;
            }
            Ok(batch)
        })
        .await
        .unwrap();
    while jobs::work_once(&city.app).await.unwrap() {}
    fetch(who, batch.id).await
}
async fn fetch(who: &Deputy, id: Id) -> Batch {
    who.read(async |work| get(work, id).await).await.unwrap()
}
async fn apply(city: &TestCity, who: &Deputy, batch: &Batch, only_good: bool) -> Batch {
    who.write(async |work| decide(work, batch.id, only_good, batch.version).await)
        .await
        .unwrap();
    while jobs::work_once(&city.app).await.unwrap() {}
    fetch(who, batch.id).await
}
async fn confirm_all(city: &TestCity, who: &Deputy, batch: &Batch) -> Batch {
    who.write(async |work| {
        for s in ops::samples(work, batch).await? {
            ops::find(work, batch.id, s.line, false, "").await?;
        }
        confirm(work, batch.id, batch.version).await
    })
    .await
    .unwrap();
    while jobs::work_once(&city.app).await.unwrap() {}
    fetch(who, batch.id).await
}
async fn admitted(city: &TestCity) -> i64 {
    city.read(async |work| {
        let as_of = ledger::present(work).await?;
        let question = Selection {
            kinds: vec![Fact::MemberAdmitted],
            categories: Categories::All,
            organisation_id: city.city,
            from: None,
            to: work.today(),
            as_of,
        };
        ledger::sum(work, &question).await
    })
    .await
}
/// Author and second person, in a city that has its code lists.
async fn two(city: &TestCity) -> (Deputy, Deputy) {
    codes::seed(&city.app).await.unwrap();
    (
        city.deputy("county-1", Role::CountyCadre, city.east).await,
        city.deputy("county-2", Role::CountyCadre, city.east).await,
    )
}

#[tokio::test]
async fn rows_count_once_a_second_person_has_confirmed_them() {
    let city = TestCity::open().await;
    let (author, second) = two(&city).await;
    let batch = send(
        &city,
        &author,
        sheet((0..40).map(|i| line(i, UNION))),
        "七月.csv",
    )
    .await;
    assert_eq!((batch.state(), batch.counts().new), (State::Checked, 40));
    let batch = apply(&city, &author, &batch, false).await;
    assert_eq!(
        (batch.state(), batch.sample_size, admitted(&city).await),
        (State::Applied, 3, 0)
    );
    let batch = confirm_all(&city, &second, &batch).await;
    assert_eq!(
        (batch.state(), admitted(&city).await),
        (State::Confirmed, 40)
    );
}

#[tokio::test]
async fn the_author_cannot_confirm_and_nobody_before_the_sample_is_looked_at() {
    let city = TestCity::open().await;
    let (author, second) = two(&city).await;
    let batch = send(
        &city,
        &author,
        sheet((0..5).map(|i| line(i, UNION))),
        "a.csv",
    )
    .await;
    let batch = apply(&city, &author, &batch, false).await;
    let own = author
        .write(async |work| confirm(work, batch.id, batch.version).await)
        .await;
    assert!(matches!(own, Err(crate::kernel::Error::Forbidden(_))));
    let early = second
        .write(async |work| confirm(work, batch.id, batch.version).await)
        .await;
    assert!(matches!(early, Err(crate::kernel::Error::Conflict(_))));
}

#[tokio::test]
async fn seven_bad_rows_of_five_hundred_are_named_put_right_and_sent_again_without_a_duplicate() {
    let city = TestCity::open().await;
    let (author, second) = two(&city).await;
    let rows = (0..500).map(|i| match i {
        10 => line(i, UNION).replace(&number(10), "411099197001010010"),
        20 => line(i, UNION).replace(&number(20), "4.1E+17"),
        30 => line(i, "没有这个工会"),
        40 => line(i, UNION).replace("2022-07-13", "2022-13-40"),
        50 => line(i, UNION).replace("外卖配送员", "宇航员"),
        60 => line(i, UNION).replace(&number(60), "411099201506010178"),
        70 => line(i, UNION).replace(&name(70), ""),
        _ => line(i, UNION),
    });
    let batch = send(&city, &author, sheet(rows), "五百行.csv").await;
    assert_eq!((batch.counts().new, batch.counts().bad), (493, 7));
    let bad = bad_rows(&city.app, &batch, crate::kernel::Lang::Zh)
        .await
        .unwrap();
    let all = author
        .write(async |work| decide(work, batch.id, false, batch.version).await)
        .await;
    assert!(
        matches!(all, Err(crate::kernel::Error::Conflict(_))),
        "all or nothing refuses"
    );
    let batch = apply(&city, &author, &batch, true).await;
    confirm_all(&city, &second, &batch).await;
    assert_eq!(admitted(&city).await, 493);
    // The downloaded sheet is read again: seven rows, still bad.
    let again = send(&city, &author, bad, "问题行.xlsx").await;
    assert_eq!((again.counts().bad, again.counts().all()), (7, 7));
    // The whole list once more, put right: who is on the books stays as they are.
    let whole = send(
        &city,
        &author,
        sheet((0..500).map(|i| line(i, UNION))),
        "改好.csv",
    )
    .await;
    assert_eq!(
        (whole.counts().new, whole.counts().same, whole.counts().bad),
        (7, 493, 0)
    );
}

#[tokio::test]
async fn the_same_file_is_the_same_import() {
    let city = TestCity::open().await;
    let (author, _) = two(&city).await;
    let bytes = sheet((0..3).map(|i| line(i, UNION)));
    let first = send(&city, &author, bytes.clone(), "a.csv").await;
    assert_eq!(send(&city, &author, bytes, "b.csv").await.id, first.id);
}

#[tokio::test]
async fn three_hundred_rows_with_one_phone_are_held() {
    let city = TestCity::open().await;
    let (author, _) = two(&city).await;
    let rows = (0..300).map(|i| line(i, UNION).replace(&format!("199{i:08}"), "19900000000"));
    let batch = send(&city, &author, sheet(rows), "一个手机号.csv").await;
    assert_eq!((batch.counts().held, batch.counts().new), (300, 0));
}

#[tokio::test]
async fn an_undone_batch_leaves_no_count_and_no_one_on_the_books() {
    let city = TestCity::open().await;
    let (author, second) = two(&city).await;
    let bytes = sheet((0..30).map(|i| line(i, UNION)));
    let batch = send(&city, &author, bytes.clone(), "a.csv").await;
    let batch = apply(&city, &author, &batch, false).await;
    let batch = confirm_all(&city, &second, &batch).await;
    second
        .write(async |work| undo(work, batch.id, "名单有误", batch.version).await)
        .await
        .unwrap();
    while jobs::work_once(&city.app).await.unwrap() {}
    assert_eq!(
        (
            fetch(&author, batch.id).await.state(),
            admitted(&city).await
        ),
        (State::Undone, 0)
    );
    assert_eq!(
        city.read(async |work| ledger::differences(work).await)
            .await,
        vec![]
    );
    let again = send(&city, &author, bytes, "a.csv").await;
    assert_eq!(again.counts().new, 30, "and they can be registered again");
}

#[tokio::test]
async fn the_same_person_twice_in_a_sheet_is_one_person() {
    let city = TestCity::open().await;
    let (author, _) = two(&city).await;
    let batch = send(
        &city,
        &author,
        sheet([line(1, UNION), line(2, UNION), line(1, UNION)]),
        "a.csv",
    )
    .await;
    assert_eq!((batch.counts().new, batch.counts().bad), (2, 1));
}

#[tokio::test]
async fn a_phase_cut_off_goes_on_where_it_stopped() {
    let city = TestCity::open().await;
    let (author, second) = two(&city).await;
    let batch = send(
        &city,
        &author,
        sheet((0..4100).map(|i| line(i, UNION))),
        "大表.csv",
    )
    .await;
    let version = batch.version;
    author
        .write(async |work| decide(work, batch.id, false, version).await)
        .await
        .unwrap();
    // The first chunk is done, then the process dies: only what was committed is there.
    let cut = tokio::time::timeout(
        std::time::Duration::from_millis(1),
        run::apply_now(&author, batch.id, &|_| ()),
    )
    .await;
    assert!(cut.is_err());
    while jobs::work_once(&city.app).await.unwrap() {}
    let batch = fetch(&author, batch.id).await;
    assert_eq!((batch.state(), batch.counts().new), (State::Applied, 4100));
    confirm_all(&city, &second, &batch).await;
    assert_eq!(admitted(&city).await, 4100);
}

#[tokio::test]
async fn another_county_sees_nothing_of_it() {
    let city = TestCity::open().await;
    let (author, _) = two(&city).await;
    let batch = send(&city, &author, sheet([line(1, UNION)]), "a.csv").await;
    let mut west = city.browser("west-1", Role::CountyCadre, city.west).await;
    assert_eq!(
        west.get(&format!("/imports/{}", batch.id)).await.status,
        404
    );
    assert!(!west.get("/imports").await.text().contains("a.csv"));
    let mut east = city.browser("east-3", Role::CountyCadre, city.east).await;
    assert_eq!(
        east.get(&format!("/imports/{}", batch.id)).await.status,
        200
    );
}

#[tokio::test]
async fn a_sheet_is_sent_from_a_page_and_tried_out() {
    let city = TestCity::open().await;
    let mut east = city.browser("east-1", Role::CountyCadre, city.east).await;
    let bytes = sheet([line(1, UNION), line(2, UNION)]);
    let sent = east
        .upload(
            "/imports",
            &[("kind", "members"), ("organisation", "411002")],
            &[("file", "职工.csv", &bytes)],
        )
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    while jobs::work_once(&city.app).await.unwrap() {}
    let page = east.get(sent.header("location")).await;
    assert!(page.text().contains("已试算"), "{}", page.text());
    let wrong = east
        .upload(
            "/imports",
            &[("kind", "members"), ("organisation", "411002")],
            &[("file", "图.xlsx", b"\x89PNG\r\n\x1a\n")],
        )
        .await;
    assert_eq!(wrong.status, 422);
}

#[tokio::test]
async fn unions_enter_the_tree_and_count_as_founded_when_their_approval_says_so() {
    let city = TestCity::open().await;
    let (author, second) = two(&city).await;
    let text = "工会名称,上级工会,批准日期,批复文号\n许昌示例一有限公司工会,411002001,2022-07-05,许工〔2022〕1号\n许昌示例二有限公司工会,西大街道工会联合会,,\n没有上级的工会,不存在,,\n";
    let (mapping, bytes) = pages::guess(Kind::Unions, "u.csv".into(), text.into())
        .await
        .unwrap();
    let east = city.east;
    let batch = author
        .write(async |work| {
            let sent = ops::Sent {
                kind: Kind::Unions,
                organisation_id: east,
                name: "u.csv".into(),
                bytes,
                mapping,
            };
            let batch = ops::create(work, sent).await?;
            ops::ask_to_check(work, batch.id).await?;
            Ok(batch)
        })
        .await
        .unwrap();
    while jobs::work_once(&city.app).await.unwrap() {}
    let batch = fetch(&author, batch.id).await;
    assert_eq!((batch.counts().new, batch.counts().bad), (2, 1));
    let batch = apply(&city, &author, &batch, true).await;
    confirm_all(&city, &second, &batch).await;
    let count = async |kind: Fact, to: Day| {
        city.read(async |work| {
            let as_of = ledger::present(work).await?;
            let question = Selection {
                kinds: vec![kind],
                categories: Categories::All,
                organisation_id: city.east,
                from: None,
                to,
                as_of,
            };
            ledger::sum(work, &question).await
        })
        .await
    };
    let today = Day::ymd(2022, 8, 1);
    assert_eq!(
        (
            count(Fact::UnionFounded, today).await,
            count(Fact::UnionStanding, today).await
        ),
        (1, 2)
    );
    assert_eq!(count(Fact::UnionFounded, Day::ymd(2022, 7, 4)).await, 0);
}

async fn through(city: &TestCity, author: &Deputy, second: &Deputy, bytes: Vec<u8>) -> Batch {
    let batch = send(city, author, bytes, "b.csv").await;
    let batch = apply(city, author, &batch, false).await;
    confirm_all(city, second, &batch).await
}

#[tokio::test]
async fn a_row_that_changes_a_member_changes_nothing_until_it_is_confirmed_and_can_be_undone() {
    let city = TestCity::open().await;
    let (author, second) = two(&city).await;
    through(&city, &author, &second, sheet([line(1, UNION)])).await;
    let group = async || {
        city.read(async |work| {
            let sql = "SELECT group_code FROM memberships WHERE state = '1'";
            work.conn.one::<(String,)>(sql, vec![]).await
        })
        .await
        .0
    };
    let other = line(1, UNION).replace("外卖配送员", "快递员");
    let batch = send(&city, &author, sheet([other]), "c.csv").await;
    assert_eq!(batch.counts().changed, 1);
    let batch = apply(&city, &author, &batch, false).await;
    assert_eq!(group().await, "04", "nobody has confirmed it");
    let batch = confirm_all(&city, &second, &batch).await;
    assert_eq!((group().await.as_str(), admitted(&city).await), ("03", 1));
    second
        .write(async |work| undo(work, batch.id, "名单有误", batch.version).await)
        .await
        .unwrap();
    while jobs::work_once(&city.app).await.unwrap() {}
    assert_eq!((group().await.as_str(), admitted(&city).await), ("04", 1));
    let differences = city
        .read(async |work| ledger::differences(work).await)
        .await;
    assert_eq!(differences, vec![]);
}

#[tokio::test]
async fn a_member_of_another_union_becomes_a_transfer_that_adds_nobody() {
    let city = TestCity::open().await;
    let (author, second) = two(&city).await;
    through(&city, &author, &second, sheet([line(1, UNION)])).await;
    let day = Day::ymd(2020, 1, 1);
    let other = NewOrganisation::named("另一家公司工会", kind::UNION, Some(city.east), day);
    city.make(other.coded("411002-00002")).await;
    let bytes = sheet([line(1, "411002-00002")]);
    let batch = send(&city, &author, bytes, "c.csv").await;
    assert_eq!(batch.counts().transfer, 1);
    let batch = apply(&city, &author, &batch, false).await;
    confirm_all(&city, &second, &batch).await;
    let open = city
        .read(async |work| {
            let sql = "SELECT COUNT(*) FROM transfers WHERE state = 'open'";
            work.conn.count(sql, vec![]).await
        })
        .await;
    assert_eq!((open, admitted(&city).await), (1, 1));
}

#[tokio::test]
async fn two_numbers_with_one_name_and_birthday_are_put_into_the_sample() {
    let city = TestCity::open().await;
    let (author, _) = two(&city).await;
    // Every line is of one birthday; the second has the first one's name too.
    let mut rows: Vec<_> = (0..40).map(|i| line(i, UNION)).collect();
    rows[1] = rows[1].replace(&name(1), &name(0));
    let batch = send(&city, &author, sheet(rows), "a.csv").await;
    let batch = apply(&city, &author, &batch, false).await;
    let sampled = author
        .read(async |work| ops::samples(work, &batch).await)
        .await
        .unwrap();
    let lines: Vec<_> = sampled.iter().map(|s| s.line).collect();
    assert!(lines.contains(&2) && lines.contains(&3), "{lines:?}");
}

#[tokio::test]
async fn the_page_names_who_sent_it_and_who_confirmed_it_and_when() {
    let city = TestCity::open().await;
    let (author, second) = two(&city).await;
    let batch = through(&city, &author, &second, sheet([line(1, UNION)])).await;
    let mut east = city.browser("county-3", Role::CountyCadre, city.east).await;
    let page = east.get(&format!("/imports/{}", batch.id)).await;
    let steps = page.between("id=\"import-steps\">", "</dl>");
    for step in [
        "上传</dt><dd>county-1 · 2022-08-01",
        "核实</dt><dd>county-2 · 2022-08-01",
    ] {
        assert!(steps.contains(step), "{steps}");
    }
}

#[tokio::test]
async fn the_page_says_until_when_a_second_person_confirms_it() {
    let city = TestCity::open().await;
    let (author, _) = two(&city).await;
    let sent = send(&city, &author, sheet([line(1, UNION)]), "七月.csv").await;
    let batch = apply(&city, &author, &sent, false).await;
    let mut east = city.browser("county-3", Role::CountyCadre, city.east).await;
    let page = east.get(&format!("/imports/{}", batch.id)).await;
    assert!(page.text().contains("最后一天</dt><dd>2022-08-08"));
}
