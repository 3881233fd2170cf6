//! One error for the whole program: a closed set of kinds, each with a status and a message in two languages.
use super::{Msg, db::Trouble};
use axum::http::StatusCode;

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug)]
pub enum Error {
    /// Nobody is signed in, and the act needs somebody.
    SignIn,
    /// What was shown to prove who one is proves nothing; what of it is wrong is not told.
    Unproven(Msg),
    /// The act waits for a second factor that was shown lately.
    StepUp,
    /// May be seen, not done.
    Forbidden(Msg),
    /// Does not exist, or not for this reader: the two are never told apart.
    NotFound,
    /// The address exists, not with this method.
    Method,
    /// What was sent breaks rules, field by field (or cell by cell).
    Invalid(Vec<Problem>),
    /// The world moved on: a stale edit, a name taken, an act that its state no longer allows.
    Conflict(Msg),
    /// Too often: try again after so many seconds.
    TooMany(i64),
    /// More than the stated limit was sent.
    TooLarge(Msg),
    /// This machine lacks something that whoever runs it must provide.
    Unavailable(Msg),
    /// Our own fault, or the machine's: then [`Error::trouble`] says which, and it passes. It is logged; the reader gets no inner words.
    Broken(anyhow::Error),
}

/// What is wrong with one field (or one cell of a sheet). `at` is the field's name.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    pub at: String,
    pub msg: Msg,
}
impl Problem {
    pub fn new(at: impl Into<String>, msg: Msg) -> Problem {
        Problem { at: at.into(), msg }
    }
}

impl Error {
    /// One field is wrong.
    pub fn field(at: impl Into<String>, msg: Msg) -> Error {
        Error::Invalid(vec![Problem::new(at, msg)])
    }
    /// `Ok` if there is no problem.
    pub fn unless_empty(problems: Vec<Problem>) -> Result<()> {
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(problems))
        }
    }
    pub fn status(&self) -> StatusCode {
        match self {
            Error::SignIn | Error::Unproven(_) => StatusCode::UNAUTHORIZED,
            Error::Forbidden(_) | Error::StepUp => StatusCode::FORBIDDEN,
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Method => StatusCode::METHOD_NOT_ALLOWED,
            Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Conflict(_) => StatusCode::CONFLICT,
            Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Broken(_) if self.trouble().is_some() => StatusCode::SERVICE_UNAVAILABLE,
            Error::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
    /// What befell the machine underneath, where that is why: no room, no writing, no database. It may be over when one asks again.
    pub fn trouble(&self) -> Option<Trouble> {
        match self {
            Error::Broken(e) => Trouble::of(e),
            _ => None,
        }
    }
    /// After how many seconds it is worth asking again, where that can be told.
    pub fn retry_after(&self) -> Option<i64> {
        match self {
            Error::TooMany(seconds) => Some(*seconds),
            other => other.trouble().map(Trouble::retry_after),
        }
    }
    pub fn msg(&self) -> Msg {
        match self {
            Error::SignIn => crate::msg!("error-sign-in"),
            Error::StepUp => crate::msg!("error-step-up"),
            Error::Unproven(m)
            | Error::Forbidden(m)
            | Error::Conflict(m)
            | Error::TooLarge(m)
            | Error::Unavailable(m) => m.clone(),
            Error::NotFound => crate::msg!("error-not-found"),
            Error::Method => crate::msg!("error-method"),
            Error::Invalid(_) => crate::msg!("error-invalid"),
            Error::TooMany(seconds) => crate::msg!("error-too-many", seconds = *seconds),
            Error::Broken(e) => match Trouble::of(e) {
                Some(trouble) => trouble.msg(),
                None => crate::msg!("error-broken"),
            },
        }
    }
    /// The problems of an `Invalid`, else none.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Error::Invalid(p) => p,
            _ => &[],
        }
    }
    /// A unique index said no: say it in the reader's words. (Which index it was, the two engines report differently;
    /// so a statement meets one natural key, and the verb knows its name.)
    pub fn taken(self, msg: Msg) -> Error {
        if self.is_taken() {
            Error::Conflict(msg)
        } else {
            self
        }
    }
    /// A unique index said no.
    pub fn is_taken(&self) -> bool {
        matches!(self, Error::Broken(e) if e
            .downcast_ref::<sqlx::Error>()
            .and_then(|e| e.as_database_error())
            .is_some_and(|d| d.is_unique_violation()))
    }
}

impl From<sqlx::Error> for Error {
    fn from(e: sqlx::Error) -> Error {
        Error::Broken(e.into())
    }
}
impl From<sqlx::migrate::MigrateError> for Error {
    fn from(e: sqlx::migrate::MigrateError) -> Error {
        Error::Broken(e.into())
    }
}
impl From<anyhow::Error> for Error {
    fn from(e: anyhow::Error) -> Error {
        Error::Broken(e)
    }
}
impl From<std::io::Error> for Error {
    fn from(e: std::io::Error) -> Error {
        Error::Broken(e.into())
    }
}
impl From<askama::Error> for Error {
    fn from(e: askama::Error) -> Error {
        Error::Broken(e.into())
    }
}
impl From<serde_json::Error> for Error {
    fn from(e: serde_json::Error) -> Error {
        Error::Broken(e.into())
    }
}
/// For the command line, which has words and no status.
impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Error::Broken(e) => write!(f, "{e:#}"),
            other => write!(f, "{}", super::Lang::Zh.say(other.msg())),
        }
    }
}
impl std::error::Error for Error {}
