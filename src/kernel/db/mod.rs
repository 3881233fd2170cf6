//! Two engines, one text: the folder that alone knows that there are two.
//!
//! One SQL text serves both. Reads see one snapshot; a write is one transaction that ends well or never happened.
//!
//! `connect` opens and hands out connections, `migrate` brings tables up to date, `conn` runs statements, `tables` reads and pours
//! whole tables by their declared columns (what backups stand on), `trouble` names what may befall the machine underneath.
use super::{Day, Id, Instant};
use sqlx::{FromRow, Postgres, Sqlite, Transaction, postgres::*, sqlite::*};
use std::sync::{Arc, atomic::AtomicBool};

mod conn;
mod connect;
mod migrate;
mod tables;
#[cfg(test)]
mod tests;
mod trouble;
pub use migrate::Step;
pub use tables::{Column, Kind, Table};
pub use trouble::Trouble;

#[derive(Clone)]
pub enum Db {
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Postgres {
        pool: PgPool,
        /// Did not answer when it was last asked: whoever asks next does not wait long.
        away: Arc<AtomicBool>,
    },
}

/// One snapshot or one unit of work. Dropped without `commit`, it rolls back.
pub enum Conn {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A typed value of a statement; nulls keep their type, which PostgreSQL asks for.
#[derive(Clone, Debug)]
pub enum Arg {
    Bool(Option<bool>),
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Id(Option<Id>),
    Day(Option<Day>),
    Instant(Option<Instant>),
}

macro_rules! into_arg { ($($t:ty => $v:ident),* $(,)?) => { $(
    impl From<$t> for Arg { fn from(x: $t) -> Arg { Arg::$v(Some(x.into())) } }
    impl From<Option<$t>> for Arg { fn from(x: Option<$t>) -> Arg { Arg::$v(x.map(Into::into)) } }
)* } }
into_arg!(bool => Bool, i64 => Int, Vec<u8> => Bytes, &[u8] => Bytes, Id => Id, Day => Day, Instant => Instant);

/// PostgreSQL takes no NUL within a text, and nobody types one: it is shown as what it is, on both engines.
fn without_nul(text: String) -> String {
    match text.contains('\0') {
        true => text.replace('\0', "\u{fffd}"),
        false => text,
    }
}
macro_rules! text_arg { ($($t:ty),*) => { $(
    impl From<$t> for Arg { fn from(x: $t) -> Arg { Arg::Text(Some(without_nul(x.into()))) } }
    impl From<Option<$t>> for Arg { fn from(x: Option<$t>) -> Arg { Arg::Text(x.map(|t| without_nul(t.into()))) } }
)* } }
text_arg!(&str, String, &String);

/// The values of a statement, in order: `args![id, name, None::<Day>]`.
#[macro_export]
macro_rules! args { ($($x:expr),* $(,)?) => { vec![$($crate::kernel::db::Arg::from($x)),*] } }

/// How many rows a page has, and how many identities a statement looks up at once.
pub const FIFTY: usize = 50;

/// The places of fifty identities, `$1` to `$50`: `concat!("SELECT … WHERE id IN ", fifty!())`, with [`fifty_of`] as the values.
#[macro_export]
macro_rules! fifty {
    () => {
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
          $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45,
          $46, $47, $48, $49, $50)"
    };
}

/// Exactly fifty values: what is missing repeats the first, what is too many is left out.
pub fn fifty_of(ids: &[Id]) -> Vec<Arg> {
    let first = ids.first().copied().unwrap_or(Id::fixed(0));
    (0..FIFTY)
        .map(|i| Arg::from(ids.get(i).copied().unwrap_or(first)))
        .collect()
}

/// A row type read from either engine; `#[derive(sqlx::FromRow)]` gives it.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{}
