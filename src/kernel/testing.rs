//! The test world: a small city on a database of its own, a clock that stands, and a browser that keeps its cookies.
//!
//! On SQLite by default; on PostgreSQL where `UNIONHALL_TEST_POSTGRES` names a server (`postgres://user@127.0.0.1:5432`).
use super::{
    App, Clock, Config, Day, Deputy, Id, UnitOfWork,
    crypto::{KeyPlace, Keys},
    db::Db,
    session,
};
use crate::{
    args,
    policy::{Actor, Post, Role},
    spine::organisations::{self, NewOrganisation, organisation::kind},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use std::sync::OnceLock;
use tower::ServiceExt;

mod spot;
pub use spot::{PDF, Spot};

/// A city with two counties, a street and a union in each.
pub struct TestCity {
    pub app: App,
    pub router: axum::Router,
    pub city: Id,
    pub east: Id,
    pub west: Id,
    pub east_street: Id,
    pub east_union: Id,
    pub west_union: Id,
    _folder: Folder,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub bytes: Vec<u8>,
}
impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map(|v| v.to_str().unwrap())
            .unwrap_or_default()
    }
    /// The value of an attribute-quoted hidden field or link found by what precedes it.
    pub fn between(&self, before: &str, after: &str) -> String {
        let text = self.text();
        let start = text
            .find(before)
            .unwrap_or_else(|| panic!("no {before} in {text}"))
            + before.len();
        text[start..].split(after).next().unwrap().to_owned()
    }
}

/// A folder that goes when the test ends.
struct Folder(std::path::PathBuf);
impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn unique(name: &str) -> String {
    format!("uh_{name}_{:08x}", rand::random::<u32>())
}

/// A migrated, empty database; PostgreSQL copies one template, SQLite one file.
async fn database(folder: &std::path::Path) -> Db {
    match std::env::var("UNIONHALL_TEST_POSTGRES") {
        Ok(server) => {
            let template = postgres_template(&server).await;
            let name = unique("test");
            admin(
                &server,
                format!("CREATE DATABASE {name} TEMPLATE {template}"),
            )
            .await;
            Db::connect(&format!("{server}/{name}")).await.unwrap()
        }
        Err(_) => {
            let file = folder.join("test.db");
            std::fs::copy(sqlite_template().await, &file).unwrap();
            Db::connect(&format!("sqlite://{}", file.display()))
                .await
                .unwrap()
        }
    }
}

async fn admin(server: &str, sql: String) {
    use sqlx::{Connection, Executor};
    let mut conn = sqlx::PgConnection::connect(&format!("{server}/postgres"))
        .await
        .unwrap();
    conn.execute(sqlx::AssertSqlSafe(sql)).await.unwrap();
}

async fn postgres_template(server: &str) -> &'static str {
    static NAME: tokio::sync::OnceCell<String> = tokio::sync::OnceCell::const_new();
    NAME.get_or_init(async || {
        let name = unique("template");
        admin(server, format!("CREATE DATABASE {name}")).await;
        let db = Db::open(&format!("{server}/{name}")).await.unwrap();
        db.close().await;
        name
    })
    .await
}

async fn sqlite_template() -> &'static std::path::Path {
    static FILE: tokio::sync::OnceCell<std::path::PathBuf> = tokio::sync::OnceCell::const_new();
    FILE.get_or_init(async || {
        let file = std::env::temp_dir().join(format!("{}.db", unique("template")));
        let db = Db::open(&format!("sqlite://{}", file.display()))
            .await
            .unwrap();
        db.close().await;
        file
    })
    .await
}

fn keys(folder: &std::path::Path, clock: &Clock) -> Keys {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    let path = folder.join("keys.json");
    if let Some(made) = MADE.get() {
        std::fs::write(&path, made).unwrap();
        #[cfg(unix)]
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600))
            .unwrap();
    }
    let place = KeyPlace::at(&path).timed_by(clock.clone());
    let keys = place.load_or_create().unwrap();
    MADE.get_or_init(|| std::fs::read(&path).unwrap_or_default());
    keys
}

impl TestCity {
    /// Opens at nine in the morning of 1 August 2022.
    pub async fn open() -> TestCity {
        let mut city = TestCity::open_empty().await;
        city.settle().await;
        city
    }
    /// A city in which nothing stands yet: no organisation, no account.
    pub async fn open_empty() -> TestCity {
        let folder = Folder(std::env::temp_dir().join(unique("city")));
        std::fs::create_dir_all(&folder.0).unwrap();
        let config = Config {
            data_dir: folder.0.clone(),
            mode: "development".into(),
            ..Config::default()
        };
        let clock = Clock::stopped(Day::ymd(2022, 8, 1).at(9 * 60));
        let keys = keys(&folder.0, &clock);
        let app = App::of(database(&folder.0).await, config, keys, clock).unwrap();
        TestCity {
            router: crate::app(app.clone()),
            app,
            city: Id::fixed(0),
            east: Id::fixed(0),
            west: Id::fixed(0),
            east_street: Id::fixed(0),
            east_union: Id::fixed(0),
            west_union: Id::fixed(0),
            _folder: folder,
        }
    }
    async fn settle(&mut self) {
        let day = Day::ymd(2010, 1, 1);
        let placed = |name: &str, kind, under, code: &str| {
            NewOrganisation::named(name, kind, under, day).coded(code)
        };
        self.city = self
            .make(placed("许昌市总工会", kind::FEDERATION, None, "411000"))
            .await;
        let city = Some(self.city);
        self.east = self
            .make(placed("魏都区总工会", kind::FEDERATION, city, "411002").reporting())
            .await;
        self.west = self
            .make(placed("建安区总工会", kind::FEDERATION, city, "411003").reporting())
            .await;
        self.east_street = self
            .make(placed(
                "西大街道工会联合会",
                kind::STREET_FEDERATION,
                Some(self.east),
                "411002001",
            ))
            .await;
        self.east_union = self
            .make(placed(
                "东城外卖联合工会",
                kind::JOINT_UNION,
                Some(self.east_street),
                "411002-00001",
            ))
            .await;
        self.west_union = self
            .make(placed(
                "建安货运联合工会",
                kind::JOINT_UNION,
                Some(self.west),
                "411003-00001",
            ))
            .await;
    }
    /// Says which organisation is the city, where it has something above it.
    pub async fn name_city(&self, code: &str) {
        let sql = "INSERT INTO settings (key, value, changed_at) VALUES ('city', $1, $2)";
        self.write(async |work| {
            let now = work.now;
            work.conn.run(sql, args![code, now]).await
        })
        .await;
    }
    pub async fn make(&self, new: NewOrganisation) -> Id {
        self.write(async |work| organisations::create(work, new).await)
            .await
    }
    /// A unit of work of the clock's own, for arranging the world.
    pub async fn write<T>(&self, act: impl AsyncFnOnce(&mut UnitOfWork) -> super::Result<T>) -> T {
        Deputy::clockwork(&self.app).write(act).await.unwrap()
    }
    pub async fn read<T>(&self, act: impl AsyncFnOnce(&mut UnitOfWork) -> super::Result<T>) -> T {
        Deputy::clockwork(&self.app).read(act).await.unwrap()
    }
    /// An account with one post from the first of January, ready to sign in (no password: [`TestCity::browser`] opens its session).
    pub async fn account(&self, name: &str, role: Role, organisation_id: Id) -> Id {
        let sql = "INSERT INTO accounts (id, name, display_name, totp_required, created_at) VALUES ($1, $2, $2, FALSE, $3)";
        let grant = "INSERT INTO grants (id, account_id, role, organisation_id, from_day, granted_at) VALUES ($1, $2, $3, $4, $5, $6)";
        self.write(async |work| {
            let (id, grant_id) = (work.new_id(), work.new_id());
            let now = work.now;
            work.conn.run(sql, args![id, name, now]).await?;
            let day = Day::ymd(2010, 1, 1);
            work.conn
                .run(
                    grant,
                    args![grant_id, id, role.key(), organisation_id, day, now],
                )
                .await?;
            Ok(id)
        })
        .await
    }
    /// Somebody who acts in a role without a browser.
    pub async fn deputy(&self, name: &str, role: Role, organisation_id: Id) -> Deputy {
        let id = self.account(name, role, organisation_id).await;
        Deputy {
            actor: Actor {
                account_id: Some(id),
                person_id: None,
                name: name.into(),
                posts: vec![Post {
                    role,
                    organisation_id,
                }],
                only: None,
            },
            ..Deputy::clockwork(&self.app)
        }
    }
    /// A browser nobody has signed in with.
    pub fn stranger(&self) -> Browser<'_> {
        Browser {
            city: self,
            cookies: vec![("uh_browser".into(), "0".repeat(32))],
            language: "zh-CN".into(),
            token: None,
        }
    }
    /// A browser in which a new account of this role is signed in.
    pub async fn browser(&self, name: &str, role: Role, organisation_id: Id) -> Browser<'_> {
        let account = self.account(name, role, organisation_id).await;
        self.signed_in(account).await
    }
    /// A program with a token of a new account of this role; it opens pages, too.
    pub async fn program(&self, name: &str, role: Role, organisation_id: Id) -> Browser<'_> {
        let account = self.account(name, role, organisation_id).await;
        Browser {
            token: Some(self.token(account).await),
            ..self.stranger()
        }
    }
    /// Somebody at a browser who also holds a token: pages get the session, the API gets the token.
    pub async fn cadre(&self, name: &str, role: Role, organisation_id: Id) -> Browser<'_> {
        let account = self.account(name, role, organisation_id).await;
        Browser {
            token: Some(self.token(account).await),
            ..self.signed_in(account).await
        }
    }
    async fn token(&self, account: Id) -> String {
        let secret = hex::encode(rand::random::<[u8; 32]>());
        let sql = "INSERT INTO tokens (id, account_id, digest, label, created_at, expires_at, proved_until) VALUES ($1, $2, $3, 'test', $4, $5, $5)";
        let key = session::digest(&secret);
        self.write(async |work| {
            let (id, now) = (work.new_id(), work.now);
            let expires = now.plus_minutes(1_000_000);
            work.conn
                .run(sql, args![id, account, key, now, expires])
                .await
        })
        .await;
        secret
    }
    /// A browser in which an account is signed in. It stays so, and its second factor fresh, however far the clock moves; what waits for one
    /// is tested where somebody signs in by the pages.
    pub async fn signed_in(&self, account: Id) -> Browser<'_> {
        let secret = hex::encode(rand::random::<[u8; 32]>());
        let sql = "INSERT INTO sessions (digest, account_id, half, created_at, seen_at, expires_at, device, proved_until, idle_minutes) VALUES ($1, $2, FALSE, $3, $3, $4, 'test', $4, 1000000)";
        let key = session::digest(&secret);
        self.write(async |work| {
            let now = work.now;
            work.conn
                .run(sql, args![key, account, now, now.plus_minutes(1_000_000)])
                .await
        })
        .await;
        let mut browser = self.stranger();
        browser
            .cookies
            .push((session::SESSION_COOKIE.into(), secret));
        browser
    }
}

/// A browser, or a program with a token: cookies, language, and forms that carry their token.
#[derive(Clone)]
pub struct Browser<'a> {
    city: &'a TestCity,
    pub cookies: Vec<(String, String)>,
    pub language: String,
    pub token: Option<String>,
}

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "", vec![]).await
    }
    /// A form with its token.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf();
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &csrf).extend_pairs(fields);
        self.send(
            "POST",
            path,
            "application/x-www-form-urlencoded",
            form.finish().into_bytes(),
        )
        .await
    }
    /// A form with files: `(field, file name, content)`.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut body = vec![];
        let csrf = self.csrf();
        for (name, value) in [("csrf", csrf.as_str())].iter().chain(fields) {
            body.extend(format!("--frontier\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
        }
        for (field, name, content) in files {
            body.extend(format!("--frontier\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n").into_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--frontier--\r\n");
        self.send("POST", path, "multipart/form-data; boundary=frontier", body)
            .await
    }
    pub async fn json(&mut self, method: &str, path: &str, body: serde_json::Value) -> Answer {
        self.send(
            method,
            path,
            "application/json",
            body.to_string().into_bytes(),
        )
        .await
    }
    fn csrf(&self) -> String {
        let value = |name: &str| {
            self.cookies
                .iter()
                .find(|c| c.0 == name)
                .map(|c| c.1.clone())
        };
        let binding = match value(session::SESSION_COOKIE) {
            Some(secret) => hex::encode(session::digest(&secret)),
            None => value(session::BROWSER_COOKIE).unwrap_or_default(),
        };
        self.city.app.keys.form_token(&binding)
    }
    pub async fn send(&mut self, method: &str, path: &str, media: &str, body: Vec<u8>) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::ACCEPT_LANGUAGE, &self.language);
        // As browsers ask for pages.
        if !path.starts_with("/api/") {
            request = request.header(header::ACCEPT, "text/html,*/*;q=0.8");
        }
        if !media.is_empty() {
            request = request.header(header::CONTENT_TYPE, media);
        }
        let session = self.cookies.iter().any(|c| c.0 == session::SESSION_COOKIE);
        let api = path.starts_with("/api/");
        if let Some(token) = self.token.as_ref().filter(|_| api || !session) {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let jar: Vec<_> = self
            .cookies
            .iter()
            .filter(|_| !(api && session && self.token.is_some()))
            .map(|(k, v)| format!("{}={v}", session::cookie_name(&self.city.app, k)))
            .collect();
        request = request.header(header::COOKIE, jar.join("; "));
        let answer = self
            .city
            .router
            .clone()
            .oneshot(request.body(Body::from(body)).unwrap())
            .await
            .unwrap();
        self.keep(answer.headers());
        Answer {
            status: answer.status(),
            headers: answer.headers().clone(),
            bytes: answer
                .into_body()
                .collect()
                .await
                .unwrap()
                .to_bytes()
                .to_vec(),
        }
    }
    fn keep(&mut self, headers: &axum::http::HeaderMap) {
        for value in headers.get_all(header::SET_COOKIE) {
            let pair = value.to_str().unwrap().split(';').next().unwrap();
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            // Kept under the plain name, sent under the one that the city's address asks for.
            let name = name.strip_prefix(session::HOST_PREFIX).unwrap_or(name);
            self.cookies.retain(|c| c.0 != name);
            if !value.is_empty() {
                self.cookies.push((name.into(), value.into()));
            }
        }
    }
}
