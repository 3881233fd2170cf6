//! Files that hold secrets: read only when nobody else of the machine can, replaced in one step, one writer at a time.
use crate::{
    kernel::{Error, Msg, Result},
    msg,
};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{ErrorKind, Read, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, chown},
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// A file of ours has a few hundred bytes per key; more is some other file.
const LARGEST: u64 = 1 << 20;

/// The text of a file that belongs to us alone.
///
/// # Errors
/// A sentence that says what to do: absent, too large, not ours to read, or open to every user of the machine.
pub fn read(path: &Path) -> Result<Zeroizing<String>> {
    let refuse = |msg: Msg| Error::Conflict(msg);
    let mut file = File::open(path).map_err(|e| match e.kind() {
        ErrorKind::NotFound => refuse(msg!("crypto-key-file-missing", path = shown(path))),
        ErrorKind::PermissionDenied => refuse(msg!("crypto-key-file-denied", path = shown(path))),
        _ => Error::Broken(e.into()),
    })?;
    let about = file.metadata()?;
    // A group may read it: many installations give a service its secrets that way. Nobody else, and the group may not write.
    if about.mode() & 0o027 != 0 {
        return Err(refuse(msg!("crypto-key-file-open", path = shown(path))));
    }
    if about.len() > LARGEST {
        return Err(damaged(path));
    }
    let mut text = Zeroizing::new(String::with_capacity(about.len() as usize + 1));
    file.read_to_string(&mut text).map_err(|_| damaged(path))?;
    Ok(text)
}

/// What a private text says.
///
/// # Errors
/// [`damaged`].
pub fn parse<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|_| damaged(path))
}

/// Nothing that this program wrote looks like that.
pub fn damaged(path: &Path) -> Error {
    Error::Conflict(msg!("crypto-key-file-damaged", path = shown(path)))
}

/// Puts a file at its place in one step: a crash leaves what was there before, or this. It keeps mode and owner; a new one is
/// its owner's only (0600).
pub fn put(path: &Path, what: &impl Serialize) -> Result<()> {
    let old = fs::metadata(path).ok();
    let new = beside(path, "new");
    // What a crash may have left; nobody else writes it, since this is our turn.
    let _ = fs::remove_file(&new);
    let mut out = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&new)?;
    out.write_all(&Zeroizing::new(serde_json::to_vec_pretty(what)?))?;
    if let Some(old) = old {
        let made = out.metadata()?;
        if (old.uid(), old.gid()) != (made.uid(), made.gid()) {
            chown(&new, Some(old.uid()), Some(old.gid()))?;
        }
        out.set_permissions(Permissions::from_mode(old.mode() & 0o777))?;
    }
    out.sync_all()?;
    fs::rename(&new, path)?;
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(())
}

/// The turn of this process at a file, until dropped: two rotations at once would each add a key of the same id, and what
/// one of them seals would be lost.
pub fn turn(path: &Path) -> Result<File> {
    let lock = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(beside(path, "lock"))?;
    lock.lock()?;
    Ok(lock)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

pub fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// What shows that a file was written, replaced or opened to us since: it costs one call of the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Print([u64; 5]);

impl Print {
    /// Of a file as it is now; of one that is not there, the same as of none.
    pub fn of(path: &Path) -> Print {
        let Ok(about) = fs::metadata(path) else {
            return Print::default();
        };
        let written = (about.mtime_nsec() as u64) ^ ((about.mtime() as u64) << 30);
        let changed = (about.ctime_nsec() as u64) ^ ((about.ctime() as u64) << 30);
        Print([about.dev(), about.ino(), about.size(), written, changed])
    }
}
