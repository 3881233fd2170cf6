//! Key-encryption keys: they wrap the keys that seal and digest, and nothing else. One lies in the key file, unless the
//! operator names a file of its own (a token, a credential of the service manager, a memory disk): then the key file alone
//! opens nothing, and may lie beside the database's backup.
use super::{private_file, suite::Suite};
use crate::kernel::Result;
use base64::{Engine, engine::general_purpose::STANDARD};
use rand::{TryRng, rngs::SysRng};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::path::Path;
use zeroize::Zeroizing;

const ABOUT: &str = "职工之家密钥加密密钥。丢失后密钥文件打不开，已加密的个人信息无法恢复；请与密钥文件、数据库分开备份，不要发送给他人。 \
    Unionhall key-encryption key. Without it the key file opens nothing; back it up apart from key file and database, and send it to nobody.";

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kek {
    pub id: u16,
    pub suite: String,
    pub key: Secret,
}

impl Kek {
    pub fn random(id: u16, suite: &dyn Suite) -> Result<Kek> {
        Ok(Kek {
            id,
            suite: suite.name().into(),
            key: Secret(random(suite.cipher_key())?),
        })
    }
}

/// The file of key-encryption keys, where there is one. While keys are wrapped anew it holds two.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KekFile {
    about: String,
    pub keks: Vec<Kek>,
}

impl KekFile {
    /// # Errors
    /// As [`private_file::read`].
    pub fn read(path: &Path) -> Result<KekFile> {
        private_file::parse(path, &private_file::read(path)?)
    }
    /// The file, or one without keys where there is none yet.
    pub fn read_or_new(path: &Path) -> Result<KekFile> {
        if path.exists() {
            return KekFile::read(path);
        }
        Ok(KekFile {
            about: ABOUT.into(),
            keks: vec![],
        })
    }
    pub fn put(&self, path: &Path) -> Result<()> {
        private_file::put(path, self)
    }
}

/// Bytes of a key, base64 in its file, wiped when dropped.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    #[cfg(test)]
    pub fn of(bytes: &[u8]) -> Secret {
        Secret(Zeroizing::new(bytes.to_vec()))
    }
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// From the system's own generator: these bytes outlive the process.
pub fn random(length: usize) -> Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(vec![0; length]);
    SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(anyhow::Error::new)?;
    Ok(bytes)
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> {
        s.serialize_str(&Zeroizing::new(STANDARD.encode(self.bytes())))
    }
}
impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(d: D) -> std::result::Result<Secret, D::Error> {
        let text = Zeroizing::new(String::deserialize(d)?);
        let bytes = STANDARD.decode(&*text).map_err(serde::de::Error::custom)?;
        Ok(Secret(Zeroizing::new(bytes)))
    }
}
