//! The caller (who is asking, when, in which language) and the unit of work, the first argument of every verb.
use super::{
    App, Error, Id, Instant, Lang, Result, audit,
    audit::Act,
    banner::{self, Raised},
    db::Arg,
    db::Conn,
    idempotency, place, session,
    session::Proof,
    waiting::{self, Pile},
};
use crate::{
    args, msg,
    policy::{self, Actor, Right},
};
use axum::{
    extract::FromRequestParts,
    http::{Method, header, request::Parts},
};

/// The page of everything that waits.
pub const WAITING: &str = "/waiting";

/// One transaction or one snapshot, and everything a verb may know of the world: no verb looks at a clock or a global.
pub struct UnitOfWork {
    pub conn: Conn,
    pub app: App,
    pub actor: Actor,
    pub lang: Lang,
    pub now: Instant,
    origin: String,
    proof: Proof,
    order: u16,
    acts: Vec<Act>,
    once: Option<idempotency::Claim>,
}

impl UnitOfWork {
    /// The one gate. Every verb that touches an organisation's records opens with it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the actor may not even read; [`Error::Forbidden`] where they may read but not act.
    pub async fn may(&mut self, right: Right, organisation_id: Id) -> Result<()> {
        let line = place::line(&mut self.conn, organisation_id).await?;
        if policy::may(&self.actor, right, &line) {
            return Ok(());
        }
        Err(match policy::may(&self.actor, right.reading(), &line) {
            true => Error::Forbidden(msg!("error-forbidden")),
            false if self.actor.account_id.is_none() => Error::SignIn,
            false => Error::NotFound,
        })
    }
    /// The first three values of a statement that is bounded by [`within!`](crate::within).
    ///
    /// # Errors
    /// As [`UnitOfWork::may`], when the actor holds the right nowhere.
    pub fn within(&self, right: Right) -> Result<Vec<Arg>> {
        let roles = self.actor.roles_with(right);
        let Some(account_id) = self.actor.account_id else {
            return Err(Error::SignIn);
        };
        if roles.is_empty() {
            return Err(match self.actor.has(right.reading()) {
                true => Error::Forbidden(msg!("error-forbidden")),
                false => Error::NotFound,
            });
        }
        let names: Vec<_> = roles.iter().map(|r| r.key()).collect();
        Ok(args![
            account_id,
            format!(",{},", names.join(",")),
            self.today()
        ])
    }
    /// Four eyes: who wrote a record never confirms it.
    pub fn second_person(&self, author: Option<Id>) -> Result<()> {
        match (author, self.actor.account_id) {
            (_, None) => Err(Error::SignIn),
            (Some(a), Some(b)) if a == b => Err(Error::Forbidden(msg!("error-own-record"))),
            _ => Ok(()),
        }
    }
    /// What takes personal data out of the house waits for a second factor that was shown lately.
    ///
    /// # Errors
    /// [`Error::StepUp`] when it was not, or too long ago.
    pub fn proved_lately(&self) -> Result<()> {
        match self.proof {
            Proof::Unasked => Ok(()),
            Proof::Until(until) if until > self.now => Ok(()),
            Proof::Until(_) | Proof::None => Err(Error::StepUp),
        }
    }
    pub fn today(&self) -> super::Day {
        self.now.day()
    }
    /// A new identity; those of one unit of work sort in the order they were made.
    pub fn new_id(&mut self) -> Id {
        self.order = self.order.wrapping_add(1);
        Id::new(self.now, self.order)
    }
    /// Puts an act on record. `facts` never holds a personal number.
    pub fn audit(
        &mut self,
        action: &'static str,
        subject: (&'static str, Option<Id>),
        organisation_id: Option<Id>,
        facts: serde_json::Value,
    ) {
        self.acts.push(Act {
            action,
            subject_type: subject.0,
            subject_id: subject.1,
            organisation_id,
            facts,
        });
    }
    /// Where the request came from, as audits record it.
    pub fn origin(&self) -> &str {
        &self.origin
    }
    async fn end_well(mut self) -> Result<()> {
        let author = audit::Author {
            at: self.now,
            account_id: self.actor.account_id,
            name: &self.actor.name,
            origin: &self.origin,
        };
        audit::append(&mut self.conn, author, std::mem::take(&mut self.acts)).await?;
        if let Some(claim) = &self.once {
            idempotency::done(&mut self.conn, claim).await?;
        }
        self.conn.commit().await
    }
}

/// Somebody on whose behalf work is done outside a request: a command, a job, the clock.
#[derive(Clone)]
pub struct Deputy {
    pub app: App,
    pub actor: Actor,
    pub lang: Lang,
    pub origin: String,
    pub proof: Proof,
    /// What this request may do only once, where the client gave a key for it.
    pub once: Option<idempotency::Claim>,
}

impl Deputy {
    /// The clock itself: holds no post, passes no gate; its verbs ask for none.
    pub fn clockwork(app: &App) -> Deputy {
        Deputy {
            app: app.clone(),
            actor: Actor {
                name: "clockwork".into(),
                ..Actor::default()
            },
            lang: Lang::Zh,
            origin: "job".into(),
            proof: Proof::Unasked,
            once: None,
        }
    }
    /// Whoever runs a command: they hold the machine, the database and the key file, so there is no gate to pass; every act is
    /// on record under this name.
    pub fn command_line(app: &App) -> Deputy {
        let mut hand = Deputy::clockwork(app);
        hand.actor.name = "command line".into();
        hand.origin = "command line".into();
        hand
    }
    /// An account, by its name, with the posts it holds today.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such account, or it is disabled.
    pub async fn account(app: &App, name: &str, origin: &str) -> Result<Deputy> {
        let mut conn = app.db.read().await?;
        let actor = session::actor_by_name(&mut conn, name, app.clock.now().day()).await?;
        Ok(Deputy {
            app: app.clone(),
            actor,
            lang: Lang::Zh,
            origin: origin.into(),
            proof: Proof::Unasked,
            once: None,
        })
    }
    pub async fn read<T>(&self, act: impl AsyncFnOnce(&mut UnitOfWork) -> Result<T>) -> Result<T> {
        let conn = self.app.db.read().await?;
        act(&mut self.begin(conn)).await
    }
    /// One unit of work: kept if it ends well, forgotten if not.
    pub async fn write<T>(&self, act: impl AsyncFnOnce(&mut UnitOfWork) -> Result<T>) -> Result<T> {
        let conn = self.app.db.write().await?;
        let mut work = self.begin(conn);
        let done = act(&mut work).await?;
        work.end_well().await?;
        Ok(done)
    }
    /// The moment is taken once the connection is held: what waits for its turn happens when its turn comes.
    fn begin(&self, conn: Conn) -> UnitOfWork {
        UnitOfWork {
            conn,
            app: self.app.clone(),
            actor: self.actor.clone(),
            lang: self.lang,
            now: self.app.clock.now(),
            origin: self.origin.clone(),
            proof: self.proof,
            order: 0,
            acts: vec![],
            once: self.once.clone(),
        }
    }
}

/// The caller a request comes from. It holds no connection: a body may be slow to arrive, and SQLite has one writer.
#[derive(Clone)]
pub struct Caller {
    pub deputy: Deputy,
    pub lang: Lang,
    /// What form tokens of this browser are bound to.
    pub binding: String,
    /// The session's cookie digest, when signed in by a browser.
    pub session: Option<Vec<u8>>,
    /// Signed in by password, second factor still to come: the posts are withheld.
    pub half: Option<Id>,
    /// Path and query, for links that come back here.
    pub path: String,
    pub by_token: bool,
    /// The browser had no cookie of ours until this request.
    pub new_browser: bool,
    pub htmx: bool,
    /// A request's number, printed on error pages and in the log.
    pub number: String,
    /// What waits for whoever opens a page; not looked for where no menu is shown.
    pub waiting: Vec<Pile>,
    /// What of one's own was not looked at yet, by the address of its list.
    pub unread: Vec<(&'static str, i64)>,
    /// What is amiss with the city, for those who keep it.
    pub banners: Vec<Raised>,
}

impl Caller {
    pub fn app(&self) -> &App {
        &self.deputy.app
    }
    pub fn actor(&self) -> &Actor {
        &self.deputy.actor
    }
    pub fn now(&self) -> Instant {
        self.deputy.app.clock.now()
    }
    pub fn signed_in(&self) -> bool {
        self.deputy.actor.account_id.is_some()
    }
    /// The same browser under the session that was just opened: forms of the page that answers are bound to it.
    pub fn renewed(&self, session: Vec<u8>, actor: Actor) -> Caller {
        let mut caller = self.clone();
        caller.binding = hex::encode(&session);
        caller.session = Some(session);
        caller.half = None;
        caller.deputy.actor = actor;
        caller
    }
    pub async fn read<T>(&self, act: impl AsyncFnOnce(&mut UnitOfWork) -> Result<T>) -> Result<T> {
        self.deputy.read(act).await
    }
    pub async fn write<T>(&self, act: impl AsyncFnOnce(&mut UnitOfWork) -> Result<T>) -> Result<T> {
        self.deputy.write(act).await
    }
    /// How much waits on a page of the menu: on [`WAITING`] all work that waits.
    pub fn waiting_at(&self, href: &str) -> i64 {
        let here = |pile: &&Pile| href == WAITING || pile.href.split('?').next() == Some(href);
        let waits: i64 = self.waiting.iter().filter(here).map(|p| p.count).sum();
        let unread = self.unread.iter().filter(|u| u.0 == href).map(|u| u.1);
        waits + unread.sum::<i64>()
    }
    /// How much waits of one kind, by the address of its list.
    pub fn waiting_on(&self, list: &str) -> i64 {
        let piles = self.waiting.iter().filter(|p| p.href == list);
        piles.map(|p| p.count).sum()
    }
    /// The token that a form of this browser must send back.
    pub fn csrf(&self) -> String {
        self.app().keys.form_token(&self.binding)
    }
    /// # Errors
    /// [`Error::Forbidden`] when the token is not of this browser: a form of another site, or one left open too long.
    pub fn check_csrf(&self, token: &str) -> Result<()> {
        match self.app().keys.form_token_is(&self.binding, token) {
            true => Ok(()),
            false => Err(Error::Forbidden(msg!("error-form-token"))),
        }
    }
}

impl Caller {
    /// Whether a page with a menu is asked for, by somebody whom something may wait for.
    fn opens_a_page(&self, parts: &Parts) -> bool {
        let accepts = parts.headers.get(header::ACCEPT);
        let page = accepts.is_some_and(|a| a.to_str().is_ok_and(|a| a.contains("text/html")));
        self.signed_in() && page && !self.htmx && !self.by_token && parts.method == Method::GET
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Caller> {
        let caller = match parts.extensions.get::<Caller>() {
            Some(known) => known.clone(),
            None => {
                let mut found = session::caller(parts, app).await?;
                if found.opens_a_page(parts) {
                    let seen = found.deputy.read(async |work| {
                        let unread = waiting::unread(work).await?;
                        Ok((
                            waiting::piles(work).await?,
                            unread,
                            banner::raised(work).await?,
                        ))
                    });
                    (found.waiting, found.unread, found.banners) = seen.await?;
                }
                parts.extensions.insert(found.clone());
                found
            }
        };
        // A route without a declared access is no route.
        let access = parts.extensions.get::<super::routes::Access>().copied();
        access.ok_or(Error::NotFound)?.admit(&caller)?;
        Ok(caller)
    }
}
