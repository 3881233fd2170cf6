//! 审批 · decisions: what somebody one level up does with an application: return, approve, refuse; and take an approval back.
mod chair;
mod ops;
mod pages;
pub use chair::ChairAccount;
pub use ops::{Approved, Decision, approve, post_above, refuse, revoke, send_back, wrote};
pub use pages::{act, page, revoke as press_revoke};
