//! The noun: a deadline. Pure.
use crate::{
    kernel::{Day, Id, Msg},
    policy::Right,
};

/// Until when, the day itself included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// So many working days after today.
    WorkingDays(u32),
    /// So many days after today.
    Days(i64),
    On(Day),
}

/// Something that must be done.
#[derive(Clone, Debug)]
pub struct NewDeadline {
    /// What must be done: the end of a message key, `deadlines-kind-…`. A record has at most one running deadline of a kind.
    pub kind: &'static str,
    pub record: (&'static str, Id),
    /// Whose turn it is: whoever holds `right` here.
    pub organisation_id: Id,
    pub right: Right,
    /// One person, where it is theirs alone.
    pub account_id: Option<Id>,
    /// What it is about, as lists show it.
    pub title: Msg,
    pub href: String,
    pub due: Due,
    /// Who is told when it is overdue; none: whoever holds the right above.
    pub escalates_to: Option<Id>,
}
