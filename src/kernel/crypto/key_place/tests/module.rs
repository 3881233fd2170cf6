//! A second provider: a drawer of keys that hands out numbers, as a hardware module hands out handles.
use super::*;
use crate::kernel::crypto::{
    kek::random,
    provider::Use,
    signature::{Ed25519, SEED, Signer},
    suite::{Cipher, MAC_KEY, Mac},
};
use std::sync::Mutex;

#[derive(Default)]
struct Drawer(Mutex<Vec<(String, Vec<u8>)>>);

impl Drawer {
    fn key(&self, label: &str, wrapped: &[u8]) -> Vec<u8> {
        let drawer = self.0.lock().unwrap();
        let (place, key) = &drawer[usize::from(wrapped[0])];
        assert_eq!(place, label, "asked for under the label it was made for");
        key.clone()
    }
}
impl Provider for Drawer {
    fn name(&self) -> &'static str {
        "drawer"
    }
    fn make(&self, used: Use, suite: &dyn Suite, label: &str) -> Result<Vec<u8>> {
        let mut drawer = self.0.lock().unwrap();
        drawer.push((label.into(), random(used.length(suite))?.to_vec()));
        Ok(vec![drawer.len() as u8 - 1])
    }
    fn mac(&self, suite: &dyn Suite, label: &str, wrapped: &[u8]) -> Result<Box<dyn Mac>> {
        let key = <[u8; MAC_KEY]>::try_from(self.key(label, wrapped)).unwrap();
        Ok(suite.mac(&key))
    }
    fn cipher(&self, suite: &dyn Suite, label: &str, wrapped: &[u8]) -> Result<Box<dyn Cipher>> {
        Ok(suite.cipher(&self.key(label, wrapped)).unwrap())
    }
    fn signer(&self, label: &str, wrapped: &[u8]) -> Result<Box<dyn Signer>> {
        let seed = <[u8; SEED]>::try_from(self.key(label, wrapped)).unwrap();
        Ok(Box::new(Ed25519::of_seed(&seed)))
    }
}

#[test]
fn keys_kept_by_a_module_are_not_in_the_file_and_serve_as_others_do() {
    let folder = Folder::new();
    let drawer = Arc::new(Drawer::default());
    let place = folder.place().of_suite(&National).kept_by(drawer.clone());
    let keys = place.create().unwrap();
    let sealed = keys.seal("p", b"text");
    place.rotate(0).unwrap();
    assert_eq!(drawer.0.lock().unwrap().len(), 5);
    assert!(folder.text().contains("\"drawer\"") && !folder.text().contains("kek"));
    let read = place.load().unwrap();
    for keys in [&keys, &read] {
        assert_eq!(*keys.open("p", &sealed).unwrap(), b"text");
        assert_eq!(keys.digest("p", b"x"), read.digest("p", b"x"));
    }
    assert!(read.needs_reseal(&sealed));
    assert_eq!(reason(place.rewrap()), "crypto-rewrap-module");
    let without = folder.place().load();
    assert_eq!(reason(without), "crypto-key-file-provider");
}
