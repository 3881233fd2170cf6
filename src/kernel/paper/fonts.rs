//! The fonts of this machine, looked for once.
use crate::{
    kernel::{Error, Result},
    msg,
};
use serde::Serialize;
use std::{path::Path, sync::OnceLock};
use typst_kit::fonts::FontStore;

/// For the text: 仿宋, as GB/T 9704-2012 asks, else another face with serifs.
const BODY: &[&str] = &[
    "FangSong_GB2312",
    "仿宋_GB2312",
    "FangSong",
    "仿宋",
    "STFangsong",
    "FZFangSong-Z02S",
    "FZFangSong-Z02",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Noto Serif SC",
    "SimSun",
    "宋体",
    "AR PL UMing CN",
];
/// For titles and the red issuer: 小标宋.
const TITLE: &[&str] = &[
    "FZXiaoBiaoSong-B05S",
    "FZXiaoBiaoSong-B05",
    "方正小标宋简体",
    "STZhongsong",
    "华文中宋",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Noto Serif SC",
    "SimSun",
];
/// For headings and headers of tables: 黑体.
const HEAD: &[&str] = &[
    "SimHei",
    "黑体",
    "STHeiti",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
];
/// A face that has these writes Chinese.
const CHINESE: &str = "职工之家核实办理";

/// Faces of each use that are here, the best first.
#[derive(Clone, Debug, Serialize)]
pub struct Families {
    body: Vec<String>,
    title: Vec<String>,
    head: Vec<String>,
}

pub struct Fonts {
    pub store: FontStore,
    pub families: Families,
}

/// The fonts with which the papers of a folder of layouts are set: those of this machine.
///
/// # Errors
/// [`Error::Unavailable`] when none of them writes Chinese: nothing is printed as little boxes.
pub fn fonts(layouts: &Path) -> Result<&'static Fonts> {
    #[cfg(test)]
    if let Some(none) = testing::none_in(layouts) {
        return usable(none);
    }
    let _ = layouts;
    usable(here())
}

fn usable(fonts: &'static Fonts) -> Result<&'static Fonts> {
    match fonts.families.body.is_empty() {
        true => Err(Error::Unavailable(msg!("paper-no-fonts"))),
        false => Ok(fonts),
    }
}

/// The fonts of this machine. The first call looks for them, which takes a moment.
fn here() -> &'static Fonts {
    static FOUND: OnceLock<Fonts> = OnceLock::new();
    FOUND.get_or_init(find)
}

/// Looks for the fonts of this machine, and warns when none of them writes Chinese.
pub fn look_for_fonts() {
    if usable(here()).is_err() {
        tracing::warn!(
            "no Chinese fonts: papers cannot be set as PDF or picture; install fonts-noto-cjk"
        );
    }
}

fn find() -> Fonts {
    let mut store = FontStore::new();
    store.extend(typst_kit::fonts::system());
    let families = families(&store);
    Fonts { store, families }
}

fn families(store: &FontStore) -> Families {
    let chinese = chinese(store);
    let here = |wanted: &[&str]| -> Vec<String> {
        let known = wanted.iter().filter_map(|w| {
            let mut all = chinese.iter();
            all.find(|f| f.eq_ignore_ascii_case(w)).cloned()
        });
        let mut here: Vec<String> = known.collect();
        let others: Vec<_> = chinese.iter().filter(|f| !here.contains(f)).collect();
        // Another face that writes Chinese, rather than none.
        let other = others.first().filter(|_| here.is_empty());
        here.extend(other.map(|f| f.to_string()));
        here
    };
    Families {
        body: here(BODY),
        title: here(TITLE),
        head: here(HEAD),
    }
}

/// Families that write Chinese.
fn chinese(store: &FontStore) -> Vec<String> {
    let book = store.book();
    let families = book.families().filter_map(|(family, faces)| {
        let mut faces = faces.filter_map(|i| book.info(i));
        let writes = |info: &typst::text::FontInfo| {
            CHINESE
                .chars()
                .all(|c| info.coverage.contains(u32::from(c)))
        };
        faces.any(writes).then(|| family.to_owned())
    });
    families.collect()
}

/// Servers of tests that have no fonts, whatever this machine has.
#[cfg(test)]
pub mod testing {
    use super::*;
    use std::{
        path::PathBuf,
        sync::{LazyLock, Mutex},
    };

    static NONE: LazyLock<Fonts> = LazyLock::new(|| {
        let store = FontStore::new();
        let families = families(&store);
        Fonts { store, families }
    });
    static BARE: Mutex<Vec<PathBuf>> = Mutex::new(vec![]);

    /// From now on the server of this city has none.
    pub fn without_fonts(app: &crate::kernel::App) {
        BARE.lock()
            .unwrap()
            .push(app.config.data_dir.join("layouts"));
    }
    pub fn none_in(layouts: &Path) -> Option<&'static Fonts> {
        let bare = BARE.lock().unwrap();
        bare.iter().any(|b| b == layouts).then(|| &*NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_fonts_has_no_family_to_print_with() {
        let none = families(&FontStore::new());
        assert!(none.body.is_empty() && none.title.is_empty() && none.head.is_empty());
    }
}
