//! The keys that backups are sealed for: those of age, in files as `age-keygen` writes them.
//!
//! They are not the city's own keys (`keys.json`): whoever has both, and a backup, has everything.
use crate::{
    kernel::{Error, Instant, Result},
    msg,
};
use age::{
    secrecy::ExposeSecret,
    x25519::{Identity, Recipient},
};
use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};
use zeroize::Zeroizing;

/// A key file holds a few lines; more is some other file.
const LARGEST: u64 = 64 << 10;
const SECRET: &str = "AGE-SECRET-KEY-";

/// Makes a new key file, readable by its owner only, never over another file. Gives the public half.
///
/// # Errors
/// [`Error::Conflict`] when there is a file already.
pub fn new_key(path: &Path, now: Instant) -> Result<Recipient> {
    let identity = Identity::generate();
    let public = identity.to_public();
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    let mut out = made.map_err(|e| match e.kind() {
        ErrorKind::AlreadyExists => Error::Conflict(msg!("backups-key-exists", path = shown(path))),
        _ => Error::from(e),
    })?;
    let secret = identity.to_string();
    let text = Zeroizing::new(format!(
        "# created: {}\n# public key: {public}\n{}\n",
        now.rfc3339(),
        secret.expose_secret()
    ));
    out.write_all(text.as_bytes())?;
    out.sync_all()?;
    Ok(public)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The text of a key file, wiped when dropped.
fn text_of(path: &Path) -> Result<Zeroizing<String>> {
    let unread = |detail: String| {
        Error::Conflict(msg!(
            "backups-key-unread",
            path = shown(path),
            detail = detail
        ))
    };
    let about = fs::metadata(path).map_err(|e| unread(e.to_string()))?;
    if about.len() > LARGEST {
        return Err(unread(format!("{} bytes", about.len())));
    }
    let text = fs::read_to_string(path).map_err(|e| unread(e.to_string()))?;
    Ok(Zeroizing::new(text))
}

/// Its lines that are neither empty nor remarks.
fn kept(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// For whom a backup is sealed: the public keys of a file, or those of the secret keys in it.
///
/// # Errors
/// [`Error::Conflict`] when the file cannot be read or holds something else.
pub fn recipients(path: &Path) -> Result<Vec<Recipient>> {
    let text = text_of(path)?;
    let read = |line: &str| match line.starts_with(SECRET) {
        true => line.parse::<Identity>().map(|i| i.to_public()),
        false => line.parse::<Recipient>(),
    };
    all(path, kept(&text).map(read).collect())
}

/// The secret keys of a file, which open what was sealed for them.
///
/// # Errors
/// As [`recipients`].
pub fn identities(path: &Path) -> Result<Vec<Identity>> {
    let text = text_of(path)?;
    let read = |line: &str| line.parse::<Identity>();
    all(path, kept(&text).map(read).collect())
}

fn all<T>(path: &Path, read: std::result::Result<Vec<T>, &'static str>) -> Result<Vec<T>> {
    let none = || Error::Conflict(msg!("backups-key-none", path = shown(path)));
    match read {
        Ok(keys) if !keys.is_empty() => Ok(keys),
        _ => Err(none()),
    }
}
