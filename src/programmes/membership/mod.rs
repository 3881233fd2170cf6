//! 会员 · membership: who is on the books of which union, from the application to the transfer. One person, one home.
//!
//! Rooms: `joining` (apply and review), `members` (the books), `transfers` (between unions), `corrections` (asked for by
//! members), `mine` (a worker's own page).
//! For imports: [`bulk`].
pub mod bulk;
pub mod corrections;
pub mod groups;
pub mod joining;
pub mod members;
mod membership;
pub mod mine;
mod ops;
mod store;
#[cfg(test)]
pub(crate) mod tests;
pub mod transfers;

use crate::kernel::Feature;
pub use membership::{
    GateFacts, GateFault, Membership, MembershipRow, gate, holds_members, postings_of, state,
    state_msg,
};
pub use ops::{Correction, Leaving, age_rule, leave, withdraw};
pub(crate) use ops::{get, put_right, settled};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    ..Feature::named("membership")
};
