//! What administrators do with accounts. Nobody gives beyond their own reach, nobody changes their own posts, and whoever
//! leaves is out at once.
use super::{
    store::{self, Filter, Line, Listed},
    whole,
};
use crate::{
    kernel::{
        Day, Error, Id, Problem, Result, UnitOfWork,
        paging::{Page, Window},
        place,
    },
    msg,
    policy::{self, Giving, Right, Role, giving},
    spine::{
        accounts::{
            account::{
                Account, Grant, Standing, clash, display_name_problem, is_staff, name_problem,
                period_problem, plain_name,
            },
            links, sign_in,
            store::{self as accounts, NewGrantRow, NewRow},
        },
        organisations,
    },
};
use serde_json::json;

/// Rows of one sheet: a city has a few thousand accounts.
pub const MOST_LINES: i64 = 50_000;

/// A role on a subtree, as somebody wishes to give it.
#[derive(Clone, Debug)]
pub struct NewGrant {
    pub role: Role,
    pub organisation_id: Id,
    pub from: Day,
    /// The last day in force; none: open.
    pub until: Option<Day>,
}

/// A new account and its first post.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub name: String,
    pub display_name: String,
    /// The person behind a worker's account.
    pub person_id: Option<Id>,
    pub grant: Option<NewGrant>,
}

/// The accounts with a post within reach, by name.
pub async fn list(work: &mut UnitOfWork, filter: &Filter, window: &Window) -> Result<Page<Listed>> {
    let reach = reach(work).await?;
    let limit = window.limit()?;
    let [after] = window.after::<1>()?.unwrap_or_default();
    let rows = store::list(&mut work.conn, reach, filter, &after, limit + 1).await?;
    Ok(Page::of(rows, limit, |r| [r.name.clone()]))
}

/// The same accounts with every post, for a sheet.
///
/// # Errors
/// [`Error::StepUp`] without a second factor shown lately.
pub async fn lines(work: &mut UnitOfWork, filter: &Filter) -> Result<Vec<Line>> {
    let reach = reach(work).await?;
    work.proved_lately()?;
    let rows = store::lines(&mut work.conn, reach, filter, MOST_LINES).await?;
    let facts = json!({ "rows": rows.len() });
    work.audit("account.export", ("account", None), None, facts);
    Ok(rows)
}

async fn reach(work: &mut UnitOfWork) -> Result<(Vec<crate::kernel::db::Arg>, bool)> {
    let within = work.within(Right::AccountsRead)?;
    let top = place::at_the_top(&mut work.conn, within.clone()).await?;
    Ok((within, top))
}

/// An account as its page shows it.
pub struct Shown {
    pub account: Account,
    pub grants: Vec<Grant>,
    /// Whether all of it lies within reach, so that it may be disabled, reset and given a link.
    pub whole: bool,
    /// Whether it holds one of the three offices, or will: then it takes two to change it.
    pub office: bool,
}

/// # Errors
/// [`Error::NotFound`] for an account without a post within reach.
pub async fn show(work: &mut UnitOfWork, id: Id) -> Result<Shown> {
    let account = accounts::get(&mut work.conn, id).await?;
    let grants = accounts::grants(&mut work.conn, id).await?;
    let mut seen = false;
    for grant in &grants {
        seen |= allowed(work, Right::AccountsRead, grant.organisation_id).await?;
    }
    if !(seen || grants.is_empty() && reach(work).await?.1) {
        return Err(Error::NotFound);
    }
    let today = work.today();
    let lasting = grants.iter().filter(|g| g.lasts(&today));
    let office = lasting.filter_map(Grant::role).any(Role::is_office);
    let oneself = work.actor.account_id == Some(id);
    let whole = !oneself && !office && reaches_whole(work, &grants).await?;
    Ok(Shown {
        account,
        grants,
        whole,
        office,
    })
}

async fn allowed(work: &mut UnitOfWork, right: Right, organisation_id: Id) -> Result<bool> {
    let line = place::line(&mut work.conn, organisation_id).await?;
    Ok(policy::may(&work.actor, right, &line))
}

/// Whoever may reset an account could sign in as it: so all its posts that are not over must lie within reach.
async fn reaches_whole(work: &mut UnitOfWork, grants: &[Grant]) -> Result<bool> {
    let today = work.today();
    let mut none = true;
    let lasting = |g: &&Grant| g.standing(today) != Standing::Over;
    for grant in grants.iter().filter(lasting) {
        none = false;
        if !allowed(work, Right::AccountsManage, grant.organisation_id).await? {
            return Ok(false);
        }
    }
    if none {
        let within = work.within(Right::AccountsManage).unwrap_or_default();
        return match within.is_empty() {
            true => Ok(false),
            false => place::at_the_top(&mut work.conn, within).await,
        };
    }
    Ok(true)
}

/// Makes an account without a password, and the link by which its owner sets one. For verbs that have their own gate.
///
/// # Errors
/// [`Error::Invalid`] by field; [`Error::Conflict`] when the name is taken.
pub async fn open(work: &mut UnitOfWork, new: &NewAccount) -> Result<(Id, String)> {
    let name = plain_name(&new.name);
    let display_name = new.display_name.trim();
    let mut problems: Vec<Problem> = vec![];
    problems.extend(name_problem(&name).map(|m| Problem::new("name", m)));
    let shown = display_name_problem(display_name);
    problems.extend(shown.map(|m| Problem::new("display_name", m)));
    Error::unless_empty(problems)?;
    let id = work.new_id();
    let row = NewRow {
        id,
        name: &name,
        display_name,
        person_id: new.person_id,
        password_hash: None,
        totp_required: false,
        demo: false,
        at: work.now,
        by: work.actor.account_id,
    };
    accounts::insert(&mut work.conn, row)
        .await
        .map_err(|e| e.taken(msg!("accounts-name-taken", name = &name)))?;
    let facts = json!({ "name": name, "display_name": display_name });
    let at = new.grant.as_ref().map(|g| g.organisation_id);
    work.audit("account.create", ("account", Some(id)), at, facts);
    if let Some(wish) = &new.grant {
        let account = accounts::get(&mut work.conn, id).await?;
        give(work, &account, &[], wish).await?;
    }
    let link = links::ops::for_password(work, id).await?;
    Ok((id, link))
}

/// An administrator makes an account with its first post.
///
/// # Errors
/// As [`open`]; and as [`UnitOfWork::may`] for an organisation beyond reach.
pub async fn create(work: &mut UnitOfWork, new: &NewAccount) -> Result<(Id, String)> {
    let grant = new.grant.as_ref();
    let wish = grant.ok_or_else(|| Error::field("organisation", msg!("accounts-grant-missing")))?;
    work.may(Right::AccountsManage, wish.organisation_id)
        .await?;
    given_by_hand(wish.role)?;
    open(work, new).await
}

/// What a worker may do follows from being one; an office takes two.
fn given_by_hand(role: Role) -> Result<()> {
    match giving(role) {
        Giving::Never => Err(Error::field("role", msg!("accounts-role-not-given"))),
        Giving::ByTwo => Err(Error::field("role", msg!("accounts-role-office"))),
        Giving::Alone => Ok(()),
    }
}
/// One security administrator alone ends no post of the three.
fn ended_by_hand(grant: &Grant) -> Result<()> {
    match grant.role().is_some_and(Role::is_office) {
        true => Err(Error::Forbidden(msg!("accounts-office-two"))),
        false => Ok(()),
    }
}

/// Gives an account one more post.
///
/// # Errors
/// [`Error::Invalid`] by field; [`Error::Forbidden`] for one's own account; [`Error::Conflict`] for a stale version, for a
/// post that is held already, and for roles that do not go together.
pub async fn grant(work: &mut UnitOfWork, id: Id, version: i64, wish: &NewGrant) -> Result<Id> {
    let shown = show(work, id).await?;
    work.may(Right::AccountsManage, wish.organisation_id)
        .await?;
    not_oneself(work, id)?;
    given_by_hand(wish.role)?;
    touch(work, id, version).await?;
    give(work, &shown.account, &shown.grants, wish).await
}

/// [`grant`] without its gate: for the command line, and for what makes accounts by its own right.
pub async fn give(
    work: &mut UnitOfWork,
    account: &Account,
    grants: &[Grant],
    wish: &NewGrant,
) -> Result<Id> {
    let today = work.today();
    Error::unless_empty(
        period_problem(wish.from, wish.until, today)
            .into_iter()
            .collect(),
    )?;
    let organisation = organisations::get(work, wish.organisation_id).await?;
    if !organisation.is_open() {
        return Err(Error::field(
            "organisation",
            msg!("accounts-organisation-closed"),
        ));
    }
    fits(grants, wish, today)?;
    let row = NewGrantRow {
        id: work.new_id(),
        account_id: account.id,
        role: wish.role.key(),
        organisation_id: wish.organisation_id,
        from_day: wish.from,
        until_day: wish.until,
        by: work.actor.account_id,
        at: work.now,
    };
    let id = row.id;
    accounts::insert_grant(&mut work.conn, row).await?;
    if is_staff(wish.role) && !account.demo {
        accounts::require_totp(&mut work.conn, account.id).await?;
        if !account.has_second_factor() {
            // What the new post opens is not opened by a password alone.
            sign_in::store::delete_all(&mut work.conn, account.id).await?;
        }
    }
    let facts =
        json!({ "grant": id, "role": wish.role.key(), "from": wish.from, "until": wish.until });
    let subject = ("account", Some(account.id));
    work.audit("account.grant", subject, Some(wish.organisation_id), facts);
    Ok(id)
}

/// Whether the wish goes together with the posts that are not over.
pub(in crate::spine::accounts) fn fits(
    grants: &[Grant],
    wish: &NewGrant,
    today: Day,
) -> Result<()> {
    let lasting = grants
        .iter()
        .filter(|g| g.standing(today) != Standing::Over);
    let held: Vec<Role> = lasting.clone().filter_map(Grant::role).collect();
    if clash(&held, wish.role).is_some() {
        return Err(Error::Conflict(msg!("accounts-roles-apart")));
    }
    let overlaps = |g: &Grant| {
        g.role() == Some(wish.role)
            && g.organisation_id == wish.organisation_id
            && g.until_day.is_none_or(|until| until >= wish.from)
            && wish.until.is_none_or(|until| until >= g.from_day)
    };
    match lasting.clone().any(overlaps) {
        true => Err(Error::Conflict(msg!("accounts-grant-held"))),
        false => Ok(()),
    }
}

pub(in crate::spine::accounts) fn not_oneself(work: &UnitOfWork, id: Id) -> Result<()> {
    match work.actor.account_id == Some(id) {
        true => Err(Error::Forbidden(msg!("accounts-not-oneself"))),
        false => Ok(()),
    }
}

pub(super) async fn touch(work: &mut UnitOfWork, id: Id, version: i64) -> Result<()> {
    match store::touch(&mut work.conn, id, version).await? {
        true => Ok(()),
        false => Err(Error::Conflict(msg!("accounts-stale"))),
    }
}

/// Ends a post: at once, or with a day that is still to come. At once means that every session and token of the account is
/// shut in the same moment; what it may still do, it does after signing in again.
///
/// # Errors
/// [`Error::NotFound`] beyond reach; [`Error::Forbidden`] for one's own; [`Error::Conflict`] when it has ended already.
pub async fn end(
    work: &mut UnitOfWork,
    account_id: Id,
    grant_id: Id,
    version: i64,
    last_day: Option<Day>,
) -> Result<()> {
    let grant = accounts::grant(&mut work.conn, grant_id).await?;
    if grant.account_id != account_id {
        return Err(Error::NotFound);
    }
    work.may(Right::AccountsManage, grant.organisation_id)
        .await?;
    not_oneself(work, account_id)?;
    ended_by_hand(&grant)?;
    touch(work, account_id, version).await?;
    take_back(work, &grant, last_day).await
}

/// [`end`] without its gate: for the command line.
pub async fn take_back(work: &mut UnitOfWork, grant: &Grant, last_day: Option<Day>) -> Result<()> {
    let today = work.today();
    if let Some(day) = last_day {
        let problem = period_problem(grant.from_day, Some(day), today);
        Error::unless_empty(problem.into_iter().collect())?;
    }
    // The last whole day: of today itself nothing is left.
    let until = last_day.unwrap_or(today.plus(-1));
    let (by, now) = (work.actor.account_id, work.now);
    if !store::end(&mut work.conn, grant.id, until, by, now).await? {
        return Err(Error::Conflict(msg!("accounts-grant-ended")));
    }
    if last_day.is_none() {
        whole::shut(work, grant.account_id).await?;
    }
    let facts = json!({ "grant": grant.id, "role": grant.role, "until": until });
    let subject = ("account", Some(grant.account_id));
    work.audit(
        "account.grant-end",
        subject,
        Some(grant.organisation_id),
        facts,
    );
    Ok(())
}

/// An organisation that an account may be placed in, for a form.
///
/// # Errors
/// [`Error::Invalid`] at `organisation` when no organisation within reach has the code.
pub async fn placed_at(work: &mut UnitOfWork, code: &str) -> Result<Id> {
    let unknown = || Error::field("organisation", msg!("accounts-organisation-unknown"));
    let code = code.trim();
    if code.is_empty() {
        return Err(Error::field(
            "organisation",
            msg!("accounts-organisation-missing"),
        ));
    }
    let found = match organisations::by_code(work, code).await {
        Err(Error::NotFound) => return Err(unknown()),
        other => other?,
    };
    match allowed(work, Right::AccountsRead, found.id).await? {
        true => Ok(found.id),
        false => Err(unknown()),
    }
}

/// Federations within reach, as suggestions for a form: code and name.
pub async fn places(work: &mut UnitOfWork) -> Result<Vec<(String, String)>> {
    let within = work.within(Right::AccountsManage)?;
    store::places(&mut work.conn, within).await
}
