//! Who keeps keys. The key file holds them wrapped; a provider makes them, wraps them, and uses what it has wrapped. The
//! program itself is one, with a key-encryption key at hand. A hardware module (SDF, PKCS #11) is another: it gives out
//! handles or wrapped keys, and no key ever leaves it.
use super::{
    kek::{Kek, random},
    signature::{Ed25519, SEED, Signer},
    suite::{self, Cipher, MAC_KEY, Mac, NONCE, Suite, TAG},
};
use crate::{
    kernel::{Error, Result},
    msg,
};
use rand::{TryRng, rngs::SysRng};
use zeroize::Zeroizing;

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    Digest,
    Sealing,
    Signing,
}

impl Use {
    /// How many bytes such a key has.
    pub fn length(self, suite: &dyn Suite) -> usize {
        match self {
            Use::Digest => MAC_KEY,
            Use::Sealing => suite.cipher_key(),
            Use::Signing => SEED,
        }
    }
}

/// Makes and uses keys that nobody else opens. A wrapped key is bound to its label, its place in the key file.
pub trait Provider: Send + Sync {
    /// Its name in the key file.
    fn name(&self) -> &'static str;
    /// A new key, wrapped.
    fn make(&self, used: Use, suite: &dyn Suite, label: &str) -> Result<Vec<u8>>;
    /// # Errors
    /// A sentence for whoever runs the program, when the key is not one of this provider's.
    fn mac(&self, suite: &dyn Suite, label: &str, wrapped: &[u8]) -> Result<Box<dyn Mac>>;
    /// # Errors
    /// As [`Provider::mac`].
    fn cipher(&self, suite: &dyn Suite, label: &str, wrapped: &[u8]) -> Result<Box<dyn Cipher>>;
    /// # Errors
    /// As [`Provider::mac`].
    fn signer(&self, label: &str, wrapped: &[u8]) -> Result<Box<dyn Signer>>;
}

/// The name of [`Software`] in the key file.
pub const SOFTWARE: &str = "software";

/// The program itself: keys are sealed by the key-encryption key, and in memory while it runs.
pub struct Software(Box<dyn Cipher>);

impl Software {
    /// # Errors
    /// [`Error::Conflict`] for a suite that this program does not know, or a key that does not fit it.
    pub(super) fn of(kek: &Kek) -> Result<Software> {
        let unknown = || Error::Conflict(msg!("crypto-key-file-suite", name = &kek.suite));
        let suite = suite::named(&kek.suite).ok_or_else(unknown)?;
        let cipher = suite.cipher(kek.key.bytes()).ok_or_else(not_ours)?;
        Ok(Software(cipher))
    }
    /// Nonce, sealed key, tag.
    pub(super) fn wrap(&self, label: &str, key: &[u8]) -> Result<Vec<u8>> {
        let mut nonce = [0; NONCE];
        SysRng
            .try_fill_bytes(&mut nonce)
            .map_err(anyhow::Error::new)?;
        let mut out = Vec::with_capacity(NONCE + key.len() + TAG);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(key);
        let tag = self.0.seal(&nonce, &context(label), &mut out[NONCE..]);
        out.extend_from_slice(&tag);
        Ok(out)
    }
    /// The key that was wrapped under the label.
    pub(super) fn open(&self, label: &str, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let (nonce, rest) = wrapped.split_first_chunk::<NONCE>().ok_or_else(not_ours)?;
        let (key, tag) = rest.split_last_chunk::<TAG>().ok_or_else(not_ours)?;
        let mut key = Zeroizing::new(key.to_vec());
        match self.0.open(nonce, &context(label), &mut key, tag) {
            true => Ok(key),
            false => Err(not_ours()),
        }
    }
    fn fixed<const N: usize>(&self, label: &str, wrapped: &[u8]) -> Result<Zeroizing<[u8; N]>> {
        let key = self.open(label, wrapped)?;
        let fixed = <[u8; N]>::try_from(&key[..]).map_err(|_| not_ours())?;
        Ok(Zeroizing::new(fixed))
    }
}

/// A key at one place of the file opens at no other.
fn context(label: &str) -> Vec<u8> {
    format!("unionhall.key:{label}").into_bytes()
}
fn not_ours() -> Error {
    Error::Conflict(msg!("crypto-kek-wrong"))
}

impl Provider for Software {
    fn name(&self) -> &'static str {
        SOFTWARE
    }
    fn make(&self, used: Use, suite: &dyn Suite, label: &str) -> Result<Vec<u8>> {
        self.wrap(label, &random(used.length(suite))?)
    }
    fn mac(&self, suite: &dyn Suite, label: &str, wrapped: &[u8]) -> Result<Box<dyn Mac>> {
        let key = self.fixed::<MAC_KEY>(label, wrapped)?;
        Ok(suite.mac(&key))
    }
    fn cipher(&self, suite: &dyn Suite, label: &str, wrapped: &[u8]) -> Result<Box<dyn Cipher>> {
        let key = self.open(label, wrapped)?;
        suite.cipher(&key).ok_or_else(not_ours)
    }
    fn signer(&self, label: &str, wrapped: &[u8]) -> Result<Box<dyn Signer>> {
        let seed = self.fixed::<SEED>(label, wrapped)?;
        Ok(Box::new(Ed25519::of_seed(&seed)))
    }
}
