//! Packing a backup: into a tar file, by gzip, sealed by age, straight to the disk. What is held in memory does not grow with the city.
use crate::kernel::{Error, Result};
use age::{stream::StreamWriter, x25519::Recipient};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufWriter, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::manifest::SUMS;
use crate::msg;

/// A part of a table has at most so many bytes, unless a single row has more.
pub const PART_BYTES: usize = 8 << 20;
/// Of tar: everything begins at such a place.
const BLOCK: u64 = 512;
/// gzip's fastest is within a few percent of its best on rows, and three times as fast.
const LEVEL: u32 = 3;

/// Told what is being done (a message key), how much of it is done, and how much there is.
pub type Tell = Arc<dyn Fn(&'static str, u64, u64) + Send + Sync>;

type Sealed = StreamWriter<BufWriter<File>>;

pub struct Writing {
    tar: tar::Builder<GzEncoder<Sealed>>,
    /// When it is made, for the files in it.
    seconds: u64,
    sums: String,
    open: Option<Open>,
}

/// What is being written.
struct Open {
    path: String,
    size: u64,
    left: u64,
    sha: Sha256,
}

impl Writing {
    /// Begins a backup that each of the recipients can open.
    pub fn begin(file: File, recipients: &[Recipient], seconds: u64) -> Result<Writing> {
        let recipients = recipients.iter().map(|r| r as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(recipients)
            .map_err(|e| anyhow::anyhow!("sealing a backup: {e}"))?;
        let sealed = encryptor.wrap_output(BufWriter::with_capacity(1 << 20, file))?;
        let packed = GzEncoder::new(sealed, Compression::new(LEVEL));
        Ok(Writing {
            tar: tar::Builder::new(packed),
            seconds,
            sums: String::new(),
            open: None,
        })
    }
    /// Begins something of a known size.
    pub fn open(&mut self, path: &str, size: u64) -> Result<()> {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(tar::EntryType::Regular);
        header.set_mode(0o600);
        header.set_mtime(self.seconds);
        header.set_size(size);
        // Only the head of it: what follows comes in pieces.
        self.tar.append_data(&mut header, path, io::empty())?;
        self.open = Some(Open {
            path: path.to_owned(),
            size,
            left: size,
            sha: Sha256::new(),
        });
        Ok(())
    }
    /// The next piece of what was begun.
    ///
    /// # Errors
    /// [`Error::Broken`] when it is more than was said: it was changed while it was read.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let Some(open) = &mut self.open else {
            return Err(anyhow::anyhow!("a piece of nothing").into());
        };
        let Some(left) = open.left.checked_sub(bytes.len() as u64) else {
            return Err(anyhow::anyhow!("{} grew while it was read", open.path).into());
        };
        open.left = left;
        open.sha.update(bytes);
        Ok(self.tar.get_mut().write_all(bytes)?)
    }
    /// Ends what was begun.
    ///
    /// # Errors
    /// [`Error::Broken`] when it is less than was said.
    pub fn close(&mut self) -> Result<()> {
        let Some(open) = self.open.take() else {
            return Err(anyhow::anyhow!("the end of nothing").into());
        };
        if open.left > 0 {
            return Err(anyhow::anyhow!("{} shrank while it was read", open.path).into());
        }
        let over = (open.size % BLOCK) as usize;
        if over > 0 {
            let zeros = [0; BLOCK as usize];
            self.tar.get_mut().write_all(&zeros[over..])?;
        }
        let sha = hex::encode(open.sha.finalize());
        self.sums.push_str(&format!("{sha}  {}\n", open.path));
        Ok(())
    }
    pub fn put(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        self.open(path, bytes.len() as u64)?;
        self.write(bytes)?;
        self.close()
    }
    /// Writes the checksums and brings everything onto the disk.
    pub fn finish(mut self) -> Result<()> {
        let sums = std::mem::take(&mut self.sums);
        self.put(SUMS, sums.as_bytes())?;
        let file = self.tar.into_inner()?.finish()?.finish()?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(())
    }
}

/// A backup that is not there yet: it lies beside its place under another name, and goes when nobody keeps it.
pub struct Draft {
    place: PathBuf,
    pub path: PathBuf,
    /// Holds the turn of this process at the place.
    file: File,
    kept: bool,
}

impl Draft {
    /// Begins a file that will lie at `place`.
    ///
    /// # Errors
    /// [`Error::Conflict`] when something lies there, or somebody else is at it.
    pub fn begin(place: &Path) -> Result<Draft> {
        let shown = || place.display().to_string();
        if place.exists() {
            return Err(Error::Conflict(msg!("backups-file-exists", path = shown())));
        }
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let path = place.with_file_name(name);
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::Conflict(msg!("backups-file-busy", path = shown())));
            }
            Err(TryLockError::Error(e)) => return Err(e.into()),
        }
        // What a crash may have left.
        file.set_len(0)?;
        Ok(Draft {
            place: place.to_owned(),
            path,
            file,
            kept: false,
        })
    }
    pub fn file(&self) -> Result<File> {
        Ok(self.file.try_clone()?)
    }
    /// Gives the file its name, in one step. Gives its size.
    pub fn keep(mut self) -> Result<u64> {
        let size = self.file.metadata()?.len();
        fs::rename(&self.path, &self.place)?;
        self.kept = true;
        let folder = self.place.parent().filter(|p| !p.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(size)
    }
}
impl Drop for Draft {
    fn drop(&mut self) {
        if !self.kept {
            let _ = fs::remove_file(&self.path);
        }
    }
}
