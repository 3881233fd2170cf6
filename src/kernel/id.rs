//! Identity: UUID version 7, so that what came later sorts later. Native UUID on PostgreSQL, sixteen bytes on SQLite.
use super::Instant;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    sqlx::Type,
    utoipa::ToSchema,
)]
#[sqlx(transparent)]
#[serde(transparent)]
#[schema(value_type = Uuid)]
pub struct Id(pub Uuid);

impl Id {
    /// A new identity of this millisecond. `order` keeps apart, in order, those made within it.
    pub fn new(now: Instant, order: u16) -> Id {
        let mut random: [u8; 10] = rand::random();
        random[0] = (order >> 8) as u8 & 0x0f;
        random[1] = order as u8;
        let millis = now.0.timestamp_millis().max(0) as u64;
        Id(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
    /// An identity that is the same wherever it is computed: for rows that every installation holds (code lists, shipped indicators).
    pub const fn fixed(n: u128) -> Id {
        Id(Uuid::from_u128(n))
    }
}
impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl FromStr for Id {
    type Err = uuid::Error;
    fn from_str(s: &str) -> Result<Id, uuid::Error> {
        Uuid::parse_str(s).map(Id)
    }
}
