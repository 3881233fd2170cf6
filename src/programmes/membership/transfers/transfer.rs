//! The noun: a transfer of a member from one union to another, which has two sides. Pure.
use crate::{
    kernel::{Day, Id, Instant, Msg},
    msg,
};

pub mod state {
    pub const OPEN: &str = "open";
    pub const DONE: &str = "done";
    pub const REFUSED: &str = "refused";
    pub const CANCELLED: &str = "cancelled";
    pub const ALL: [&str; 4] = [OPEN, DONE, REFUSED, CANCELLED];
}

/// What a transfer's state is called.
pub fn state_msg(state: &str) -> Msg {
    match state {
        state::OPEN => msg!("transfers-state-open"),
        state::DONE => msg!("transfers-state-done"),
        state::REFUSED => msg!("transfers-state-refused"),
        _ => msg!("transfers-state-cancelled"),
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Transfer {
    pub id: Id,
    pub person_id: Id,
    pub from_membership_id: Id,
    pub from_organisation_id: Id,
    pub to_organisation_id: Id,
    pub to_membership_id: Option<Id>,
    /// [`state`]
    pub state: String,
    pub from_agreed_at: Option<Instant>,
    pub from_agreed_by: Option<Id>,
    pub to_agreed_at: Option<Instant>,
    pub to_agreed_by: Option<Id>,
    /// Done by the clock, for a side kept silent.
    pub automatic: bool,
    /// The last day to object; afterwards silence is consent.
    pub due_on: Day,
    pub group_code: String,
    pub employer: Option<String>,
    pub application_id: Option<Id>,
    pub reason: Option<String>,
    pub created_at: Instant,
    pub ended_at: Option<Instant>,
    pub version: i64,
}

/// The two sides of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The union that lets the member go.
    From,
    /// The union that takes the member in.
    To,
}

impl Side {
    pub fn other(self) -> Side {
        match self {
            Side::From => Side::To,
            Side::To => Side::From,
        }
    }
}

impl Transfer {
    pub fn organisation(&self, side: Side) -> Id {
        match side {
            Side::From => self.from_organisation_id,
            Side::To => self.to_organisation_id,
        }
    }
    pub fn agreed_by(&self, side: Side) -> Option<Id> {
        match side {
            Side::From => self.from_agreed_by,
            Side::To => self.to_agreed_by,
        }
    }
    pub fn agreed(&self, side: Side) -> bool {
        match side {
            Side::From => self.from_agreed_at.is_some(),
            Side::To => self.to_agreed_at.is_some(),
        }
    }
    /// The side that started has agreed; the other is to answer.
    pub fn to_answer(&self) -> Side {
        match self.agreed(Side::From) {
            true => Side::To,
            false => Side::From,
        }
    }
    pub fn is_open(&self) -> bool {
        self.state == state::OPEN
    }
}

/// A line of the list: what both sides may know.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct TransferLine {
    pub id: Id,
    pub name: String,
    pub group_code: String,
    pub from_name: String,
    pub to_name: String,
    pub state: String,
    pub from_agreed_at: Option<Instant>,
    pub to_agreed_at: Option<Instant>,
    pub automatic: bool,
    pub due_on: Day,
    pub created_at: Instant,
}
