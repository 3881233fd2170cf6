//! What stands under deploy/, held to the program: keys of the configuration, commands, paths, and metrics that exist.
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use unionhall::kernel::Config;

const UNIT: &str = "deploy/systemd/unionhall.service";
const CHECK: &str = "deploy/systemd/unionhall-check.service";
const CONTAINER: &str = "deploy/container/Containerfile";
const COMPOSE: &str = "deploy/container/compose.yaml";
const DASHBOARD: &str = "deploy/monitoring/dashboard.json";
const ALERTS: &str = "deploy/monitoring/alerts.yaml";
const PROXIES: [&str; 2] = ["deploy/proxy/Caddyfile", "deploy/proxy/nginx.conf"];
/// The places that the examples put things at, and the documents speak of.
const CONFIG: &str = "/etc/unionhall/unionhall.toml";
const DATA: &str = "/var/lib/unionhall";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn hold(rule: &str, broken: Vec<String>) {
    assert!(broken.is_empty(), "{rule}\n  {}", broken.join("\n  "));
}

/// Every file below a folder that is text: its path from the root, and what it says.
fn files(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            match entry.path() {
                path if path.is_dir() => walk(&path, found),
                path => found.push(path),
            }
        }
    }
    let mut found = vec![];
    walk(&root().join(folder), &mut found);
    found.sort();
    let named = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy();
        Some((name.into_owned(), fs::read_to_string(&path).ok()?))
    };
    found.into_iter().filter_map(named).collect()
}

/// The words of a text that begin like this, each as far as it is small letters, capitals, digits and lines below.
fn words<'a>(text: &'a str, beginning: &str) -> BTreeSet<&'a str> {
    let ends = |c: char| !c.is_ascii_alphanumeric() && c != '_';
    text.split(ends)
        .filter(|word| word.starts_with(beginning))
        .collect()
}

/// The keys of the configuration, as the program has them.
fn keys() -> BTreeSet<String> {
    let default = serde_json::to_value(Config::default()).unwrap();
    default.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_examples_set_only_keys_that_the_program_has() {
    let keys = keys();
    let mut broken = vec![];
    for (name, text) in files("deploy") {
        for word in words(&text, "UNIONHALL_") {
            let key = word["UNIONHALL_".len()..].to_lowercase();
            if !keys.contains(&key) {
                broken.push(format!("{name}: {word}"));
            }
        }
    }
    hold("An example sets keys of the configuration.", broken);
}

#[test]
fn the_example_of_a_configuration_is_read_by_the_program() {
    let path = root().join("deploy/unionhall.toml");
    let config = Config::read(Some(path), serde_json::json!({})).unwrap();
    assert_eq!(config.data_dir, Path::new(DATA));
    // What stands there as a comment is there to be uncommented.
    let keys = keys();
    let example = text("deploy/unionhall.toml");
    let settings = example.lines().filter_map(|l| l.split_once(" = "));
    let unknown = settings
        .map(|(key, _)| key.trim_start_matches("# ").to_owned())
        .filter(|key| !keys.contains(key));
    hold("deploy/unionhall.toml names keys.", unknown.collect());
}

#[test]
fn every_key_of_the_configuration_is_in_the_documents() {
    let operations = text("docs/operations.md");
    let told = |key: &String| operations.contains(&format!("`{key}`"));
    let untold = keys().into_iter().filter(|key| !told(key));
    hold("docs/operations.md tells of every key.", untold.collect());
}

#[test]
fn the_units_start_commands_of_the_program() {
    let commands = text("src/command/mod.rs");
    for unit in [UNIT, CHECK] {
        let text = text(unit);
        let start = text.lines().find_map(|l| l.strip_prefix("ExecStart="));
        let words: Vec<&str> = start.unwrap().split(' ').collect();
        let [program, command, "--config", CONFIG] = words[..] else {
            panic!("{unit}: {words:?}");
        };
        assert_eq!(program, "/usr/local/bin/unionhall");
        assert!(commands.contains(&format!("({command}::")), "{command}");
    }
}

#[test]
fn the_units_hand_over_the_key_that_the_configuration_names() {
    let config = Config::read(
        Some(root().join("deploy/unionhall.toml")),
        serde_json::json!({}),
    );
    let kek = config.unwrap().kek_file.display().to_string();
    for unit in [UNIT, CHECK] {
        let text = text(unit);
        for line in [
            format!("LoadCredential=kek:{kek}"),
            "Environment=UNIONHALL_KEK_FILE=%d/kek".into(),
            format!("WorkingDirectory={DATA}"),
            "StateDirectory=unionhall".into(),
            "NoNewPrivileges=yes".into(),
            "ProtectSystem=strict".into(),
        ] {
            assert!(text.lines().any(|l| l == line), "{unit}: {line}");
        }
    }
}

#[test]
fn the_container_holds_what_it_runs_and_runs_it_as_nobody() {
    let file = text(CONTAINER);
    let version = text("Cargo.toml");
    let version = version
        .lines()
        .find_map(|l| l.strip_prefix("rust-version = "))
        .unwrap()
        .trim_matches('"')
        .to_owned();
    assert!(file.contains(&format!("FROM rust:{version}-")));
    assert!(file.contains("fonts-noto-cjk") && file.contains(DATA));
    assert!(file.lines().any(|l| l == "USER 10001:10001"));
    assert!(file.contains("HEALTHCHECK") && file.contains("GET /readyz"));
    let here = file.lines().filter_map(|l| l.strip_prefix("COPY "));
    for line in here.filter(|l| !l.starts_with("--from")) {
        let words: Vec<&str> = line.split(' ').collect();
        for path in &words[..words.len() - 1] {
            assert!(root().join(path).exists(), "{CONTAINER}: {path}");
        }
    }
    let compose = text(COMPOSE);
    for line in ["read_only: true", "cap_drop: [ALL]"] {
        assert!(compose.contains(line), "{COMPOSE}: {line}");
    }
}

#[test]
fn the_proxies_lead_to_where_the_program_listens_and_keep_machines_to_themselves() {
    let routes = text("src/portal/mod.rs");
    for proxy in PROXIES {
        let text = text(proxy);
        assert!(text.contains(&Config::default().listen), "{proxy}");
        for path in ["metrics", "healthz", "readyz"] {
            assert!(routes.contains(&format!("\"/{path}\"")), "{path}");
            assert!(text.contains(path), "{proxy}: {path}");
        }
        // The program says them itself, and a header that comes twice is one that browsers may read either way.
        let lower = text.to_lowercase();
        for header in ["strict-transport", "content-security", "x-frame"] {
            assert!(!lower.contains(header), "{proxy}: {header}");
        }
    }
}

/// Metrics as the code counts them.
fn counted() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (name, text) in files("src") {
        if !name.ends_with(".rs") {
            continue;
        }
        for before in ["counter!(", "gauge!(", "histogram!("] {
            for rest in text.split(before).skip(1) {
                let name = rest.trim_start().strip_prefix('"');
                found.extend(name.and_then(|n| Some(n.split_once('"')?.0.to_owned())));
            }
        }
    }
    found
}

#[test]
fn every_metric_that_is_drawn_or_watched_is_counted_by_the_program() {
    let counted = counted();
    assert!(!counted.is_empty());
    let counts = |name: &str| {
        let stem = name
            .strip_suffix("_sum")
            .or_else(|| name.strip_suffix("_count"));
        counted.contains(name) || stem.is_some_and(|stem| counted.contains(stem))
    };
    let mut broken = vec![];
    for place in [DASHBOARD, ALERTS, "docs/operations.md"] {
        let text = text(place);
        for name in words(&text, "unionhall_") {
            if !counts(name) {
                broken.push(format!("{place}: {name}"));
            }
        }
    }
    for name in &counted {
        if !text(DASHBOARD).contains(name.as_str()) {
            broken.push(format!("{DASHBOARD} leaves out {name}"));
        }
    }
    hold(
        "Dashboard, alerts and documents name metrics of the program, and the dashboard all of them.",
        broken,
    );
}

#[test]
fn the_dashboard_is_one_that_grafana_reads() {
    let dashboard: serde_json::Value = serde_json::from_str(&text(DASHBOARD)).unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    let ids: BTreeSet<i64> = panels.iter().filter_map(|p| p["id"].as_i64()).collect();
    assert_eq!(
        ids.len(),
        panels.len(),
        "each panel has a number of its own"
    );
    for panel in panels {
        for target in panel["targets"].as_array().unwrap() {
            assert!(!target["expr"].as_str().unwrap().is_empty());
        }
    }
}

#[test]
fn whatever_the_documents_take_from_deploy_is_there() {
    let mut broken = vec![];
    for (name, text) in files("docs").into_iter().chain(files("deploy")) {
        let ends = |c: char| c.is_whitespace() || "`()[],;:*<>\"'。，；：（）".contains(c);
        for path in text.split(ends).filter(|w| w.starts_with("deploy/")) {
            let path = path.trim_end_matches('.');
            if !root().join(path).exists() {
                broken.push(format!("{name}: {path}"));
            }
        }
    }
    hold("Files of deploy/ that are named exist.", broken);
}

#[test]
fn the_release_takes_along_only_what_is_there() {
    let script = text("bin/release");
    let packed = script
        .lines()
        .find_map(|l| l.trim().strip_prefix("git archive HEAD "))
        .unwrap();
    for path in packed.split(" | ").next().unwrap().split(' ') {
        assert!(root().join(path).exists(), "bin/release: {path}");
    }
}
