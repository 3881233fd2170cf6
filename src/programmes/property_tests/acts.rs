//! What may happen, in a city of three people and three unions, of which one is still to be founded.
use proptest::prelude::*;

/// A place in a list of the [`World`](super::world::World): who, which union, which of those that wait.
type Nth = usize;

#[derive(Clone, Debug)]
pub enum Act {
    /// A person applies to a union, with the code from the phone, perhaps for the second time; and is approved, or waits.
    Apply {
        who: Nth,
        union: Nth,
        approved: bool,
    },
    /// A second person decides on an application that waits.
    Decide { which: Nth, approve: bool },
    /// A union asks for somebody else's member.
    Transfer { who: Nth, union: Nth },
    /// The other side answers a transfer that is open.
    Answer { which: Nth, agree: bool },
    /// A person leaves: what was counted stays counted.
    Leave { who: Nth },
    /// A membership is taken back, with a reason: it never should have counted.
    Withdraw { who: Nth },
    /// A union, or the street above one, stands under another county from a day on.
    Move { what: Nth, under: Nth, from: i64 },
    /// A sheet of members is tried out and applied; and confirmed by a second person, or waits.
    ImportMembers { rows: Vec<Row>, confirmed: bool },
    /// A sheet with the union that is not founded yet, as one of members.
    ImportUnion { approved: i64, confirmed: bool },
    /// A second person looks at the sample of an import that waits and confirms it.
    Confirm { which: Nth },
    /// An import is taken back.
    Undo { which: Nth },
    /// A union is dissolved as of a day.
    Close { union: Nth, on: i64 },
    /// Days go by, and the clock does what is due.
    Wait { days: i64 },
}

/// A line of a sheet of members.
#[derive(Clone, Debug)]
pub struct Row {
    pub who: Nth,
    pub union: Nth,
    pub group: Nth,
    /// So many days ago.
    pub joined: i64,
}

/// So many people and unions there are.
pub const PEOPLE: usize = 3;
pub const UNIONS: usize = 3;
/// Neighbours of one another, so that acts meet: a day is at most so long ago.
const DAYS_AGO: i64 = 6;

/// What has happened already: somebody is a member of each union.
pub fn before() -> [Act; 2] {
    let row = Row {
        who: 1,
        union: 1,
        group: 2,
        joined: DAYS_AGO,
    };
    [
        Act::Apply {
            who: 0,
            union: 0,
            approved: true,
        },
        Act::ImportMembers {
            rows: vec![row],
            confirmed: true,
        },
    ]
}

pub fn acts() -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec(act(), 1..16)
}

fn act() -> impl Strategy<Value = Act> {
    let (who, union, which) = (0..PEOPLE, 0..UNIONS, 0..3usize);
    let mostly = || prop::bool::weighted(0.7);
    prop_oneof![
        5 => (who.clone(), union.clone(), mostly())
            .prop_map(|(who, union, approved)| Act::Apply { who, union, approved }),
        1 => (which.clone(), mostly()).prop_map(|(which, approve)| Act::Decide { which, approve }),
        3 => (who.clone(), union.clone()).prop_map(|(who, union)| Act::Transfer { who, union }),
        3 => (which.clone(), mostly()).prop_map(|(which, agree)| Act::Answer { which, agree }),
        2 => who.clone().prop_map(|who| Act::Leave { who }),
        2 => who.clone().prop_map(|who| Act::Withdraw { who }),
        2 => (which.clone(), 0..2usize, -2..DAYS_AGO)
            .prop_map(|(what, under, from)| Act::Move { what, under, from }),
        4 => (prop::collection::vec(row(), 1..4), mostly())
            .prop_map(|(rows, confirmed)| Act::ImportMembers { rows, confirmed }),
        2 => (0..DAYS_AGO, mostly()).prop_map(|(approved, confirmed)| Act::ImportUnion { approved, confirmed }),
        1 => which.clone().prop_map(|which| Act::Confirm { which }),
        2 => which.prop_map(|which| Act::Undo { which }),
        1 => (union, 0..DAYS_AGO).prop_map(|(union, on)| Act::Close { union, on }),
        3 => (1..4i64).prop_map(|days| Act::Wait { days }),
    ]
}

fn row() -> impl Strategy<Value = Row> {
    (0..PEOPLE, 0..UNIONS, 0..3usize, 0..DAYS_AGO).prop_map(|(who, union, group, joined)| Row {
        who,
        union,
        group,
        joined,
    })
}
