//! The noun: a notice, and to whom it goes. Pure.
use crate::{
    kernel::{Id, Msg},
    policy::{Right, Role},
};

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    Account(Id),
    /// Everybody whose post gives the right, and stands at this organisation itself; where nobody stands there, at the nearest above.
    Holders(Right, Id),
    /// Everybody of a role at this organisation itself.
    Role(Role, Id),
}

/// Something to be told. The message is said in each reader's language when it is read.
#[derive(Clone, Debug)]
pub struct Notice {
    /// What it is: the end of a message key, `notices-kind-…`; people choose by it what reaches them outside the program.
    pub kind: &'static str,
    pub record: (&'static str, Id),
    pub title: Msg,
    pub href: String,
    /// Does not wait for the end of quiet hours or for the digest.
    pub urgent: bool,
}
