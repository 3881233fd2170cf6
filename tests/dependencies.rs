//! What is asked in from elsewhere: held to `docs/dependencies.md`. Each test lists everything that breaks its rule.
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
    sync::LazyLock,
};

const PAGE: &str = include_str!("../docs/dependencies.md");
const LOCK: &str = include_str!("../Cargo.lock");

/// What cargo says of every package, as the lock has it.
static METADATA: LazyLock<Value> = LazyLock::new(|| {
    // What only other systems need may never have been fetched here; then cargo has to ask for it.
    metadata(&["--offline"]).unwrap_or_else(|| metadata(&[]).expect("cargo knows its packages"))
});

fn metadata(more: &[&str]) -> Option<Value> {
    let asked = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(more)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let whole = asked.status.success();
    whole.then(|| serde_json::from_slice(&asked.stdout).expect("cargo speaks JSON"))
}

fn packages() -> &'static [Value] {
    METADATA["packages"].as_array().expect("packages")
}

fn text<'a>(of: &'a Value, key: &str) -> &'a str {
    of[key].as_str().unwrap_or_default()
}

fn ours() -> &'static Value {
    let ours = packages().iter().find(|p| text(p, "name") == "unionhall");
    ours.expect("our own package")
}

/// The packages that our manifest names, for the program and for its tests.
fn direct() -> BTreeSet<&'static str> {
    let named = ours()["dependencies"].as_array().expect("dependencies");
    named.iter().map(|d| text(d, "name")).collect()
}

/// The rows of a table of the page, below its head.
fn table(chapter: &str) -> Vec<(&'static str, &'static str)> {
    let (_, rest) = PAGE
        .split_once(&format!("\n## {chapter}\n"))
        .unwrap_or_else(|| panic!("a chapter “{chapter}”"));
    let chapter = rest.split("\n## ").next().unwrap_or_default();
    let rows = chapter.lines().filter_map(|l| {
        let row = l.strip_prefix("| ")?.strip_suffix(" |")?;
        row.split_once(" | ")
    });
    rows.skip(1).collect()
}

fn hold(rule: &str, broken: Vec<String>) {
    assert!(broken.is_empty(), "{rule}\n  {}", broken.join("\n  "));
}

/// Whether one may live with an expression of licences: every part that is joined by AND, any that is joined by OR. An old form writes
/// `/` for OR; AND binds closer than OR; brackets as usual.
fn acceptable(expression: &str, accepted: &BTreeSet<&str>) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    any(&words, &mut at, accepted) && at == words.len()
}

fn any(words: &[&str], at: &mut usize, accepted: &BTreeSet<&str>) -> bool {
    let mut good = every(words, at, accepted);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        // Read to its end even where the first was good enough.
        good |= every(words, at, accepted);
    }
    good
}

fn every(words: &[&str], at: &mut usize, accepted: &BTreeSet<&str>) -> bool {
    let mut good = one(words, at, accepted);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        good &= one(words, at, accepted);
    }
    good
}

fn one(words: &[&str], at: &mut usize, accepted: &BTreeSet<&str>) -> bool {
    let Some(word) = words.get(*at) else {
        return false;
    };
    *at += 1;
    if *word == "(" {
        let good = any(words, at, accepted);
        let closed = words.get(*at) == Some(&")");
        *at += 1;
        return good && closed;
    }
    if words.get(*at) == Some(&"WITH") {
        let exception = words.get(*at + 1).copied().unwrap_or_default();
        *at += 2;
        return accepted.contains(format!("{word} WITH {exception}").as_str());
    }
    accepted.contains(word)
}

#[test]
fn an_expression_of_licences_is_read_as_it_is_meant() {
    let accepted = BTreeSet::from(["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"]);
    for good in [
        "MIT",
        "GPL-2.0-only OR MIT",
        "MIT/Apache-2.0",
        "MIT AND Apache-2.0",
        "(MIT OR GPL-2.0-only) AND Apache-2.0",
        "Apache-2.0 WITH LLVM-exception OR GPL-2.0-only",
        "GPL-2.0-only AND X OR MIT",
    ] {
        assert!(acceptable(good, &accepted), "{good}");
    }
    for bad in [
        "",
        "GPL-2.0-only",
        "MIT AND GPL-2.0-only",
        "MIT WITH LLVM-exception",
        "(MIT",
        "(MIT OR Apache-2.0) AND GPL-2.0-only",
        "MIT Apache-2.0",
    ] {
        assert!(!acceptable(bad, &accepted), "{bad}");
    }
}

#[test]
fn everything_comes_under_a_licence_that_we_accept() {
    let accepted: BTreeSet<&str> = table("Licences we accept").iter().map(|r| r.0).collect();
    let refused = packages()
        .iter()
        .filter(|p| !acceptable(text(p, "license"), &accepted));
    let told = |p: &Value| {
        let (name, version, licence) = (text(p, "name"), text(p, "version"), text(p, "license"));
        format!("{name} {version}: “{licence}”")
    };
    hold(
        "Each crate comes under a licence of docs/dependencies.md.",
        refused.map(told).collect(),
    );
}

/// The same for `MIT/Apache-2.0` and `Apache-2.0 OR MIT`.
fn sorted(licence: &str) -> String {
    if licence.contains(" AND ") {
        return licence.to_owned();
    }
    let one_form = licence.replace('/', " OR ");
    let mut either: Vec<&str> = one_form.split(" OR ").map(str::trim).collect();
    either.sort_unstable();
    either.join(" OR ")
}

#[test]
fn the_licence_of_every_guest_is_on_the_page() {
    let mut told = BTreeMap::new();
    let mut broken = vec![];
    for (licence, crates) in table("What we ask in, by licence") {
        for name in crates.split(", ") {
            if told.insert(name, licence).is_some() {
                broken.push(format!("{name} stands there twice"));
            }
        }
    }
    let direct = direct();
    for name in &direct {
        // The page says one licence for a name; should a guest come twice, each of its versions must bear it.
        let versions = packages().iter().filter(|p| text(p, "name") == *name);
        for licence in versions.map(|p| sorted(text(p, "license"))) {
            if told.get(name).is_none_or(|l| **l != licence) {
                broken.push(format!("{name} comes under {licence}"));
            }
        }
    }
    let gone = told.keys().filter(|name| !direct.contains(*name));
    broken.extend(gone.map(|name| format!("{name} is no guest any more")));
    hold(
        "docs/dependencies.md says of each guest what Cargo.toml and its own manifest say.",
        broken,
    );
}

/// The part of a version that says with what it is compatible: `1`, `0.8`, `0.0.9`.
fn compatible(version: &str) -> String {
    let parts: Vec<&str> = version.split(['.', '+', '-']).take(3).collect();
    let telling = parts.iter().take_while(|p| **p == "0").count() + 1;
    parts[..telling.min(parts.len())].join(".")
}

#[test]
fn a_version_is_compatible_with_those_of_the_same_leading_part() {
    let parts = ["1.4.2", "0.8.23", "0.0.9", "1.1.3+spec-1.1.0"].map(compatible);
    assert_eq!(parts, ["1", "0.8", "0.0.9", "1"]);
}

/// What the lock says of each package: name, version, and its other lines.
fn locked() -> Vec<(&'static str, &'static str, &'static str)> {
    let blocks = LOCK.split("[[package]]\n").skip(1);
    let of = |block: &'static str, key: &str| {
        let (_, rest) = block.split_once(&format!("{key} = \""))?;
        rest.split('"').next()
    };
    blocks
        .filter_map(|b| Some((of(b, "name")?, of(b, "version")?, b)))
        .collect()
}

#[test]
fn what_comes_twice_is_listed_with_its_reason() {
    let mut versions: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (name, version, _) in locked() {
        let of = versions.entry(name).or_default();
        of.insert(compatible(version));
    }
    versions.retain(|_, v| v.len() > 1);
    let mut listed: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (crates, reason) in table("What comes twice") {
        assert!(reason.len() > 20, "{crates}: why?");
        for one in crates.split("; ") {
            let (name, them) = one.split_once(' ').expect("a name and its versions");
            listed.insert(name, them.split(", ").map(str::to_owned).collect());
        }
    }
    let mut broken = vec![];
    for name in versions
        .keys()
        .chain(listed.keys())
        .collect::<BTreeSet<_>>()
    {
        let told = |all: &BTreeMap<&str, BTreeSet<String>>| {
            let of = all.get(*name).into_iter().flatten();
            of.cloned().collect::<Vec<_>>().join(", ")
        };
        let (locked, page) = (told(&versions), told(&listed));
        if locked != page {
            broken.push(format!(
                "{name}: “{locked}” in the lock, “{page}” on the page"
            ));
        }
    }
    hold(
        "A crate that comes in several versions is listed in docs/dependencies.md, which says why.",
        broken,
    );
}

/// The sources below a folder as one text.
fn sources(folder: &str) -> String {
    let mut text = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                text.push_str(&fs::read_to_string(&path).expect("a source"));
            }
        }
    }
    text
}

/// Whether a source names a crate in a path: `csv::Reader`, `use csv;`, but not `kernel::csv::read` or `in_csv::x`.
fn names(source: &str, name: &str) -> bool {
    let ident = name.replace('-', "_");
    let begins = |at: usize| {
        let before = source[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
            && (!source[..at].ends_with("::") || source[..at].ends_with(" ::"))
    };
    let goes_on = |end: usize| {
        let after = source[end..].trim_start();
        after.starts_with("::") || source[..end - ident.len()].ends_with("use ")
    };
    source
        .match_indices(&ident)
        .any(|(at, _)| begins(at) && goes_on(at + ident.len()))
}

#[test]
fn a_guest_is_named_by_what_uses_it() {
    assert!(names("use csv;", "csv") && names("let r = csv::Reader", "csv"));
    assert!(!names("use crate::csv::x;", "csv") && !names("in_csv::x csv", "csv"));
}

#[test]
fn every_guest_is_used() {
    let program = sources("src");
    let with_tests = [sources("tests"), sources("examples"), program.clone()].concat();
    let dependencies = ours()["dependencies"].as_array().expect("dependencies");
    let unused = dependencies.iter().filter(|d| {
        let within = match d["kind"].as_str() {
            Some("dev") => &with_tests,
            _ => &program,
        };
        !names(within, text(d, "name"))
    });
    hold(
        "What no source names is no dependency.",
        unused.map(|d| text(d, "name").to_owned()).collect(),
    );
}

#[test]
fn every_version_is_locked_and_known_by_its_checksum() {
    let mut broken: Vec<String> = locked()
        .into_iter()
        .filter(|(name, ..)| *name != "unionhall")
        .filter(|(.., block)| {
            !block.contains("\nsource = \"registry+") || !block.contains("\nchecksum = \"")
        })
        .map(|(name, version, _)| format!("{name} {version}"))
        .collect();
    let npm: Value = serde_json::from_str(include_str!("../web/package-lock.json")).unwrap();
    let packages = npm["packages"].as_object().expect("packages");
    let loose = packages
        .iter()
        .filter(|(path, p)| !path.is_empty() && text(p, "integrity").is_empty());
    broken.extend(loose.map(|(path, _)| path.clone()));
    hold(
        "Each package has its version and its checksum in a lock.",
        broken,
    );
}
