//! What can be done with notices: tell, list, open, mark read, forget.
use super::{
    kind,
    notice::{Kept, Notice, To, inside},
    outward,
    store::{self, Filter, Reader},
};
use crate::{
    args,
    kernel::{
        App, Deputy, Error, Id, Lang, Result, UnitOfWork,
        jobs::Running,
        paging::{Page, Window},
        place,
        said::Said,
    },
    msg,
    policy::{self, Right, Role},
    spine::settings,
};

/// Lines of one sheet: more than half a year of anybody's notices.
const MOST_LINES: i64 = 20_000;

/// Tells everybody of `to`, each once, in the unit of work of the act: nobody is told of what did not happen. The same kind of
/// notice of the same record reaches nobody twice on one day. Gives how many are told.
///
/// # Errors
/// The database's own.
pub async fn tell(work: &mut UnitOfWork, to: &[To], notice: Notice) -> Result<usize> {
    let readers = readers(work, to).await?;
    let kept = Said::of(&notice.title);
    let words = [Lang::Zh, Lang::En].map(|l| l.say(&notice.title));
    let words = words.join("\n").to_lowercase();
    let (today, now) = (work.today(), work.now);
    let mut told = 0;
    for reader in readers {
        let id = work.new_id();
        let row = args![
            id,
            reader.account_id,
            notice.kind,
            notice.record.0,
            notice.record.1,
            today,
            kept.as_str(),
            words.as_str(),
            inside(&notice.href),
            notice.urgent,
            now
        ];
        if store::insert(&mut work.conn, row).await? {
            told += 1;
            outward::pass_on(work, &reader, id, &notice).await?;
        }
    }
    Ok(told)
}

/// The accounts that are meant, each once: posts that hold today, accounts that are not disabled.
async fn readers(work: &mut UnitOfWork, to: &[To]) -> Result<Vec<Reader>> {
    let mut readers: Vec<Reader> = vec![];
    for to in to {
        let found = match *to {
            To::Account(id) => store::account(&mut work.conn, id).await?,
            To::Role(role, at) => standing(work, &[role], at).await?,
            To::Holders(right, at) => holders(work, right, at).await?,
        };
        for reader in found {
            if !readers.iter().any(|r| r.account_id == reader.account_id) {
                readers.push(reader);
            }
        }
    }
    Ok(readers)
}

/// Those whose post gives a right at an organisation itself, or at the nearest above where somebody stands.
async fn holders(work: &mut UnitOfWork, right: Right, at: Id) -> Result<Vec<Reader>> {
    let gives = |r: &&Role| policy::rights(**r).contains(&right);
    let roles: Vec<Role> = Role::ALL.iter().filter(gives).copied().collect();
    for above in place::line(&mut work.conn, at).await? {
        let found = standing(work, &roles, above).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(vec![])
}

async fn standing(work: &mut UnitOfWork, roles: &[Role], at: Id) -> Result<Vec<Reader>> {
    let names: Vec<_> = roles.iter().map(|r| r.key()).collect();
    let names = format!(",{},", names.join(","));
    let today = work.today();
    store::standing(&mut work.conn, at, &names, today).await
}

/// What the inbox is narrowed to, as it is typed.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// A kind of notice
    pub kind: String,
    /// unread, read
    pub state: String,
    /// A part of the title
    pub q: String,
}
impl Asked {
    fn filter(&self, account_id: Id) -> Result<Filter> {
        let known = self.kind.is_empty() || kind::all().contains(&self.kind.as_str());
        if !known {
            return Err(Error::field("kind", msg!("notices-filter-unknown")));
        }
        let part = match self.state.as_str() {
            "" => None,
            "unread" => Some(0),
            "read" => Some(1),
            _ => return Err(Error::field("state", msg!("notices-filter-unknown"))),
        };
        Ok(Filter {
            account_id,
            kind: self.kind.clone(),
            part,
            words: self.q.trim().to_lowercase(),
        })
    }
}

/// One's own notices: what is unread first, the latest first in both parts.
///
/// # Errors
/// [`Error::Invalid`] for a wrong filter, limit or cursor.
pub async fn list(work: &mut UnitOfWork, asked: &Asked, window: &Window) -> Result<Page<Kept>> {
    let account = work.actor.account_id.ok_or(Error::SignIn)?;
    let (filter, limit) = (asked.filter(account)?, window.limit()?);
    let wrong = || Error::field("after", msg!("paging-after"));
    let after = match window.after::<2>()? {
        None => None,
        Some([part, id]) => Some((
            part.parse().map_err(|_| wrong())?,
            id.parse().map_err(|_| wrong())?,
        )),
    };
    let rows = store::list(&mut work.conn, &filter, after, limit + 1).await?;
    Ok(Page::of(rows, limit, |k| {
        [k.part().to_string(), k.id.to_string()]
    }))
}

/// Everything of one's own within a filter, for a sheet.
///
/// # Errors
/// As [`list`].
pub async fn lines(work: &mut UnitOfWork, asked: &Asked) -> Result<Vec<Kept>> {
    let account = work.actor.account_id.ok_or(Error::SignIn)?;
    let filter = asked.filter(account)?;
    store::list(&mut work.conn, &filter, None, MOST_LINES).await
}

/// Marks one of one's own notices read. Gives where it leads.
///
/// # Errors
/// [`Error::NotFound`] for anybody else's.
pub async fn read(work: &mut UnitOfWork, id: Id) -> Result<String> {
    let account = work.actor.account_id.ok_or(Error::SignIn)?;
    let now = work.now;
    let href = store::href(&mut work.conn, id, account).await?;
    store::read(&mut work.conn, id, account, now).await?;
    Ok(inside(&href).to_owned())
}

/// Marks all of one's own notices read. Gives how many were not.
///
/// # Errors
/// The database's own.
pub async fn read_all(work: &mut UnitOfWork) -> Result<u64> {
    let account = work.actor.account_id.ok_or(Error::SignIn)?;
    let now = work.now;
    store::read_all(&mut work.conn, account, now).await
}

/// Forgets what is older than the city keeps it.
pub fn tick(app: App) -> Running {
    Box::pin(async move {
        Deputy::clockwork(&app)
            .write(async |work| {
                let days = settings::NOTICES_KEPT_DAYS.whole(work).await?;
                let before = work.today().plus(-days).start();
                store::forget(&mut work.conn, before).await
            })
            .await
    })
}
