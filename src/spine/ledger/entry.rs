//! The ledger's nouns: what an entry is, what is posted, and what a question selects.
use crate::kernel::{Day, Id, Instant};

/// A kind of fact. A new kind of fact is one variant more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A union's founding was approved for the first time; a flow, unchanged by its later dissolution.
    UnionFounded,
    /// A union exists; a stock.
    UnionStanding,
    /// A person was admitted for the first time ever and passes the quality gate; a flow. Category: new-form group.
    MemberAdmitted,
    /// A person is on the books, not yet verified; a stock.
    MembershipRegistered,
    /// A person is on the books and verified; a stock.
    MembershipVerified,
}

impl Kind {
    pub const ALL: [Kind; 5] = [
        Kind::UnionFounded,
        Kind::UnionStanding,
        Kind::MemberAdmitted,
        Kind::MembershipRegistered,
        Kind::MembershipVerified,
    ];
    pub fn key(self) -> &'static str {
        match self {
            Kind::UnionFounded => "union.founded",
            Kind::UnionStanding => "union.standing",
            Kind::MemberAdmitted => "member.admitted",
            Kind::MembershipRegistered => "membership.registered",
            Kind::MembershipVerified => "membership.verified",
        }
    }
    pub fn of_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|k| k.key() == key)
    }
    /// A stock is carried from day to day, and moves with its union; a flow happened on its day, where it happened.
    pub fn is_stock(self) -> bool {
        matches!(
            self,
            Kind::UnionStanding | Kind::MembershipRegistered | Kind::MembershipVerified
        )
    }
    /// Whether its subjects are persons, who are shown masked; the others are organisations.
    pub fn is_of_people(self) -> bool {
        !matches!(self, Kind::UnionFounded | Kind::UnionStanding)
    }
}

/// Whether an entry says that something happened, ended, or never should have counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    Posting,
    /// It ended on its own business day: earlier days keep it.
    Ending,
    /// It is taken back on the business day of what it reverses: no day keeps it.
    Reversal,
}

impl Nature {
    pub fn key(self) -> &'static str {
        ["posting", "ending", "reversal"][self as usize]
    }
}

/// What a confirmed record posts.
#[derive(Clone, Debug)]
pub struct Posting {
    pub kind: Kind,
    /// What figures break down by: the new-form group of a member; otherwise empty.
    pub category: String,
    /// The organisation that is credited, now and for ever.
    pub organisation_id: Id,
    /// What is counted once: a person, a union.
    pub subject_id: Id,
    pub business_day: Day,
    pub amount: i64,
    pub record_type: &'static str,
    pub record_id: Id,
}

/// An entry as it stands in the ledger.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Entry {
    pub seq: i64,
    pub nature: String,
    pub kind: String,
    pub category: String,
    pub organisation_id: Id,
    pub lineage_id: i64,
    pub subject_id: Id,
    pub business_day: Day,
    pub recorded_at: Instant,
    pub amount: i64,
    pub record_type: String,
    pub record_id: Id,
    pub confirmed_by: Option<Id>,
    pub cancels: Option<i64>,
    pub reason: Option<String>,
}

/// Which categories a question asks for.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Categories {
    #[default]
    All,
    /// Any but the empty one: every new-form group, also those that the city adds later.
    Named,
    Only(Vec<String>),
}

impl Categories {
    /// As statements read it: empty for all, `*` for every named one, else the codes between commas.
    pub fn pattern(&self) -> String {
        match self {
            Categories::All => String::new(),
            Categories::Named => "*".into(),
            Categories::Only(codes) => format!(",{},", codes.join(",")),
        }
    }
    /// Whether a category is one of them.
    pub fn hold(&self, category: &str) -> bool {
        match self {
            Categories::All => true,
            Categories::Named => !category.is_empty(),
            Categories::Only(codes) => codes.iter().any(|c| c == category),
        }
    }
    pub fn of_text(text: &str) -> Categories {
        match text {
            "" => Categories::All,
            "*" => Categories::Named,
            codes => Categories::Only(
                codes
                    .split(',')
                    .filter(|c| !c.is_empty())
                    .map(str::to_owned)
                    .collect(),
            ),
        }
    }
}

/// A question to the ledger. A figure and the list of its records ask the same one, so they cannot disagree.
#[derive(Clone, Debug)]
pub struct Selection {
    /// At most [`Selection::MAX_KINDS`].
    pub kinds: Vec<Kind>,
    pub categories: Categories,
    /// With everything that was below it on each business day.
    pub organisation_id: Id,
    /// First business day; none: since the books began. A stock is always asked from the beginning.
    pub from: Option<Day>,
    pub to: Day,
    /// Confirmed no later than this.
    pub as_of: Instant,
}

impl Selection {
    /// Statements name each kind, so that the index serves them.
    pub const MAX_KINDS: usize = 3;

    pub fn first_day(&self) -> Day {
        let stock = self.kinds.iter().any(|k| k.is_stock());
        // Before any union: the engines' date types both hold it.
        let beginning = Day::ymd(1000, 1, 1);
        if stock {
            beginning
        } else {
            self.from.unwrap_or(beginning)
        }
    }
}
