//! Signatures that anybody can verify who has the public key: Ed25519 (RFC 8032).
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

/// A key that signs begins as so many random bytes.
pub const SEED: usize = 32;
/// What anybody may know of it.
pub type PublicKey = [u8; 32];

/// Signs with one key. What it signs names its own format, so that no signature serves elsewhere.
pub trait Signer: Send + Sync {
    fn sign(&self, message: &[u8]) -> [u8; 64];
    fn public_key(&self) -> PublicKey;
}

pub struct Ed25519(SigningKey);

impl Ed25519 {
    pub fn of_seed(seed: &[u8; SEED]) -> Ed25519 {
        Ed25519(SigningKey::from_bytes(seed))
    }
}
impl Signer for Ed25519 {
    fn sign(&self, message: &[u8]) -> [u8; 64] {
        let signature: Signature = self.0.sign(message);
        signature.to_bytes()
    }
    fn public_key(&self) -> PublicKey {
        self.0.verifying_key().to_bytes()
    }
}

/// Whether the owner of a public key signed the message. What is no key or no signature is none of theirs.
pub fn holds(public_key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let Ok(key) = PublicKey::try_from(public_key) else {
        return false;
    };
    let (Ok(key), Ok(signature)) = (
        VerifyingKey::from_bytes(&key),
        Signature::from_slice(signature),
    ) else {
        return false;
    };
    key.verify_strict(message, &signature).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes<const N: usize>(text: &str) -> [u8; N] {
        hex::decode(text).unwrap().try_into().unwrap()
    }

    /// RFC 8032, 7.1, test 2.
    #[test]
    fn ed25519_agrees_with_rfc_8032() {
        let seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
        let public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
        let expected = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                        085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        let signer = Ed25519::of_seed(&bytes(seed));
        assert_eq!(hex::encode(signer.public_key()), public);
        let signature = signer.sign(&[0x72]);
        assert_eq!(hex::encode(signature), expected);
        assert!(holds(&bytes::<32>(public), &[0x72], &signature));
    }

    #[test]
    fn another_message_key_or_signature_does_not_hold() {
        let signer = Ed25519::of_seed(&[1; SEED]);
        let signature = signer.sign(b"text");
        assert!(!holds(&signer.public_key(), b"texts", &signature));
        let other = Ed25519::of_seed(&[2; SEED]).public_key();
        assert!(!holds(&other, b"text", &signature));
        let nothings: [&[u8]; 3] = [&[], &[0; 32], &[0xff; 31]];
        for nothing in nothings {
            assert!(!holds(nothing, b"text", &signature));
            assert!(!holds(&signer.public_key(), b"text", nothing));
        }
    }
}
