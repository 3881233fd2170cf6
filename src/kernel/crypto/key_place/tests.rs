//! The life of key files on disk, and of processes that have read them.
mod module;

use super::*;
use crate::kernel::crypto::{
    keys::{KeyStanding, OpenError},
    suite::{International, National},
};
use std::{
    fs::{self, Permissions},
    os::unix::fs::{MetadataExt, PermissionsExt},
};

/// A folder of this test's own, removed with what is in it, and the clock that keys become current by.
struct Folder {
    path: PathBuf,
    clock: Clock,
}
impl Folder {
    fn new() -> Folder {
        let name = format!("unionhall-keys-{:016x}", rand::random::<u64>());
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).unwrap();
        let now = "2022-08-01T09:00:00+08:00".parse().unwrap();
        let clock = Clock::stopped(now);
        Folder { path, clock }
    }
    fn keys(&self) -> PathBuf {
        self.path.join("keys.json")
    }
    fn kek(&self) -> PathBuf {
        self.path.join("kek.json")
    }
    fn place(&self) -> KeyPlace {
        KeyPlace::at(&self.keys()).timed_by(self.clock.clone())
    }
    fn apart(&self) -> KeyPlace {
        self.place().kek_in(self.kek())
    }
    fn text(&self) -> String {
        fs::read_to_string(self.keys()).unwrap()
    }
    fn write(&self, text: &str) {
        fs::write(self.keys(), text).unwrap();
        fs::set_permissions(self.keys(), Permissions::from_mode(0o600)).unwrap();
    }
}
impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
fn reason<T>(result: Result<T>) -> &'static str {
    match result {
        Ok(_) => panic!("it was not refused"),
        Err(e) => e.msg().key,
    }
}
fn standings(keys: &Keys) -> Vec<(u16, KeyStanding)> {
    let status = keys.status().into_iter();
    status.map(|k| (k.id, k.standing)).collect()
}

#[test]
fn a_new_key_file_belongs_to_its_owner_and_reads_as_it_was_written() {
    let folder = Folder::new();
    let made = folder.place().create().unwrap();
    assert_eq!(fs::metadata(folder.keys()).unwrap().mode() & 0o777, 0o600);
    let read = folder.place().load().unwrap();
    assert_eq!(*read.open("p", &made.seal("p", b"text")).unwrap(), b"text");
    assert_eq!(read.digest("p", b"x"), made.digest("p", b"x"));
    assert_eq!(read.form_token("s"), made.form_token("s"));
    assert_eq!(read.public_key(), made.public_key());
}

#[test]
fn an_existing_key_file_is_never_overwritten() {
    let folder = Folder::new();
    let first = folder.place().load_or_create().unwrap();
    assert_eq!(reason(folder.place().create()), "crypto-key-file-exists");
    let second = folder.place().load_or_create().unwrap();
    assert_eq!(first.digest("p", b"x"), second.digest("p", b"x"));
}

#[test]
fn two_installations_have_no_key_in_common() {
    let (a, b) = (Folder::new(), Folder::new());
    let (a, b) = (a.place().create().unwrap(), b.place().create().unwrap());
    assert_ne!(a.digest("p", b"x"), b.digest("p", b"x"));
    assert_ne!(a.public_key(), b.public_key());
    assert!(b.open("p", &a.seal("p", b"text")).is_err());
}

#[test]
fn a_key_file_open_to_others_is_refused_and_one_for_its_group_is_not() {
    let folder = Folder::new();
    folder.place().create().unwrap();
    for (mode, accepted) in [
        (0o644, false),
        (0o606, false),
        (0o660, false),
        (0o640, true),
        (0o400, true),
    ] {
        fs::set_permissions(folder.keys(), Permissions::from_mode(mode)).unwrap();
        let result = folder.place().load();
        match accepted {
            true => assert!(result.is_ok(), "{mode:o}"),
            false => assert_eq!(reason(result), "crypto-key-file-open", "{mode:o}"),
        }
    }
}

#[test]
fn rotation_keeps_old_keys_for_opening_and_the_digest_key_for_good() {
    let folder = Folder::new();
    let before = folder.place().create().unwrap();
    fs::set_permissions(folder.keys(), Permissions::from_mode(0o640)).unwrap();
    let sealed = before.seal("p", b"text");
    let digest = before.digest("p", b"x");
    folder.place().rotate(0).unwrap();
    folder.place().rotate(0).unwrap();
    let after = folder.place().load().unwrap();
    assert_eq!(format!("{after:?}"), "Keys([1, 2, 3])");
    assert_eq!(*after.open("p", &sealed).unwrap(), b"text");
    assert!(after.needs_reseal(&sealed));
    assert_eq!(after.digest("p", b"x"), digest);
    assert_eq!(fs::metadata(folder.keys()).unwrap().mode() & 0o777, 0o640);
}

#[test]
fn a_running_process_learns_of_a_new_key_and_seals_with_it_once_everybody_knows_it() {
    let folder = Folder::new();
    let running = folder.place().create().unwrap();
    let old = running.seal("p", b"text");
    folder.place().rotate(10).unwrap();
    let coming = [(1, KeyStanding::Current), (2, KeyStanding::Coming)];
    assert_eq!(standings(&running), coming);
    assert!(!running.needs_reseal(&running.seal("p", b"text")));
    assert!(!running.needs_reseal(&old));
    folder.clock.advance(10);
    let current = [(1, KeyStanding::Old), (2, KeyStanding::Current)];
    assert_eq!(standings(&running), current);
    assert!(running.needs_reseal(&old));
    let new = running.resealed("p", &old).unwrap().unwrap();
    assert!(!running.needs_reseal(&new));
    assert_eq!(*running.open("p", &new).unwrap(), b"text");
}

#[test]
fn a_process_that_meets_a_key_it_does_not_know_reads_the_file_at_once() {
    let folder = Folder::new();
    let idle = folder.place().create().unwrap();
    folder.place().rotate(0).unwrap();
    let sealed = folder.place().load().unwrap().seal("p", b"text");
    assert_eq!(*idle.open("p", &sealed).unwrap(), b"text");
    let mut nowhere = sealed.clone();
    nowhere[2] = 9;
    let unknown = idle.open("p", &nowhere).unwrap_err();
    assert_eq!(unknown, OpenError::UnknownKey(9));
}

#[test]
fn one_key_at_a_time_is_to_come() {
    let folder = Folder::new();
    folder.place().create().unwrap();
    let first = folder.place().rotate(10).unwrap();
    let expected = folder.clock.now().plus_minutes(10);
    assert_eq!((first.id, first.current_from), (2, expected));
    assert_eq!(reason(folder.place().rotate(10)), "crypto-key-coming");
    folder.clock.advance(10);
    assert_eq!(folder.place().rotate(10).unwrap().id, 3);
}

#[test]
fn a_file_of_another_city_or_a_broken_one_leaves_a_running_process_its_keys() {
    let (folder, other) = (Folder::new(), Folder::new());
    let running = folder.place().create().unwrap();
    other.place().create().unwrap();
    let own = folder.text();
    for foreign in [other.text(), own[..own.len() / 2].to_owned()] {
        folder.write(&foreign);
        assert_eq!(standings(&running), [(1, KeyStanding::Current)]);
        let sealed = running.seal("p", b"text");
        assert_eq!(*running.open("p", &sealed).unwrap(), b"text");
    }
    folder.write(&own);
    folder.place().rotate(10).unwrap();
    assert_eq!(standings(&running).len(), 2);
}

#[test]
fn a_key_file_whose_wrapping_key_lies_elsewhere_opens_nothing_by_itself() {
    let folder = Folder::new();
    let keys = folder.apart().create().unwrap();
    assert!(!folder.text().contains("keks"));
    assert_eq!(fs::metadata(folder.kek()).unwrap().mode() & 0o777, 0o600);
    assert_eq!(reason(folder.place().load()), "crypto-kek-file-unnamed");
    let read = folder.apart().load().unwrap();
    assert_eq!(*read.open("p", &keys.seal("p", b"text")).unwrap(), b"text");
    let other = Folder::new();
    other.apart().create().unwrap();
    fs::copy(other.kek(), folder.kek()).unwrap();
    assert_eq!(reason(folder.apart().load()), "crypto-kek-wrong");
}

#[test]
fn keys_are_wrapped_anew_and_what_they_sealed_stays_as_it_is() {
    let folder = Folder::new();
    let running = folder.place().create().unwrap();
    let sealed = running.seal("p", b"text");
    let inside = folder.text();
    folder.place().rewrap().unwrap();
    assert_ne!(folder.text(), inside);
    // Into a file of its own, and there again.
    folder.apart().rewrap().unwrap();
    assert!(!folder.text().contains("keks"));
    folder.apart().rewrap().unwrap();
    let read = folder.apart().load().unwrap();
    for keys in [&running, &read] {
        assert_eq!(*keys.open("p", &sealed).unwrap(), b"text");
        assert!(!keys.needs_reseal(&sealed));
    }
    assert_eq!(read.digest("p", b"x"), running.digest("p", b"x"));
    assert_eq!(read.public_key(), running.public_key());
    let keks = fs::read_to_string(folder.kek()).unwrap();
    assert_eq!(keks.matches("\"id\"").count(), 1, "{keks}");
}

#[test]
fn a_crash_between_the_two_files_leaves_keys_that_open() {
    let folder = Folder::new();
    folder.apart().create().unwrap();
    let (before, kek_before) = (folder.text(), fs::read(folder.kek()).unwrap());
    folder.apart().rewrap().unwrap();
    let kek_after: KekFile = KekFile::read(&folder.kek()).unwrap();
    // The key file as it was, beside both keys: where a crash would have stopped.
    fs::write(folder.kek(), kek_before).unwrap();
    let mut both = KekFile::read(&folder.kek()).unwrap();
    both.keks.extend(kek_after.keks);
    both.put(&folder.kek()).unwrap();
    folder.write(&before);
    folder.apart().load().unwrap();
    folder.apart().rewrap().unwrap();
    folder.apart().load().unwrap();
}

/// As the first releases wrote it: keys of 0x01…, 0x02… and 0x03….
const FIRST: &str = r#"{"about": "", "suite": "aes-256-gcm+hmac-sha-256",
  "digest": "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=", "forms": "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=",
  "sealing": [{"id": 1, "created": "2022-01-01T08:00:00+08:00", "suite": "aes-256-gcm+hmac-sha-256",
    "key": "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM="}]}"#;
/// Python: `b"\x01\x00\x01" + nonce + AESGCM(b"\x03"*32).encrypt(nonce, b"411099197001010018", b"person.number")`.
const SEALED: &str = "010001000102030405060708090a0b7380477cf6d96c3706f55697d7d8b7c58ee8b8d5dd522598b8c0ef9159f33a14cf14";

#[test]
fn a_key_file_of_the_first_format_opens_what_it_sealed_and_goes_on() {
    let folder = Folder::new();
    folder.write(FIRST);
    let sealed = hex::decode(SEALED).unwrap();
    let before = folder.place().load().unwrap();
    assert_eq!(folder.text(), FIRST, "reading changes nothing");
    folder.place().rotate(0).unwrap();
    assert!(folder.text().contains("wrapped") && !folder.text().contains("AQEBAQ"));
    let after = folder.place().load().unwrap();
    for keys in [&before, &after] {
        let number = keys.open("person.number", &sealed).unwrap();
        assert_eq!(*number, b"411099197001010018");
        let digest = keys.digest("person.number", b"411099197001010018");
        assert!(hex::encode(digest).starts_with("ad23d9a0"));
        // Python: HMAC of the digest's key over its purpose is the seed.
        let public = "392e30d4e640804999200fcd6f5773a9dd39a846a76a1f5cdb2047fc3cb8a4f7";
        assert_eq!(hex::encode(keys.public_key()), public);
    }
    assert!(after.needs_reseal(&sealed));
}

#[test]
fn a_city_may_begin_with_the_national_suite() {
    let folder = Folder::new();
    let keys = folder.place().of_suite(&National).create().unwrap();
    assert_eq!(keys.digest_suite(), National.name());
    let sealed = keys.seal("p", b"text");
    assert_eq!(sealed[0], National.version());
    assert_eq!(*keys.open("p", &sealed).unwrap(), b"text");
    // Read by a process that was told nothing: the file says which suite it is.
    let read = folder.place().load().unwrap();
    assert_eq!(*read.open("p", &sealed).unwrap(), b"text");
    assert_eq!(read.digest("p", b"x"), keys.digest("p", b"x"));
}

#[test]
fn a_city_moves_from_one_suite_to_the_other_by_rotation_and_back() {
    let folder = Folder::new();
    let running = folder.place().create().unwrap();
    let mut sealed = vec![running.seal("p", b"text")];
    let digest = running.digest("p", b"x");
    for suite in [&National as &'static dyn Suite, &International] {
        folder.place().of_suite(suite).rotate(10).unwrap();
        folder.clock.advance(10);
        running.status();
        let last = sealed.last().unwrap().clone();
        let moved = running.resealed("p", &last).unwrap().unwrap();
        assert_eq!(moved[0], suite.version());
        sealed.push(moved);
    }
    for value in &sealed {
        assert_eq!(*running.open("p", value).unwrap(), b"text");
    }
    assert_eq!(running.digest("p", b"x"), digest);
    assert_eq!(running.digest_suite(), International.name());
}

#[test]
fn what_is_no_key_file_is_refused_with_its_own_reason() {
    let folder = Folder::new();
    let load = |text: &str| {
        folder.write(text);
        reason(folder.place().load())
    };
    assert_eq!(reason(folder.place().load()), "crypto-key-file-missing");
    folder.place().create().unwrap();
    let whole = folder.text();
    let mut twice: serde_json::Value = serde_json::from_str(&whole).unwrap();
    let first = twice["sealing"][0].clone();
    twice["sealing"].as_array_mut().unwrap().push(first);
    let newer = whole.replace("\"format\": 2", "\"format\": 3");
    let elsewhere = whole.replace("\"software\"", "\"sdf\"");
    for (text, key) in [
        (&whole[..whole.len() / 2], "crypto-key-file-damaged"),
        ("", "crypto-key-file-damaged"),
        (&whole.replacen("=\"", "\"", 1), "crypto-key-file-damaged"),
        (&twice.to_string(), "crypto-key-file-damaged"),
        (
            &whole.replace(International.name(), "rot13"),
            "crypto-key-file-suite",
        ),
        (&newer, "crypto-key-file-newer"),
        (&elsewhere, "crypto-key-file-provider"),
    ] {
        assert_eq!(load(text), key);
    }
}
