//! Stories of notices: who is told, the inbox, and what leaves the program.
mod inbox;
mod outward;

use super::{Notice, To, tell};
use crate::{
    kernel::{Id, testing::TestCity},
    msg,
};

/// A notice whose title says so many seconds, about the record of that number.
fn notice(n: u32) -> Notice {
    Notice {
        kind: "of-no-feature",
        record: ("task", Id::fixed(n.into())),
        title: msg!("error-too-many", seconds = n),
        href: format!("/figures?n={n}"),
        urgent: false,
    }
}
/// Tells, and lets a minute pass.
async fn told(city: &TestCity, to: To, notice: Notice) -> usize {
    let told = city.write(async |work| tell(work, &[to], notice).await);
    let told = told.await;
    city.app.clock.advance(1);
    told
}
