//! Keys that a running process reads again: it looks whether their file has changed, at most once a second, and at once when
//! it meets a value of a key that it does not know.
use super::{key_place::KeyPlace, keys::Ring, private_file::Print};
use std::{
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

/// How often the file is looked at.
const EVERY_MILLIS: u64 = 1_000;

pub struct Live {
    ring: RwLock<Arc<Ring>>,
    source: Option<Source>,
}
struct Source {
    place: KeyPlace,
    /// The files as they were when they were read last.
    read: Mutex<[Print; 2]>,
    begun: Instant,
    /// Milliseconds after the beginning at which the file was looked at last.
    looked: AtomicU64,
}

impl Live {
    pub fn of(ring: Ring, place: KeyPlace, print: [Print; 2]) -> Live {
        Live {
            ring: RwLock::new(Arc::new(ring)),
            source: Some(Source {
                place,
                read: Mutex::new(print),
                begun: Instant::now(),
                looked: AtomicU64::new(0),
            }),
        }
    }
    #[cfg(test)]
    pub fn fixed(ring: Ring) -> Live {
        Live {
            ring: RwLock::new(Arc::new(ring)),
            source: None,
        }
    }
    /// The keys as they were read last: enough for what no rotation changes.
    pub fn as_read(&self) -> Arc<Ring> {
        let ring = self.ring.read().unwrap_or_else(PoisonError::into_inner);
        ring.clone()
    }
    /// The keys of a second ago, or newer.
    pub fn ring(&self) -> Arc<Ring> {
        if let Some(source) = self.source.as_ref().filter(|s| s.is_due()) {
            self.look(source);
        }
        self.as_read()
    }
    /// The keys as their file has them at this moment.
    pub fn ring_as_written(&self) -> Arc<Ring> {
        if let Some(source) = &self.source {
            self.look(source);
        }
        self.as_read()
    }

    /// Reads the files if they have changed. What cannot be read leaves the keys as they are: a file may be on its way.
    fn look(&self, source: &Source) {
        let mut read = source.read.lock().unwrap_or_else(PoisonError::into_inner);
        let print = source.place.print();
        if *read == print {
            return;
        }
        *read = print;
        match source.place.ring() {
            Ok(new) if new.is_of(&self.as_read()) => {
                let mut ring = self.ring.write().unwrap_or_else(PoisonError::into_inner);
                *ring = Arc::new(new);
            }
            Ok(_) => {
                tracing::error!("the key file is of another city: this process keeps its keys")
            }
            Err(e) => tracing::warn!("the key file was changed and is not read: {e}"),
        }
    }
}

impl Source {
    /// Whether it is this caller's turn to look.
    fn is_due(&self) -> bool {
        let now = self.begun.elapsed().as_millis() as u64;
        let last = self.looked.load(Ordering::Relaxed);
        let due = now.saturating_sub(last) >= EVERY_MILLIS;
        let order = Ordering::Relaxed;
        due && self
            .looked
            .compare_exchange(last, now, order, order)
            .is_ok()
    }
}
