//! E-mail, handed to a mail server by SMTP.
use super::{PATIENCE, Sender, Sending, secret};
use crate::{
    kernel::Config,
    spine::messages::message::{Channel, Fault, Letter},
};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        Error,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
    },
};

/// Replies that are about us and not about the message: sign in first, sign in better, over TLS (RFC 4954).
const ABOUT_SIGNING_IN: [u16; 4] = [530, 534, 535, 538];

pub struct Smtp;

impl Sender for Smtp {
    fn name(&self) -> &'static str {
        "smtp"
    }
    fn channel(&self) -> Channel {
        Channel::Email
    }
    fn is_set_up(&self, config: &Config) -> bool {
        !config.smtp_host.is_empty()
    }
    fn send<'a>(&'a self, config: &'a Config, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            let message = message(config, letter)?;
            let server = server(config).await?;
            match tokio::time::timeout(PATIENCE, server.send(message)).await {
                Err(_) => Err(Fault::new(Fault::TIMEOUT)),
                Ok(sent) => sent.map(drop).map_err(|e| fault(&e)),
            }
        })
    }
}

fn message(config: &Config, letter: &Letter) -> Result<Message, Fault> {
    let setup = |_| Fault::new(Fault::SETUP);
    let from: Mailbox = config.smtp_from.parse().map_err(setup)?;
    let to = letter.to.parse().map_err(|_| Fault::new(Fault::ADDRESS))?;
    let host = from.email.domain().to_owned();
    let raw = |name, value: &str| {
        let name = HeaderName::new_from_ascii_str(name);
        HeaderValue::new(name, value.to_owned())
    };
    Message::builder()
        .from(from)
        .to(Mailbox::new(None, to))
        .subject(letter.subject.as_str())
        .date(letter.at.0.into())
        // The same at every try: a server that had it knows it again.
        .message_id(Some(format!("<{}@{host}>", letter.id)))
        .raw_header(raw("Auto-Submitted", "auto-generated"))
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text.clone())
        .map_err(|_| Fault::new(Fault::ADDRESS))
}

async fn server(config: &Config) -> Result<AsyncSmtpTransport<Tokio1Executor>, Fault> {
    let host = config.smtp_host.as_str();
    let (tls, usual) = match config.smtp_tls.as_str() {
        "tls" => (Tls::Wrapper(parameters(config).await?), 465),
        "none" => (Tls::None, 25),
        _ => (Tls::Required(parameters(config).await?), 587),
    };
    let port = match config.smtp_port {
        0 => usual,
        port => port,
    };
    let mut server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
        .port(port)
        .tls(tls)
        .timeout(Some(PATIENCE));
    if !config.smtp_user.is_empty() {
        let password = secret(&config.smtp_password_file).await?;
        let password = password.map(|p| p.to_string()).unwrap_or_default();
        server = server.credentials(Credentials::new(config.smtp_user.clone(), password));
    }
    Ok(server.build())
}

/// Whom we believe: the public authorities, and the operator's own where there is one.
async fn parameters(config: &Config) -> Result<TlsParameters, Fault> {
    let setup = |_| Fault::new(Fault::SETUP);
    let mut tls = TlsParameters::builder(config.smtp_host.clone());
    if !config.smtp_ca_file.as_os_str().is_empty() {
        let pem = tokio::fs::read(&config.smtp_ca_file).await;
        let pem = pem.map_err(|_| Fault::new(Fault::SETUP))?;
        tls = tls.add_root_certificate(Certificate::from_pem(&pem).map_err(setup)?);
    }
    tls.build().map_err(setup)
}

/// Whether a connection ended because the server's certificate or its encryption could not be trusted: that comes as data that
/// makes no sense, wrapped.
fn is_about_trust(e: &Error) -> bool {
    let mut inner = std::error::Error::source(e);
    while let Some(error) = inner {
        let io = error.downcast_ref::<std::io::Error>();
        if io.is_some_and(|e| e.kind() == std::io::ErrorKind::InvalidData) {
            return true;
        }
        inner = error.source();
    }
    false
}

/// The kind of an error and the number of the reply; its words may hold the address.
fn fault(e: &Error) -> Fault {
    let code = e.status().map(u16::from);
    let why = match code {
        Some(code) if ABOUT_SIGNING_IN.contains(&code) => Fault::CREDENTIALS,
        Some(_) if e.is_permanent() => Fault::REFUSED,
        Some(_) => Fault::DEFERRED,
        None if e.is_timeout() => Fault::TIMEOUT,
        None if e.is_tls() => Fault::TLS,
        None if e.is_response() => Fault::ANSWER,
        None if e.is_client() => Fault::SETUP,
        None if is_about_trust(e) => Fault::TLS,
        None => Fault::UNREACHABLE,
    };
    Fault {
        why,
        code: code.map(i64::from),
    }
}
