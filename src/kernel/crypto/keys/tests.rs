//! Digests, seals and form tokens.
use super::*;
use crate::kernel::crypto::{key_file::KeyFile, provider::Software, signature};
use proptest::prelude::*;

/// Keys of one repeated byte each.
fn of_bytes(digest: u8, forms: u8, sealing: &[(u16, u8)]) -> Keys {
    let file = KeyFile::of_bytes(digest, forms, sealing);
    let software = Software::of(&file.keks[0]).unwrap();
    Keys::fixed(file.ring(&software).unwrap())
}
/// Keys 0x01…, 0x02…, 0x03… for digest, forms and sealing.
fn keys() -> Keys {
    of_bytes(1, 2, &[(1, 3)])
}
fn rotated() -> Keys {
    of_bytes(1, 2, &[(1, 3), (2, 4)])
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
    let other = of_bytes(9, 2, &[(1, 3)]);
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
fn what_is_signed_is_verified_by_the_public_key_which_a_rotation_leaves() {
    let signature = keys().sign(b"text");
    assert_eq!(keys().public_key(), rotated().public_key());
    let public = rotated().public_key();
    assert!(signature::holds(&public, b"text", &signature));
    let other = of_bytes(9, 2, &[(1, 3)]).public_key();
    assert!(!signature::holds(&other, b"text", &signature));
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
