//! The noun: a task. Pure.
use crate::{kernel::Id, spine::deadlines::Due};

/// A task to be opened.
#[derive(Clone, Debug)]
pub struct NewTask {
    /// Where it was decided, such as `("assessment", id)`, and the page of it.
    pub record: (&'static str, Id),
    pub href: String,
    /// Who shall do it.
    pub organisation_id: Id,
    /// One person there; none: whoever may.
    pub account_id: Option<Id>,
    pub title: String,
    pub what: String,
    pub due: Due,
}
