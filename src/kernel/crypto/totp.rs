//! One-time codes for staff: TOTP, RFC 6238, in the form every authenticator app knows (SHA-1, six digits, 30 seconds).
use crate::kernel::{Instant, Result};
use anyhow::anyhow;
use rand::{TryRng, rngs::SysRng};
use totp_rs::{Builder, Secret, Totp};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// RFC 4226 recommends 160 bits.
const SECRET: usize = 20;
/// Codes of one step before and after are accepted (RFC 6238 5.2): telephones' clocks differ.
const SKEW: u16 = 1;
/// Far longer than a code with spaces.
const LONGEST_CODE: usize = 16;

/// The secret that server and telephone share. Stored sealed, never as it is.
pub struct TotpSecret(Zeroizing<[u8; SECRET]>);

impl TotpSecret {
    pub fn random() -> Result<TotpSecret> {
        let mut bytes = Zeroizing::new([0; SECRET]);
        SysRng
            .try_fill_bytes(&mut *bytes)
            .map_err(anyhow::Error::new)?;
        Ok(TotpSecret(bytes))
    }
    /// As it was stored; none if the length is wrong.
    pub fn of_bytes(bytes: &[u8]) -> Option<TotpSecret> {
        bytes.try_into().ok().map(|b| TotpSecret(Zeroizing::new(b)))
    }
    /// For sealing.
    pub fn as_bytes(&self) -> &[u8] {
        &*self.0
    }
    /// For typing in by hand, in groups of four: `JBSW Y3DP …`.
    pub fn base32(&self) -> Zeroizing<String> {
        let text = Zeroizing::new(Secret::from(*self.0).to_base32());
        let mut out = Zeroizing::new(String::with_capacity(text.len() * 5 / 4 + 1));
        for (i, c) in text.chars().enumerate() {
            if i > 0 && i % 4 == 0 {
                out.push(' ');
            }
            out.push(c);
        }
        out
    }
    /// The `otpauth://` address that an app reads from a picture.
    pub fn url(&self, issuer: &str, account: &str) -> Result<Zeroizing<String>> {
        // A colon divides the two in the address.
        let plain = |s: &str| s.replace(':', " ");
        let totp = self.totp(&plain(issuer), &plain(account))?;
        Ok(Zeroizing::new(
            totp.to_url().map_err(|e| anyhow!("otpauth: {e}"))?,
        ))
    }
    /// The 30-second step whose code this is, if it lies within one step of now and after `last`, the step of the code
    /// that this account used last: a code opens once. The caller stores the step.
    pub fn verify(&self, code: &str, now: Instant, last: Option<i64>) -> Option<i64> {
        let code: String = code
            .nfkc()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .take(LONGEST_CODE)
            .collect();
        let seconds = u64::try_from(now.micros() / 1_000_000).ok()?;
        let step = self.totp("", "").ok()?.check(&code, seconds)?;
        let step = i64::try_from(step).ok()?;
        last.is_none_or(|last| step > last).then_some(step)
    }
    /// The code at a moment: for tests and demonstrations, which have no telephone.
    pub fn code(&self, at: Instant) -> Result<String> {
        let seconds = u64::try_from(at.micros() / 1_000_000).unwrap_or(0);
        Ok(self.totp("", "")?.generate(seconds).to_string())
    }

    fn totp(&self, issuer: &str, account: &str) -> Result<Totp> {
        let issuer = (!issuer.is_empty()).then_some(issuer);
        let builder = Builder::new()
            .with_secret(*self.0)
            .with_skew(SKEW)
            .with_issuer(issuer)
            .with_account_name(account);
        Ok(builder.build().map_err(|e| anyhow!("totp: {e}"))?)
    }
}
impl std::fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B.
    fn secret() -> TotpSecret {
        TotpSecret::of_bytes(b"12345678901234567890").unwrap()
    }
    fn at(seconds: i64) -> Instant {
        Instant::of_micros(seconds * 1_000_000)
    }

    #[test]
    fn codes_agree_with_the_vectors_of_rfc_6238() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(secret().code(at(seconds)).unwrap(), code);
            assert_eq!(secret().verify(code, at(seconds), None), Some(seconds / 30));
        }
    }

    #[test]
    fn a_code_is_good_one_step_early_and_late_and_no_longer() {
        let code = secret().code(at(3_000)).unwrap();
        for (now, good) in [(2_969, false), (2_970, true), (3_059, true), (3_060, false)] {
            assert_eq!(
                secret().verify(&code, at(now), None).is_some(),
                good,
                "{now}"
            );
        }
    }

    #[test]
    fn a_code_opens_once() {
        let code = secret().code(at(3_000)).unwrap();
        let step = secret().verify(&code, at(3_000), Some(99));
        assert_eq!(step, Some(100));
        assert_eq!(secret().verify(&code, at(3_001), step), None);
        let next = secret().code(at(3_030)).unwrap();
        assert_eq!(secret().verify(&next, at(3_030), step), Some(101));
    }

    #[test]
    fn a_code_may_be_typed_with_spaces_and_in_full_width() {
        assert!(secret().verify(" 287 082", at(59), None).is_some());
        assert!(secret().verify("２８７０８２", at(59), None).is_some());
        for wrong in ["", "287081", "28708", "abcdef", "2870822"] {
            assert!(secret().verify(wrong, at(59), None).is_none(), "{wrong}");
        }
    }

    #[test]
    fn the_address_names_the_city_and_the_account() {
        let url = secret().url("职工之家: 许昌", "county-411002").unwrap();
        assert!(url.starts_with("otpauth://totp/"), "{}", *url);
        assert!(
            url.contains("county-411002")
                && url.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
            "{}",
            *url
        );
        assert!(secret().base32().starts_with("GEZD GNBV "));
    }

    #[test]
    fn every_secret_is_another_and_shows_itself_in_no_log() {
        assert_ne!(
            TotpSecret::random().unwrap().as_bytes(),
            TotpSecret::random().unwrap().as_bytes()
        );
        assert_eq!(format!("{:?}", secret()), "TotpSecret(…)");
        assert!(TotpSecret::of_bytes(b"short").is_none());
    }
}
