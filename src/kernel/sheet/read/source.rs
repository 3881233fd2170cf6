//! Where a sheet's bytes come from: a file on disk or bytes in memory, opened as often as needed.
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Cursor, Read, Seek},
    path::{Path, PathBuf},
    sync::Arc,
};

/// Can be read from any place.
pub trait Stream: Read + Seek + Send {}
impl<T: Read + Seek + Send> Stream for T {}

/// The bytes of a sheet.
#[derive(Debug, Clone)]
pub enum Source {
    Path(PathBuf),
    Bytes(Arc<[u8]>),
}
impl From<&Path> for Source {
    fn from(path: &Path) -> Source {
        Source::Path(path.to_owned())
    }
}
impl From<PathBuf> for Source {
    fn from(path: PathBuf) -> Source {
        Source::Path(path)
    }
}
impl From<Vec<u8>> for Source {
    fn from(bytes: Vec<u8>) -> Source {
        Source::Bytes(bytes.into())
    }
}
impl From<Arc<[u8]>> for Source {
    fn from(bytes: Arc<[u8]>) -> Source {
        Source::Bytes(bytes)
    }
}

impl Source {
    pub fn open(&self) -> io::Result<Box<dyn Stream>> {
        Ok(match self {
            Source::Path(path) => Box::new(File::open(path)?),
            Source::Bytes(bytes) => Box::new(Cursor::new(bytes.clone())),
        })
    }
    /// Bytes in all.
    pub fn size(&self) -> io::Result<u64> {
        match self {
            Source::Path(path) => Ok(path.metadata()?.len()),
            Source::Bytes(bytes) => Ok(bytes.len() as u64),
        }
    }
    /// SHA-256 of the bytes: the same file sent twice is the same.
    pub fn digest(&self) -> io::Result<[u8; 32]> {
        let mut hash = Sha256::new();
        let mut stream = self.open()?;
        let mut piece = vec![0; 64 << 10];
        loop {
            match stream.read(&mut piece)? {
                0 => return Ok(hash.finalize().into()),
                n => hash.update(&piece[..n]),
            }
        }
    }
    /// The first bytes, at most `most`.
    pub fn head(&self, most: usize) -> io::Result<Vec<u8>> {
        let mut head = vec![];
        self.open()?.take(most as u64).read_to_end(&mut head)?;
        Ok(head)
    }
}
