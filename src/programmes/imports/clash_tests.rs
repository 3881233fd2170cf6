//! What an import meets that is there already: refused in words, and nothing left half done.
use super::*;
use crate::{
    kernel::{
        Deputy, Error, Lang,
        testing::{Browser, TestCity},
    },
    policy::Role,
    programmes::membership::transfers,
    spine::{figures, ledger},
};

/// Two cadres of the eastern county, in a city that has its code lists.
async fn two(city: &TestCity) -> (Deputy, Deputy) {
    crate::seed(&city.app).await.unwrap();
    (
        city.deputy("county-1", Role::CountyCadre, city.east).await,
        city.deputy("county-2", Role::CountyCadre, city.east).await,
    )
}
async fn tried(city: &TestCity, who: &Deputy, kind: Kind, text: &str) -> Batch {
    let (name, bytes) = ("表.csv", text.as_bytes().to_vec());
    let batch = take_in_now(who, kind, city.east, name, bytes).await;
    batch.unwrap()
}
async fn on_the_books(
    city: &TestCity,
    (one, two): (&Deputy, &Deputy),
    kind: Kind,
    text: &str,
) -> Batch {
    let batch = tried(city, one, kind, text).await;
    one.write(async |work| decide(work, batch.id, false, batch.version).await)
        .await
        .unwrap();
    apply_now(one, batch.id, &|_| ()).await.unwrap();
    two.write(async |work| {
        find_all(work, batch.id).await?;
        let seen = get(work, batch.id).await?;
        confirm(work, batch.id, seen.version).await
    })
    .await
    .unwrap();
    confirm_now(two, batch.id, &|_| ()).await.unwrap()
}
fn member(joined: &str, union: &str) -> String {
    format!(
        "姓名,身份证号,手机号,工会代码,入会日期\n王小芳,411099199006151230,19900000001,{union},{joined}\n"
    )
}
fn union(code: &str) -> String {
    format!(
        "工会名称,工会代码,上级工会,批准日期,批复文号\n许昌示例有限公司工会,{code},411002001,2022-07-05,许工〔2022〕1号\n"
    )
}
async fn said(who: &Deputy, batch: &Batch) -> String {
    who.read(async |work| first_notes(work, batch, Lang::Zh).await)
        .await
        .unwrap()
        .join("\n")
}
/// The member leaves today.
async fn leave(cadre: &mut Browser<'_>) {
    let path = cadre
        .get("/members")
        .await
        .between("<a href=\"/members/", "\"");
    let fields = [
        ("version", "2"),
        ("how", "left"),
        ("reason", "本人提出退会"),
    ];
    let left = cadre.post(&format!("/members/{path}/leave"), &fields).await;
    assert_eq!(left.status, 303, "{}", left.text());
}

#[tokio::test]
async fn who_left_cannot_have_joined_again_on_an_earlier_day() {
    let city = TestCity::open().await;
    let (author, second) = two(&city).await;
    let first = member("2022-07-20", "411002-00001");
    on_the_books(&city, (&author, &second), Kind::Members, &first).await;
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    leave(&mut cadre).await;
    let early = member("2022-07-31", "411002-00001");
    let again = tried(&city, &author, Kind::Members, &early).await;
    assert_eq!((again.counts().bad, again.counts().new), (1, 0));
    assert!(
        said(&author, &again)
            .await
            .contains("上一段会籍到 2022-08-01 才终止")
    );
    let today = member("2022-08-01", "411002-00001");
    let again = tried(&city, &author, Kind::Members, &today).await;
    assert_eq!(again.counts().new, 1);
}

#[tokio::test]
async fn a_union_with_members_stays_and_its_import_with_it() {
    let city = TestCity::open().await;
    let (author, second) = two(&city).await;
    let both = (&author, &second);
    let unions = on_the_books(&city, both, Kind::Unions, &union("411002-00077")).await;
    on_the_books(
        &city,
        both,
        Kind::Members,
        &member("2022-07-20", "411002-00077"),
    )
    .await;
    let refused = second
        .write(async |work| undo(work, unions.id, "名单有误", unions.version).await)
        .await;
    assert!(matches!(refused, Err(Error::Conflict(_))));
    let still = author.read(async |work| get(work, unions.id).await).await;
    assert_eq!(still.unwrap().state(), State::Confirmed);
}

#[tokio::test]
async fn a_union_joined_between_the_wish_and_the_undoing_stays_too() {
    let city = TestCity::open().await;
    let (author, second) = two(&city).await;
    let both = (&author, &second);
    let unions = on_the_books(&city, both, Kind::Unions, &union("411002-00077")).await;
    second
        .write(async |work| undo(work, unions.id, "名单有误", unions.version).await)
        .await
        .unwrap();
    on_the_books(
        &city,
        both,
        Kind::Members,
        &member("2022-07-20", "411002-00077"),
    )
    .await;
    let refused = undo_now(&second, unions.id, &|_| ()).await;
    assert!(matches!(refused, Err(Error::Conflict(_))));
    let still = author.read(async |work| get(work, unions.id).await).await;
    assert_eq!(
        still.unwrap().state(),
        State::Confirmed,
        "and can be asked for again"
    );
}

#[tokio::test]
async fn a_code_or_an_employer_of_another_county_is_a_bad_row() {
    let city = TestCity::open().await;
    let (author, _) = two(&city).await;
    let batch = tried(&city, &author, Kind::Unions, &union("411003-00001")).await;
    assert_eq!((batch.counts().bad, batch.counts().new), (1, 0));
    assert!(
        said(&author, &batch)
            .await
            .contains("代码 411003-00001 已被别的组织")
    );
    let west = city.deputy("west", Role::CountyCadre, city.west).await;
    let header = "工会名称,上级工会,单位统一社会信用代码\n";
    let text = format!("{header}许昌示例一有限公司工会,411003,91411099MADEMX011C\n");
    let bytes = text.into_bytes();
    let there = take_in_now(&west, Kind::Unions, city.west, "西.csv", bytes)
        .await
        .unwrap();
    west.write(async |work| decide(work, there.id, false, there.version).await)
        .await
        .unwrap();
    apply_now(&west, there.id, &|_| ()).await.unwrap();
    let text = format!("{header}许昌示例一有限公司工会,411002001,91411099MADEMX011C\n");
    let here = tried(&city, &author, Kind::Unions, &text).await;
    assert_eq!((here.counts().bad, here.counts().new), (1, 0));
    assert!(said(&author, &here).await.contains("这个单位已在别处建会"));
}

#[tokio::test]
async fn an_undone_import_takes_along_who_left_since_and_who_was_to_move() {
    let city = TestCity::open().await;
    let (author, second) = two(&city).await;
    let text = member("2022-07-20", "411002-00001")
        + "李建国,411099198402290123,19900000002,411002-00001,2022-07-21\n";
    let batch = on_the_books(&city, (&author, &second), Kind::Members, &text).await;
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    leave(&mut cadre).await;
    let stays = city
        .read(async |work| {
            let sql = "SELECT id FROM memberships WHERE ended_on IS NULL";
            Ok(work.conn.one::<(crate::kernel::Id,)>(sql, vec![]).await?.0)
        })
        .await;
    let moving = city.deputy("mover", Role::CountyCadre, city.east).await;
    moving
        .write(async |work| transfers::start_out(work, stays, 2, "411003-00001").await)
        .await
        .unwrap();
    city.app.clock.advance(60);
    author
        .write(async |work| undo(work, batch.id, "整张表是别的单位的", batch.version).await)
        .await
        .unwrap();
    undo_now(&author, batch.id, &|_| ()).await.unwrap();
    let told = city
        .read(async |work| {
            let open = "SELECT COUNT(*) FROM transfers WHERE state = 'open'";
            let asked = figures::Asked {
                to: "2022-07-25".into(),
                ..figures::Asked::default()
            };
            let current = figures::figure(work, "members.current", &asked)
                .await?
                .value;
            let admitted = figures::figure(work, "members.admitted", &figures::Asked::default())
                .await?
                .value;
            Ok((work.conn.count(open, vec![]).await?, current, admitted))
        })
        .await;
    assert_eq!(
        told,
        (0, 0, 0),
        "no open transfer, nobody on the books, nobody admitted"
    );
    assert_eq!(
        city.read(async |work| ledger::differences(work).await)
            .await,
        vec![]
    );
}
