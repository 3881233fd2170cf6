//! What can be done about the three offices. The first holder of an office is named by whoever is there alone: a city begins
//! with one administrator. From then on it takes two of different offices.
use super::{
    office::{Act, Holder, Proposal},
    store,
};
use crate::{
    args,
    kernel::{Error, Id, Problem, Result, UnitOfWork, place},
    msg,
    policy::{self, OFFICES, Right, Role},
    spine::{
        accounts::{
            account::{Account, Grant, display_name_problem, name_problem, plain_name, role_key},
            links,
            own::ops::not_shared,
            posts::{
                ops::{self as posts, NewAccount, NewGrant},
                whole,
            },
            store as accounts,
        },
        organisations, people,
    },
};
use serde_json::json;

/// What is asked, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    pub act: String,
    /// The account's name; a new one is made for somebody who has none yet.
    pub name: String,
    /// For a new account.
    pub display_name: String,
    pub role: String,
    /// The code of an organisation; empty: the city.
    pub organisation: String,
    pub reason: String,
}

/// What came of asking.
#[derive(Debug, Default)]
pub struct Asked {
    /// By which a new account's owner sets a password.
    pub link: Option<String>,
    /// It is so already: nobody had held the office before.
    pub done: bool,
}

/// Everything the page shows.
pub struct Offices {
    pub holders: Vec<Holder>,
    pub proposals: Vec<Proposal>,
    pub missing: Vec<Role>,
}

/// # Errors
/// As [`UnitOfWork::within`] for somebody without an office.
pub async fn offices(work: &mut UnitOfWork) -> Result<Offices> {
    let within = work.within(Right::OfficesKeep)?;
    Ok(Offices {
        holders: store::holders(&mut work.conn, within.clone()).await?,
        proposals: store::list(&mut work.conn, within).await?,
        missing: missing(work).await?,
    })
}

/// The offices of the city that nobody holds today.
pub async fn missing(work: &mut UnitOfWork) -> Result<Vec<Role>> {
    let Some(city) = place::root(&mut work.conn).await? else {
        return Ok(vec![]);
    };
    let today = work.today();
    let held = store::held(&mut work.conn, city, today).await?;
    let lacks = |r: &Role| !held.iter().any(|h| h == r.key());
    Ok(OFFICES.into_iter().filter(lacks).collect())
}

/// What is said while an office is not held.
pub async fn missing_told(work: &mut UnitOfWork) -> Result<Option<String>> {
    let l = work.lang;
    let missing = missing(work).await?;
    if missing.is_empty() {
        return Ok(None);
    }
    let names: Vec<_> = missing.iter().map(|r| l.t(&role_key(r.key()))).collect();
    let names = names.join(&l.t("accounts-comma"));
    Ok(Some(l.say(msg!("offices-missing", missing = names))))
}

/// What was typed, once it can be read.
struct Read {
    act: Act,
    role: Role,
    organisation_id: Id,
    reason: String,
}

async fn read(work: &mut UnitOfWork, wish: &Wish) -> Result<Read> {
    let mut problems = vec![];
    let act = Act::of_key(&wish.act);
    if act.is_none() {
        problems.push(Problem::new("act", msg!("offices-act-missing")));
    }
    let role = Role::of_key(&wish.role).filter(|r| r.is_office());
    if role.is_none() {
        problems.push(Problem::new("role", msg!("accounts-role-missing")));
    }
    let organisation_id = placed(work, wish.organisation.trim()).await?;
    if organisation_id.is_none() {
        let unknown = msg!("accounts-organisation-unknown");
        problems.push(Problem::new("organisation", unknown));
    }
    let reason = match people::reason(&wish.reason) {
        Ok(reason) => reason.to_owned(),
        Err(e) => {
            problems.extend(e.problems().iter().cloned());
            String::new()
        }
    };
    Error::unless_empty(problems)?;
    let known = act.zip(role).zip(organisation_id);
    let ((act, role), organisation_id) = known.ok_or(Error::NotFound)?;
    Ok(Read {
        act,
        role,
        organisation_id,
        reason,
    })
}

/// The organisation of a code, or the city; none beyond reach.
async fn placed(work: &mut UnitOfWork, code: &str) -> Result<Option<Id>> {
    let id = match code {
        "" => place::root(&mut work.conn).await?,
        code => match organisations::by_code(work, code).await {
            Ok(found) => Some(found.id),
            Err(Error::NotFound) => None,
            Err(e) => return Err(e),
        },
    };
    let Some(id) = id else { return Ok(None) };
    let line = place::line(&mut work.conn, id).await?;
    Ok(policy::may(&work.actor, Right::OfficesKeep, &line).then_some(id))
}

/// Asks that somebody takes up an office, leaves it, or is let in anew. Where nobody ever held the office, it is so at once.
///
/// # Errors
/// [`Error::Invalid`] by field; [`Error::Forbidden`] for oneself; [`Error::Conflict`] for roles that do not go together, for an
/// office that is held or not held, and while something else is asked of the same account.
pub async fn ask(work: &mut UnitOfWork, wish: &Wish) -> Result<Asked> {
    work.within(Right::OfficesKeep)?;
    let office = policy::office(&work.actor).ok_or(Error::NotFound)?;
    let asked = read(work, wish).await?;
    let known = accounts::by_name(&mut work.conn, &plain_name(&wish.name)).await?;
    let (account, link) = match (known, asked.act) {
        (Some(account), _) => (account, None),
        (None, Act::Appoint) => opened(work, wish).await?,
        (None, _) => {
            let unknown = msg!("accounts-name-unknown");
            return Err(Error::field("name", unknown));
        }
    };
    posts::not_oneself(work, account.id)?;
    if asked.act == Act::Renew {
        not_shared(&account)?;
    }
    let grants = accounts::grants(&mut work.conn, account.id).await?;
    match asked.act {
        Act::Appoint => fits(work, &account, &grants, &asked)?,
        Act::Dismiss | Act::Renew => held(work, &grants, asked.role, asked.organisation_id)
            .map(drop)
            .ok_or_else(|| Error::Conflict(msg!("offices-not-held")))?,
    }
    let first = asked.act == Act::Appoint
        && !store::ever(&mut work.conn, asked.organisation_id, asked.role.key()).await?;
    let facts = json!({ "act": asked.act.key(), "role": asked.role.key(), "reason": asked.reason });
    let subject = ("account", Some(account.id));
    let at = Some(asked.organisation_id);
    if first {
        work.audit("office.first", subject, at, facts);
        let grant = grant_of(work, &asked);
        posts::give(work, &account, &grants, &grant).await?;
        return Ok(Asked { link, done: true });
    }
    let id = work.new_id();
    let values = args![
        id,
        asked.act.key(),
        account.id,
        asked.role.key(),
        asked.organisation_id,
        asked.reason.as_str(),
        office.key(),
        work.actor.account_id,
        work.now
    ];
    store::insert(&mut work.conn, values)
        .await
        .map_err(|e| e.taken(msg!("offices-open-already")))?;
    work.audit("office.ask", subject, at, facts);
    Ok(Asked { link, done: false })
}

/// A new account for somebody who has none, without a post, and the link by which its owner sets a password.
async fn opened(work: &mut UnitOfWork, wish: &Wish) -> Result<(Account, Option<String>)> {
    let (name, shown) = (plain_name(&wish.name), wish.display_name.trim());
    let mut problems: Vec<Problem> = vec![];
    problems.extend(name_problem(&name).map(|m| Problem::new("name", m)));
    problems.extend(display_name_problem(shown).map(|m| Problem::new("display_name", m)));
    Error::unless_empty(problems)?;
    let new = NewAccount {
        name,
        display_name: shown.to_owned(),
        person_id: None,
        grant: None,
    };
    let (id, link) = posts::open(work, &new).await?;
    Ok((accounts::get(&mut work.conn, id).await?, Some(link)))
}

fn grant_of(work: &UnitOfWork, asked: &Read) -> NewGrant {
    NewGrant {
        role: asked.role,
        organisation_id: asked.organisation_id,
        from: work.today(),
        until: None,
    }
}

/// Whether the office can be given to the account, today and when it is confirmed.
fn fits(work: &UnitOfWork, account: &Account, grants: &[Grant], asked: &Read) -> Result<()> {
    if !account.is_open() {
        return Err(Error::Conflict(msg!("accounts-disabled-no-link")));
    }
    posts::fits(grants, &grant_of(work, asked), work.today())
}

/// The post by which an account holds an office at a place, if it does.
fn held<'a>(
    work: &UnitOfWork,
    grants: &'a [Grant],
    role: Role,
    organisation_id: Id,
) -> Option<&'a Grant> {
    let today = work.today();
    grants
        .iter()
        .find(|g| g.role() == Some(role) && g.organisation_id == organisation_id && g.lasts(&today))
}

/// Makes a proposal so. Gives a link, where a new way in was asked for.
///
/// # Errors
/// [`Error::NotFound`] beyond reach; [`Error::Forbidden`] for who asked, whom it is about, and who holds the office of who
/// asked; [`Error::Conflict`] when it is decided already, when the owner of a new account has not set a password yet, and for
/// what no longer fits.
pub async fn confirm(work: &mut UnitOfWork, id: Id) -> Result<Option<String>> {
    let p = gate(work, id).await?;
    let mine = policy::office(&work.actor);
    if let Some(bar) = p.bar(work.actor.account_id, mine) {
        return Err(Error::Forbidden(bar.msg()));
    }
    settle(work, &p, "done").await?;
    let link = carry_out(work, &p).await?;
    work.audit(
        "office.confirm",
        subject(&p),
        Some(p.organisation_id),
        told(&p),
    );
    Ok(link)
}

/// Says no to a proposal; who asked takes it back by that.
///
/// # Errors
/// As [`confirm`], but for who asked.
pub async fn refuse(work: &mut UnitOfWork, id: Id) -> Result<()> {
    let p = gate(work, id).await?;
    let at = Some(p.organisation_id);
    if work.actor.account_id == Some(p.asked_by) {
        settle(work, &p, "withdrawn").await?;
        work.audit("office.withdraw", subject(&p), at, told(&p));
        return Ok(());
    }
    posts::not_oneself(work, p.account_id)?;
    settle(work, &p, "refused").await?;
    work.audit("office.refuse", subject(&p), at, told(&p));
    Ok(())
}

async fn gate(work: &mut UnitOfWork, id: Id) -> Result<Proposal> {
    let p = store::get(&mut work.conn, id).await?;
    work.may(Right::OfficesKeep, p.organisation_id).await?;
    Ok(p)
}

async fn settle(work: &mut UnitOfWork, p: &Proposal, state: &'static str) -> Result<()> {
    let (by, now) = (work.actor.account_id, work.now);
    match store::decide(&mut work.conn, p.id, state, by, now).await? {
        true => Ok(()),
        false => Err(Error::Conflict(msg!("offices-decided"))),
    }
}

fn subject(p: &Proposal) -> (&'static str, Option<Id>) {
    ("account", Some(p.account_id))
}
fn told(p: &Proposal) -> serde_json::Value {
    json!({ "act": p.act, "role": p.role, "asked_by": p.asker, "reason": p.reason })
}

async fn carry_out(work: &mut UnitOfWork, p: &Proposal) -> Result<Option<String>> {
    let account = accounts::get(&mut work.conn, p.account_id).await?;
    let grants = accounts::grants(&mut work.conn, p.account_id).await?;
    let (act, role) = p.act().zip(p.role()).ok_or(Error::NotFound)?;
    let post = held(work, &grants, role, p.organisation_id).cloned();
    let gone = || Error::Conflict(msg!("offices-not-held"));
    match act {
        Act::Appoint => {
            if !p.owned {
                return Err(Error::Conflict(msg!("offices-no-password")));
            }
            let wish = NewGrant {
                role,
                organisation_id: p.organisation_id,
                from: work.today(),
                until: None,
            };
            posts::give(work, &account, &grants, &wish).await?;
            Ok(None)
        }
        Act::Dismiss => {
            posts::take_back(work, &post.ok_or_else(gone)?, None).await?;
            Ok(None)
        }
        Act::Renew => {
            post.ok_or_else(gone)?;
            whole::forget_second_factor(work, account.id, Some(p.organisation_id)).await?;
            let link = links::ops::for_password(work, account.id).await?;
            let at = Some(p.organisation_id);
            work.audit("account.link", subject(p), at, json!({}));
            Ok(Some(link))
        }
    }
}
