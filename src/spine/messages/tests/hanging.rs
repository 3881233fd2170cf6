//! A carrier that takes its time.
use super::*;
use crate::{
    kernel::jobs,
    spine::messages::{
        carrying::run,
        testing::{Carrier, set_up, with_gateway, with_mail},
    },
};
use std::time::{Duration, Instant};

/// A carrier is waited for 15 seconds.
const SOON: Duration = Duration::from_secs(8);

#[tokio::test]
async fn a_carrier_that_never_answers_holds_up_neither_the_clock_nor_the_other_channels() {
    let mut city = TestCity::open().await;
    let (mail, gateway) = (Carrier::silent().await, Carrier::webhook().await);
    set_up(&mut city, |c| {
        with_mail(c, &mail);
        with_gateway(c, &gateway);
    });
    post(&city, &letter_to("wang@example.cn", "x")).await;
    let begun = Instant::now();
    run(city.app.clone()).await.unwrap();
    // What somebody waits for comes now, while the mail server says nothing.
    post(&city, &code("验证码 123456")).await;
    assert!(jobs::work_once(&city.app).await.unwrap());
    while gateway.given().is_empty() && begun.elapsed() < SOON {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(gateway.given().len(), 1);
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    let mail = kept(&city).await.pop().unwrap();
    assert_eq!(
        (mail.channel.as_str(), mail.state.as_str()),
        ("email", "sending")
    );
    // Asked again and again, it is begun once.
    for _ in 0..5 {
        run(city.app.clone()).await.unwrap();
    }
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    assert_eq!(kept(&city).await.pop().unwrap().tries, 1);
}

#[tokio::test]
async fn what_comes_while_a_channel_is_carried_is_carried_by_the_same_task() {
    let mut city = TestCity::open().await;
    let gateway = Carrier::webhook().await;
    set_up(&mut city, |c| with_gateway(c, &gateway));
    for n in 0..12 {
        post(&city, &code(&format!("验证码 {n}"))).await;
    }
    // Twelve jobs ring, some of them while the first is at work.
    let all = (0..12).map(|_| run(city.app.clone()));
    for done in futures::future::join_all(all).await {
        done.unwrap();
    }
    let begun = Instant::now();
    while gateway.given().len() < 12 && begun.elapsed() < SOON {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(gateway.given().len(), 12, "each of them, and each once");
}
