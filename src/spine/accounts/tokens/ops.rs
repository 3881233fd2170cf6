//! What can be done with tokens. Each account sees and revokes its own.
use super::store::{self, Live, NewRow};
use crate::{
    kernel::{Error, Id, Instant, Problem, Result, UnitOfWork, crypto::Token},
    msg,
    policy::Right,
    spine::accounts::sign_in::ops::home,
};
use serde_json::json;

/// As long as a session of work; a program that runs for years asks again every year.
pub const DAYS: i64 = 30;
pub const MOST_DAYS: i64 = 366;
/// A program or two, and their spares.
pub const MOST_LIVE: i64 = 20;
pub const LONGEST_LABEL: usize = 60;

/// What is asked for, on the page or by the API.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    pub label: String,
    /// Whole days from now; none: [`DAYS`].
    pub days: Option<i64>,
    /// Keys of rights; none: all that the account has.
    pub scope: Option<Vec<String>>,
    /// Until when it passes what waits for a fresh second factor, where one was shown for it.
    pub proved_until: Option<Instant>,
}

impl Wish {
    pub fn problems(&self) -> Vec<Problem> {
        let mut out = vec![];
        let label = self.label.trim();
        if label.is_empty() {
            out.push(Problem::new("label", msg!("accounts-token-label-missing")));
        }
        if label.chars().count() > LONGEST_LABEL || label.chars().any(char::is_control) {
            let msg = msg!("accounts-token-label-long", max = LONGEST_LABEL);
            out.push(Problem::new("label", msg));
        }
        if !(1..=MOST_DAYS).contains(&self.days.unwrap_or(DAYS)) {
            out.push(Problem::new(
                "days",
                msg!("accounts-token-days", max = MOST_DAYS),
            ));
        }
        let scope = self.scope.as_deref().unwrap_or_default();
        if let Some(unknown) = scope.iter().find(|s| Right::of_key(s).is_none()) {
            out.push(Problem::new(
                "scope",
                msg!("accounts-token-right", right = unknown),
            ));
        }
        if self.scope.as_ref().is_some_and(Vec::is_empty) {
            out.push(Problem::new("scope", msg!("accounts-token-scope-empty")));
        }
        out
    }
    /// The rights as they are stored: in the order of the charter, each once.
    fn stored_scope(&self) -> Option<String> {
        let asked = self.scope.as_ref()?;
        let in_order = Right::ALL.iter().map(|r| r.key());
        let kept: Vec<_> = in_order.filter(|k| asked.iter().any(|a| a == k)).collect();
        Some(kept.join(","))
    }
}

/// A token that was just made. What it carries is shown now and never again.
pub struct Issued {
    pub id: Id,
    pub token: Token,
    pub expires_at: Instant,
}

/// Makes a token for the account that acts.
///
/// # Errors
/// [`Error::Invalid`] for a wish that breaks a rule; [`Error::Conflict`] past the number of tokens an account may have.
pub async fn issue(work: &mut UnitOfWork, wish: &Wish) -> Result<Issued> {
    let account_id = work.actor.account_id.ok_or(Error::SignIn)?;
    Error::unless_empty(wish.problems())?;
    if store::count_live(&mut work.conn, account_id, work.now).await? >= MOST_LIVE {
        return Err(Error::Conflict(msg!(
            "accounts-token-many",
            max = MOST_LIVE
        )));
    }
    let (id, token) = (work.new_id(), Token::random()?);
    let expires_at = work.now.plus_minutes(wish.days.unwrap_or(DAYS) * 24 * 60);
    let row = NewRow {
        id,
        account_id,
        digest: token.digest(),
        label: wish.label.trim().to_owned(),
        scope: wish.stored_scope(),
        at: work.now,
        until: expires_at,
        proved_until: wish.proved_until,
    };
    let facts = json!({ "label": row.label, "scope": row.scope, "expires_at": expires_at });
    store::insert(&mut work.conn, row).await?;
    let home = home(&work.actor);
    work.audit("account.token-issue", ("token", Some(id)), home, facts);
    Ok(Issued {
        id,
        token,
        expires_at,
    })
}

/// The tokens of the account that acts which still open; the latest first.
pub async fn own(work: &mut UnitOfWork) -> Result<Vec<Live>> {
    let account_id = work.actor.account_id.ok_or(Error::SignIn)?;
    store::live(&mut work.conn, account_id, work.now).await
}

/// Shuts one of the actor's own tokens, at once.
///
/// # Errors
/// [`Error::NotFound`] for anybody else's, and for one that is shut.
pub async fn revoke(work: &mut UnitOfWork, id: Id) -> Result<()> {
    let account_id = work.actor.account_id.ok_or(Error::SignIn)?;
    if !store::revoke(&mut work.conn, id, account_id, work.now).await? {
        return Err(Error::NotFound);
    }
    let home = home(&work.actor);
    work.audit("account.token-revoke", ("token", Some(id)), home, json!({}));
    Ok(())
}
