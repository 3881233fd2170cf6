//! Configuration: file, then environment, then flags; checked at the start, each fault named by its key.
use super::{
    Instant,
    crypto::{KeyPlace, suite},
};
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

mod backups;
pub use backups::{Keep, Plan};

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
    /// A file that holds the key-encryption key and nothing else; empty: the key file holds it.
    pub kek_file: PathBuf,
    /// What new keys are made for: `aes-256-gcm+hmac-sha-256` or `sm4-gcm+hmac-sm3`.
    pub cipher_suite: String,
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
    /// The mail server that takes our e-mails; empty: e-mails stay in the outbox.
    pub smtp_host: String,
    /// 0: 465 with `tls`, 587 with `starttls`, 25 with `none`.
    pub smtp_port: u16,
    /// `starttls`, `tls`, or `none` for a server on this machine.
    pub smtp_tls: String,
    /// The certificate, in PEM, of an authority of one's own that the mail server's is signed by.
    pub smtp_ca_file: PathBuf,
    pub smtp_user: String,
    /// A file that holds the password and nothing else.
    pub smtp_password_file: PathBuf,
    /// Who our e-mails come from: `职工之家 <noreply@gh.example.cn>`.
    pub smtp_from: String,
    /// Where a short message is handed over; empty: short messages stay in the outbox.
    pub sms_webhook_url: String,
    /// What is posted there, as JSON; `{to}`, `{text}`, `{subject}` and `{id}` are put in. Empty: [`SMS_BODY`].
    pub sms_webhook_body: String,
    /// `bearer`: the secret goes into `Authorization`; `hmac`: it signs time and body.
    pub sms_webhook_auth: String,
    pub sms_webhook_secret_file: PathBuf,
    /// What an answer must hold besides a status of 2xx: `/code=0`, a JSON pointer and a value. Empty: nothing.
    pub sms_webhook_success: String,
    /// The address of a group robot, which is a secret itself; empty: its messages stay in the outbox.
    pub wecom_webhook_url: String,
    /// As `sms_webhook_body`. Empty: [`WECOM_BODY`].
    pub wecom_webhook_body: String,
    pub wecom_webhook_auth: String,
    pub wecom_webhook_secret_file: PathBuf,
    pub wecom_webhook_success: String,
    /// Where clamd listens: `tcp://127.0.0.1:3310` or `unix:///run/clamav/clamd.ctl`; empty: it is not asked.
    pub antivirus: String,
    /// A program that takes a file at its standard input and ends with 0 when it is clean and with 1 when not; empty: none.
    pub antivirus_command: String,
    /// What becomes of a file while the scanner does not answer: `refuse` or `accept`.
    pub antivirus_silent: String,
    /// Where backups are put once a day; empty: none is made by itself.
    pub backup_dir: PathBuf,
    /// When, as `03:00` in Shanghai.
    pub backup_at: String,
    /// Which stay: `7 daily, 4 weekly, 12 monthly`.
    pub backup_keep: String,
    /// The public keys, `age1…`, whose owners can open them.
    pub backup_recipient: String,
}

/// What a short message is handed over as unless the operator says otherwise.
pub const SMS_BODY: &str = r#"{"id": "{id}", "to": "{to}", "text": "{text}"}"#;
/// A text as group robots of WeCom take it.
pub const WECOM_BODY: &str = r#"{"msgtype": "text", "text": {"content": "{text}"}}"#;
/// How such a robot says that all is well.
const WECOM_SUCCESS: &str = "/errcode=0";

/// A webhook as it is set up.
pub struct Webhook<'a> {
    pub url: &'a str,
    pub body: &'a str,
    pub auth: &'a str,
    pub secret_file: &'a Path,
    pub success: &'a str,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            database: String::new(),
            listen: "127.0.0.1:8080".into(),
            data_dir: "data".into(),
            key_file: PathBuf::new(),
            kek_file: PathBuf::new(),
            cipher_suite: suite::SUITES[0].name().into(),
            mode: "production".into(),
            clock: None,
            public_url: String::new(),
            behind_proxy: false,
            log_format: "text".into(),
            log: "info,sqlx=warn".into(),
            smtp_host: String::new(),
            smtp_port: 0,
            smtp_tls: "starttls".into(),
            smtp_ca_file: PathBuf::new(),
            smtp_user: String::new(),
            smtp_password_file: PathBuf::new(),
            smtp_from: String::new(),
            sms_webhook_url: String::new(),
            sms_webhook_body: String::new(),
            sms_webhook_auth: "bearer".into(),
            sms_webhook_secret_file: PathBuf::new(),
            sms_webhook_success: String::new(),
            wecom_webhook_url: String::new(),
            wecom_webhook_body: String::new(),
            wecom_webhook_auth: "bearer".into(),
            wecom_webhook_secret_file: PathBuf::new(),
            wecom_webhook_success: WECOM_SUCCESS.into(),
            antivirus: String::new(),
            antivirus_command: String::new(),
            antivirus_silent: "refuse".into(),
            backup_dir: PathBuf::new(),
            backup_at: "03:00".into(),
            backup_keep: "7 daily, 4 weekly, 12 monthly".into(),
            backup_recipient: String::new(),
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
        if suite::named(&self.cipher_suite).is_none() {
            let known: Vec<_> = suite::SUITES.iter().map(|s| s.name()).collect();
            return Err(format!(
                "cipher_suite: “{}” is neither {}",
                self.cipher_suite,
                known.join(" nor ")
            ));
        }
        self.check_mail()?;
        self.check_antivirus()?;
        self.sms_webhook().check("sms_webhook")?;
        self.wecom_webhook().check("wecom_webhook")?;
        self.backup_plan().map(drop)
    }
    fn check_mail(&self) -> Result<(), String> {
        if !["starttls", "tls", "none"].contains(&self.smtp_tls.as_str()) {
            return Err(format!(
                "smtp_tls: “{}” is neither starttls nor tls nor none",
                self.smtp_tls
            ));
        }
        let from = self.smtp_from.parse::<lettre::message::Mailbox>();
        match self.smtp_host.is_empty() || from.is_ok() {
            true => Ok(()),
            false => {
                Err("smtp_from: give an address such as 职工之家 <noreply@gh.example.cn>".into())
            }
        }
    }
    fn check_antivirus(&self) -> Result<(), String> {
        let known = ["tcp://", "unix://"];
        if !self.antivirus.is_empty() && !known.iter().any(|p| self.antivirus.starts_with(p)) {
            return Err(format!(
                "antivirus: “{}” begins with neither tcp:// nor unix://",
                self.antivirus
            ));
        }
        if !self.antivirus.is_empty() && !self.antivirus_command.is_empty() {
            return Err("antivirus_command: there is a clamd already (antivirus)".into());
        }
        match ["refuse", "accept"].contains(&self.antivirus_silent.as_str()) {
            true => Ok(()),
            false => Err(format!(
                "antivirus_silent: “{}” is neither refuse nor accept",
                self.antivirus_silent
            )),
        }
    }
    pub fn sms_webhook(&self) -> Webhook<'_> {
        Webhook {
            url: &self.sms_webhook_url,
            body: or(&self.sms_webhook_body, SMS_BODY),
            auth: &self.sms_webhook_auth,
            secret_file: &self.sms_webhook_secret_file,
            success: &self.sms_webhook_success,
        }
    }
    pub fn wecom_webhook(&self) -> Webhook<'_> {
        Webhook {
            url: &self.wecom_webhook_url,
            body: or(&self.wecom_webhook_body, WECOM_BODY),
            auth: &self.wecom_webhook_auth,
            secret_file: &self.wecom_webhook_secret_file,
            success: &self.wecom_webhook_success,
        }
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
    /// Where the keys lie, and how new ones are made. They become current by the machine's own clock.
    pub fn keys(&self) -> KeyPlace {
        let suite = suite::named(&self.cipher_suite).unwrap_or(suite::SUITES[0]);
        let place = KeyPlace::at(&self.key_path()).of_suite(suite);
        match self.kek_file.as_os_str().is_empty() {
            true => place,
            false => place.kek_in(self.kek_file.clone()),
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

fn or<'a>(set: &'a str, usual: &'a str) -> &'a str {
    if set.is_empty() { usual } else { set }
}

impl Webhook<'_> {
    /// The address may be a secret: what is wrong with it is told without it.
    fn check(&self, key: &str) -> Result<(), String> {
        let web = self.url.starts_with("http://") || self.url.starts_with("https://");
        if !self.url.is_empty() && !web {
            return Err(format!(
                "{key}_url: begins with neither https:// nor http://"
            ));
        }
        if serde_json::from_str::<serde_json::Value>(self.body).is_err() {
            return Err(format!("{key}_body: is not JSON"));
        }
        if !["bearer", "hmac"].contains(&self.auth) {
            return Err(format!(
                "{key}_auth: “{}” is neither bearer nor hmac",
                self.auth
            ));
        }
        let pointed = self.success.starts_with('/') && self.success.contains('=');
        match self.success.is_empty() || pointed {
            true => Ok(()),
            false => Err(format!(
                "{key}_success: “{}” is not a pointer and a value such as /code=0",
                self.success
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_carrier_is_named_by_its_key() {
        let wrong = |change: fn(&mut Config)| {
            let mut config = Config::default();
            change(&mut config);
            config.check().unwrap_err()
        };
        assert!(Config::default().check().is_ok());
        for (told, key) in [
            (wrong(|c| c.smtp_tls = "ssl".into()), "smtp_tls: "),
            (wrong(|c| c.cipher_suite = "rot13".into()), "cipher_suite: "),
            (wrong(|c| c.smtp_host = "mail".into()), "smtp_from: "),
            (
                wrong(|c| c.sms_webhook_url = "ftp://secret".into()),
                "sms_webhook_url: ",
            ),
            (
                wrong(|c| c.sms_webhook_body = "to={to}".into()),
                "sms_webhook_body: ",
            ),
            (
                wrong(|c| c.wecom_webhook_auth = "basic".into()),
                "wecom_webhook_auth: ",
            ),
            (
                wrong(|c| c.wecom_webhook_success = "errcode".into()),
                "wecom_webhook_success: ",
            ),
            (wrong(|c| c.antivirus = "localhost".into()), "antivirus: "),
            (
                wrong(|c| c.antivirus_silent = "maybe".into()),
                "antivirus_silent: ",
            ),
        ] {
            assert!(told.starts_with(key) && !told.contains("secret"), "{told}");
        }
    }
}
