//! The keys of an installation and what is done with them. They live outside the database (`key_file.rs`): whoever has
//! one of the two without the other reads no personal number.
use super::suite::{Cipher, Mac, NONCE, TAG};
use crate::kernel::Error;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::Rng;
use std::{fmt, sync::Arc};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Version and key id, before the nonce.
const HEAD: usize = 1 + 2;

/// Cheap to clone; prepared once, so that a million digests and seals cost no key schedule.
#[derive(Clone)]
pub struct Keys(Arc<Prepared>);

struct Prepared {
    digest: Box<dyn Mac>,
    forms: Box<dyn Mac>,
    sealing: Vec<Sealing>,
    current: usize,
}
pub(super) struct Sealing {
    pub id: u16,
    pub version: u8,
    pub cipher: Box<dyn Cipher>,
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
    pub(super) fn prepared(
        digest: Box<dyn Mac>,
        forms: Box<dyn Mac>,
        sealing: Vec<Sealing>,
        current: usize,
    ) -> Keys {
        Keys(Arc::new(Prepared {
            digest,
            forms,
            sealing,
            current,
        }))
    }

    /// The digest of bytes for a purpose (`person.number`): the key of an index over what is sealed. Digests of different
    /// purposes have nothing in common. This key is not rotated: every stored digest would have to be computed again.
    pub fn digest(&self, purpose: &str, bytes: &[u8]) -> Digest {
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        let length = (purpose.len() as u64).to_be_bytes();
        Digest(self.0.digest.digest(&[&length, purpose.as_bytes(), bytes]))
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
        let key = &self.0.sealing[self.0.current];
        let mut nonce = [0; NONCE];
        // The generator of this thread: seeded by the system, no system call per value.
        rand::rng().fill_bytes(&mut nonce);
        let mut out = Vec::with_capacity(HEAD + NONCE + text.len() + TAG);
        out.push(key.version);
        out.extend_from_slice(&key.id.to_be_bytes());
        out.extend_from_slice(&nonce);
        out.extend_from_slice(text);
        let tag = key
            .cipher
            .seal(&nonce, purpose.as_bytes(), &mut out[HEAD + NONCE..]);
        out.extend_from_slice(&tag);
        out
    }

    /// Opens what `seal` made for the same purpose, by whichever key of the file. The text is wiped when dropped.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let (version, id) = head(sealed).ok_or(OpenError::Damaged)?;
        if !super::suite::SUITES.iter().any(|s| s.version() == version) {
            return Err(OpenError::UnknownVersion(version));
        }
        let fits = |k: &&Sealing| k.id == id && k.version == version;
        let key = self
            .0
            .sealing
            .iter()
            .find(fits)
            .ok_or(OpenError::UnknownKey(id))?;
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
        let current = &self.0.sealing[self.0.current];
        head(sealed) != Some((current.version, current.id))
    }

    /// A value under the current key, when it is under an older one.
    pub fn resealed(&self, purpose: &str, sealed: &[u8]) -> Result<Option<Vec<u8>>, OpenError> {
        if !self.needs_reseal(sealed) {
            return Ok(None);
        }
        Ok(Some(self.seal(purpose, &self.open(purpose, sealed)?)))
    }

    /// The token that a form carries against cross-site requests, bound to a session.
    pub fn form_token(&self, session: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.0.forms.digest(&[session.as_bytes()]))
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
        let ids: Vec<u16> = self.0.sealing.iter().map(|k| k.id).collect();
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
mod tests {
    use super::*;
    use crate::kernel::crypto::key_file::KeyFile;
    use proptest::prelude::*;

    /// Keys 0x01…, 0x02…, 0x03… for digest, forms and sealing.
    fn keys() -> Keys {
        KeyFile::of_bytes(1, 2, &[(1, 3)]).prepare().unwrap()
    }
    fn rotated() -> Keys {
        KeyFile::of_bytes(1, 2, &[(1, 3), (2, 4)])
            .prepare()
            .unwrap()
    }

    /// Python: `hmac.new(b"\x01"*32, (13).to_bytes(8,"big") + b"person.number" + b"411099197001010018", "sha256")`.
    /// If this changes, every person already stored gets a second identity.
    #[test]
    fn a_digest_never_changes() {
        let digest = keys().digest("person.number", b"411099197001010018");
        assert_eq!(
            hex::encode(digest),
            "ad23d9a051226611f1b325acdd94a0a57811a8a5ca50d6416c581e6bf66a7524"
        );
    }

    #[test]
    fn digests_of_different_purposes_or_keys_have_nothing_in_common() {
        let keys = keys();
        assert_ne!(
            keys.digest("person.number", b"1"),
            keys.digest("person.phone", b"1")
        );
        assert_ne!(keys.digest("ab", b"c"), keys.digest("a", b"bc"));
        let other = KeyFile::of_bytes(9, 2, &[(1, 3)]).prepare().unwrap();
        assert_ne!(
            keys.digest("person.number", b"1"),
            other.digest("person.number", b"1")
        );
    }

    #[test]
    fn the_same_text_is_sealed_differently_each_time() {
        let keys = keys();
        assert_ne!(
            keys.seal("p", b"411099197001010018"),
            keys.seal("p", b"411099197001010018")
        );
    }

    #[test]
    fn a_value_copied_into_another_column_stays_shut() {
        let sealed = keys().seal("person.number", b"411099197001010018");
        assert_eq!(
            keys().open("person.phone", &sealed).unwrap_err(),
            OpenError::Damaged
        );
    }

    #[test]
    fn after_a_rotation_old_values_open_and_ask_to_be_sealed_anew() {
        let old = keys().seal("p", b"text");
        let now = rotated();
        assert_eq!(*now.open("p", &old).unwrap(), b"text");
        assert!(now.needs_reseal(&old));
        let new = now.seal("p", b"text");
        assert!(!now.needs_reseal(&new));
        assert_eq!(
            keys().open("p", &new).unwrap_err(),
            OpenError::UnknownKey(2)
        );
    }

    #[test]
    fn a_version_of_the_future_is_named_as_such() {
        let mut sealed = keys().seal("p", b"text");
        sealed[0] = 77;
        assert_eq!(
            keys().open("p", &sealed).unwrap_err(),
            OpenError::UnknownVersion(77)
        );
    }

    #[test]
    fn a_form_token_belongs_to_one_session() {
        let token = keys().form_token("session-1");
        assert!(keys().form_token_is("session-1", &token));
        assert!(!keys().form_token_is("session-2", &token));
        assert!(!keys().form_token_is("session-1", ""));
        assert!(!keys().form_token_is("session-1", &token[1..]));
    }

    #[test]
    fn neither_keys_nor_digests_show_themselves_in_a_log() {
        assert_eq!(format!("{:?}", keys()), "Keys([1])");
        assert_eq!(format!("{:?}", Digest([0xab; 32])), "abababab…");
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_for_the_same_purpose(purpose in ".{0,300}", text in prop::collection::vec(any::<u8>(), 0..200)) {
            let sealed = keys().seal(&purpose, &text);
            prop_assert_eq!(sealed.len(), 31 + text.len());
            prop_assert_eq!(sealed.capacity(), sealed.len());
            prop_assert_eq!(&**keys().open(&purpose, &sealed).unwrap(), &text[..]);
        }

        #[test]
        fn one_changed_bit_keeps_it_shut(text in prop::collection::vec(any::<u8>(), 0..40), at in any::<prop::sample::Index>(), bit in 0u8..8) {
            let mut sealed = keys().seal("p", &text);
            let at = at.index(sealed.len());
            sealed[at] ^= 1 << bit;
            prop_assert!(keys().open("p", &sealed).is_err());
        }

        #[test]
        fn a_value_cut_short_or_random_bytes_stay_shut(mut junk in prop::collection::vec(any::<u8>(), 0..80), keep in any::<prop::sample::Index>()) {
            let sealed = keys().seal("p", b"some text");
            prop_assert!(keys().open("p", &sealed[..keep.index(sealed.len())]).is_err());
            prop_assert!(keys().open("p", &junk).is_err());
            junk.splice(0..0, [1, 0, 1]);
            prop_assert_eq!(keys().open("p", &junk).unwrap_err(), OpenError::Damaged);
        }
    }
}
