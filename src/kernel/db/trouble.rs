//! What may befall the machine underneath and passes again: no room, no writing, a database that went away. Nothing is damaged by
//! it, and what was asked can be asked again.
use crate::{kernel::Msg, msg};
use sqlx::{error::DatabaseError, postgres::PgDatabaseError, sqlite::SqliteError};
use std::io::{self, ErrorKind};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No room on the disk.
    Full,
    /// The disk or the database takes no writing.
    ReadOnly,
    /// The disk reports faults.
    Fault,
    /// The database does not answer.
    Gone,
    /// The database answers that it has too much to do.
    Busy,
}

impl Trouble {
    /// The word by which machines know it (`/readyz`, logs).
    pub fn key(self) -> &'static str {
        match self {
            Trouble::Full => "disk-full",
            Trouble::ReadOnly => "read-only",
            Trouble::Fault => "disk-fault",
            Trouble::Gone => "database-gone",
            Trouble::Busy => "database-busy",
        }
    }
    /// What a reader is told.
    pub fn msg(self) -> Msg {
        match self {
            Trouble::Full => msg!("trouble-disk-full"),
            Trouble::ReadOnly => msg!("trouble-read-only"),
            Trouble::Fault => msg!("trouble-disk-fault"),
            Trouble::Gone => msg!("trouble-database-gone"),
            Trouble::Busy => msg!("trouble-database-busy"),
        }
    }
    /// So many seconds later it may be over: what passes by itself, and what somebody must put right.
    pub fn retry_after(self) -> i64 {
        match self {
            Trouble::Gone | Trouble::Busy => 10,
            Trouble::Full | Trouble::ReadOnly | Trouble::Fault => 60,
        }
    }
    /// The trouble behind an error, if it is one, however deep it lies.
    pub fn of(error: &anyhow::Error) -> Option<Trouble> {
        error.chain().find_map(|cause| {
            let database = cause.downcast_ref::<sqlx::Error>();
            let disk = || cause.downcast_ref::<io::Error>().and_then(of_disk);
            database.map_or_else(disk, Trouble::of_database)
        })
    }
    pub(super) fn of_database(error: &sqlx::Error) -> Option<Trouble> {
        use sqlx::Error::{Database, Io, PoolClosed, PoolTimedOut, Tls, WorkerCrashed};
        match error {
            Io(_) | Tls(_) | PoolTimedOut | PoolClosed | WorkerCrashed => Some(Trouble::Gone),
            Database(told) => {
                let sqlite = told
                    .try_downcast_ref::<SqliteError>()
                    .and_then(|e| -> Option<i32> { DatabaseError::code(e)?.parse().ok() });
                let postgres = told.try_downcast_ref::<PgDatabaseError>();
                match sqlite {
                    Some(code) => of_sqlite(code),
                    None => of_postgres(postgres?.code()),
                }
            }
            _ => None,
        }
    }
}

/// An extended result code of SQLite; its last byte is the kind.
fn of_sqlite(code: i32) -> Option<Trouble> {
    match code & 0xff {
        13 => Some(Trouble::Full),
        8 => Some(Trouble::ReadOnly),
        // An error of reading or writing; a file that cannot be opened any more.
        10 | 14 => Some(Trouble::Fault),
        5 | 6 => Some(Trouble::Busy),
        _ => None,
    }
}

/// The SQLSTATE codes of PostgreSQL.
fn of_postgres(code: &str) -> Option<Trouble> {
    match code {
        "53100" => Some(Trouble::Full),
        // A standby, or a database that an operator made read-only.
        "25006" => Some(Trouble::ReadOnly),
        "58030" => Some(Trouble::Fault),
        // Told to stop, crashed, starting up; the idle session that was ended.
        "57P01" | "57P02" | "57P03" | "57P05" => Some(Trouble::Gone),
        _ if code.starts_with("08") => Some(Trouble::Gone),
        "53000" | "53200" | "53300" | "53400" => Some(Trouble::Busy),
        _ => None,
    }
}

fn of_disk(error: &io::Error) -> Option<Trouble> {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Some(Trouble::Full)
        }
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Some(Trouble::ReadOnly),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context;

    #[test]
    fn the_codes_of_both_engines_say_what_is_the_matter() {
        for (code, trouble) in [
            (13, Some(Trouble::Full)),
            (8, Some(Trouble::ReadOnly)),
            (1032, Some(Trouble::ReadOnly)),
            (778, Some(Trouble::Fault)),
            (14, Some(Trouble::Fault)),
            (5, Some(Trouble::Busy)),
            (2067, None),
        ] {
            assert_eq!(of_sqlite(code), trouble, "{code}");
        }
        for (code, trouble) in [
            ("53100", Some(Trouble::Full)),
            ("25006", Some(Trouble::ReadOnly)),
            ("57P01", Some(Trouble::Gone)),
            ("08006", Some(Trouble::Gone)),
            ("53300", Some(Trouble::Busy)),
            ("23505", None),
        ] {
            assert_eq!(of_postgres(code), trouble, "{code}");
        }
    }

    #[test]
    fn a_full_disk_is_seen_through_what_was_said_about_it() {
        let full = io::Error::from(ErrorKind::StorageFull);
        let told = Err::<(), _>(full).context("keeping a file").unwrap_err();
        assert_eq!(Trouble::of(&told), Some(Trouble::Full));
        assert_eq!(Trouble::of(&anyhow::anyhow!("a fault of ours")), None);
    }
}
