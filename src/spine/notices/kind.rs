//! The kinds of notices that people choose among: those that a feature has words for. Pure.
use crate::kernel::Lang;
use std::{collections::BTreeSet, sync::LazyLock};

/// Of a kind without words of its own.
pub const OTHER: &str = "other";
const PREFIX: &str = "notices-kind-";

static KINDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let words = crate::FEATURES.iter().flat_map(|f| f.words[0].lines());
    let kind = |line: &'static str| {
        let (key, _) = line.split_once('=')?;
        key.trim_end().strip_prefix(PREFIX)
    };
    let named: BTreeSet<&str> = words.filter_map(kind).filter(|k| *k != OTHER).collect();
    named.into_iter().chain([OTHER]).collect()
});

/// Every kind that can be chosen; `other` is the last.
pub fn all() -> &'static [&'static str] {
    &KINDS
}
/// The kind that a notice's own counts as.
pub fn counted(kind: &str) -> &'static str {
    all().iter().find(|k| **k == kind).unwrap_or(&OTHER)
}
/// Its name.
pub fn named(l: Lang, kind: &str) -> String {
    l.t(&format!("{PREFIX}{}", counted(kind)))
}
/// Kinds and names, as a filter offers them.
pub fn options(l: Lang) -> Vec<(&'static str, String)> {
    all().iter().map(|kind| (*kind, named(l, kind))).collect()
}
