//! The pages on security, held to the tree: every file and every test they name exists, and ASVS level 1 is answered whole.
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

const PAGES: [&str; 5] = [
    "SECURITY.md",
    "docs/security/asvs.md",
    "docs/security/mlps.md",
    "docs/security/sign-in.md",
    "docs/security/input.md",
];

/// The requirements of level 1 in ASVS 5.0.0, by their numbers.
const LEVEL_ONE: &str = "1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1 3.2.1 3.2.2 3.3.1 3.4.1 3.4.2 \
    3.5.1 3.5.2 3.5.3 4.1.1 4.4.1 5.2.1 5.2.2 5.3.1 5.3.2 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1 6.3.2 6.4.1 \
    6.4.2 7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 9.1.1 9.1.2 9.1.3 9.2.1 10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 \
    11.3.1 11.3.2 11.4.1 12.1.1 12.2.1 12.2.2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1";
/// Those of level 2 in the chapters on validation, frontend, files, authentication, sessions, authorization and cryptography.
const LEVEL_TWO: &str = "2.1.2 2.1.3 2.2.3 2.3.2 2.3.3 2.3.4 2.4.1 3.3.2 3.3.3 3.3.4 3.4.3 3.4.4 3.4.5 3.4.6 3.5.4 3.5.5 3.7.1 3.7.2 \
    5.1.1 5.2.3 5.4.1 5.4.2 5.4.3 6.1.2 6.1.3 6.2.9 6.2.10 6.2.11 6.2.12 6.3.3 6.3.4 6.4.3 6.4.4 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 \
    6.6.1 6.6.2 6.6.3 6.8.1 6.8.2 6.8.3 6.8.4 7.1.1 7.1.2 7.1.3 7.3.1 7.3.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2 8.1.2 \
    8.2.3 8.4.1 11.1.1 11.1.2 11.2.1 11.2.2 11.2.3 11.3.3 11.4.2 11.4.3 11.4.4 11.5.1 11.6.1";
/// Where something named in backticks is a place of this repository.
const FOLDERS: [&str; 7] = [
    "src/",
    "tests/",
    "docs/",
    "bin/",
    "migrations/",
    "web/",
    "examples/",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn hold(rule: &str, broken: Vec<String>) {
    assert!(broken.is_empty(), "{rule}\n  {}", broken.join("\n  "));
}

/// What a page names: files, and tests within them.
fn places(page: &str) -> Vec<String> {
    let quoted = page.split('`').skip(1).step_by(2);
    let of_the_tree = |place: &&str| {
        let top = !place.contains('/') && (place.ends_with(".md") || place.ends_with(".toml"));
        top || FOLDERS.iter().any(|folder| place.starts_with(folder))
    };
    // `a/b.rs::test`, or a whole folder, or a pattern that is none of ours to look up.
    let plain = |place: &&str| !place.contains(['*', '{', ' ', '<']);
    quoted
        .filter(of_the_tree)
        .filter(plain)
        .map(str::to_owned)
        .collect()
}

fn has_function(file: &Path, name: &str) -> bool {
    let source = fs::read_to_string(file).unwrap_or_default();
    source.split("fn ").skip(1).any(|rest| {
        rest.strip_prefix(name)
            .is_some_and(|r| r.starts_with(['(', '<']))
    })
}

#[test]
fn every_file_and_test_that_the_pages_name_exists() {
    let mut broken = vec![];
    for page in PAGES {
        for place in places(&text(page)) {
            let (file, test) = match place.split_once("::") {
                Some((file, test)) => (file, Some(test)),
                None => (place.as_str(), None),
            };
            let path: PathBuf = root().join(file);
            if !path.exists() {
                broken.push(format!("{page}: there is no {file}"));
            } else if test.is_some_and(|test| !has_function(&path, test)) {
                broken.push(format!("{page}: {place} has no such test"));
            }
        }
    }
    hold("What a page on security names is there.", broken);
}

/// The rows of the answers: number to state and reason.
fn answers() -> BTreeMap<String, Vec<(String, String)>> {
    let mut rows: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in text("docs/security/asvs.md").lines() {
        let cells: Vec<&str> = line
            .split(" | ")
            .map(|c| c.trim_matches(['|', ' ']))
            .collect();
        let numbered = cells[0].starts_with(|c: char| c.is_ascii_digit())
            && cells[0].matches('.').count() == 2;
        if let [number, _, state, why] = cells[..]
            && numbered
        {
            let row = (state.to_owned(), why.to_owned());
            rows.entry(number.to_owned()).or_default().push(row);
        }
    }
    rows
}

#[test]
fn every_requirement_is_answered_once() {
    let rows = answers();
    let asked = LEVEL_ONE
        .split_whitespace()
        .chain(LEVEL_TWO.split_whitespace());
    let unanswered = asked.filter(|number| rows.get(*number).is_none_or(|r| r.len() != 1));
    hold(
        "docs/security/asvs.md answers each requirement in one line.",
        unanswered.map(str::to_owned).collect(),
    );
}

#[test]
fn an_answer_says_met_and_by_what_or_why_not() {
    let mut broken = vec![];
    for (number, rows) in answers() {
        for (state, why) in rows {
            let right = match state.as_str() {
                "met" => !places(&why).is_empty(),
                "not applicable" | "open" => !why.is_empty(),
                _ => false,
            };
            if !right {
                broken.push(format!("{number}: {state}, {why}"));
            }
        }
    }
    hold("Met names a test or code; the others say why.", broken);
}

#[test]
fn the_sum_at_the_head_is_that_of_the_rows() {
    let rows = answers();
    let count = |state: &str| rows.values().flatten().filter(|r| r.0 == state).count();
    let (met, none, open) = (count("met"), count("not applicable"), count("open"));
    let said = format!("{met} met, {none} not applicable, {open} open.");
    assert!(text("docs/security/asvs.md").contains(&said), "{said}");
}
