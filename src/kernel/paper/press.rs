//! The small world in which a layout is read: the layout, the paper as data, the fonts of this machine, and nothing else.
use super::fonts::Fonts;
use std::{path::PathBuf, sync::LazyLock};
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

/// The layout that comes with the program.
const SHIPPED: &str = include_str!("paper.typ");
/// Where the layout finds the paper.
const PAPER: &str = "/paper.json";
/// A seal or a line of a letterhead beside a city's own layout.
const MAX_FILE: u64 = 4 * 1024 * 1024;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// A layout, and the folder in which what it asks for lies.
#[derive(Clone, Debug)]
pub struct Layout {
    text: String,
    folder: Option<PathBuf>,
}

impl Layout {
    /// A city's own `paper.typ` of the folder, else the one that comes with the program.
    pub fn of(folder: PathBuf) -> Layout {
        match std::fs::read_to_string(folder.join("paper.typ")) {
            Ok(text) => Layout {
                text,
                folder: Some(folder),
            },
            Err(_) => Layout {
                text: SHIPPED.to_owned(),
                folder: None,
            },
        }
    }
    pub fn text(&self) -> &str {
        &self.text
    }
    /// Whether it is a city's own.
    pub fn is_own(&self) -> bool {
        self.folder.is_some()
    }
}

pub struct Press {
    main: Source,
    paper: (FileId, Bytes),
    folder: Option<PathBuf>,
    fonts: &'static Fonts,
}

fn id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("a path of ours");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl Press {
    /// `paper`: JSON that the layout reads.
    pub fn new(layout: &Layout, paper: Vec<u8>, fonts: &'static Fonts) -> Press {
        Press {
            main: Source::new(id("/paper.typ"), layout.text.clone()),
            paper: (id(PAPER), Bytes::new(paper)),
            folder: layout.folder.clone(),
            fonts,
        }
    }
    fn beside(&self, id: FileId) -> FileResult<Vec<u8>> {
        let missing = || FileError::NotFound(id.vpath().get_without_slash().into());
        let folder = match (id.root(), &self.folder) {
            (VirtualRoot::Project, Some(folder)) => folder,
            _ => return Err(missing()),
        };
        let path = id.vpath().realize(folder).map_err(|_| missing())?;
        let size = std::fs::metadata(&path).map_err(|_| missing())?.len();
        if size > MAX_FILE {
            return Err(FileError::Other(Some(
                "the file is larger than 4 MB".into(),
            )));
        }
        std::fs::read(&path).map_err(|_| missing())
    }
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }
    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.store.book()
    }
    fn main(&self) -> FileId {
        self.main.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        let bytes = self.beside(id)?;
        let text = String::from_utf8(bytes).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text))
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id == self.paper.0 {
            true => Ok(self.paper.1.clone()),
            false => self.beside(id).map(Bytes::new),
        }
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.store.font(index)
    }
    /// A paper carries its own day; the day on which it is printed changes nothing.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
