mod carrying;
mod gateways;
mod hanging;
mod outbox;
mod tls;

use super::{
    message::{Channel, Kept, Parcel, Purpose},
    ops::{self, Asked},
};
use crate::{
    kernel::{paging::Window, testing::TestCity},
    policy::Role,
    spine::people::Mobile,
};
use zeroize::Zeroizing;

const PHONE: &str = "19900000001";

fn letter_to(address: &str, text: &str) -> Parcel {
    Parcel {
        channel: Channel::Email,
        purpose: Purpose::Notice,
        to: Zeroizing::new(address.into()),
        masked: "w***@example.cn".into(),
        subject: "整改通知".into(),
        text: text.into(),
        urgent: false,
        account_id: None,
        once_key: None,
    }
}
fn code(text: &str) -> Parcel {
    Parcel::code(&Mobile::parse(PHONE).unwrap(), text.into())
}

/// Hands a message to the outbox, and lets a minute pass.
async fn post(city: &TestCity, parcel: &Parcel) -> bool {
    let new = city.write(async |work| ops::post(work, parcel).await).await;
    city.app.clock.advance(1);
    new
}

/// Everything in the outbox, the latest first.
async fn kept(city: &TestCity) -> Vec<Kept> {
    let name = format!("keeper-{:08x}", rand::random::<u32>());
    let keeper = city.deputy(&name, Role::Administrator, city.city).await;
    let page = keeper
        .read(async |work| ops::list(work, &Asked::default(), &Window::default()).await)
        .await;
    page.unwrap().items
}

/// Waits until nothing is on its way any more: what takes longer than a moment is carried beside whoever asked for it.
async fn settled(city: &TestCity) {
    let on_its_way = |k: &Kept| ["waiting", "sending"].contains(&k.state.as_str());
    for _ in 0..200 {
        if !kept(city).await.iter().any(on_its_way) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}
