//! The key file: JSON beside the database or, better, elsewhere. Losing it loses every sealed value; it belongs in a
//! backup of its own, kept apart from that of the database.
use super::{
    keys::{Keys, Sealing},
    suite::{self, KEY, SUITES},
};
use crate::{
    kernel::{Error, Instant, Msg, Result},
    msg,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use rand::{TryRng, rngs::SysRng};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{ErrorKind, Read, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, chown},
    path::{Path, PathBuf},
};
use zeroize::{Zeroize, Zeroizing};

/// A file of ours has a few hundred bytes per key; more is some other file.
const LARGEST: u64 = 1 << 20;
const ABOUT: &str = "职工之家密钥文件。丢失后已加密的个人信息无法恢复；请与数据库分开备份，不要发送给他人。 \
    Unionhall key file. Without it sealed personal data is lost; back it up apart from the database and send it to nobody.";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyFile {
    about: String,
    suite: String,
    digest: Secret,
    forms: Secret,
    /// The last is the current one.
    sealing: Vec<SealingKey>,
}
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SealingKey {
    id: u16,
    created: Instant,
    suite: String,
    key: Secret,
}

/// Thirty-two bytes, base64 in the file, wiped when dropped.
struct Secret([u8; KEY]);

impl Keys {
    /// Reads the key file.
    ///
    /// # Errors
    /// A sentence that says what to do: absent, damaged, of a newer program, or open to every user of the machine.
    pub fn load(path: &Path) -> Result<Keys> {
        KeyFile::read(path)?.prepare()
    }

    /// Makes a new key file, readable by its owner only (0600), and never over an existing one.
    pub fn create(path: &Path, now: Instant) -> Result<Keys> {
        let _turn = turn(path)?;
        if path.exists() {
            return Err(Error::Conflict(msg!(
                "crypto-key-file-exists",
                path = shown(path)
            )));
        }
        let file = KeyFile::random(now)?;
        file.put(path, 0o600, None)?;
        file.prepare()
    }

    /// `load`, or `create` at the first start; of several processes that start together one creates.
    pub fn load_or_create(path: &Path, now: Instant) -> Result<Keys> {
        // First of all read: a mounted secret lies in a folder where nothing can be made, not even a lock.
        if path.exists() {
            return Keys::load(path);
        }
        match Keys::create(path, now) {
            Err(Error::Conflict(_)) => Keys::load(path),
            other => other,
        }
    }

    /// Adds a sealing key and makes it the current one; older keys stay for opening. Processes that have read the file
    /// before do not know the new key: stop them first, or start them again at once.
    pub fn rotate(path: &Path, now: Instant) -> Result<Keys> {
        let _turn = turn(path)?;
        let mut file = KeyFile::read(path)?;
        let last = file.sealing.iter().map(|k| k.id).max().unwrap_or(0);
        let id = last
            .checked_add(1)
            .ok_or_else(|| Error::Conflict(msg!("crypto-key-file-full", path = shown(path))))?;
        file.sealing.push(SealingKey::random(id, now)?);
        let old = fs::metadata(path)?;
        file.put(path, old.mode() & 0o777, Some((old.uid(), old.gid())))?;
        file.prepare()
    }
}

impl KeyFile {
    fn random(now: Instant) -> Result<KeyFile> {
        Ok(KeyFile {
            about: ABOUT.into(),
            suite: SUITES[0].name().into(),
            digest: Secret::random()?,
            forms: Secret::random()?,
            sealing: vec![SealingKey::random(1, now)?],
        })
    }

    fn read(path: &Path) -> Result<KeyFile> {
        let refuse = |msg: Msg| Error::Conflict(msg);
        let mut file = File::open(path).map_err(|e| match e.kind() {
            ErrorKind::NotFound => refuse(msg!("crypto-key-file-missing", path = shown(path))),
            ErrorKind::PermissionDenied => {
                refuse(msg!("crypto-key-file-denied", path = shown(path)))
            }
            _ => Error::Broken(e.into()),
        })?;
        let about = file.metadata()?;
        // A group may read it: many installations give a service its secrets that way. Nobody else, and the group may not write.
        if about.mode() & 0o027 != 0 {
            return Err(refuse(msg!("crypto-key-file-open", path = shown(path))));
        }
        let damaged = || refuse(msg!("crypto-key-file-damaged", path = shown(path)));
        if about.len() > LARGEST {
            return Err(damaged());
        }
        let mut text = Zeroizing::new(String::with_capacity(about.len() as usize + 1));
        file.read_to_string(&mut text).map_err(|_| damaged())?;
        let keys: KeyFile = serde_json::from_str(&text).map_err(|_| damaged())?;
        let distinct =
            |k: &SealingKey| keys.sealing.iter().filter(|other| other.id == k.id).count() == 1;
        if keys.sealing.is_empty() || !keys.sealing.iter().all(distinct) {
            return Err(damaged());
        }
        Ok(keys)
    }

    pub(super) fn prepare(&self) -> Result<Keys> {
        let suite = |name: &str| {
            suite::named(name)
                .ok_or_else(|| Error::Conflict(msg!("crypto-key-file-suite", name = name)))
        };
        let mut sealing = vec![];
        for key in &self.sealing {
            let suite = suite(&key.suite)?;
            sealing.push(Sealing {
                id: key.id,
                version: suite.version(),
                cipher: suite.cipher(&key.key.0),
            });
        }
        let current = sealing.len() - 1;
        let common = suite(&self.suite)?;
        Ok(Keys::prepared(
            common.mac(&self.digest.0),
            common.mac(&self.forms.0),
            sealing,
            current,
        ))
    }

    /// Puts the file at its place in one step, with its mode and owner: a crash leaves what was there before, or this.
    fn put(&self, path: &Path, mode: u32, owner: Option<(u32, u32)>) -> Result<()> {
        let new = beside(path, "new");
        // What a crash may have left; nobody else writes it, since this is our turn.
        let _ = fs::remove_file(&new);
        let mut out = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&new)?;
        out.write_all(&Zeroizing::new(serde_json::to_vec_pretty(self)?))?;
        let made = out.metadata()?;
        if let Some((user, group)) = owner.filter(|o| *o != (made.uid(), made.gid())) {
            chown(&new, Some(user), Some(group))?;
        }
        out.set_permissions(Permissions::from_mode(mode))?;
        out.sync_all()?;
        fs::rename(&new, path)?;
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(())
    }

    /// Keys of one repeated byte each, for tests: sealing keys as (id, byte).
    #[cfg(test)]
    pub(super) fn of_bytes(digest: u8, forms: u8, sealing: &[(u16, u8)]) -> KeyFile {
        let suite = SUITES[0].name().to_owned();
        let key = |&(id, byte): &(u16, u8)| SealingKey {
            id,
            created: Instant::of_micros(0),
            suite: suite.clone(),
            key: Secret([byte; KEY]),
        };
        KeyFile {
            about: String::new(),
            suite: suite.clone(),
            digest: Secret([digest; KEY]),
            forms: Secret([forms; KEY]),
            sealing: sealing.iter().map(key).collect(),
        }
    }
}

impl SealingKey {
    fn random(id: u16, now: Instant) -> Result<SealingKey> {
        Ok(SealingKey {
            id,
            created: now,
            suite: SUITES[0].name().into(),
            key: Secret::random()?,
        })
    }
}

/// The turn of this process at the key file, until dropped: two rotations at once would each add a key of the same id,
/// and what one of them seals would be lost.
fn turn(path: &Path) -> Result<File> {
    let beside = beside(path, "lock");
    let lock = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(beside)?;
    lock.lock()?;
    Ok(lock)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

impl Secret {
    /// From the system's own generator: these bytes outlive the process.
    fn random() -> Result<Secret> {
        let mut bytes = [0; KEY];
        SysRng
            .try_fill_bytes(&mut bytes)
            .map_err(anyhow::Error::new)?;
        Ok(Secret(bytes))
    }
}
impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        s.serialize_str(&Zeroizing::new(STANDARD.encode(self.0)))
    }
}
impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(d: D) -> std::result::Result<Secret, D::Error> {
        let text = Zeroizing::new(String::deserialize(d)?);
        let bytes = STANDARD
            .decode(&*text)
            .map(Zeroizing::new)
            .map_err(serde::de::Error::custom)?;
        let key = <[u8; KEY]>::try_from(&bytes[..]).map_err(serde::de::Error::custom)?;
        Ok(Secret(key))
    }
}
impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests;
