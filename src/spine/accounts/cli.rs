//! Accounts from the command line. Whoever runs it holds the machine, the database and the key file: there is no gate to
//! pass, and every act is on record under its own name.
use super::{
    account::{is_staff, right_key, role_key},
    links,
    posts::{
        ops::{self, NewAccount, NewGrant},
        whole,
    },
    store,
};
use crate::{
    kernel::{App, Day, Deputy, Error, Lang, Result, UnitOfWork},
    msg,
    policy::{self, Right, Role},
    spine::organisations,
};

/// A post as a command names it.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// The key of a role, such as `county-cadre`.
    pub role: &'a str,
    /// The code of an organisation.
    pub organisation: &'a str,
    pub from: Option<Day>,
    /// The last day in force.
    pub until: Option<Day>,
}

async fn wish(work: &mut UnitOfWork, place: &Place<'_>) -> Result<NewGrant> {
    let role = Role::of_key(place.role).filter(|r| *r != Role::Worker);
    let role = role.ok_or_else(|| Error::field("role", msg!("accounts-role-missing")))?;
    let found = organisations::by_code(work, place.organisation).await;
    let organisation = found.map_err(|e| match e {
        Error::NotFound => Error::field("organisation", msg!("accounts-organisation-unknown")),
        other => other,
    })?;
    Ok(NewGrant {
        role,
        organisation_id: organisation.id,
        from: place.from.unwrap_or(work.today()),
        until: place.until,
    })
}

async fn named(work: &mut UnitOfWork, name: &str) -> Result<super::account::Account> {
    let found = store::by_name(&mut work.conn, name).await?;
    found.ok_or_else(|| Error::field("name", msg!("accounts-name-unknown")))
}

/// Makes an account with its first post; gives the link by which its owner sets a password.
///
/// # Errors
/// [`Error::Invalid`] by field; [`Error::Conflict`] when the name is taken.
pub async fn create(
    app: &App,
    name: &str,
    display_name: &str,
    place: &Place<'_>,
) -> Result<String> {
    Deputy::command_line(app)
        .write(async |work| {
            let new = NewAccount {
                name: name.into(),
                display_name: display_name.into(),
                person_id: None,
                grant: Some(wish(work, place).await?),
            };
            Ok(ops::open(work, &new).await?.1)
        })
        .await
}

/// Gives an account one more post.
///
/// # Errors
/// As [`create`]; [`Error::Conflict`] for a post it holds already and for roles that do not go together.
pub async fn grant(app: &App, name: &str, place: &Place<'_>) -> Result<()> {
    Deputy::command_line(app)
        .write(async |work| {
            let account = named(work, name).await?;
            let grants = store::grants(&mut work.conn, account.id).await?;
            let wish = wish(work, place).await?;
            ops::give(work, &account, &grants, &wish).await.map(drop)
        })
        .await
}

/// Ends a post: at once, or with the last day of `place`. At once ends every session and token of the account too.
///
/// # Errors
/// [`Error::NotFound`] when the account does not hold it.
pub async fn revoke(app: &App, name: &str, place: &Place<'_>) -> Result<()> {
    Deputy::command_line(app)
        .write(async |work| {
            let account = named(work, name).await?;
            let wish = wish(work, place).await?;
            let today = work.today();
            let grants = store::grants(&mut work.conn, account.id).await?;
            let meant = grants.into_iter().find(|g| {
                g.role() == Some(wish.role)
                    && g.organisation_id == wish.organisation_id
                    && g.lasts(&today)
            });
            ops::take_back(work, &meant.ok_or(Error::NotFound)?, place.until).await
        })
        .await
}

/// Forgets the second factor of an account, ends its sessions, and gives a link for a new password: for an owner who has lost
/// both, and for the only administrator.
pub async fn reset(app: &App, name: &str) -> Result<String> {
    Deputy::command_line(app)
        .write(async |work| {
            let account = named(work, name).await?;
            whole::forget_second_factor(work, account.id, None).await?;
            let link = links::ops::for_password(work, account.id).await?;
            let subject = ("account", Some(account.id));
            work.audit("account.link", subject, None, serde_json::json!({}));
            Ok(link)
        })
        .await
}

/// Every account that holds a post or held one: heads, and one row a post.
pub async fn list(app: &App, l: Lang) -> Result<(Vec<String>, Vec<Vec<String>>)> {
    let lines = Deputy::command_line(app)
        .read(async |work| super::posts::store::everyone(&mut work.conn).await)
        .await?;
    let heads = [
        "accounts-name",
        "accounts-display-name",
        "accounts-role",
        "accounts-organisation-code",
        "accounts-organisation",
        "accounts-from",
        "accounts-until",
        "accounts-second-factor",
        "accounts-standing",
    ];
    let rows = lines.into_iter().map(|x| super::posts::export::cells(l, x));
    Ok((heads.map(|h| l.t(h)).to_vec(), rows.collect()))
}

/// The charter as a table: one row a right, one column a role; then which roles sign in with two factors.
pub fn matrix(l: Lang) -> (Vec<String>, Vec<Vec<String>>) {
    let mut heads = vec![l.t("accounts-right"), String::new()];
    heads.extend(Role::ALL.iter().map(|r| r.key().to_owned()));
    let mark = |held: bool| if held { "●" } else { "·" }.to_owned();
    let row = |right: &Right| {
        let mut row = vec![right.key().to_owned(), l.t(&right_key(right.key()))];
        let roles = Role::ALL.iter();
        row.extend(roles.map(|role| mark(policy::rights(*role).contains(right))));
        row
    };
    let mut rows: Vec<_> = Right::ALL.iter().map(row).collect();
    let mut factor = vec!["second-factor".into(), l.t("accounts-second-factor")];
    factor.extend(Role::ALL.iter().map(|role| mark(is_staff(*role))));
    rows.push(factor);
    let mut name = vec!["role".into(), l.t("accounts-role")];
    name.extend(Role::ALL.iter().map(|role| l.t(&role_key(role.key()))));
    rows.push(name);
    (heads, rows)
}
