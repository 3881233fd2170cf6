//! The life of a key file on disk.
use super::*;

/// A folder of this test's own, removed with what is in it.
struct Folder(PathBuf);
impl Folder {
    fn new() -> Folder {
        let folder =
            std::env::temp_dir().join(format!("unionhall-keys-{:016x}", rand::random::<u64>()));
        fs::create_dir(&folder).unwrap();
        Folder(folder)
    }
    fn keys(&self) -> PathBuf {
        self.0.join("keys.json")
    }
}
impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
fn now() -> Instant {
    "2022-08-01T09:00:00+08:00".parse().unwrap()
}
fn reason(result: Result<Keys>) -> &'static str {
    result.expect_err("refused").msg().key
}

#[test]
fn a_new_key_file_belongs_to_its_owner_and_reads_as_it_was_written() {
    let folder = Folder::new();
    let made = Keys::create(&folder.keys(), now()).unwrap();
    assert_eq!(fs::metadata(folder.keys()).unwrap().mode() & 0o777, 0o600);
    let read = Keys::load(&folder.keys()).unwrap();
    assert_eq!(*read.open("p", &made.seal("p", b"text")).unwrap(), b"text");
    assert_eq!(read.digest("p", b"x"), made.digest("p", b"x"));
    assert_eq!(read.form_token("s"), made.form_token("s"));
}

#[test]
fn an_existing_key_file_is_never_overwritten() {
    let folder = Folder::new();
    let first = Keys::load_or_create(&folder.keys(), now()).unwrap();
    assert_eq!(
        reason(Keys::create(&folder.keys(), now())),
        "crypto-key-file-exists"
    );
    let second = Keys::load_or_create(&folder.keys(), now()).unwrap();
    assert_eq!(first.digest("p", b"x"), second.digest("p", b"x"));
}

#[test]
fn two_installations_have_no_key_in_common() {
    let (a, b) = (Folder::new(), Folder::new());
    let (a, b) = (
        Keys::create(&a.keys(), now()).unwrap(),
        Keys::create(&b.keys(), now()).unwrap(),
    );
    assert_ne!(a.digest("p", b"x"), b.digest("p", b"x"));
    assert!(b.open("p", &a.seal("p", b"text")).is_err());
}

#[test]
fn a_key_file_open_to_others_is_refused_and_one_for_its_group_is_not() {
    let folder = Folder::new();
    Keys::create(&folder.keys(), now()).unwrap();
    for (mode, accepted) in [
        (0o644, false),
        (0o606, false),
        (0o660, false),
        (0o640, true),
        (0o400, true),
    ] {
        fs::set_permissions(folder.keys(), Permissions::from_mode(mode)).unwrap();
        let result = Keys::load(&folder.keys());
        match accepted {
            true => assert!(result.is_ok(), "{mode:o}"),
            false => assert_eq!(reason(result), "crypto-key-file-open", "{mode:o}"),
        }
    }
}

#[test]
fn rotation_keeps_old_keys_for_opening_and_the_digest_key_for_good() {
    let folder = Folder::new();
    let before = Keys::create(&folder.keys(), now()).unwrap();
    fs::set_permissions(folder.keys(), Permissions::from_mode(0o640)).unwrap();
    let sealed = before.seal("p", b"text");
    Keys::rotate(&folder.keys(), now()).unwrap();
    let after = Keys::rotate(&folder.keys(), now()).unwrap();
    assert_eq!(format!("{after:?}"), "Keys([1, 2, 3])");
    for keys in [&after, &Keys::load(&folder.keys()).unwrap()] {
        assert_eq!(*keys.open("p", &sealed).unwrap(), b"text");
        assert!(keys.needs_reseal(&sealed));
        assert_eq!(keys.digest("p", b"x"), before.digest("p", b"x"));
    }
    assert_eq!(fs::metadata(folder.keys()).unwrap().mode() & 0o777, 0o640);
}

#[test]
fn what_is_no_key_file_is_refused_with_its_own_reason() {
    let folder = Folder::new();
    assert_eq!(
        reason(Keys::load(&folder.keys())),
        "crypto-key-file-missing"
    );
    Keys::create(&folder.keys(), now()).unwrap();
    let whole = fs::read_to_string(folder.keys()).unwrap();
    let other_suite = whole.replace(SUITES[0].name(), "rot13");
    let short_key = whole.replacen("=\"", "\"", 1);
    let mut twice: serde_json::Value = serde_json::from_str(&whole).unwrap();
    let first = twice["sealing"][0].clone();
    twice["sealing"].as_array_mut().unwrap().push(first);
    for (text, key) in [
        (&whole[..whole.len() / 2], "crypto-key-file-damaged"),
        ("", "crypto-key-file-damaged"),
        (&short_key, "crypto-key-file-damaged"),
        (&twice.to_string(), "crypto-key-file-damaged"),
        (&other_suite, "crypto-key-file-suite"),
    ] {
        fs::write(folder.keys(), text).unwrap();
        assert_eq!(reason(Keys::load(&folder.keys())), key);
    }
}
