use super::*;
use crate::spine::messages::{
    carrying::carry,
    testing::{Carrier, set_up, with_mail},
};

#[tokio::test]
async fn without_a_carrier_the_outbox_shows_what_would_have_been_sent() {
    let city = TestCity::open().await;
    post(&city, &code("验证码 654321")).await;
    let mut keeper = city.browser("keeper", Role::Administrator, city.city).await;
    let page = keeper.get("/outbox").await.text();
    assert!(page.contains("654321") && page.contains("199****0001"));
    assert!(page.contains("未接入通道") && !page.contains(PHONE));
    keeper.language = "en".into();
    assert!(keeper.get("/outbox").await.text().contains("No carrier"));
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    assert_eq!(cadre.get("/outbox").await.status, 404);
}

#[tokio::test]
async fn what_is_on_its_way_is_shown_to_nobody_and_can_be_tried_again_or_given_up() {
    let mut city = TestCity::open().await;
    let mail = Carrier::mail().await;
    set_up(&mut city, |c| with_mail(c, &mail));
    mail.will_answer("550 no");
    post(&city, &letter_to("wang@example.cn", "只给本人看")).await;
    carry(&city.app).await.unwrap();
    let mut keeper = city.browser("keeper", Role::Administrator, city.city).await;
    let page = keeper.get("/outbox").await.text();
    assert!(page.contains("对方拒收 (550)") && !page.contains("只给本人看"));
    let id = kept(&city).await[0].id;
    let given_up = keeper.post(&format!("/outbox/{id}/give-up"), &[]).await;
    assert_eq!(given_up.status, 303);
    assert!(keeper.get("/outbox").await.text().contains("已放弃"));
    carry(&city.app).await.unwrap();
    assert_eq!(mail.given().len(), 1);
    let retry = format!("/outbox/{id}/retry");
    let mut cadre = city.browser("cadre", Role::CountyCadre, city.east).await;
    assert_eq!(cadre.post(&retry, &[]).await.status, 404);
    assert_eq!(keeper.post(&retry, &[]).await.status, 303);
    carry(&city.app).await.unwrap();
    assert_eq!(kept(&city).await[0].state, "sent");
    // It has gone out: neither act is left.
    assert_eq!(keeper.post(&retry, &[]).await.status, 409);
    let mut auditor = city.browser("auditor", Role::Auditor, city.city).await;
    let record = auditor.get("/audit?action=message.").await.text();
    assert!(record.contains("放弃发送一条消息") && record.contains("重新发送一条消息"));
    assert!(!record.contains("wang@example.cn"));
}

#[tokio::test]
async fn the_outbox_is_narrowed_paged_and_taken_as_a_sheet_without_texts() {
    let city = TestCity::open().await;
    for n in 0..60 {
        post(&city, &letter_to(&format!("n{n}@example.cn"), "secret")).await;
    }
    post(&city, &code("secret")).await;
    let mut keeper = city.cadre("keeper", Role::Administrator, city.city).await;
    let page = keeper.get("/outbox?channel=email").await.text();
    assert_eq!(page.matches("w***@example.cn").count(), 50);
    assert!(page.contains("rel=\"next\" href=\"/outbox?channel=email"));
    let sms = keeper.get("/outbox?channel=sms&to=0001").await.text();
    assert!(sms.contains("199****0001") && !sms.contains("w***"));
    assert_eq!(keeper.get("/outbox?state=lost").await.status, 422);
    assert_eq!(keeper.get("/outbox?after=zzz").await.status, 422);
    let sheet = keeper.get("/outbox/export/outbox.csv").await.text();
    assert_eq!(sheet.matches("w***@example.cn").count(), 60);
    assert!(!sheet.contains("secret") && !sheet.contains("n1@example.cn"));
    let api = keeper.get("/api/v1/outbox?limit=1").await.json();
    assert_eq!(api["items"][0]["channel"], "sms");
    assert!(api["next"].is_string() && api["items"][0]["text"].is_null());
    assert_eq!(keeper.get("/api/v1/outbox?limit=0").await.status, 422);
}
