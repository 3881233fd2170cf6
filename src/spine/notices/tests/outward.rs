use super::*;
use crate::{
    kernel::{Day, testing::Browser},
    policy::Role,
    spine::messages::{
        self, Kept, carry,
        testing::{Carrier, set_up, with_mail, with_robot},
    },
};

const ADDRESS: &str = "wang@example.cn";

async fn outbox(city: &TestCity) -> Vec<Kept> {
    let name = format!("keeper-{:08x}", rand::random::<u32>());
    let keeper = city.deputy(&name, Role::Administrator, city.city).await;
    let kept = keeper.read(async |work| messages::outbox(work, None).await);
    kept.await.unwrap()
}
async fn code(city: &TestCity) -> String {
    let text = outbox(city).await.remove(0).text;
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits[..6].to_owned()
}
/// Gives an address and proves it.
async fn reach(city: &TestCity, browser: &mut Browser<'_>, address: &str) {
    let asked = browser
        .post("/account/notices/email/ask", &[("email", address)])
        .await;
    assert_eq!(asked.header("location"), "/account/notices?done=asked");
    let code = code(city).await;
    let proved = browser
        .post("/account/notices/email/prove", &[("email-code", &code)])
        .await;
    assert_eq!(proved.header("location"), "/account/notices?done=proved");
}
async fn choose(browser: &mut Browser<'_>, field: &str, how: &str) {
    let chosen = browser.post("/account/notices", &[(field, how)]).await;
    assert_eq!(chosen.header("location"), "/account/notices?done=chosen");
}
async fn digest(city: &TestCity) {
    super::super::outward::tick(city.app.clone()).await.unwrap();
}

#[tokio::test]
async fn an_address_holds_once_its_code_was_typed_and_shows_itself_masked() {
    let city = TestCity::open().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    let mut browser = city.signed_in(id).await;
    assert!(
        browser
            .get("/account")
            .await
            .text()
            .contains("/account/notices")
    );
    for wrong in ["", "wang", "wang@localhost"] {
        let refused = browser
            .post("/account/notices/email/ask", &[("email", wrong)])
            .await;
        assert_eq!(refused.status, 422, "{wrong}");
        assert!(refused.text().contains(&format!("value=\"{wrong}\"")));
    }
    let ask = [("email", ADDRESS)];
    browser.post("/account/notices/email/ask", &ask).await;
    let code = code(&city).await;
    let other = if code == "000000" { "000001" } else { "000000" };
    let prove = "/account/notices/email/prove";
    let refused = browser.post(prove, &[("email-code", other)]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("验证码不正确"));
    // A code is its account's alone.
    let mut neighbour = city.browser("other", Role::CountyCadre, city.east).await;
    assert_eq!(
        neighbour.post(prove, &[("email-code", &code)]).await.status,
        422
    );
    assert_eq!(
        browser.post(prove, &[("email-code", &code)]).await.status,
        303
    );
    assert_eq!(
        browser.post(prove, &[("email-code", &code)]).await.status,
        422
    );
    let page = browser.get("/account/notices?done=proved").await.text();
    assert!(page.contains("w***@example.cn，已验证") && !page.contains(ADDRESS));
    let mut auditor = city.browser("auditor", Role::Auditor, city.city).await;
    let record = auditor.get("/audit?action=notice.").await.text();
    assert!(!record.contains(ADDRESS));
    let removed = browser.post("/account/notices/email/remove", &[]).await;
    assert_eq!(removed.status, 303);
    assert!(
        !browser
            .get("/account/notices")
            .await
            .text()
            .contains("已验证")
    );
    let again = browser.post("/account/notices/email/remove", &[]).await;
    assert_eq!(again.status, 404);
    assert_eq!(
        browser.post("/account/notices/wecom/ask", &[]).await.status,
        404
    );
}

#[tokio::test]
async fn a_code_is_good_for_ten_minutes_and_five_tries() {
    let city = TestCity::open().await;
    let mut browser = city.browser("county", Role::CountyCadre, city.east).await;
    let ask = [("email", ADDRESS)];
    browser.post("/account/notices/email/ask", &ask).await;
    let late = code(&city).await;
    city.app.clock.advance(11);
    let prove = "/account/notices/email/prove";
    let expired = browser.post(prove, &[("email-code", &late)]).await;
    assert!(expired.text().contains("验证码已失效"));
    browser.post("/account/notices/email/ask", &ask).await;
    let right = code(&city).await;
    let other = if right == "000000" {
        "000001"
    } else {
        "000000"
    };
    for _ in 0..5 {
        browser.post(prove, &[("email-code", other)]).await;
    }
    let shut = browser.post(prove, &[("email-code", &right)]).await;
    assert!(shut.text().contains("错误次数过多"));
    // Nobody is pestered.
    for _ in 0..3 {
        browser.post("/account/notices/email/ask", &ask).await;
    }
    let pestered = browser.post("/account/notices/email/ask", &ask).await;
    assert_eq!(pestered.status, 429);
}

#[tokio::test]
async fn of_many_codes_that_come_together_no_more_than_five_are_looked_at() {
    let city = TestCity::open().await;
    let mut browser = city.browser("county", Role::CountyCadre, city.east).await;
    let ask = [("email", ADDRESS)];
    browser.post("/account/notices/email/ask", &ask).await;
    let right = code(&city).await;
    let prove = "/account/notices/email/prove";
    let other = if right == "000000" {
        "000001"
    } else {
        "000000"
    };
    let tries = (0..20).map(|_| {
        let mut own = browser.clone();
        async move { own.post(prove, &[("email-code", other)]).await.text() }
    });
    let answers = futures::future::join_all(tries).await;
    let looked_at = answers.iter().filter(|a| a.contains("验证码不正确"));
    assert_eq!(looked_at.count(), 5);
    let shut = browser.post(prove, &[("email-code", &right)]).await;
    assert!(shut.text().contains("错误次数过多"));
}

#[tokio::test]
async fn a_notice_goes_out_as_its_reader_has_chosen() {
    let mut city = TestCity::open().await;
    set_up(&mut city, |c| {
        c.public_url = "https://gh.example.cn/".into()
    });
    let id = city.account("county", Role::CountyCadre, city.east).await;
    let mut browser = city.signed_in(id).await;
    reach(&city, &mut browser, ADDRESS).await;
    let before = outbox(&city).await.len();
    // Until one chooses, a mailbox gets the digest, but what is urgent at once.
    told(&city, To::Account(id), notice(31)).await;
    assert_eq!(outbox(&city).await.len(), before);
    let urgent = |n| Notice {
        urgent: true,
        ..notice(n)
    };
    told(&city, To::Account(id), urgent(32)).await;
    let sent = outbox(&city).await.remove(0);
    assert!(sent.text.contains("在 32 秒后") && sent.purpose == "notice");
    assert!(sent.text.contains("https://gh.example.cn/notices/"));
    choose(&mut browser, "email.other", "at-once").await;
    told(&city, To::Account(id), notice(33)).await;
    assert_eq!(outbox(&city).await.len(), before + 2);
    choose(&mut browser, "email.other", "never").await;
    told(&city, To::Account(id), urgent(34)).await;
    assert_eq!(outbox(&city).await.len(), before + 2);
    let page = browser.get("/account/notices").await.text();
    assert!(page.contains("<option value=\"never\" selected>"));
    for wrong in ["sometimes", ""] {
        let refused = browser
            .post("/account/notices", &[("email.other", wrong)])
            .await;
        assert_eq!(refused.status, 422, "{wrong}");
    }
    // A group is no place for one person's digest.
    let group = [("wecom.other", "digest")];
    assert_eq!(browser.post("/account/notices", &group).await.status, 422);
}

#[tokio::test]
async fn the_digest_gathers_what_is_still_unread_once_whoever_makes_it() {
    let city = TestCity::open().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    let mut browser = city.signed_in(id).await;
    reach(&city, &mut browser, ADDRESS).await;
    for n in [41, 42, 43] {
        told(&city, To::Account(id), notice(n)).await;
    }
    let page = browser.get("/notices?q=42").await.text();
    let path = page
        .split("href=\"/notices/")
        .find(|p| p.contains("在 42 秒后"))
        .unwrap();
    browser.get(&format!("/notices/{}", &path[..36])).await;
    let before = outbox(&city).await.len();
    digest(&city).await;
    assert_eq!(outbox(&city).await.len(), before, "not before its time");
    // The server was down from before the time until long after it.
    city.app.clock.set(Day::ymd(2022, 8, 2).at(15 * 60));
    told(&city, To::Account(id), notice(44)).await;
    tokio::join!(digest(&city), digest(&city));
    let kept = outbox(&city).await;
    assert_eq!(kept.len(), before + 1);
    let text = &kept[0].text;
    assert!(text.contains("您有 2 条未读通知") && kept[0].purpose == "digest");
    assert!(text.contains("在 41 秒后") && text.contains("在 43 秒后"));
    assert!(!text.contains("在 42 秒后"), "read");
    assert!(!text.contains("在 44 秒后"), "belongs to the next day's");
    city.app.clock.set(Day::ymd(2022, 8, 3).at(8 * 60));
    digest(&city).await;
    assert!(outbox(&city).await[0].text.contains("在 44 秒后"));
    digest(&city).await;
    assert_eq!(outbox(&city).await.len(), before + 2);
}

#[tokio::test]
async fn a_notice_reaches_the_mailbox_in_the_language_of_its_account() {
    let mut city = TestCity::open().await;
    let mail = Carrier::mail().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    let mut browser = city.signed_in(id).await;
    reach(&city, &mut browser, ADDRESS).await;
    browser
        .post("/account/language", &[("language", "en")])
        .await;
    choose(&mut browser, "email.other", "at-once").await;
    set_up(&mut city, |c| with_mail(c, &mail));
    told(&city, To::Account(id), notice(51)).await;
    carry(&city.app).await.unwrap();
    let to_wang = |m: &String| m.starts_with("RCPT TO:<wang@example.cn>");
    let given = mail.given();
    let english = given.iter().find(|m| m.contains("51 seconds"));
    assert!(english.is_some_and(to_wang), "{given:?}");
}

#[tokio::test]
async fn the_group_is_told_once_however_many_of_it_have_chosen_it() {
    let mut city = TestCity::open().await;
    let robot = Carrier::webhook().await;
    for name in ["one", "two"] {
        let mut browser = city.browser(name, Role::CountyCadre, city.east).await;
        choose(&mut browser, "wecom.other", "at-once").await;
    }
    set_up(&mut city, |c| with_robot(c, &robot));
    let to = To::Role(Role::CountyCadre, city.east);
    assert_eq!(told(&city, to, notice(61)).await, 2);
    assert_eq!(carry(&city.app).await.unwrap(), 1);
    assert!(robot.given()[0].contains("在 61 秒后"));
}

#[tokio::test]
async fn a_shared_demo_account_stays_as_it_was_made() {
    let city = TestCity::open().await;
    let id = city.account("county", Role::CountyCadre, city.east).await;
    city.write(async |work| {
        let sql = "UPDATE accounts SET demo = TRUE WHERE id = $1";
        work.conn.run(sql, crate::args![id]).await
    })
    .await;
    let mut browser = city.signed_in(id).await;
    let ask = [("email", ADDRESS)];
    let refused = browser.post("/account/notices/email/ask", &ask).await;
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("演示账号由大家共用"));
    let choice = [("email.other", "never")];
    assert_eq!(browser.post("/account/notices", &choice).await.status, 409);
    assert!(outbox(&city).await.is_empty());
}

#[tokio::test]
async fn a_program_chooses_how_its_account_is_told() {
    let city = TestCity::open().await;
    let mut program = city.cadre("county", Role::CountyCadre, city.east).await;
    let path = "/api/v1/notices/choices";
    let item = |channel: &str, how: &str| serde_json::json!({ "items": [{ "channel": channel, "kind": "other", "how": how }] });
    let chosen = program.json("PUT", path, item("sms", "digest")).await;
    assert_eq!(chosen.status, 200, "{}", chosen.text());
    let items = program.get(path).await.json()["items"].clone();
    let sms = items
        .as_array()
        .unwrap()
        .iter()
        .find(|i| i["channel"] == "sms" && i["kind"] == "other");
    assert_eq!(sms.unwrap()["how"], "digest");
    assert_eq!(
        program
            .json("PUT", path, item("post", "digest"))
            .await
            .status,
        422
    );
    assert_eq!(
        program
            .json("PUT", path, item("wecom", "digest"))
            .await
            .status,
        422
    );
}
