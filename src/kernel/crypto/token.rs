//! What a browser, a program or a letter carries to be known by: random, and stored only as a digest.
use crate::kernel::Result;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{TryRng, rngs::SysRng};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Nobody guesses 256 bits, so the digest needs neither salt nor slowness.
const BYTES: usize = 32;

/// A new token: session cookie, bearer token, one-time link. Shown once, to whom it is for.
pub struct Token(Zeroizing<String>);

impl Token {
    pub fn random() -> Result<Token> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        SysRng
            .try_fill_bytes(&mut *bytes)
            .map_err(anyhow::Error::new)?;
        Ok(Token(Zeroizing::new(URL_SAFE_NO_PAD.encode(*bytes))))
    }
    /// 43 characters that need no escaping in an address, a header or a cookie.
    pub fn reveal(&self) -> &str {
        &self.0
    }
    /// What to store.
    pub fn digest(&self) -> Vec<u8> {
        digest(&self.0)
    }
}

/// What a token that somebody presents is looked up by: SHA-256 of its text.
pub fn digest(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_url_safe_different_each_time_and_found_by_its_digest() {
        let (a, b) = (Token::random().unwrap(), Token::random().unwrap());
        assert_eq!(a.reveal().len(), 43);
        assert!(
            a.reveal()
                .bytes()
                .all(|c| c.is_ascii_alphanumeric() || c == b'-' || c == b'_')
        );
        assert_ne!(a.reveal(), b.reveal());
        assert_eq!(digest(a.reveal()), a.digest());
        assert_eq!(format!("{a:?}"), "Token(…)");
    }

    #[test]
    fn the_digest_is_sha_256() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hex::encode(digest("abc")), abc);
    }
}
