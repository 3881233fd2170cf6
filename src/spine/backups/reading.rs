//! Opening a backup: what was sealed, packed and listed is read to its very end, and every checksum compared.
use super::{
    manifest::{MANIFEST, Manifest, SUMS, damaged, file_of, table_of},
    writing::Tell,
};
use crate::{
    kernel::{Error, Result},
    msg,
};
use age::{DecryptError, Decryptor, stream::StreamReader, x25519::Identity};
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
};

/// The manifest and the list of checksums are held whole: a city has some hundred tables and at most some million files.
const LARGEST_TEXT: u64 = 512 << 20;
const PIECE: usize = 64 << 10;

/// A backup that was found whole.
#[derive(Clone, Debug)]
pub struct Verified {
    pub manifest: Manifest,
    /// SHA-256 of everything in it, by path.
    pub sums: BTreeMap<String, String>,
}
impl Verified {
    pub fn files(&self) -> u64 {
        self.sums.keys().filter(|p| file_of(p).is_some()).count() as u64
    }
}

/// A file that tells how far it was read.
pub struct Told {
    file: File,
    read: u64,
    size: u64,
    step: &'static str,
    tell: Tell,
}
impl Read for Told {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(into)?;
        self.read += n as u64;
        (self.tell)(self.step, self.read, self.size);
        Ok(n)
    }
}

pub type Archive = tar::Archive<GzDecoder<StreamReader<BufReader<Told>>>>;

/// Opens a backup with the secret keys. `step` is what is told while it is read.
///
/// # Errors
/// [`Error::Conflict`] when the keys are others, or the file is no backup.
pub fn open(path: &Path, keys: &[Identity], step: &'static str, tell: &Tell) -> Result<Archive> {
    let file = File::open(path)?;
    let told = Told {
        size: file.metadata()?.len(),
        file,
        read: 0,
        step,
        tell: tell.clone(),
    };
    let shut = |e: DecryptError| match e {
        DecryptError::NoMatchingKeys => Error::Conflict(msg!("backups-wrong-key")),
        DecryptError::Io(e) => fault(e),
        other => damaged(other),
    };
    let sealed = Decryptor::new_buffered(BufReader::with_capacity(1 << 20, told)).map_err(shut)?;
    let keys = keys.iter().map(|k| k as &dyn age::Identity);
    let packed = sealed.decrypt(keys).map_err(shut)?;
    Ok(tar::Archive::new(GzDecoder::new(packed)))
}

/// What is said when reading fails: the disk's own faults are the machine's, everything else is the file's.
pub fn fault(e: io::Error) -> Error {
    match e.raw_os_error() {
        Some(_) => Error::from(e),
        None => damaged(e),
    }
}

/// Reads what is left after the last entry: only there do gzip and age say that nothing is missing.
pub fn end(archive: Archive) -> Result<()> {
    let mut packed = archive.into_inner();
    io::copy(&mut packed, &mut io::sink()).map_err(fault)?;
    let mut sealed = packed.into_inner();
    io::copy(&mut sealed, &mut io::sink()).map_err(fault)?;
    Ok(())
}

/// The path of an entry, which must be a plain file.
pub fn path_of<R: Read>(entry: &tar::Entry<'_, R>) -> Result<String> {
    if !entry.header().entry_type().is_file() {
        return Err(damaged("not a plain file"));
    }
    let path = String::from_utf8(entry.path_bytes().into_owned());
    path.map_err(damaged)
}

/// Reads a text whole.
fn text(entry: &mut impl Read, size: u64) -> Result<Vec<u8>> {
    if size > LARGEST_TEXT {
        return Err(damaged(format!("{size} bytes")));
    }
    let mut bytes = vec![];
    entry.read_to_end(&mut bytes).map_err(fault)?;
    Ok(bytes)
}

/// What was seen while a backup is read through.
#[derive(Default)]
struct Seen {
    manifest: Option<Manifest>,
    sums: BTreeMap<String, String>,
    /// Rows by table.
    rows: BTreeMap<String, i64>,
    listed: Option<BTreeMap<String, String>>,
}

impl Seen {
    fn take<R: Read>(&mut self, entry: &mut tar::Entry<'_, R>) -> Result<()> {
        let (path, size) = (path_of(entry)?, entry.size());
        if self.listed.is_some() {
            return Err(damaged("something after the checksums"));
        }
        match (path.as_str(), self.manifest.is_some()) {
            (MANIFEST, false) => {
                let bytes = text(entry, size)?;
                let sha = hex::encode(Sha256::digest(&bytes));
                self.sums.insert(path.clone(), sha);
                self.manifest = Some(serde_json::from_slice(&bytes).map_err(damaged)?);
            }
            (_, false) => return Err(damaged("it does not begin with a manifest")),
            (SUMS, true) => self.listed = Some(listed(&text(entry, size)?)?),
            (_, true) => {
                let table = table_of(&path).map(str::to_owned);
                if table.is_none() && file_of(&path).is_none() {
                    return Err(damaged(path));
                }
                let (sha, lines) = through(entry)?;
                if let Some(table) = table {
                    *self.rows.entry(table).or_default() += lines;
                }
                if self.sums.insert(path.clone(), sha).is_some() {
                    return Err(damaged(path));
                }
            }
        }
        Ok(())
    }
    fn end(self) -> Result<Verified> {
        let (Some(manifest), Some(listed)) = (self.manifest, self.listed) else {
            return Err(damaged("it ends before its end"));
        };
        if listed != self.sums {
            return Err(damaged("a checksum differs"));
        }
        for kept in &manifest.tables {
            let name = kept.table.name.as_str();
            if self.rows.get(name).copied().unwrap_or(0) != kept.rows {
                return Err(damaged(format!(
                    "{name}: other rows than the manifest says"
                )));
            }
        }
        if self.rows.len() > manifest.tables.len() {
            return Err(damaged("a table that the manifest does not name"));
        }
        Ok(Verified {
            manifest,
            sums: self.sums,
        })
    }
}

/// The digest of what an entry holds, and how many lines.
fn through(entry: &mut impl Read) -> Result<(String, i64)> {
    let (mut sha, mut lines) = (Sha256::new(), 0);
    let mut piece = vec![0; PIECE];
    loop {
        let n = entry.read(&mut piece).map_err(fault)?;
        if n == 0 {
            return Ok((hex::encode(sha.finalize()), lines));
        }
        sha.update(&piece[..n]);
        lines += piece[..n].iter().filter(|b| **b == b'\n').count() as i64;
    }
}

/// As `sha256sum` writes them: digest, two spaces, path.
fn listed(text: &[u8]) -> Result<BTreeMap<String, String>> {
    let text = std::str::from_utf8(text).map_err(damaged)?;
    let pair = |line: &str| {
        let (sha, path) = line.split_once("  ")?;
        Some((path.to_owned(), sha.to_owned()))
    };
    let pairs: Option<_> = text.lines().map(pair).collect();
    pairs.ok_or_else(|| damaged("the list of checksums"))
}

/// Reads a backup to its end and compares every checksum and count. Changes nothing anywhere.
///
/// # Errors
/// [`Error::Conflict`] when it is cut off, was changed, or is sealed for other keys.
pub fn verify(path: &Path, keys: &[Identity], tell: &Tell) -> Result<Verified> {
    let mut archive = open(path, keys, "backups-step-verify", tell)?;
    let mut seen = Seen::default();
    for entry in archive.entries().map_err(fault)? {
        seen.take(&mut entry.map_err(fault)?)?;
    }
    end(archive)?;
    seen.end()
}
