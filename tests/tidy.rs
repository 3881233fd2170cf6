//! Rules read from the repository's own files. Each test lists everything that breaks its rule, so that it can be mended in one go.
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A file is read in one sitting.
const LONGEST: usize = 500;
/// Files that are longer today, with their length: it can only shrink.
const TOO_LONG: &[(&str, usize)] = &[
    ("src/programmes/news/tests.rs", 602),
    ("src/spine/accounts/posts/tests.rs", 534),
];

/// Addresses that name a thing and are never fetched.
const NAMESPACES: &[&str] = &[
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/2005/Atom",
    "http://www.w3.org/1999/xlink",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder with one of these endings: its path from the root, and its text.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        for entry in entries.flatten() {
            match entry.path() {
                path if path.is_dir() => walk(&path, found),
                path => found.push(path),
            }
        }
    }
    let mut found = vec![];
    walk(&root().join(folder), &mut found);
    found.sort();
    let wanted = |p: &PathBuf| {
        p.extension()
            .is_some_and(|e| endings.iter().any(|x| e == *x))
    };
    let named = |p: PathBuf| {
        let name = p
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .into_owned();
        (name, fs::read_to_string(&p).unwrap())
    };
    found.into_iter().filter(wanted).map(named).collect()
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn hold(rule: &str, broken: Vec<String>) {
    assert!(broken.is_empty(), "{rule}\n  {}", broken.join("\n  "));
}

/// What stands between two marks, each time they occur.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    let pieces = text.split(before).skip(1);
    pieces
        .filter_map(|p| Some(p.split_once(after)?.0))
        .collect()
}

#[test]
fn a_file_is_read_in_one_sitting() {
    let lengths: BTreeMap<String, usize> = files("src", &["rs", "html", "ftl"])
        .into_iter()
        .map(|(name, text)| (name, text.lines().count()))
        .collect();
    let most = |name: &str| {
        TOO_LONG
            .iter()
            .find(|x| x.0 == name)
            .map_or(LONGEST, |x| x.1)
    };
    let grown = lengths.iter().filter(|(name, n)| **n > most(name));
    let mut broken: Vec<_> = grown
        .map(|(name, n)| format!("{name}: {n} lines, at most {}", most(name)))
        .collect();
    for (name, _) in TOO_LONG {
        if lengths.get(*name).is_none_or(|n| *n <= LONGEST) {
            broken.push(format!(
                "{name}: no longer too long, so take it off the list"
            ));
        }
    }
    hold("A file of src/ is at most 500 lines long.", broken);
}

/// The messages of a words file: key and text.
fn messages(words: &str) -> BTreeMap<&str, &str> {
    let is_key = |k: &str| {
        k.starts_with(|c: char| c.is_ascii_lowercase())
            && k.chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
    };
    let pairs = words.lines().filter_map(|line| line.split_once('='));
    pairs
        .map(|(key, text)| (key.trim_end(), text.trim()))
        .filter(|(key, _)| is_key(key))
        .collect()
}

/// The words files of a language, by folder.
fn books(language: &str) -> BTreeMap<String, String> {
    let name = format!("/words.{language}.ftl");
    let all = files("src", &["ftl"]).into_iter();
    all.filter_map(|(path, text)| Some((path.strip_suffix(&name)?.to_owned(), text)))
        .collect()
}

#[test]
fn every_message_is_written_in_both_languages() {
    let (zh, en) = (books("zh-CN"), books("en"));
    let mut broken = vec![];
    for folder in zh.keys().chain(en.keys()).collect::<BTreeSet<_>>() {
        let keys = |books: &BTreeMap<String, String>| -> BTreeSet<String> {
            let book = books.get(folder).map(String::as_str).unwrap_or_default();
            messages(book).into_keys().map(str::to_owned).collect()
        };
        let (zh, en) = (keys(&zh), keys(&en));
        broken.extend(
            zh.difference(&en)
                .map(|k| format!("{folder}: {k} is missing in English")),
        );
        broken.extend(
            en.difference(&zh)
                .map(|k| format!("{folder}: {k} is missing in Chinese")),
        );
    }
    hold("A message is written in both languages.", broken);
}

#[test]
fn a_key_is_said_once() {
    let mut broken = vec![];
    for language in ["zh-CN", "en"] {
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        for (folder, book) in books(language) {
            let keys = book.lines().filter_map(|line| line.split_once(" = "));
            for (key, _) in keys.filter(|(k, _)| k.starts_with(|c: char| c.is_ascii_lowercase())) {
                if let Some(first) = known.insert(key.to_owned(), folder.clone()) {
                    broken.push(format!("{key} ({language}): {first} and {folder}"));
                }
            }
        }
    }
    hold("A message key stands in one words file, once.", broken);
}

#[test]
fn every_message_that_is_asked_for_exists() {
    let zh = books("zh-CN");
    let known: BTreeSet<&str> = zh
        .values()
        .flat_map(|book| messages(book).into_keys())
        .collect();
    let mut broken = vec![];
    for (name, text) in files("src", &["rs", "html"]) {
        // A macro call may be broken over lines, and is none in a comment; a page's template quotes as Rust does.
        let code = text.lines().filter(|l| !l.trim_start().starts_with("//"));
        let text: String = code.flat_map(str::split_whitespace).collect();
        for before in ["msg!(\"", ".t(\"", "label:\""] {
            let asked = between(&text, before, "\"").into_iter();
            let keys = asked.filter(|k| k.contains('-') && !known.contains(k));
            broken.extend(keys.map(|k| format!("{name}: {k}")));
        }
    }
    hold(
        "A message that is asked for stands in a words file.",
        broken,
    );
}

#[test]
fn an_act_on_record_is_told_in_words() {
    let zh = books("zh-CN");
    let known: BTreeSet<&str> = zh
        .values()
        .flat_map(|book| messages(book).into_keys())
        .collect();
    let mut broken = vec![];
    for (name, text) in files("src", &["rs"]) {
        let text: String = text.split_whitespace().collect();
        let acts = between(&text, ".audit(\"", "\"").into_iter();
        let untold = acts.filter(|act| {
            let key = format!("audits-act-{}", act.replace('.', "-"));
            !known.contains(key.as_str())
        });
        broken.extend(untold.map(|act| format!("{name}: {act}")));
    }
    hold(
        "An act that is audited has its words, audits-act-…, in src/spine/audits.",
        broken,
    );
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    let mut broken = vec![];
    let sources = files("src", &["html"]).into_iter();
    for (name, text) in sources.chain(files("web/src", &["css", "js", "svg", "html"])) {
        for (i, line) in text.lines().enumerate() {
            let line = NAMESPACES
                .iter()
                .fold(line.to_owned(), |l, n| l.replace(n, ""));
            if ["http://", "https://", "=\"//", "url(//", "url(\"//"]
                .iter()
                .any(|x| line.contains(x))
            {
                broken.push(format!("{name}:{}: {}", i + 1, line.trim()));
            }
        }
    }
    hold("Pages, styles and scripts name no other host.", broken);
}

#[test]
fn a_released_migration_is_never_changed() {
    let mut broken = vec![];
    for line in text("tests/migrations.sum").lines() {
        let Some((sum, name)) = line.split_once("  ") else {
            broken.push(format!(
                "tests/migrations.sum: not a line of sha256sum: {line}"
            ));
            continue;
        };
        match fs::read(root().join(name)) {
            Ok(bytes) if hex::encode(Sha256::digest(&bytes)) == sum => {}
            Ok(_) => broken.push(format!("{name} was changed after its release")),
            Err(e) => broken.push(format!("{name}: {e}")),
        }
    }
    hold(
        "A database in use has run these migrations: write a new one instead.",
        broken,
    );
}

/// The names on the left of a table of Cargo.toml.
fn dependencies(table: &str) -> Vec<String> {
    let manifest = text("Cargo.toml");
    let rest = manifest.split_once(&format!("\n[{table}]\n")).unwrap().1;
    let own = rest.lines().take_while(|l| !l.starts_with('['));
    own.filter_map(|l| Some(l.split_once('=')?.0.trim().to_owned()))
        .filter(|name| !name.starts_with('#'))
        .collect()
}

#[test]
fn every_guest_is_asked_in_by_name() {
    let plan = text("ARCHITECTURE.md");
    let table = plan
        .split_once("\n## Guests\n")
        .expect("a chapter of guests")
        .1;
    let cells = table
        .lines()
        .filter_map(|l| l.strip_prefix("| ")?.split_once(" |"));
    let guests: BTreeSet<&str> = cells
        .flat_map(|(left, _)| left.split(", "))
        .map(|g| g.split(" (").next().unwrap())
        .collect();
    let package: serde_json::Value = serde_json::from_str(&text("web/package.json")).unwrap();
    let npm = ["dependencies", "devDependencies"]
        .into_iter()
        .flat_map(|t| {
            let table = package[t].as_object();
            table
                .map(|t| t.keys().cloned().collect::<Vec<_>>())
                .unwrap_or_default()
        });
    let all = dependencies("dependencies")
        .into_iter()
        .chain(dependencies("dev-dependencies"));
    let here: BTreeSet<String> = all.chain(npm).collect();
    let mut broken: Vec<_> = here
        .iter()
        .filter(|name| !guests.contains(name.as_str()))
        .map(|name| format!("{name} is not among the guests of ARCHITECTURE.md"))
        .collect();
    // Heads of the table and what is installed by neither manifest.
    let others = ["guest", "---", "schemathesis", "chinesecalendar"];
    let gone = guests
        .iter()
        .filter(|g| !here.contains(**g) && !others.contains(g));
    broken.extend(gone.map(|g| format!("{g} is a guest of ARCHITECTURE.md and of no manifest")));
    hold(
        "Each dependency and its reason stand in ARCHITECTURE.md.",
        broken,
    );
}

/// The heads of every `crate::` path of a source: `spine` of `use crate::{kernel::App, spine::people}`.
fn heads(source: &str) -> Vec<String> {
    let ident = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut found = vec![];
    for rest in source.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            found.push(ident(rest));
            continue;
        };
        let (mut depth, mut start) = (0, 0);
        for (i, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                '}' | ',' if depth == 0 => {
                    found.push(ident(&group[start..i]));
                    start = i + 1;
                    if c == '}' {
                        break;
                    }
                }
                _ => {}
            }
        }
    }
    found
}

#[test]
fn paths_are_read_however_they_are_written() {
    let source = "use crate::{kernel::{App, db::Conn}, msg, spine::people};\nfn f() { crate::programmes::news::f() }";
    assert_eq!(heads(source), ["kernel", "msg", "spine", "programmes"]);
}

/// The storeys from the ground up, and the whole house for what only the table of contents ties together. The charter knows
/// identities, and the kernel's gate knows the charter: they lie side by side.
fn storey(head: &str) -> Option<usize> {
    Some(match head {
        "kernel" | "policy" => 0,
        "spine" => 1,
        "programmes" => 2,
        "api" | "portal" | "demo" | "command" => 3,
        _ => return None,
    })
}

#[test]
fn imports_run_down_only() {
    let mut broken = vec![];
    for (name, text) in files("src", &["rs"]) {
        let mut parts = name.split('/').skip(1);
        let own = parts.next().unwrap().trim_end_matches(".rs").to_owned();
        let Some(here) = storey(&own) else { continue };
        // Tests arrange the whole world; they may look up.
        let test = name.contains("test");
        let source = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for head in heads(source).into_iter().filter(|_| !test) {
            if storey(&head).is_some_and(|there| there > here) {
                broken.push(format!("{name} looks up to crate::{head}"));
            }
            if own == "policy" && head != "kernel" {
                broken.push(format!(
                    "{name} knows crate::{head}; the charter knows nothing but identities"
                ));
            }
        }
    }
    hold(
        "Storeys look down: edges, programmes, spine, kernel and charter.",
        broken,
    );
}

/// The documents of the repository.
fn documents() -> Vec<(String, String)> {
    let mut all = files("docs", &["md"]);
    for entry in fs::read_dir(root()).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".md") {
            all.push((name.clone(), text(&name)));
        }
    }
    all
}

#[test]
fn every_link_between_the_documents_leads_somewhere() {
    let mut broken = vec![];
    for (name, text) in documents() {
        let folder = root().join(&name).parent().unwrap().to_owned();
        for target in between(&text, "](", ")") {
            let path = target.split('#').next().unwrap();
            if !path.contains("://") && !path.is_empty() && !folder.join(path).exists() {
                broken.push(format!("{name}: {target}"));
            }
        }
    }
    hold("Links between documents lead somewhere.", broken);
}

#[test]
fn the_guide_calls_things_as_the_screen_does() {
    let mut broken = vec![];
    for language in ["zh-CN", "en"] {
        let books = books(language);
        let said: BTreeSet<&str> = books
            .values()
            .flat_map(|book| messages(book).into_values())
            .collect();
        for (name, text) in files(&format!("docs/guide/{language}"), &["md"]) {
            let other = name.replace("zh-CN", "en");
            if !root().join(&other).exists() {
                broken.push(format!("{other} is missing"));
            }
            let bold = text.split("**").skip(1).step_by(2);
            let bold = bold.map(|w| w.split_whitespace().collect::<Vec<_>>().join(" "));
            let unknown = bold.filter(|words| !said.contains(words.as_str()));
            broken.extend(unknown.map(|words| format!("{name}: no page says “{words}”")));
        }
    }
    hold(
        "What the guide prints in bold stands on a page, word for word.",
        broken,
    );
}
