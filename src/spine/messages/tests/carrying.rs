use super::*;
use crate::{
    kernel::{App, Day},
    spine::messages::{
        carrying::{carry, take},
        testing::{Carrier, set_up, with_gateway, with_mail, with_robot},
    },
};

/// What a mail's header says.
fn header<'a>(mail: &'a str, name: &str) -> &'a str {
    let line = mail.lines().find(|l| l.starts_with(name));
    line.unwrap_or_else(|| panic!("no {name} in {mail}"))
}

fn at_night(city: &TestCity) {
    city.app.clock.set(Day::ymd(2022, 9, 6).at(23 * 60));
}

#[tokio::test]
async fn a_code_goes_to_the_gateway_at_once_though_it_is_night() {
    let mut city = TestCity::open().await;
    let gateway = Carrier::webhook().await;
    let secret = city.app.config.data_dir.join("sms.secret");
    std::fs::write(&secret, "kept quiet\n").unwrap();
    set_up(&mut city, |c| {
        with_gateway(c, &gateway);
        c.sms_webhook_secret_file = secret;
    });
    at_night(&city);
    post(&city, &code("验证码 123456")).await;
    // The job rings before the clock comes.
    assert!(crate::kernel::jobs::work_once(&city.app).await.unwrap());
    settled(&city).await;
    let given = gateway.given();
    assert_eq!(given.len(), 1);
    let kept = kept(&city).await.remove(0);
    let lower = given[0].to_ascii_lowercase();
    assert!(lower.contains(&format!("idempotency-key: {}", kept.id)));
    assert!(given[0].contains("Bearer kept quiet"));
    assert!(given[0].contains(&format!("\"to\":\"{PHONE}\"")) && given[0].contains("123456"));
    assert_eq!(
        (kept.state.as_str(), kept.to.as_str()),
        ("sent", "199****0001")
    );
    // What has gone out is nobody's to read here any more.
    let sealed: Option<(Option<Vec<u8>>, Option<Vec<u8>>)> = city
        .read(async |work| {
            let sql = "SELECT to_sealed, text_sealed FROM outbox";
            work.conn.find(sql, vec![]).await
        })
        .await;
    assert_eq!(sealed, Some((None, None)));
}

#[tokio::test]
async fn a_mail_that_is_put_off_is_tried_again_later_and_is_the_same_mail() {
    let mut city = TestCity::open().await;
    let mail = Carrier::mail().await;
    set_up(&mut city, |c| with_mail(c, &mail));
    mail.will_answer("451 4.7.1 <wang@example.cn> try later");
    post(&city, &letter_to("wang@example.cn", "请于三日内整改。")).await;
    assert_eq!(carry(&city.app).await.unwrap(), 0);
    let put_off = kept(&city).await.remove(0);
    assert_eq!(put_off.state, "waiting");
    // The server's words hold the address; its number does not.
    assert_eq!(put_off.error.as_deref(), Some("deferred 451"));
    // Not before its time.
    assert_eq!(carry(&city.app).await.unwrap(), 0);
    assert_eq!(mail.given().len(), 1);
    city.app.clock.advance(2);
    assert_eq!(carry(&city.app).await.unwrap(), 1);
    let given = mail.given();
    assert_eq!(given.len(), 2);
    let id = header(&given[0], "Message-ID:");
    assert!(id.contains(&put_off.id.to_string()) && id == header(&given[1], "Message-ID:"));
    assert!(given[1].starts_with("RCPT TO:<wang@example.cn>"));
    assert!(header(&given[1], "From:").contains("noreply@gh.example.cn"));
    let sent = kept(&city).await.remove(0);
    assert_eq!((sent.state.as_str(), sent.tries), ("sent", 2));
    assert!(sent.error.is_none() && sent.sent_at.is_some());
}

#[tokio::test]
async fn what_is_refused_is_not_tried_again_and_what_is_put_off_for_ever_fails() {
    let mut city = TestCity::open().await;
    let mail = Carrier::mail().await;
    set_up(&mut city, |c| with_mail(c, &mail));
    mail.will_answer("550 5.1.1 no such user");
    post(&city, &letter_to("nobody@example.cn", "a")).await;
    carry(&city.app).await.unwrap();
    let refused = kept(&city).await.remove(0);
    assert_eq!(refused.state, "failed");
    assert_eq!(refused.error.as_deref(), Some("refused 550"));
    post(&city, &letter_to("wang@example.cn", "b")).await;
    for _ in 0..20 {
        mail.will_answer("452 full");
        carry(&city.app).await.unwrap();
        city.app.clock.advance(120);
    }
    let failed = kept(&city).await.remove(0);
    assert_eq!((failed.state.as_str(), failed.tries), ("failed", 8));
    assert_eq!(mail.given().len(), 1 + 8);
}

#[tokio::test]
async fn a_gateway_that_answers_no_in_a_polite_way_has_not_taken_it() {
    let mut city = TestCity::open().await;
    let robot = Carrier::webhook().await;
    set_up(&mut city, |c| with_robot(c, &robot));
    let parcel = Parcel {
        channel: Channel::Wecom,
        to: Zeroizing::default(),
        masked: "工作群".into(),
        ..letter_to("", "第 10 日排名已发布")
    };
    robot.will_answer("200 {\"errcode\":45009,\"errmsg\":\"too often\"}");
    robot.will_answer("429 ");
    post(&city, &parcel).await;
    for error in ["answer 45009", "deferred 429"] {
        carry(&city.app).await.unwrap();
        assert_eq!(kept(&city).await[0].error.as_deref(), Some(error));
        city.app.clock.advance(30);
    }
    assert_eq!(carry(&city.app).await.unwrap(), 1);
    let body = robot.given().pop().unwrap();
    assert!(body.contains("\"content\":\"第 10 日排名已发布\""));
}

#[tokio::test]
async fn a_carrier_that_is_down_costs_one_handful_a_try_and_loses_nothing() {
    let mut city = TestCity::open().await;
    let mail = Carrier::mail().await;
    set_up(&mut city, |c| {
        with_mail(c, &mail);
        // Nobody listens on port 1.
        c.smtp_port = 1;
    });
    for n in 0..12 {
        post(&city, &letter_to(&format!("n{n}@example.cn"), "x")).await;
    }
    assert_eq!(carry(&city.app).await.unwrap(), 0);
    let tried = kept(&city).await.iter().filter(|k| k.tries == 1).count();
    assert_eq!(tried, 5);
    set_up(&mut city, |c| with_mail(c, &mail));
    city.app.clock.advance(2);
    assert_eq!(carry(&city.app).await.unwrap(), 12);
    assert!(kept(&city).await.iter().all(|k| k.state == "sent"));
}

#[tokio::test]
async fn two_nodes_never_carry_the_same_message() {
    let mut city = TestCity::open().await;
    let mail = Carrier::mail().await;
    set_up(&mut city, |c| with_mail(c, &mail));
    for n in 0..30 {
        post(&city, &letter_to(&format!("n{n}@example.cn"), "x")).await;
    }
    let mut other = city.app.clone();
    other.node = "other".into();
    async fn all(app: &App) -> usize {
        let mut sent = 0;
        for _ in 0..3 {
            sent += carry(app).await.unwrap();
        }
        sent
    }
    let (a, b) = tokio::join!(all(&city.app), all(&other));
    assert_eq!(a + b, 30);
    let given = mail.given();
    let ids: std::collections::BTreeSet<&str> =
        given.iter().map(|m| header(m, "Message-ID:")).collect();
    assert_eq!((given.len(), ids.len()), (30, 30));
}

#[tokio::test]
async fn a_node_that_dies_between_sending_and_noting_is_followed_by_one_more_try() {
    let mut city = TestCity::open().await;
    let mail = Carrier::mail().await;
    set_up(&mut city, |c| with_mail(c, &mail));
    post(&city, &letter_to("wang@example.cn", "x")).await;
    // It took the message up and was not heard of again.
    assert_eq!(take(&city.app, Channel::Email).await.unwrap().len(), 1);
    assert_eq!(carry(&city.app).await.unwrap(), 0, "another holds it");
    assert_eq!(kept(&city).await[0].state, "sending");
    city.app.clock.advance(4);
    assert_eq!(carry(&city.app).await.unwrap(), 1);
    // Twice in a row: nobody knows, and nobody tries again by himself.
    post(&city, &letter_to("li@example.cn", "y")).await;
    for _ in 0..2 {
        assert_eq!(take(&city.app, Channel::Email).await.unwrap().len(), 1);
        city.app.clock.advance(4);
    }
    assert_eq!(carry(&city.app).await.unwrap(), 0);
    let lost = kept(&city).await.remove(0);
    assert_eq!(
        (lost.state.as_str(), lost.error.as_deref()),
        ("failed", Some("lost"))
    );
}

#[tokio::test]
async fn at_night_only_what_is_urgent_goes_out() {
    let mut city = TestCity::open().await;
    let mail = Carrier::mail().await;
    set_up(&mut city, |c| with_mail(c, &mail));
    at_night(&city);
    let urgent = Parcel {
        urgent: true,
        ..letter_to("li@example.cn", "now")
    };
    post(&city, &letter_to("wang@example.cn", "later")).await;
    post(&city, &urgent).await;
    assert_eq!(carry(&city.app).await.unwrap(), 1);
    assert!(mail.given()[0].contains("li@example.cn"));
    city.app.clock.set(Day::ymd(2022, 9, 7).at(7 * 60 + 29));
    assert_eq!(carry(&city.app).await.unwrap(), 0);
    city.app.clock.advance(1);
    assert_eq!(carry(&city.app).await.unwrap(), 1);
}

#[tokio::test]
async fn a_carrier_that_was_just_set_up_does_not_pour_out_old_news() {
    let mut city = TestCity::open().await;
    let mail = Carrier::mail().await;
    post(&city, &letter_to("wang@example.cn", "old")).await;
    city.app.clock.advance(25 * 60);
    post(&city, &letter_to("wang@example.cn", "new")).await;
    set_up(&mut city, |c| with_mail(c, &mail));
    assert_eq!(carry(&city.app).await.unwrap(), 1);
    let states: Vec<_> = kept(&city).await.into_iter().map(|k| k.state).collect();
    assert_eq!(states, ["sent", "failed"]);
}

#[tokio::test]
async fn what_has_a_key_is_sent_once() {
    let city = TestCity::open().await;
    let once = Parcel {
        once_key: Some("wecom:x".into()),
        ..letter_to("", "x")
    };
    assert!(post(&city, &once).await);
    assert!(!post(&city, &once).await);
    assert_eq!(kept(&city).await.len(), 1);
}

#[tokio::test]
async fn a_demo_city_carries_nothing_whatever_is_set_up() {
    let mut city = TestCity::open().await;
    let mail = Carrier::mail().await;
    city.write(async |work| {
        let now = work.now;
        let sql = "INSERT INTO settings (key, value, changed_at) VALUES ('demo', 'true', $1)";
        work.conn.run(sql, crate::args![now]).await
    })
    .await;
    city.app.read_face().await.unwrap();
    set_up(&mut city, |c| with_mail(c, &mail));
    post(&city, &letter_to("wang@example.cn", "x")).await;
    assert_eq!(carry(&city.app).await.unwrap(), 0);
    assert!(mail.given().is_empty());
    let stays = kept(&city).await.remove(0);
    assert!(stays.stays && stays.text == "x");
}

/// A place into which the log of a test goes.
#[derive(Clone, Default)]
struct Written(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);
impl std::io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn neither_the_log_nor_a_kept_error_names_anybody() {
    let mut city = TestCity::open().await;
    let (mail, gateway) = (Carrier::mail().await, Carrier::webhook().await);
    set_up(&mut city, |c| {
        with_mail(c, &mail);
        with_gateway(c, &gateway);
    });
    mail.will_answer("550 <wang@example.cn> is not here");
    gateway.will_answer("400 {\"error\":\"19900000001 is no number\"}");
    post(&city, &letter_to("wang@example.cn", "内容")).await;
    post(&city, &code("内容")).await;
    let written = Written::default();
    let own = written.clone();
    let log = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_ansi(false)
        .with_writer(move || own.clone())
        .finish();
    let listening = tracing::subscriber::set_default(log);
    carry(&city.app).await.unwrap();
    drop(listening);
    let log = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
    assert!(
        log.contains("refused 550") && log.contains("refused 400"),
        "{log}"
    );
    let errors: String = kept(&city)
        .await
        .into_iter()
        .filter_map(|k| k.error)
        .collect();
    for secret in ["wang", PHONE, "内容", "not here", "no number"] {
        assert!(
            !log.contains(secret) && !errors.contains(secret),
            "{secret}"
        );
    }
}
