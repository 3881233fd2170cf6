//! The keys of an installation and what is done with them. They live outside the database (`key_file.rs`): whoever has
//! one of the two without the other reads no personal number. A running process learns of a new key from the file.
use super::{
    key_place::KeyPlace,
    live::Live,
    private_file::Print,
    signature::{PublicKey, Signer},
    suite::{Cipher, Mac, NONCE, Suite, TAG},
};
use crate::kernel::{Clock, Error, Instant};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::Rng;
use std::{fmt, sync::Arc};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Version and key id, before the nonce.
const HEAD: usize = 1 + 2;

/// Cheap to clone; prepared once, so that a million digests and seals cost no key schedule.
#[derive(Clone)]
pub struct Keys {
    live: Arc<Live>,
    clock: Clock,
}

/// What a key file holds, prepared.
pub(super) struct Ring {
    pub digest: Box<dyn Mac>,
    pub digest_suite: &'static dyn Suite,
    pub forms: Box<dyn Mac>,
    pub signer: Box<dyn Signer>,
    /// At least one, in the order in which they become current.
    pub sealing: Vec<Sealing>,
}
pub(super) struct Sealing {
    pub id: u16,
    pub suite: &'static dyn Suite,
    pub created: Instant,
    pub current_from: Instant,
    pub cipher: Box<dyn Cipher>,
}

impl Ring {
    /// The key that seals at a moment: the last that has become current. A clock that is behind all of them meets the first.
    fn current(&self, now: Instant) -> &Sealing {
        let begun = now.max(self.sealing[0].current_from);
        let mut latest = self.sealing.iter().rev();
        let found = latest.find(|k| k.current_from <= begun);
        found.unwrap_or(&self.sealing[0])
    }
    /// Whether these are the keys of the same city: a digest is an identity, and never changes.
    pub fn is_of(&self, other: &Ring) -> bool {
        let same: &[&[u8]] = &[b"of the same city"];
        self.digest.digest(same) == other.digest.digest(same)
    }
    fn of_id(&self, version: u8, id: u16) -> Option<&Sealing> {
        let fits = |k: &&Sealing| k.id == id && k.suite.version() == version;
        self.sealing.iter().find(fits)
    }
}

/// What a page or a command tells of a sealing key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyStatus {
    pub id: u16,
    /// The name of its suite.
    pub suite: &'static str,
    pub created: Instant,
    pub current_from: Instant,
    pub standing: KeyStanding,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStanding {
    /// Opens what it has sealed.
    Old,
    /// Seals what is sealed now.
    Current,
    /// Known already, and not used until every process knows it.
    Coming,
}

/// A keyed digest: the same for the same purpose and bytes under the same key file, and nothing to anybody without it.
/// It is an identity, so logs show only its beginning.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

/// Why a sealed value does not open. All three are the installation's fault, never the reader's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    #[error(
        "a sealed value has version {0}, which this program does not know: it was written by a newer one"
    )]
    UnknownVersion(u8),
    #[error(
        "a sealed value needs key {0}, which the key file does not hold: bring back the key file that belongs to this database"
    )]
    UnknownKey(u16),
    #[error("a sealed value was changed, cut short, or sealed for another purpose")]
    Damaged,
}

impl Keys {
    /// Keys that are read again when their file changes.
    pub(super) fn live(ring: Ring, place: KeyPlace, print: [Print; 2]) -> Keys {
        Keys {
            clock: place.clock().clone(),
            live: Arc::new(Live::of(ring, place, print)),
        }
    }
    /// Keys that stay as they are.
    #[cfg(test)]
    pub(super) fn fixed(ring: Ring) -> Keys {
        Keys {
            clock: Clock::system(),
            live: Arc::new(Live::fixed(ring)),
        }
    }
    fn current<T>(&self, act: impl FnOnce(&Sealing) -> T) -> T {
        act(self.live.ring().current(self.clock.now()))
    }

    /// The digest of bytes for a purpose (`person.number`): the key of an index over what is sealed. Digests of different
    /// purposes have nothing in common. This key is not rotated: every stored digest would have to be computed again.
    pub fn digest(&self, purpose: &str, bytes: &[u8]) -> Digest {
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        let length = (purpose.len() as u64).to_be_bytes();
        let ring = self.live.as_read();
        Digest(ring.digest.digest(&[&length, purpose.as_bytes(), bytes]))
    }

    /// Six digits that nobody without the key foresees, made of an identity that is used once: of its 74 random bits.
    pub fn six_digits(&self, purpose: &str, once: &[u8]) -> String {
        let digest = self.digest(purpose, once);
        let number = digest.0[..8]
            .iter()
            .fold(0u64, |n, b| n << 8 | u64::from(*b));
        format!("{:06}", number % 1_000_000)
    }

    /// Seals a text for a purpose: version (1 byte), key id (2), nonce (12), encrypted text, tag (16). It opens only for
    /// the same purpose, so a value copied into another column stays shut; put the row's id into the purpose to bind it
    /// to its row. One allocation. Random nonces are safe for 2³² seals by one key (NIST SP 800-38D 8.3): rotate before.
    pub fn seal(&self, purpose: &str, text: &[u8]) -> Vec<u8> {
        self.current(|key| {
            let mut nonce = [0; NONCE];
            // The generator of this thread: seeded by the system, no system call per value.
            rand::rng().fill_bytes(&mut nonce);
            let mut out = Vec::with_capacity(HEAD + NONCE + text.len() + TAG);
            out.push(key.suite.version());
            out.extend_from_slice(&key.id.to_be_bytes());
            out.extend_from_slice(&nonce);
            out.extend_from_slice(text);
            let tag = key
                .cipher
                .seal(&nonce, purpose.as_bytes(), &mut out[HEAD + NONCE..]);
            out.extend_from_slice(&tag);
            out
        })
    }

    /// Opens what `seal` made for the same purpose, by whichever key of the file. The text is wiped when dropped.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let (version, id) = head(sealed).ok_or(OpenError::Damaged)?;
        if !super::suite::SUITES.iter().any(|s| s.version() == version) {
            return Err(OpenError::UnknownVersion(version));
        }
        let mut ring = self.live.ring();
        if ring.of_id(version, id).is_none() {
            // Another process may have made it, or the file was brought here this second.
            ring = self.live.ring_as_written();
        }
        let key = ring.of_id(version, id).ok_or(OpenError::UnknownKey(id))?;
        let (nonce, rest) = sealed[HEAD..]
            .split_first_chunk::<NONCE>()
            .ok_or(OpenError::Damaged)?;
        let (text, tag) = rest.split_last_chunk::<TAG>().ok_or(OpenError::Damaged)?;
        let mut out = Zeroizing::new(text.to_vec());
        let whole = key.cipher.open(nonce, purpose.as_bytes(), &mut out, tag);
        if whole {
            Ok(out)
        } else {
            Err(OpenError::Damaged)
        }
    }

    /// `open` for what was sealed as UTF-8.
    pub fn open_text(&self, purpose: &str, sealed: &[u8]) -> Result<Zeroizing<String>, OpenError> {
        let bytes = self.open(purpose, sealed)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| OpenError::Damaged)?;
        Ok(Zeroizing::new(text.to_owned()))
    }

    /// Whether a value is sealed by a key that is no longer the current one, so that a rotation seals it anew.
    pub fn needs_reseal(&self, sealed: &[u8]) -> bool {
        self.current(|key| head(sealed) != Some((key.suite.version(), key.id)))
    }

    /// A value under the current key, when it is under an older one.
    pub fn resealed(&self, purpose: &str, sealed: &[u8]) -> Result<Option<Vec<u8>>, OpenError> {
        if !self.needs_reseal(sealed) {
            return Ok(None);
        }
        Ok(Some(self.seal(purpose, &self.open(purpose, sealed)?)))
    }

    /// Signs a message; whoever has [`Keys::public_key`] verifies it by [`super::signature::holds`].
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.live.as_read().signer.sign(message)
    }
    /// The key that verifies what this installation signs. It stays the same through rotations.
    pub fn public_key(&self) -> PublicKey {
        self.live.as_read().signer.public_key()
    }

    /// Reads the key file now, if it has changed since.
    pub fn reread(&self) {
        self.live.ring_as_written();
    }
    /// Every sealing key, the oldest first.
    pub fn status(&self) -> Vec<KeyStatus> {
        let now = self.clock.now();
        let ring = self.live.ring_as_written();
        let current = ring.current(now).id;
        let standing = |k: &Sealing| match () {
            _ if k.id == current => KeyStanding::Current,
            _ if k.current_from > now => KeyStanding::Coming,
            _ => KeyStanding::Old,
        };
        let one = |k: &Sealing| KeyStatus {
            id: k.id,
            suite: k.suite.name(),
            created: k.created,
            current_from: k.current_from,
            standing: standing(k),
        };
        ring.sealing.iter().map(one).collect()
    }
    /// The name of the suite of digests, which was chosen when the key file was made.
    pub fn digest_suite(&self) -> &'static str {
        self.live.as_read().digest_suite.name()
    }
    /// The key that seals now, and for how many minutes it has done so.
    pub fn current_key(&self) -> (u16, i64) {
        let now = self.clock.now();
        let minutes = |from: Instant| (now.micros() - from.micros()) / 60_000_000;
        self.current(|key| (key.id, minutes(key.current_from)))
    }

    /// The token that a form carries against cross-site requests, bound to a session.
    pub fn form_token(&self, session: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.live.as_read().forms.digest(&[session.as_bytes()]))
    }

    /// Whether a form's token belongs to the session, in a time that tells nothing of the right one.
    pub fn form_token_is(&self, session: &str, token: &str) -> bool {
        self.form_token(session)
            .as_bytes()
            .ct_eq(token.as_bytes())
            .into()
    }
}

fn head(sealed: &[u8]) -> Option<(u8, u16)> {
    let [version, high, low] = *sealed.first_chunk::<HEAD>()?;
    Some((version, u16::from_be_bytes([high, low])))
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let ring = self.live.as_read();
        let ids: Vec<u16> = ring.sealing.iter().map(|k| k.id).collect();
        write!(f, "Keys({ids:?})")
    }
}
impl Digest {
    pub fn to_vec(self) -> Vec<u8> {
        self.0.to_vec()
    }
}
impl AsRef<[u8]> for Digest {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
impl From<Digest> for Vec<u8> {
    fn from(d: Digest) -> Vec<u8> {
        d.to_vec()
    }
}
impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}…", hex::encode(&self.0[..4]))
    }
}
impl From<OpenError> for Error {
    fn from(e: OpenError) -> Error {
        Error::Broken(e.into())
    }
}

#[cfg(test)]
mod tests;
