//! The algorithms behind one boundary. What older suites sealed stays readable, since every sealed value begins with the
//! version of its suite; another suite is one more entry of [`SUITES`].
use aes_gcm::{AeadInOut, Aes256Gcm, AesGcm, KeyInit};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use sm3::Sm3;
use sm4::{
    Sm4,
    cipher::consts::{U12, U16},
};

/// Keys of digests have so many bytes, in every suite.
pub const MAC_KEY: usize = 32;
pub const NONCE: usize = 12;
pub const TAG: usize = 16;

/// A family of algorithms. Each prepares a key once; what it returns is used a million times.
pub trait Suite: Send + Sync {
    /// The first byte of what it seals. Never given to another suite.
    fn version(&self) -> u8;
    /// Its name in the configuration and in the key file.
    fn name(&self) -> &'static str;
    /// How many bytes a key of its cipher has.
    fn cipher_key(&self) -> usize;
    fn mac(&self, key: &[u8; MAC_KEY]) -> Box<dyn Mac>;
    /// None for a key of another length.
    fn cipher(&self, key: &[u8]) -> Option<Box<dyn Cipher>>;
}

/// A keyed digest of 32 bytes.
pub trait Mac: Send + Sync {
    /// Of the parts one after another; the caller keeps different lists of parts apart.
    fn digest(&self, parts: &[&[u8]]) -> [u8; 32];
}

/// Authenticated encryption in place.
pub trait Cipher: Send + Sync {
    /// Encrypts, bound to `context`, and returns the tag. A nonce must not come twice under one key.
    fn seal(&self, nonce: &[u8; NONCE], context: &[u8], text: &mut [u8]) -> [u8; TAG];
    /// Decrypts; false (and the text unusable) if anything of it was changed.
    #[must_use]
    fn open(&self, nonce: &[u8; NONCE], context: &[u8], text: &mut [u8], tag: &[u8; TAG]) -> bool;
}

/// Every suite that can be read. New keys are made for the first, unless the configuration names another.
pub const SUITES: &[&dyn Suite] = &[&International, &National];

/// The suite of that name.
pub fn named(name: &str) -> Option<&'static dyn Suite> {
    SUITES.iter().copied().find(|s| s.name() == name)
}

/// HMAC-SHA-256 (RFC 2104) and AES-256-GCM (NIST SP 800-38D).
pub struct International;

impl Suite for International {
    fn version(&self) -> u8 {
        1
    }
    fn name(&self) -> &'static str {
        "aes-256-gcm+hmac-sha-256"
    }
    fn cipher_key(&self) -> usize {
        32
    }
    fn mac(&self, key: &[u8; MAC_KEY]) -> Box<dyn Mac> {
        Box::new(HmacSha256(
            Hmac::new_from_slice(key).expect("HMAC takes keys of every length"),
        ))
    }
    fn cipher(&self, key: &[u8]) -> Option<Box<dyn Cipher>> {
        Some(Box::new(Gcm(Aes256Gcm::new_from_slice(key).ok()?)))
    }
}

/// 国密: HMAC-SM3 (GB/T 32905, RFC 2104) and SM4-GCM (GB/T 32907, RFC 8998), as GB/T 39786 asks for. In software; an
/// evaluation asks for a certified module, which is another provider of the same suite.
pub struct National;

/// GCM is defined for every cipher of 128-bit blocks; RFC 8998 names it with SM4, and its vector is among the tests.
type Sm4Gcm = AesGcm<Sm4, U12>;

impl Suite for National {
    fn version(&self) -> u8 {
        2
    }
    fn name(&self) -> &'static str {
        "sm4-gcm+hmac-sm3"
    }
    fn cipher_key(&self) -> usize {
        16
    }
    fn mac(&self, key: &[u8; MAC_KEY]) -> Box<dyn Mac> {
        Box::new(HmacSm3(
            Hmac::new_from_slice(key).expect("HMAC takes keys of every length"),
        ))
    }
    fn cipher(&self, key: &[u8]) -> Option<Box<dyn Cipher>> {
        Some(Box::new(Gcm(Sm4Gcm::new_from_slice(key).ok()?)))
    }
}

/// Both key pads are hashed once; a digest begins from a copy.
struct HmacSha256(Hmac<Sha256>);
impl Mac for HmacSha256 {
    fn digest(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.0.clone();
        parts.iter().for_each(|part| mac.update(part));
        mac.finalize().into_bytes().into()
    }
}
/// As [`HmacSha256`].
struct HmacSm3(Hmac<Sm3>);
impl Mac for HmacSm3 {
    fn digest(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.0.clone();
        parts.iter().for_each(|part| mac.update(part));
        mac.finalize().into_bytes().into()
    }
}

struct Gcm<A>(A);
impl<A> Cipher for Gcm<A>
where
    A: AeadInOut<NonceSize = U12, TagSize = U16> + Send + Sync,
{
    fn seal(&self, nonce: &[u8; NONCE], context: &[u8], text: &mut [u8]) -> [u8; TAG] {
        let sealed = self
            .0
            .encrypt_inout_detached(&(*nonce).into(), context, text.into());
        sealed
            .expect("texts and contexts are far below the 64 GB at which GCM refuses")
            .into()
    }
    fn open(&self, nonce: &[u8; NONCE], context: &[u8], text: &mut [u8], tag: &[u8; TAG]) -> bool {
        self.0
            .decrypt_inout_detached(&(*nonce).into(), context, text.into(), &(*tag).into())
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sm3::Digest as _;
    use sm4::cipher::BlockCipherEncrypt as _;

    fn bytes<const N: usize>(text: &str) -> [u8; N] {
        hex::decode(text).unwrap().try_into().unwrap()
    }
    fn counted() -> [u8; MAC_KEY] {
        std::array::from_fn(|i| i as u8)
    }
    /// Seals `text`, compares, and opens it again; one changed bit of the tag keeps it shut.
    fn agrees(cipher: &dyn Cipher, nonce: &str, context: &str, [text, sealed, tag]: [&str; 3]) {
        let nonce = bytes(nonce);
        let context = hex::decode(context).unwrap();
        let mut buffer = hex::decode(text).unwrap();
        let mut made = cipher.seal(&nonce, &context, &mut buffer);
        assert_eq!(hex::encode(&buffer), sealed);
        assert_eq!(hex::encode(made), tag);
        assert!(cipher.open(&nonce, &context, &mut buffer, &made));
        assert_eq!(hex::encode(&buffer), text);
        made[0] ^= 1;
        assert!(!cipher.open(&nonce, &context, &mut buffer, &made));
    }

    /// Python: `hmac.new(bytes(range(32)), b"unionhall", "sha256").hexdigest()`.
    #[test]
    fn hmac_sha_256_agrees_with_another_implementation() {
        let mac = International.mac(&counted());
        let expected = "92ad23d72a73a80ceac2fa69228073b8177603b3e23af27d23565d9e4caa2e0e";
        assert_eq!(hex::encode(mac.digest(&[b"unionhall"])), expected);
        assert_eq!(hex::encode(mac.digest(&[b"union", b"", b"hall"])), expected);
    }

    /// Test case 16 of the GCM specification (McGrew and Viega): 256-bit key, associated data.
    #[test]
    fn aes_256_gcm_agrees_with_the_specification() {
        let key = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
        let cipher = International.cipher(&bytes::<32>(key)).unwrap();
        let text = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72\
                    1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
        let sealed = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa\
                      8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662";
        let context = "feedfacedeadbeeffeedfacedeadbeefabaddad2";
        agrees(
            &*cipher,
            "cafebabefacedbaddecaf888",
            context,
            [text, sealed, "76fc6ece0f4e1768cddf8853bb2d551b"],
        );
    }

    /// GB/T 32905, appendix A.
    #[test]
    fn sm3_agrees_with_the_standard() {
        let expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
        assert_eq!(hex::encode(Sm3::digest(b"abc")), expected);
    }

    /// GB/T 32907, appendix A: key and text are the same.
    #[test]
    fn sm4_agrees_with_the_standard() {
        let key = bytes::<16>("0123456789abcdeffedcba9876543210");
        let mut block = key.into();
        Sm4::new(&key.into()).encrypt_block(&mut block);
        assert_eq!(hex::encode(block), "681edf34d206965e86b3e94f536e4246");
    }

    /// Python, with OpenSSL: `hmac.new(bytes(range(32)), b"unionhall", "sm3").hexdigest()`.
    #[test]
    fn hmac_sm3_agrees_with_another_implementation() {
        let mac = National.mac(&counted());
        let expected = "d0c33af333eac343f4584e3853a9bd47f0bc3a2ff463f5b481e4fa68a010504d";
        assert_eq!(hex::encode(mac.digest(&[b"unionhall"])), expected);
        assert_eq!(hex::encode(mac.digest(&[b"union", b"", b"hall"])), expected);
    }

    /// RFC 8998, appendix A.1.
    #[test]
    fn sm4_gcm_agrees_with_rfc_8998() {
        let key = bytes::<16>("0123456789abcdeffedcba9876543210");
        let text = "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd\
                    eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa";
        let sealed = "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735\
                      d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d";
        let context = "feedfacedeadbeeffeedfacedeadbeefabaddad2";
        agrees(
            &*National.cipher(&key).unwrap(),
            "00001234567800000000abcd",
            context,
            [text, sealed, "83de3541e4c2b58177e065a9bf7b62ec"],
        );
    }

    #[test]
    fn a_suite_is_known_by_one_name_and_one_version_and_takes_keys_of_one_length() {
        for (i, suite) in SUITES.iter().enumerate() {
            assert_eq!(named(suite.name()).unwrap().version(), suite.version());
            let others = SUITES.iter().skip(i + 1);
            assert!(others.clone().all(|o| o.version() != suite.version()));
            assert!(suite.cipher(&vec![7; suite.cipher_key()]).is_some());
            assert!(suite.cipher(&vec![7; suite.cipher_key() + 1]).is_none());
        }
        assert!(named("rot13").is_none());
    }
}
