//! Configuration: file, then environment, then flags; checked at the start, each fault named by its key.
use super::Instant;
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Everything an operator may set. The same names serve in `unionhall.toml`, as `UNIONHALL_…` and as flags.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// `sqlite://file` or `postgres://…`; empty: `unionhall.db` in the data directory.
    pub database: String,
    pub listen: String,
    /// Key file, uploaded files and the default database.
    pub data_dir: PathBuf,
    /// The key file; empty: `keys.json` in the data directory. Keep a copy elsewhere: without it no personal number opens.
    pub key_file: PathBuf,
    /// `production` or `development`. Whether a city is a demo is written in its database, not here.
    pub mode: String,
    /// A clock that starts elsewhere: for demo cities and development only.
    pub clock: Option<String>,
    /// How people reach this server, for links and cookies: `https://gh.example.cn`.
    pub public_url: String,
    /// Trust the last address of X-Forwarded-For.
    pub behind_proxy: bool,
    /// `text` or `json`.
    pub log_format: String,
    /// A tracing filter, such as `info,sqlx=warn`.
    pub log: String,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            database: String::new(),
            listen: "127.0.0.1:8080".into(),
            data_dir: "data".into(),
            key_file: PathBuf::new(),
            mode: "production".into(),
            clock: None,
            public_url: String::new(),
            behind_proxy: false,
            log_format: "text".into(),
            log: "info,sqlx=warn".into(),
        }
    }
}

impl Config {
    /// Reads `unionhall.toml` (or the file named by `file`), then `UNIONHALL_*`, then the flags that were given.
    ///
    /// # Errors
    /// A sentence that names the key and what is wrong with it.
    pub fn read(file: Option<PathBuf>, flags: impl Serialize) -> Result<Config, String> {
        let named = file.is_some();
        let path = file.unwrap_or_else(|| "unionhall.toml".into());
        if named && !path.is_file() {
            return Err(format!("config: there is no file {}", path.display()));
        }
        // Test runs use names of their own under the same prefix.
        let environment = Env::prefixed("UNIONHALL_")
            .filter(|key| !key.starts_with("test") && key != "cache" && key != "shots");
        let config: Config = Figment::from(Serialized::defaults(Config::default()))
            .merge(Toml::file(path))
            .merge(environment)
            .merge(Serialized::defaults(flags))
            .extract()
            .map_err(|e| {
                e.into_iter()
                    .map(|e| format!("{}: {}", e.path.join("."), e.kind))
                    .collect::<Vec<_>>()
                    .join("; ")
            })?;
        config.check()?;
        Ok(config)
    }
    fn check(&self) -> Result<(), String> {
        if !["production", "development"].contains(&self.mode.as_str()) {
            return Err(format!(
                "mode: “{}” is neither production nor development",
                self.mode
            ));
        }
        if self.listen.parse::<std::net::SocketAddr>().is_err() {
            return Err(format!(
                "listen: “{}” is not an address and port such as 127.0.0.1:8080",
                self.listen
            ));
        }
        if !self.database.is_empty()
            && !["sqlite:", "postgres:", "postgresql:"]
                .iter()
                .any(|p| self.database.starts_with(p))
        {
            return Err("database: begins with neither sqlite: nor postgres:".into());
        }
        if let Some(clock) = &self.clock
            && clock.parse::<Instant>().is_err()
        {
            return Err(format!(
                "clock: “{clock}” is not a moment such as 2022-09-10T08:00:00+08:00"
            ));
        }
        if !["text", "json"].contains(&self.log_format.as_str()) {
            return Err(format!(
                "log_format: “{}” is neither text nor json",
                self.log_format
            ));
        }
        if !self.public_url.is_empty()
            && !self.public_url.starts_with("http://")
            && !self.public_url.starts_with("https://")
        {
            return Err(format!(
                "public_url: “{}” begins with neither https:// nor http://",
                self.public_url
            ));
        }
        Ok(())
    }
    pub fn database_url(&self) -> String {
        match self.database.is_empty() {
            true => format!("sqlite://{}", self.data_dir.join("unionhall.db").display()),
            false => self.database.clone(),
        }
    }
    pub fn key_path(&self) -> PathBuf {
        match self.key_file.as_os_str().is_empty() {
            true => self.data_dir.join("keys.json"),
            false => self.key_file.clone(),
        }
    }
    /// Cookies go over TLS only, unless this server is reached by plain HTTP: on this machine, or where the operator said so.
    pub fn secure_cookies(&self) -> bool {
        match self.public_url.is_empty() {
            true => !self.listen.starts_with("127.") && !self.listen.starts_with("[::1]"),
            false => self.public_url.starts_with("https://"),
        }
    }
}
