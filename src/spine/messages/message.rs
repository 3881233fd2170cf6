//! The noun: what is sent to a person outside the program, its ways and its states. Pure.
use crate::{
    kernel::{Id, Instant, Lang},
    spine::people::Mobile,
};
use zeroize::Zeroizing;

/// What the address, the subject and the text of a waiting message are sealed for.
pub(super) const TO: &str = "outbox.to";
pub(super) const SUBJECT: &str = "outbox.subject";
pub(super) const TEXT: &str = "outbox.text";

/// So often a message is tried before it counts as failed: with growing pauses, 23 minutes of what is urgent, over two hours of the rest.
pub(super) const MAX_TRIES: i64 = 8;
/// What waited longer past its time is stale: a carrier that was just set up does not pour out old news.
pub(super) const STALE_MINUTES: i64 = 24 * 60;

/// A way out of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    Email,
    Sms,
    /// A group robot of WeCom: one group, not one person.
    Wecom,
}
impl Channel {
    pub const ALL: [Channel; 3] = [Channel::Email, Channel::Sms, Channel::Wecom];
    pub fn key(self) -> &'static str {
        ["email", "sms", "wecom"][self as usize]
    }
    pub fn of_key(key: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|c| c.key() == key)
    }
    /// Its name, as a message key.
    pub fn label(self) -> &'static str {
        [
            "messages-channel-email",
            "messages-channel-sms",
            "messages-channel-wecom",
        ][self as usize]
    }
}

/// What a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A code or a link that somebody waits for.
    Code,
    Notice,
    Digest,
}
impl Purpose {
    pub const ALL: [Purpose; 3] = [Purpose::Code, Purpose::Notice, Purpose::Digest];
    pub fn key(self) -> &'static str {
        ["code", "notice", "digest"][self as usize]
    }
    pub fn label(self) -> &'static str {
        [
            "messages-purpose-code",
            "messages-purpose-notice",
            "messages-purpose-digest",
        ][self as usize]
    }
}

/// The states of a message, each with its words.
pub const STATES: [(&str, &str); 5] = [
    ("waiting", "messages-waiting"),
    ("sending", "messages-sending"),
    ("sent", "messages-sent"),
    ("failed", "messages-failed"),
    ("given-up", "messages-given-up"),
];

/// A short message to a mobile phone, in the words of the reader's language: a code, a link, what somebody waits for.
pub struct Message {
    pub to: Mobile,
    pub text: String,
}

/// A message as it is handed to the outbox.
pub struct Parcel {
    pub channel: Channel,
    pub purpose: Purpose,
    /// The whole address; empty for a robot, whose group is set up.
    pub to: Zeroizing<String>,
    pub masked: String,
    /// E-mails have one.
    pub subject: String,
    pub text: String,
    /// Does not wait for the end of quiet hours.
    pub urgent: bool,
    pub account_id: Option<Id>,
    /// What may be sent once only.
    pub once_key: Option<String>,
}
impl Parcel {
    /// What somebody waits for: it goes at once.
    pub fn code(to: &Mobile, text: String) -> Parcel {
        Parcel {
            channel: Channel::Sms,
            purpose: Purpose::Code,
            to: Zeroizing::new(to.reveal().to_owned()),
            masked: to.masked(),
            subject: String::new(),
            text,
            urgent: true,
            account_id: None,
            once_key: None,
        }
    }
}

/// A message opened for its carrier. Its identity is the same at every try, so that a carrier knows one it had before.
pub struct Letter {
    pub id: Id,
    pub to: Zeroizing<String>,
    pub subject: String,
    pub text: String,
    /// When it was written.
    pub at: Instant,
    /// The moment of this try: a message may have waited for the end of quiet hours, and a gateway refuses what was signed long ago.
    pub tried_at: Instant,
}

/// Why a message did not go out: a word of our own (the end of a message key) and the carrier's number. Never the carrier's words,
/// which may hold the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    pub why: &'static str,
    pub code: Option<i64>,
}
/// What a carrier said of a letter.
pub type Outcome = Result<(), Fault>;

impl Fault {
    /// The carrier will never take it.
    pub const REFUSED: &'static str = "refused";
    /// The carrier does not take it now.
    pub const DEFERRED: &'static str = "deferred";
    pub const TIMEOUT: &'static str = "timeout";
    pub const UNREACHABLE: &'static str = "unreachable";
    pub const TLS: &'static str = "tls";
    /// User, password or secret.
    pub const CREDENTIALS: &'static str = "credentials";
    /// An answer that is none.
    pub const ANSWER: &'static str = "answer";
    /// What the operator has set up is wrong.
    pub const SETUP: &'static str = "setup";
    /// The address is none.
    pub const ADDRESS: &'static str = "address";
    /// Twice taken up and not heard of again: whether it went out is not known.
    pub const LOST: &'static str = "lost";
    pub const STALE: &'static str = "stale";

    pub fn new(why: &'static str) -> Fault {
        Fault { why, code: None }
    }
    pub fn coded(why: &'static str, code: impl Into<i64>) -> Fault {
        Fault {
            why,
            code: Some(code.into()),
        }
    }
    /// Trying again changes nothing.
    pub fn is_final(self) -> bool {
        [Fault::REFUSED, Fault::ADDRESS].contains(&self.why)
    }
    /// It lies with the carrier and not with this message: the others need not be tried now.
    pub fn is_of_the_carrier(self) -> bool {
        [
            Fault::TIMEOUT,
            Fault::UNREACHABLE,
            Fault::TLS,
            Fault::CREDENTIALS,
            Fault::SETUP,
        ]
        .contains(&self.why)
    }
}
impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self.code {
            Some(code) => write!(f, "{} {code}", self.why),
            None => f.write_str(self.why),
        }
    }
}

/// What a kept fault says, in the reader's language.
pub fn fault_told(l: Lang, kept: &str) -> String {
    let (why, code) = kept.split_once(' ').unwrap_or((kept, ""));
    let key = format!("messages-fault-{why}");
    match (l.knows(&key), code) {
        (false, _) => kept.to_owned(),
        (true, "") => l.t(&key),
        (true, code) => format!("{} ({code})", l.t(&key)),
    }
}

/// How long a message rests after so many tries, in seconds: 10, 40, 90 … for what is urgent, else 1, 4, 9 … minutes.
pub(super) fn pause(tries: i64, urgent: bool) -> i64 {
    let step = if urgent { 10 } else { 60 };
    step * tries * tries
}

/// A message of the outbox as its page shows it.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: Id,
    pub channel: String,
    pub purpose: String,
    pub to: String,
    /// Only where no carrier takes it: what is on its way to somebody is nobody else's.
    pub text: String,
    pub state: String,
    pub tries: i64,
    pub due_at: Instant,
    pub at: Instant,
    pub sent_at: Option<Instant>,
    pub error: Option<String>,
    /// No carrier is set up for its channel.
    pub stays: bool,
}
impl Kept {
    /// Its state as a message key.
    pub fn state_key(&self) -> &'static str {
        match self.stays && self.state == "waiting" {
            true => "messages-stays",
            false => STATES
                .iter()
                .find(|s| s.0 == self.state)
                .map_or("messages-failed", |s| s.1),
        }
    }
    /// The class of its chip.
    pub fn chip(&self) -> &'static str {
        match self.state.as_str() {
            "sent" => "is-done",
            "failed" => "is-stop",
            "sending" => "is-wait",
            _ => "",
        }
    }
    pub fn may_retry(&self) -> bool {
        ["failed", "given-up"].contains(&self.state.as_str())
    }
    pub fn may_give_up(&self) -> bool {
        ["waiting", "failed"].contains(&self.state.as_str())
    }
    pub fn channel_key(&self) -> &'static str {
        Channel::of_key(&self.channel).map_or("messages-channel", Channel::label)
    }
    pub fn purpose_key(&self) -> &'static str {
        let purpose = Purpose::ALL.iter().find(|p| p.key() == self.purpose);
        purpose.map_or("messages-purpose", |p| p.label())
    }
    pub fn fault(&self, l: &Lang) -> String {
        self.error
            .as_deref()
            .map(|e| fault_told(*l, e))
            .unwrap_or_default()
    }
}
