//! The key file: JSON beside the database or, better, elsewhere. It holds the keys of the installation, each wrapped by a
//! provider. Losing it loses every sealed value; it belongs in a backup of its own, kept apart from that of the database.
use super::{
    kek::{Kek, Secret},
    keys::{Ring, Sealing},
    private_file,
    provider::{Provider, SOFTWARE, Software, Use},
    suite::{self, MAC_KEY, Suite},
};
use crate::{
    kernel::{Error, Instant, Result},
    msg,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::path::Path;
use zeroize::Zeroizing;

const ABOUT: &str = "职工之家密钥文件。丢失后已加密的个人信息无法恢复；请与数据库分开备份，不要发送给他人。 \
    Unionhall key file. Without it sealed personal data is lost; back it up apart from the database and send it to nobody.";
/// The format that this program writes. The first had no number and held its keys as they are.
const FORMAT: u8 = 2;

const DIGEST: &str = "digest";
const FORMS: &str = "forms";
const ANCHOR: &str = "anchor";
fn sealing_label(id: u16) -> String {
    format!("sealing:{id}")
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyFile {
    about: String,
    format: u8,
    /// Who wrapped the keys.
    pub provider: String,
    /// Which key-encryption key did, where the program itself is the provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kek: Option<u16>,
    /// That key, unless it lies in a file of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keks: Vec<Kek>,
    digest: OneKey,
    forms: OneKey,
    anchor: OneKey,
    /// In the order in which they become current.
    sealing: Vec<SealingKey>,
}
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneKey {
    suite: String,
    wrapped: Wrapped,
}
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SealingKey {
    id: u16,
    created: Instant,
    /// From here on values are sealed with it: by then every process knows it.
    current_from: Instant,
    suite: String,
    wrapped: Wrapped,
}

/// As a provider wrapped it; base64 in the file.
struct Wrapped(Vec<u8>);

/// The first format, as releases up to 0.1 wrote it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstFile {
    #[allow(dead_code)]
    about: String,
    suite: String,
    digest: Secret,
    forms: Secret,
    sealing: Vec<FirstKey>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstKey {
    id: u16,
    created: Instant,
    suite: String,
    key: Secret,
}
/// What every format but the first says of itself.
#[derive(Deserialize)]
struct Numbered {
    format: Option<u64>,
}

impl KeyFile {
    /// New keys, all of one suite.
    pub fn make(
        provider: &dyn Provider,
        suite: &'static dyn Suite,
        (kek, keks): (Option<u16>, Vec<Kek>),
        now: Instant,
    ) -> Result<KeyFile> {
        let one = |used, label| -> Result<OneKey> {
            Ok(OneKey {
                suite: suite.name().into(),
                wrapped: Wrapped(provider.make(used, suite, label)?),
            })
        };
        let mut file = KeyFile {
            about: ABOUT.into(),
            format: FORMAT,
            provider: provider.name().into(),
            kek,
            keks,
            digest: one(Use::Digest, DIGEST)?,
            forms: one(Use::Digest, FORMS)?,
            anchor: one(Use::Signing, ANCHOR)?,
            sealing: vec![],
        };
        file.add(provider, suite, 1, (now, now))?;
        Ok(file)
    }

    /// Adds a sealing key that becomes the current one at the second of the moments.
    fn add(
        &mut self,
        provider: &dyn Provider,
        suite: &'static dyn Suite,
        id: u16,
        (created, current_from): (Instant, Instant),
    ) -> Result<()> {
        let wrapped = provider.make(Use::Sealing, suite, &sealing_label(id))?;
        self.sealing.push(SealingKey {
            id,
            created,
            current_from,
            suite: suite.name().into(),
            wrapped: Wrapped(wrapped),
        });
        Ok(())
    }

    /// Adds the next sealing key. Gives its number.
    ///
    /// # Errors
    /// [`Error::Conflict`] when numbers are used up, or a key is still to come: of two to come, which one is next would depend
    /// on who has read the file.
    pub fn add_next(
        &mut self,
        path: &Path,
        provider: &dyn Provider,
        suite: &'static dyn Suite,
        (now, current_from): (Instant, Instant),
    ) -> Result<u16> {
        if let Some(coming) = self.sealing.iter().find(|k| k.current_from > now) {
            let waiting = msg!(
                "crypto-key-coming",
                id = u32::from(coming.id),
                at = coming.current_from
            );
            return Err(Error::Conflict(waiting));
        }
        let last = self.sealing.iter().map(|k| k.id).max().unwrap_or(0);
        let full = || {
            let path = private_file::shown(path);
            Error::Conflict(msg!("crypto-key-file-full", path = path))
        };
        let id = last.checked_add(1).ok_or_else(full)?;
        self.add(provider, suite, id, (now, current_from))?;
        Ok(id)
    }

    /// # Errors
    /// As [`private_file::read`]; damaged, or of a newer program.
    pub fn read(path: &Path) -> Result<KeyFile> {
        let text = private_file::read(path)?;
        let numbered: Numbered = private_file::parse(path, &text)?;
        let file = match numbered.format {
            None => KeyFile::of_first(private_file::parse(path, &text)?)?,
            Some(format) if format > u64::from(FORMAT) => {
                let path = private_file::shown(path);
                return Err(Error::Conflict(msg!("crypto-key-file-newer", path = path)));
            }
            Some(_) => private_file::parse(path, &text)?,
        };
        let all = &file.sealing;
        let distinct = |k: &SealingKey| all.iter().filter(|other| other.id == k.id).count() == 1;
        match !all.is_empty() && all.iter().all(distinct) {
            true => Ok(file),
            false => Err(private_file::damaged(path)),
        }
    }

    /// The keys of the first format, wrapped by a key-encryption key made for them: with the next rotation they are written so.
    fn of_first(first: FirstFile) -> Result<KeyFile> {
        let kek = Kek::random(1, suite::SUITES[0])?;
        let software = Software::of(&kek)?;
        let common = known(&first.suite)?;
        let one = |label: &str, suite: &str, bytes: &[u8]| -> Result<OneKey> {
            Ok(OneKey {
                suite: suite.to_owned(),
                wrapped: Wrapped(software.wrap(label, bytes)?),
            })
        };
        let seed = anchor_seed(common, first.digest.bytes())?;
        let mut file = KeyFile {
            about: ABOUT.into(),
            format: FORMAT,
            provider: SOFTWARE.into(),
            kek: Some(kek.id),
            digest: one(DIGEST, &first.suite, first.digest.bytes())?,
            forms: one(FORMS, &first.suite, first.forms.bytes())?,
            anchor: one(ANCHOR, &first.suite, &seed[..])?,
            keks: vec![kek],
            sealing: vec![],
        };
        for key in &first.sealing {
            let wrapped = software.wrap(&sealing_label(key.id), key.key.bytes())?;
            file.sealing.push(SealingKey {
                id: key.id,
                created: key.created,
                current_from: key.created,
                suite: key.suite.clone(),
                wrapped: Wrapped(wrapped),
            });
        }
        // The last was current at once.
        if let Some(begun) = file.sealing.iter().map(|k| k.created).min() {
            file.sealing.iter_mut().for_each(|k| k.current_from = begun);
        }
        Ok(file)
    }

    pub fn put(&self, path: &Path) -> Result<()> {
        private_file::put(path, self)
    }

    /// Wraps every key anew.
    pub fn rewrap(&mut self, old: &Software, new: &Software) -> Result<()> {
        let again = |label: &str, wrapped: &mut Wrapped| -> Result<()> {
            wrapped.0 = new.wrap(label, &old.open(label, &wrapped.0)?)?;
            Ok(())
        };
        again(DIGEST, &mut self.digest.wrapped)?;
        again(FORMS, &mut self.forms.wrapped)?;
        again(ANCHOR, &mut self.anchor.wrapped)?;
        for key in &mut self.sealing {
            again(&sealing_label(key.id), &mut key.wrapped)?;
        }
        Ok(())
    }

    /// The keys, prepared.
    ///
    /// # Errors
    /// A suite that this program does not know; keys that the provider has not wrapped.
    pub fn ring(&self, provider: &dyn Provider) -> Result<Ring> {
        let mac =
            |key: &OneKey, label: &str| provider.mac(known(&key.suite)?, label, &key.wrapped.0);
        let mut sealing = vec![];
        for key in &self.sealing {
            let suite = known(&key.suite)?;
            sealing.push(Sealing {
                id: key.id,
                suite,
                created: key.created,
                current_from: key.current_from,
                cipher: provider.cipher(suite, &sealing_label(key.id), &key.wrapped.0)?,
            });
        }
        Ok(Ring {
            digest: mac(&self.digest, DIGEST)?,
            digest_suite: known(&self.digest.suite)?,
            forms: mac(&self.forms, FORMS)?,
            signer: provider.signer(ANCHOR, &self.anchor.wrapped.0)?,
            sealing,
        })
    }

    /// Keys of one repeated byte each, as the first format held them: sealing keys as (id, byte).
    #[cfg(test)]
    pub fn of_bytes(digest: u8, forms: u8, sealing: &[(u16, u8)]) -> KeyFile {
        let suite = suite::SUITES[0].name().to_owned();
        let key = |&(id, byte): &(u16, u8)| FirstKey {
            id,
            created: Instant::of_micros(0),
            suite: suite.clone(),
            key: Secret::of(&[byte; MAC_KEY]),
        };
        KeyFile::of_first(FirstFile {
            about: String::new(),
            suite: suite.clone(),
            digest: Secret::of(&[digest; MAC_KEY]),
            forms: Secret::of(&[forms; MAC_KEY]),
            sealing: sealing.iter().map(key).collect(),
        })
        .unwrap()
    }
}

/// The first format had no key that signs: it follows from the digest's, by a purpose that no digest has.
fn anchor_seed(suite: &dyn Suite, digest: &[u8]) -> Result<Zeroizing<[u8; 32]>> {
    const PURPOSE: &str = "audit.anchor.seed";
    let short = |_| Error::Conflict(msg!("crypto-kek-wrong"));
    let key = Zeroizing::new(<[u8; MAC_KEY]>::try_from(digest).map_err(short)?);
    let length = (PURPOSE.len() as u64).to_be_bytes();
    let parts: [&[u8]; 3] = [&length, PURPOSE.as_bytes(), b"ed25519"];
    Ok(Zeroizing::new(suite.mac(&key).digest(&parts)))
}

fn known(name: &str) -> Result<&'static dyn Suite> {
    let unknown = || Error::Conflict(msg!("crypto-key-file-suite", name = name));
    suite::named(name).ok_or_else(unknown)
}

impl Serialize for Wrapped {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        s.serialize_str(&STANDARD.encode(&self.0))
    }
}
impl<'de> Deserialize<'de> for Wrapped {
    fn deserialize<D: Deserializer<'de>>(d: D) -> std::result::Result<Wrapped, D::Error> {
        let text = String::deserialize(d)?;
        let bytes = STANDARD.decode(text).map_err(serde::de::Error::custom)?;
        Ok(Wrapped(bytes))
    }
}
