//! The algorithms behind one boundary. Another suite (SM3 and SM4-GCM, in software or in a certified module by SDF) is
//! one more entry of [`SUITES`]; what older suites sealed stays readable, since every sealed value begins with a version.
use aes_gcm::{AeadInOut, Aes256Gcm, KeyInit};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

pub const KEY: usize = 32;
pub const NONCE: usize = 12;
pub const TAG: usize = 16;

/// A family of algorithms. Each prepares a key once; what it returns is used a million times.
pub trait Suite: Send + Sync {
    /// The first byte of what it seals. Never given to another suite.
    fn version(&self) -> u8;
    /// Its name in the key file.
    fn name(&self) -> &'static str;
    fn mac(&self, key: &[u8; KEY]) -> Box<dyn Mac>;
    fn cipher(&self, key: &[u8; KEY]) -> Box<dyn Cipher>;
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

/// Every suite that can be read. New keys are made for the first.
pub const SUITES: &[&dyn Suite] = &[&International];

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
    fn mac(&self, key: &[u8; KEY]) -> Box<dyn Mac> {
        Box::new(HmacSha256(
            Hmac::new_from_slice(key).expect("HMAC takes keys of every length"),
        ))
    }
    fn cipher(&self, key: &[u8; KEY]) -> Box<dyn Cipher> {
        Box::new(AesGcm(Aes256Gcm::new(&(*key).into())))
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

struct AesGcm(Aes256Gcm);
impl Cipher for AesGcm {
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

    /// Python: `hmac.new(bytes(range(32)), b"unionhall", "sha256").hexdigest()`.
    #[test]
    fn hmac_sha_256_agrees_with_another_implementation() {
        let key: [u8; KEY] = std::array::from_fn(|i| i as u8);
        let mac = International.mac(&key);
        let expected = "92ad23d72a73a80ceac2fa69228073b8177603b3e23af27d23565d9e4caa2e0e";
        assert_eq!(hex::encode(mac.digest(&[b"unionhall"])), expected);
        assert_eq!(hex::encode(mac.digest(&[b"union", b"", b"hall"])), expected);
    }

    /// Test case 16 of the GCM specification (McGrew and Viega): 256-bit key, associated data.
    #[test]
    fn aes_256_gcm_agrees_with_the_specification() {
        let key = hex::decode("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
            .unwrap();
        let nonce = hex::decode("cafebabefacedbaddecaf888")
            .unwrap()
            .try_into()
            .unwrap();
        let context = hex::decode("feedfacedeadbeeffeedfacedeadbeefabaddad2").unwrap();
        let text = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72\
                    1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
        let mut buffer = hex::decode(text).unwrap();
        let cipher = International.cipher(&key.try_into().unwrap());
        let tag = cipher.seal(&nonce, &context, &mut buffer);
        assert_eq!(
            hex::encode(&buffer),
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa\
             8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        );
        assert_eq!(hex::encode(tag), "76fc6ece0f4e1768cddf8853bb2d551b");
        assert!(cipher.open(&nonce, &context, &mut buffer, &tag));
        assert_eq!(hex::encode(&buffer), text);
    }
}
