//! The noun: what lies in a backup. Pure.
//!
//! A backup is a tar file, packed by gzip, sealed by age: `age -d -i KEY FILE | tar xz` opens it without this program. First comes the
//! manifest, then the tables in parts, one row a line, then the uploaded files as they lie in the store (sealed by the city's own keys),
//! then the SHA-256 of each, as `sha256sum -c` takes it.
use crate::kernel::{Error, Instant, Result, crypto::Keys, db::Table};
use crate::msg;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

/// Of the layout above. A program reads its own format and older ones.
pub const FORMAT: u32 = 1;
pub const MANIFEST: &str = "manifest.json";
pub const SUMS: &str = "SHA256SUMS";
pub const TABLES: &str = "tables/";
pub const FILES: &str = "files/";
/// What the mark of the keys is sealed for.
const KEY_MARK: &str = "backup.keys";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// The last migration of the tables.
    pub schema: i64,
    pub engine: String,
    /// The moment that the whole of it shows.
    pub moment: Instant,
    pub city: String,
    pub demo: bool,
    pub tables: Vec<Kept>,
    /// How many files there were at that moment, and how many bytes.
    pub files: u64,
    pub file_bytes: u64,
    pub keys: KeyMark,
}

/// A table, and how many rows of it there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    #[serde(flatten)]
    pub table: Table,
    pub rows: i64,
}

/// By what it is told whether a key file is the one that this city's sealed values open with. The keys themselves are in no backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyMark {
    digest: String,
    sealed: String,
}

impl KeyMark {
    pub fn of(keys: &Keys, moment: Instant) -> KeyMark {
        let text = moment.rfc3339();
        KeyMark {
            digest: hex::encode(keys.digest(KEY_MARK, text.as_bytes())),
            sealed: STANDARD.encode(keys.seal(KEY_MARK, text.as_bytes())),
        }
    }
    /// Whether these keys are the city's: they find people by the same digest, and open what was sealed last.
    pub fn is_of(&self, keys: &Keys, moment: Instant) -> bool {
        let text = moment.rfc3339();
        let found = hex::encode(keys.digest(KEY_MARK, text.as_bytes())) == self.digest;
        let sealed = STANDARD.decode(&self.sealed).unwrap_or_default();
        let opened = keys.open(KEY_MARK, &sealed);
        found && opened.is_ok_and(|t| t.as_slice() == text.as_bytes())
    }
}

impl Manifest {
    pub fn records(&self) -> i64 {
        self.tables.iter().map(|t| t.rows).sum()
    }
    /// # Errors
    /// [`Error::Conflict`] for a backup of a newer program: it holds what this one does not know.
    pub fn refuse_newer(&self, newest: i64) -> Result<()> {
        match self.format <= FORMAT && self.schema <= newest {
            true => Ok(()),
            false => Err(Error::Conflict(msg!(
                "backups-newer",
                program = self.program.as_str(),
                schema = format!("{:04}", self.schema),
                known = format!("{newest:04}")
            ))),
        }
    }
}

/// Where a part of a table lies.
pub fn part(table: &str, number: usize) -> String {
    format!("{TABLES}{table}/{number:06}.ndjson")
}

/// The table that a part is of.
pub fn table_of(path: &str) -> Option<&str> {
    let (table, part) = path.strip_prefix(TABLES)?.split_once('/')?;
    (!table.is_empty() && part.ends_with(".ndjson") && !part.contains('/')).then_some(table)
}

/// Where an uploaded file lies in the store.
pub fn file_of(path: &str) -> Option<&str> {
    let file = path.strip_prefix(FILES)?;
    let plain = |p: &str| !p.is_empty() && p != "." && p != "..";
    file.split('/').all(plain).then_some(file)
}

/// What is said of a file that is no backup, is cut off, or was changed.
pub fn damaged(detail: impl std::fmt::Display) -> Error {
    Error::Conflict(msg!("backups-damaged", detail = detail.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_a_backup_says_what_it_holds() {
        assert_eq!(table_of(&part("people", 1)), Some("people"));
        assert_eq!(
            file_of("files/papers/2022-08-01/x"),
            Some("papers/2022-08-01/x")
        );
        for wrong in [
            "tables/people",
            "tables//1.ndjson",
            "tables/a/b/1.ndjson",
            "people",
        ] {
            assert_eq!(table_of(wrong), None, "{wrong}");
        }
        for wrong in ["files/", "files/../keys.json", "files/a//b", "/files/a"] {
            assert_eq!(file_of(wrong), None, "{wrong}");
        }
    }
}
