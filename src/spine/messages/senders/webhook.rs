//! Messages handed over as JSON by HTTP: short messages to a gateway, texts to a group robot of WeCom.
use super::{PATIENCE, Sender, Sending, secret};
use crate::{
    kernel::{Config, config::Webhook as Setup},
    spine::messages::message::{Channel, Fault, Letter},
};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use zeroize::Zeroizing;

/// An answer says yes or no; the rest is not read.
const LONGEST_ANSWER: u64 = 64 * 1024;

pub struct Webhook {
    name: &'static str,
    channel: Channel,
    setup: fn(&Config) -> Setup<'_>,
}
pub static SMS: Webhook = Webhook {
    name: "sms-webhook",
    channel: Channel::Sms,
    setup: Config::sms_webhook,
};
pub static WECOM: Webhook = Webhook {
    name: "wecom-webhook",
    channel: Channel::Wecom,
    setup: Config::wecom_webhook,
};

impl Sender for Webhook {
    fn name(&self) -> &'static str {
        self.name
    }
    fn channel(&self) -> Channel {
        self.channel
    }
    fn is_set_up(&self, config: &Config) -> bool {
        !(self.setup)(config).url.is_empty()
    }
    fn send<'a>(&'a self, config: &'a Config, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            let setup = (self.setup)(config);
            let request = Request {
                url: setup.url.to_owned(),
                id: letter.id.to_string(),
                body: body(setup.body, letter)?,
                secret: secret(setup.secret_file).await?,
                signed_at: (setup.auth == "hmac").then(|| letter.tried_at.0.timestamp()),
                success: setup.success.to_owned(),
            };
            // The client waits for its answer as long as it takes: on a thread of its own.
            let sent = tokio::task::spawn_blocking(move || request.send()).await;
            sent.unwrap_or_else(|_| Err(Fault::new(Fault::ANSWER)))
        })
    }
}

/// The body of the setup with what is to be said put into its texts: whatever that holds, it stays a text.
fn body(setup: &str, letter: &Letter) -> Result<String, Fault> {
    fn fill(value: &mut Value, put: &dyn Fn(&str) -> String) {
        match value {
            Value::String(text) => *text = put(text),
            Value::Array(items) => items.iter_mut().for_each(|v| fill(v, put)),
            Value::Object(map) => map.values_mut().for_each(|v| fill(v, put)),
            _ => {}
        }
    }
    let mut value: Value = serde_json::from_str(setup).map_err(|_| Fault::new(Fault::SETUP))?;
    let id = letter.id.to_string();
    let named = [
        ("{to}", letter.to.as_str()),
        ("{subject}", letter.subject.as_str()),
        ("{id}", id.as_str()),
        // Last, so that nothing is put into what somebody wrote.
        ("{text}", letter.text.as_str()),
    ];
    fill(&mut value, &|text| {
        let put = |text: String, (name, value): &(&str, &str)| text.replace(name, value);
        named.iter().fold(text.to_owned(), put)
    });
    Ok(value.to_string())
}

struct Request {
    url: String,
    id: String,
    body: String,
    secret: Option<Zeroizing<String>>,
    /// Seconds since 1970, where time and body are signed.
    signed_at: Option<i64>,
    success: String,
}

impl Request {
    fn send(&self) -> Result<(), Fault> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            // Another address is another carrier: it gets no messages of people.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .build()
            .into();
        let mut request = agent
            .post(&self.url)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", &self.id);
        if let Some(secret) = &self.secret {
            request = match self.signed_at {
                None => request.header("Authorization", format!("Bearer {}", secret.as_str())),
                Some(at) => request
                    .header("X-Unionhall-Timestamp", at.to_string())
                    .header("X-Unionhall-Signature", signature(secret, at, &self.body)?),
            };
        }
        let mut answer = request.send(&self.body).map_err(|e| fault(&e))?;
        let status = answer.status().as_u16();
        let text = answer.body_mut().with_config().limit(LONGEST_ANSWER);
        let text = text.read_to_string().unwrap_or_default();
        match status {
            200..300 => accepted(&self.success, &text),
            401 | 403 => Err(Fault::coded(Fault::CREDENTIALS, status)),
            408 | 425 | 429 | 500.. => Err(Fault::coded(Fault::DEFERRED, status)),
            _ => Err(Fault::coded(Fault::REFUSED, status)),
        }
    }
}

/// `sha256=` and the HMAC of time, a full stop and the body, in hexadecimal.
fn signature(secret: &str, at: i64, body: &str) -> Result<String, Fault> {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes());
    let mut mac = mac.map_err(|_| Fault::new(Fault::SETUP))?;
    mac.update(format!("{at}.{body}").as_bytes());
    let digest = mac.finalize().into_bytes();
    Ok(format!("sha256={}", hex::encode(digest)))
}

/// Whether an answer holds what the setup asks of it: carriers answer 200 and mean no.
fn accepted(success: &str, answer: &str) -> Result<(), Fault> {
    let Some((pointer, wanted)) = success.split_once('=') else {
        return Ok(());
    };
    let answer: Value = serde_json::from_str(answer).map_err(|_| Fault::new(Fault::ANSWER))?;
    let value = answer.pointer(pointer);
    let value = value.ok_or_else(|| Fault::new(Fault::ANSWER))?;
    let told = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match told == wanted {
        true => Ok(()),
        false => Err(Fault {
            why: Fault::ANSWER,
            code: value.as_i64(),
        }),
    }
}

/// The kind of an error; its words may hold the address of the robot.
fn fault(e: &ureq::Error) -> Fault {
    Fault::new(match e {
        ureq::Error::Timeout(_) => Fault::TIMEOUT,
        ureq::Error::Io(e) if e.kind() == std::io::ErrorKind::TimedOut => Fault::TIMEOUT,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Fault::TLS,
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => Fault::SETUP,
        ureq::Error::Protocol(_) => Fault::ANSWER,
        _ => Fault::UNREACHABLE,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Day, Id};

    #[test]
    fn what_somebody_wrote_stays_a_text_of_the_body() {
        let letter = Letter {
            id: Id::fixed(7),
            to: Zeroizing::new("19900000001".into()),
            subject: String::new(),
            text: "他说：\"{to}\"\n}".into(),
            at: Day::ymd(2022, 8, 1).start(),
            tried_at: Day::ymd(2022, 8, 1).start(),
        };
        let filled = body(
            r#"{"a": ["{to}"], "b": {"c": "【{text}】", "n": 1}}"#,
            &letter,
        )
        .unwrap();
        let filled: Value = serde_json::from_str(&filled).unwrap();
        assert_eq!(filled["a"][0], "19900000001");
        assert_eq!(filled["b"]["c"], "【他说：\"{to}\"\n}】");
        assert_eq!(filled["b"]["n"], 1);
    }

    #[test]
    fn an_answer_that_says_no_is_none() {
        assert_eq!(accepted("", "whatever"), Ok(()));
        assert_eq!(accepted("/errcode=0", r#"{"errcode":0}"#), Ok(()));
        assert_eq!(accepted("/state=OK", r#"{"state":"OK"}"#), Ok(()));
        let no = accepted("/errcode=0", r#"{"errcode":93000,"errmsg":"invalid"}"#);
        assert_eq!(no, Err(Fault::coded(Fault::ANSWER, 93000)));
        assert!(accepted("/errcode=0", "<html>").is_err());
    }

    #[test]
    fn a_signature_agrees_with_another_implementation() {
        // Python: hmac.new(b"secret", b"1662480000.{}", "sha256").hexdigest()
        assert_eq!(
            signature("secret", 1_662_480_000, "{}").unwrap(),
            "sha256=f1a8d0dc6a05c22575258867676d7d59f0c75b0782434b9957ef25c229f954a0"
        );
    }
}
