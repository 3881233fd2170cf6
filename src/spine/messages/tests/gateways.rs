//! What a gateway is given: signed at the time of the try, and nobody else's.
use super::*;
use crate::{
    kernel::Day,
    spine::messages::{
        carrying::carry,
        testing::{Carrier, set_up, with_gateway},
    },
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A short message that can wait for the morning.
fn notice() -> Parcel {
    Parcel {
        purpose: Purpose::Notice,
        urgent: false,
        ..code("请于三日内整改。")
    }
}

/// What a line of a request says.
fn line(request: &str, name: &str) -> String {
    let found = request.lines().find_map(|l| {
        let (named, value) = l.split_once(": ")?;
        named.eq_ignore_ascii_case(name).then(|| value.to_owned())
    });
    found.unwrap_or_else(|| panic!("no {name} in {request}"))
}

#[tokio::test]
async fn a_message_held_through_the_night_is_signed_when_it_is_tried_and_keeps_its_identity() {
    let mut city = TestCity::open().await;
    let gateway = Carrier::webhook().await;
    let secret = city.app.config.data_dir.join("sms.secret");
    std::fs::write(&secret, "kept quiet").unwrap();
    set_up(&mut city, |c| {
        with_gateway(c, &gateway);
        c.sms_webhook_auth = "hmac".into();
        c.sms_webhook_secret_file = secret;
    });
    city.app.clock.set(Day::ymd(2022, 9, 6).at(23 * 60));
    post(&city, &notice()).await;
    assert_eq!(carry(&city.app).await.unwrap(), 0, "quiet hours");
    gateway.will_answer("503 ");
    let mut tries = vec![];
    for morning in [8 * 60, 9 * 60] {
        city.app.clock.set(Day::ymd(2022, 9, 7).at(morning));
        carry(&city.app).await.unwrap();
        tries.push(city.app.clock.now().0.timestamp());
    }
    let given = gateway.given();
    assert_eq!(given.len(), 2);
    for (request, tried_at) in given.iter().zip(&tries) {
        assert_eq!(line(request, "X-Unionhall-Timestamp"), tried_at.to_string());
        let (_, body) = request.split_once("\r\n\r\n").unwrap();
        let mut mac = Hmac::<Sha256>::new_from_slice(b"kept quiet").unwrap();
        mac.update(format!("{tried_at}.{body}").as_bytes());
        let signed = format!("sha256={}", hex::encode(mac.finalize().into_bytes()));
        assert_eq!(line(request, "X-Unionhall-Signature"), signed);
    }
    let identity = |request: &String| line(request, "Idempotency-Key");
    assert_eq!(identity(&given[0]), identity(&given[1]));
}

#[tokio::test]
async fn a_gateway_that_points_elsewhere_is_not_followed() {
    let mut city = TestCity::open().await;
    let (gateway, elsewhere) = (Carrier::webhook().await, Carrier::webhook().await);
    set_up(&mut city, |c| with_gateway(c, &gateway));
    gateway.will_answer(&format!("-> http://127.0.0.1:{}/inside", elsewhere.port));
    post(&city, &code("验证码 123456")).await;
    assert_eq!(carry(&city.app).await.unwrap(), 0);
    assert_eq!(kept(&city).await[0].error.as_deref(), Some("refused 307"));
    assert!(elsewhere.given().is_empty());
}
