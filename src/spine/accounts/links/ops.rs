//! What links that work once are for. A link is stored as a digest, shown to whom it is for, and used in the same unit of
//! work as what it allows: two people with one link do one thing.
use super::store::{self, NewRow};
use crate::{
    kernel::{
        App, Caller, Deputy, Error, Id, Problem, Result, UnitOfWork,
        crypto::{Token, password::Rules, token::digest},
        locks, place,
    },
    msg,
    policy::Role,
    spine::{
        accounts::{
            account::{display_name_problem, name_problem, plain_name},
            own::ops::password_problems,
            passwords,
            sign_in::{
                ops::{self as sign_in, Opened},
                store as sessions,
                way::{Next, Way},
            },
            store as accounts, tokens,
        },
        organisations::{self, NewOrganisation, organisation::kind},
    },
};
use serde_json::json;

const SETUP: &str = "setup";
const PASSWORD: &str = "password";
/// Whoever installs the program sets it up on the same day.
const SETUP_MINUTES: i64 = 24 * 60;
/// A link is handed over in person or by a colleague; a weekend may lie between.
pub const PASSWORD_MINUTES: i64 = 72 * 60;
pub const LONGEST_CITY: usize = 60;
pub const LONGEST_CODE: usize = 20;

/// The address of a path, as people reach this server.
pub fn address(app: &App, path: &str) -> String {
    match app.config.public_url.trim_end_matches('/') {
        "" => format!("http://{}{path}", app.config.listen),
        base => format!("{base}{path}"),
    }
}

/// The address at which the first administrator sets the city up; `None` once there is an account. Each call makes a new
/// link and shuts the one before: it is printed at the start of the server, and only there.
pub async fn first_link(app: &App) -> Result<Option<String>> {
    let made = Deputy::clockwork(app)
        .write(async |work| {
            if accounts::count(&mut work.conn).await? > 0 {
                return Ok(None);
            }
            store::delete_setup(&mut work.conn).await?;
            let link = make(work, None, SETUP, SETUP_MINUTES).await?;
            work.audit("account.setup-link", ("link", None), None, json!({}));
            Ok(Some(link))
        })
        .await;
    match made {
        Ok(link) => Ok(link.map(|l| address(app, &format!("/setup/{}", l.reveal())))),
        // Another node started at the same moment, and prints its own.
        Err(e) if e.is_taken() => Ok(None),
        Err(e) => Err(e),
    }
}

async fn make(
    work: &mut UnitOfWork,
    account_id: Option<Id>,
    purpose: &'static str,
    minutes: i64,
) -> Result<Token> {
    let token = Token::random()?;
    let row = NewRow {
        digest: token.digest(),
        account_id,
        purpose,
        at: work.now,
        until: work.now.plus_minutes(minutes),
        by: work.actor.account_id,
    };
    store::insert(&mut work.conn, row).await?;
    Ok(token)
}

/// A link by which the account's owner sets a password; links made before are shut. The caller has passed its own gate.
pub async fn for_password(work: &mut UnitOfWork, account_id: Id) -> Result<String> {
    store::delete_of_account(&mut work.conn, account_id).await?;
    let token = make(work, Some(account_id), PASSWORD, PASSWORD_MINUTES).await?;
    Ok(address(&work.app, &format!("/welcome/{}", token.reveal())))
}

fn gone() -> Error {
    Error::Conflict(msg!("accounts-link-gone"))
}

/// Looks at a set-up link without using it.
///
/// # Errors
/// [`Error::Conflict`] for a link that does not open (any more).
pub async fn peek_setup(work: &mut UnitOfWork, link: &str) -> Result<()> {
    let found = store::peek(&mut work.conn, digest(link), SETUP, work.now).await?;
    found.map(drop).ok_or_else(gone)
}
/// Looks at a password link without using it; gives the account's name and display name.
///
/// # Errors
/// As [`peek_setup`].
pub async fn peek_password(work: &mut UnitOfWork, link: &str) -> Result<(String, String)> {
    let found = store::peek(&mut work.conn, digest(link), PASSWORD, work.now).await?;
    let id = found.flatten().ok_or_else(gone)?;
    let account = accounts::get(&mut work.conn, id).await?;
    match account.is_open() {
        true => Ok((account.name, account.display_name)),
        false => Err(gone()),
    }
}

/// What the first administrator fills in.
#[derive(Clone, Debug, Default)]
pub struct SetUp {
    /// The federation's full name: `许昌市总工会`.
    pub city: String,
    /// Its code in the tree: `411000`.
    pub code: String,
    pub name: String,
    pub display_name: String,
    pub password: String,
    pub again: String,
}

impl SetUp {
    /// What is wrong with what was filled in; `rules`: what any password meets here.
    pub fn problems(&self, mut rules: Rules) -> Vec<Problem> {
        let mut out = vec![];
        let city = self.city.trim();
        if city.is_empty() || city.chars().count() > LONGEST_CITY {
            out.push(Problem::new(
                "city",
                msg!("accounts-setup-city-wrong", max = LONGEST_CITY),
            ));
        }
        let code = self.code.trim();
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if code.is_empty() || code.len() > LONGEST_CODE || !code.chars().all(plain) {
            out.push(Problem::new(
                "code",
                msg!("accounts-setup-code-wrong", max = LONGEST_CODE),
            ));
        }
        let name = plain_name(&self.name);
        out.extend(name_problem(&name).map(|m| Problem::new("name", m)));
        let shown = display_name_problem(self.display_name.trim());
        out.extend(shown.map(|m| Problem::new("display_name", m)));
        rules.account = name;
        rules.near = passwords::near(city);
        out.extend(password_problems(&self.password, &self.again, &rules));
        out
    }
}

/// Names the city and makes the first administrator, who then sets up the second factor.
///
/// # Errors
/// [`Error::Invalid`] by field; [`Error::Conflict`] when the link does not open, or somebody was faster.
pub async fn set_up(caller: &Caller, link: &str, form: &SetUp, device: &str) -> Result<Opened> {
    let rules = caller
        .read(async |work| {
            peek_setup(work, link).await?;
            passwords::rules(work, "").await
        })
        .await?;
    Error::unless_empty(form.problems(rules))?;
    let hash = sign_in::hash(&form.password).await?;
    let opened = caller
        .write(async |work| {
            let taken = store::take(&mut work.conn, digest(link), SETUP, work.now).await?;
            taken.ok_or_else(gone)?;
            if accounts::count(&mut work.conn).await? > 0 {
                return Err(gone());
            }
            let account_id = first_administrator(work, form, &hash).await?;
            let way = (Way::Link, Next::Enrol);
            sign_in::open(work, caller, account_id, way, device).await
        })
        .await?;
    caller.app().read_face().await?;
    Ok(opened)
}

async fn first_administrator(work: &mut UnitOfWork, form: &SetUp, hash: &str) -> Result<Id> {
    let (id, now) = (work.new_id(), work.now);
    let (name, city) = (plain_name(&form.name), form.city.trim());
    let row = accounts::NewRow {
        id,
        name: &name,
        display_name: form.display_name.trim(),
        person_id: None,
        password_hash: Some(hash),
        totp_required: true,
        demo: false,
        at: now,
        by: None,
    };
    accounts::insert(&mut work.conn, row).await?;
    work.actor.account_id = Some(id);
    work.actor.name = form.display_name.trim().to_owned();
    let root = match place::root(&mut work.conn).await? {
        Some(root) => root,
        None => {
            let today = work.today();
            let new = NewOrganisation::named(city, kind::FEDERATION, None, today);
            organisations::create(work, new.coded(form.code.trim())).await?
        }
    };
    let grant = accounts::NewGrantRow {
        id: work.new_id(),
        account_id: id,
        role: Role::Administrator.key(),
        organisation_id: root,
        from_day: work.today(),
        until_day: None,
        by: None,
        at: now,
    };
    accounts::insert_grant(&mut work.conn, grant).await?;
    let code = organisations::get(work, root).await?.code;
    store::set(&mut work.conn, "city-name", city, now, id).await?;
    store::set(&mut work.conn, "city", &code, now, id).await?;
    let facts = json!({ "name": name, "city": city });
    work.audit("account.setup", ("account", Some(id)), Some(root), facts);
    Ok(id)
}

/// Sets the password of the link's account and signs in with it; where there is a second factor, it is asked for next.
///
/// # Errors
/// [`Error::Invalid`] by field; [`Error::Conflict`] when the link does not open.
pub async fn welcome(
    caller: &Caller,
    link: &str,
    (password, again): (&str, &str),
    device: &str,
) -> Result<Opened> {
    let rules = caller
        .read(async |work| {
            let (name, _) = peek_password(work, link).await?;
            passwords::rules(work, &name).await
        })
        .await?;
    Error::unless_empty(password_problems(password, again, &rules))?;
    let hash = sign_in::hash(password).await?;
    let account = caller
        .write(async |work| {
            let taken = store::take(&mut work.conn, digest(link), PASSWORD, work.now).await?;
            let id = taken.flatten().ok_or_else(gone)?;
            accounts::set_password(&mut work.conn, id, &hash).await?;
            store::delete_of_account(&mut work.conn, id).await?;
            sessions::delete_all(&mut work.conn, id).await?;
            tokens::store::revoke_all(&mut work.conn, id, work.now).await?;
            locks::lift_account(&mut work.conn, id).await?;
            let account = accounts::get(&mut work.conn, id).await?;
            if !account.is_open() {
                return Err(gone());
            }
            work.actor.account_id = Some(id);
            work.actor.name = account.display_name.clone();
            work.audit(
                "account.password-set",
                ("account", Some(id)),
                None,
                json!({}),
            );
            Ok(account)
        })
        .await?;
    sign_in::begin(caller, &account, Way::Link, device).await
}
