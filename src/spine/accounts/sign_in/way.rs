//! The ways in: how somebody shows who they are. Pure.
//!
//! Signing in is a first step and, where the account asks for it, a second. Each way says what it leaves to be done; whatever opens a
//! session goes through [`ops::begin`](super::ops::begin) with its way, and there the session is opened, rotated and put on record.
//! So another way in is one variant here, one page that checks its own proof, and nothing else:
//!
//! - a passkey is both steps in one (`next` is nothing, `proves` is true);
//! - OpenID Connect is a first step made elsewhere; whether it was also the second, its `acr` and `amr` say, which a city must trust
//!   by configuration. It finds its account by issuer and subject, never by e-mail address;
//! - SCIM signs nobody in: it opens and shuts accounts through [`posts`](crate::spine::accounts::posts), with its own right.
use crate::spine::accounts::account::Account;

/// What signing in asks for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Nothing,
    Code,
    Enrol,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A name and a password.
    Password,
    /// A link that works once, by which a password was just set.
    Link,
    /// One click, in a demo city.
    Demo,
    /// A code of the authenticator app, after a first step.
    Code,
    /// One of the ten recovery codes, after a first step.
    RecoveryCode,
}

impl Way {
    /// Its name on record.
    pub fn key(self) -> &'static str {
        match self {
            Way::Password => "password",
            Way::Link => "link",
            Way::Demo => "demo",
            Way::Code => "code",
            Way::RecoveryCode => "recovery-code",
        }
    }
    /// What is still to come for an account that came this way.
    pub fn next(self, account: &Account) -> Next {
        match self {
            Way::Password | Way::Link if account.has_second_factor() => Next::Code,
            Way::Password | Way::Link if account.totp_required => Next::Enrol,
            _ => Next::Nothing,
        }
    }
    /// Whether it shows a second factor, which then counts as fresh for a while. A demo account has none to show.
    pub fn proves(self) -> bool {
        matches!(self, Way::Demo | Way::Code | Way::RecoveryCode)
    }
}
