//! `unionhall message test`: hands a test message straight to the carrier that is set up, and says what it answered.
use super::{Failure, Outcome};
use crate::{
    kernel::{App, Deputy, Lang},
    msg,
    spine::{
        messages::{self, Channel, Email, Letter},
        people::Mobile,
    },
};
use zeroize::Zeroizing;

#[derive(clap::Args)]
pub struct Message {
    #[command(subcommand)]
    act: Act,
}

#[derive(clap::Subcommand)]
enum Act {
    /// Send one test message past the outbox, and print what the carrier answered
    #[command(
        after_help = "Examples:\n  unionhall message test --to wang@example.cn\n  unionhall message test --to 19900000001\n  unionhall message test --to wecom"
    )]
    Test {
        /// An e-mail address, a mobile number, or the word wecom for the group robot
        #[arg(long, value_name = "ADDRESS")]
        to: String,
    },
}

/// The channel that an address belongs to, and the address as its carrier takes it.
fn addressed(to: &str) -> Result<(Channel, String), Failure> {
    let wrong = |m| Failure::Usage(format!("--to: {}", Lang::Zh.say(&m)));
    match to.trim() {
        "wecom" => Ok((Channel::Wecom, String::new())),
        to if to.contains('@') => {
            let email = Email::parse(to).map_err(wrong)?;
            Ok((Channel::Email, email.reveal().to_owned()))
        }
        to => {
            let mobile = Mobile::parse(to).map_err(wrong)?;
            Ok((Channel::Sms, mobile.reveal().to_owned()))
        }
    }
}

impl Message {
    pub async fn run(self, app: App) -> Outcome {
        let Act::Test { to } = self.act;
        let (channel, to) = addressed(&to)?;
        let l = Lang::Zh;
        let named = l.t(channel.label());
        let Some(carrier) = messages::carrier(&app.config, channel) else {
            let none = msg!("messages-test-none", channel = named);
            return Err(Failure::Work(l.say(none)));
        };
        let deputy = Deputy::clockwork(&app);
        let (id, at) = deputy
            .read(async |work| Ok((work.new_id(), work.now)))
            .await?;
        let letter = Letter {
            id,
            to: Zeroizing::new(to),
            subject: l.t("messages-test-subject"),
            text: l.t("messages-test-text"),
            at,
            tried_at: at,
        };
        let answer = carrier.send(&app.config, &letter).await;
        let outcome = answer.map_or_else(|fault| fault.to_string(), |()| "sent".into());
        deputy
            .write(async |work| messages::told_of_test(work, channel, &outcome).await)
            .await?;
        match answer {
            Ok(()) => {
                let sent = msg!(
                    "messages-test-sent",
                    channel = named,
                    carrier = carrier.name()
                );
                out!("{}", l.say(sent));
                Ok(())
            }
            Err(fault) => Err(Failure::Work(l.say(msg!(
                "messages-test-failed",
                channel = named,
                carrier = carrier.name(),
                fault = messages::fault_told(l, &fault.to_string())
            )))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_which_way_it_goes() {
        for (to, channel) in [
            ("wang@example.cn", Channel::Email),
            ("199 0000 0001", Channel::Sms),
            ("wecom", Channel::Wecom),
        ] {
            assert!(addressed(to).is_ok_and(|a| a.0 == channel), "{to}");
        }
        for wrong in ["", "wang@", "12345"] {
            assert!(addressed(wrong).is_err(), "{wrong}");
        }
    }
}
