//! Where the keys of an installation lie, and what is done with them there: made, read, rotated, wrapped anew.
use super::{
    kek::{Kek, KekFile},
    key_file::KeyFile,
    keys::{Keys, Ring},
    private_file::{self, Print, shown},
    provider::{Provider, SOFTWARE, Software},
    suite::{self, Suite},
};
use crate::{
    kernel::{Clock, Error, Instant, Result},
    msg,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// Where keys lie, and how new ones are made.
#[derive(Clone)]
pub struct KeyPlace {
    file: PathBuf,
    kek_file: Option<PathBuf>,
    suite: &'static dyn Suite,
    module: Option<Arc<dyn Provider>>,
    clock: Clock,
}

/// A key that was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rotated {
    pub id: u16,
    /// From here on it seals.
    pub current_from: Instant,
}

impl KeyPlace {
    /// A key file that holds its key-encryption key itself, for keys of the first suite, by the machine's own clock.
    pub fn at(file: &Path) -> KeyPlace {
        KeyPlace {
            file: file.to_owned(),
            kek_file: None,
            suite: suite::SUITES[0],
            module: None,
            clock: Clock::system(),
        }
    }
    /// Keeps the key-encryption key in a file of its own.
    pub fn kek_in(mut self, file: PathBuf) -> KeyPlace {
        self.kek_file = Some(file);
        self
    }
    /// Makes new keys of that suite.
    pub fn of_suite(mut self, suite: &'static dyn Suite) -> KeyPlace {
        self.suite = suite;
        self
    }
    /// Makes new keys in a module, and opens those that it made.
    pub fn kept_by(mut self, module: Arc<dyn Provider>) -> KeyPlace {
        self.module = Some(module);
        self
    }
    /// Keys become current by this clock.
    pub fn timed_by(mut self, clock: Clock) -> KeyPlace {
        self.clock = clock;
        self
    }
    pub(super) fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Reads the key file.
    ///
    /// # Errors
    /// A sentence that says what to do: absent, damaged, of a newer program, open to every user of the machine, or wrapped by
    /// a key that is not here.
    pub fn load(&self) -> Result<Keys> {
        // Before it is read: what is written meanwhile shows later.
        let print = self.print();
        Ok(Keys::live(self.ring()?, self.clone(), print))
    }

    /// Makes a new key file, readable by its owner only (0600), and never over an existing one.
    pub fn create(&self) -> Result<Keys> {
        let turn = private_file::turn(&self.file)?;
        if self.file.exists() {
            let there = msg!("crypto-key-file-exists", path = shown(&self.file));
            return Err(Error::Conflict(there));
        }
        let now = self.clock.now();
        let file = match &self.module {
            Some(module) => KeyFile::make(&**module, self.suite, (None, vec![]), now)?,
            None => {
                let (kek, here) = self.first_kek()?;
                let software = Software::of(&kek)?;
                let id = Some(kek.id);
                let keks = if here { vec![kek] } else { vec![] };
                KeyFile::make(&software, self.suite, (id, keks), now)?
            }
        };
        file.put(&self.file)?;
        drop(turn);
        self.load()
    }

    /// A key-encryption key for a new key file, and whether it lies in that file. In a file of its own, it is that file's
    /// latest: an operator may have put it there.
    fn first_kek(&self) -> Result<(Kek, bool)> {
        let Some(path) = &self.kek_file else {
            return Ok((Kek::random(1, self.suite)?, true));
        };
        let mut own = KekFile::read_or_new(path)?;
        if let Some(kek) = own.keks.last() {
            return Ok((kek.clone(), false));
        }
        let kek = Kek::random(1, self.suite)?;
        own.keks.push(kek.clone());
        own.put(path)?;
        Ok((kek, false))
    }

    /// `load`, or `create` at the first start; of several processes that start together one creates.
    pub fn load_or_create(&self) -> Result<Keys> {
        // First of all read: a mounted secret lies in a folder where nothing can be made, not even a lock.
        if self.file.exists() {
            return self.load();
        }
        match self.create() {
            Err(Error::Conflict(m)) if m.key == "crypto-key-file-exists" => self.load(),
            other => other,
        }
    }

    /// Adds a sealing key, which becomes the current one after so many minutes; older keys stay for opening. Running
    /// processes read the file again by themselves, so nobody meets a value whose key they do not know.
    ///
    /// # Errors
    /// As [`KeyPlace::load`]; [`Error::Conflict`] while a key is still to come.
    pub fn rotate(&self, minutes: i64) -> Result<Rotated> {
        let _turn = private_file::turn(&self.file)?;
        let mut file = KeyFile::read(&self.file)?;
        let provider = self.provider(&file)?;
        let now = self.clock.now();
        let current_from = now.plus_minutes(minutes);
        let moments = (now, current_from);
        let id = file.add_next(&self.file, &*provider, self.suite, moments)?;
        file.put(&self.file)?;
        Ok(Rotated { id, current_from })
    }

    /// Wraps every key anew under a new key-encryption key, and puts that one where the configuration wants it. What is
    /// sealed stays as it is. A crash between two steps leaves files that open.
    ///
    /// # Errors
    /// As [`KeyPlace::load`]; [`Error::Conflict`] where a module keeps the keys.
    pub fn rewrap(&self) -> Result<()> {
        let _turn = private_file::turn(&self.file)?;
        let mut file = KeyFile::read(&self.file)?;
        if file.provider != SOFTWARE {
            let other = msg!("crypto-rewrap-module", name = &file.provider);
            return Err(Error::Conflict(other));
        }
        let old = self.kek(&file)?;
        let kek = Kek::random(old.id.wrapping_add(1), self.suite)?;
        file.rewrap(&Software::of(&old)?, &Software::of(&kek)?)?;
        file.kek = Some(kek.id);
        let Some(path) = &self.kek_file else {
            file.keks = vec![kek];
            return file.put(&self.file);
        };
        let mut own = KekFile::read_or_new(path)?;
        own.keks.retain(|k| k.id == old.id);
        own.keks.push(kek.clone());
        own.put(path)?;
        file.keks = vec![];
        file.put(&self.file)?;
        own.keks = vec![kek];
        own.put(path)
    }

    pub(super) fn ring(&self) -> Result<Ring> {
        let file = KeyFile::read(&self.file)?;
        file.ring(&*self.provider(&file)?)
    }

    /// What shows that one of the files has changed.
    pub(super) fn print(&self) -> [Print; 2] {
        let own = self.kek_file.as_deref().map(Print::of);
        [Print::of(&self.file), own.unwrap_or_default()]
    }

    /// Who opens the keys of a file.
    fn provider(&self, file: &KeyFile) -> Result<Arc<dyn Provider>> {
        match &self.module {
            Some(module) if module.name() == file.provider => Ok(module.clone()),
            _ if file.provider == SOFTWARE => Ok(Arc::new(Software::of(&self.kek(file)?)?)),
            _ => {
                let unknown = msg!("crypto-key-file-provider", name = &file.provider);
                Err(Error::Conflict(unknown))
            }
        }
    }

    /// The key-encryption key of a file: its own, or that of the file beside it.
    fn kek(&self, file: &KeyFile) -> Result<Kek> {
        let of_file = |k: &&Kek| Some(k.id) == file.kek;
        if let Some(kek) = file.keks.iter().find(of_file) {
            return Ok(kek.clone());
        }
        let Some(path) = &self.kek_file else {
            let nowhere = msg!("crypto-kek-file-unnamed", path = shown(&self.file));
            return Err(Error::Conflict(nowhere));
        };
        let own = KekFile::read(path)?;
        let found = own.keks.into_iter().find(|k| Some(k.id) == file.kek);
        found.ok_or_else(|| Error::Conflict(msg!("crypto-kek-wrong")))
    }
}

#[cfg(test)]
mod tests;
