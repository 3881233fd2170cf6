//! Small carriers for tests: a mail server and a webhook that write down what they are given, and answer as they are told.
use crate::kernel::{Config, testing::TestCity};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;

/// What a carrier has been given, and what it will answer before it says yes again.
#[derive(Clone)]
pub struct Carrier {
    pub port: u16,
    given: Arc<Mutex<Vec<String>>>,
    answers: Arc<Mutex<VecDeque<String>>>,
}

impl Carrier {
    pub async fn mail() -> Carrier {
        let speak = |stream: TcpStream, carrier: Carrier| async move {
            speak_smtp(stream, carrier, true).await.ok()
        };
        Carrier::open(speak).await
    }
    /// A mail server that speaks TLS from the start, or once it is asked to.
    pub async fn mail_over_tls(acceptor: TlsAcceptor, from_the_start: bool) -> Carrier {
        Carrier::open(move |stream, carrier| {
            let acceptor = acceptor.clone();
            async move {
                let stream = match from_the_start {
                    true => stream,
                    false => asked_for_tls(stream).await.ok()?,
                };
                let stream = acceptor.accept(stream).await.ok()?;
                speak_smtp(stream, carrier, from_the_start).await.ok()
            }
        })
        .await
    }
    /// A server that takes every call and never says a word.
    pub async fn silent() -> Carrier {
        Carrier::open(|stream, _| async move {
            let _held = stream;
            std::future::pending::<Option<()>>().await
        })
        .await
    }
    pub async fn webhook() -> Carrier {
        Carrier::open(|stream, carrier| async move { speak_http(stream, carrier).await.ok() }).await
    }
    async fn open<F>(speak: impl Fn(TcpStream, Carrier) -> F + Send + 'static) -> Carrier
    where
        F: Future<Output = Option<()>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let carrier = Carrier {
            port: listener.local_addr().unwrap().port(),
            given: Arc::default(),
            answers: Arc::default(),
        };
        let own = carrier.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(speak(stream, own.clone()));
            }
        });
        carrier
    }
    /// The next one is answered so: a reply of SMTP, or status and body of HTTP; `-> ` and an address sends it there.
    pub fn will_answer(&self, answer: &str) {
        self.answers.lock().unwrap().push_back(answer.into());
    }
    /// Everything it was given, whether it took it or not.
    pub fn given(&self) -> Vec<String> {
        self.given.lock().unwrap().clone()
    }
    fn keep(&self, text: String) {
        self.given.lock().unwrap().push(text);
    }
    fn answer(&self, usual: &str) -> String {
        let told = self.answers.lock().unwrap().pop_front();
        told.unwrap_or_else(|| usual.into())
    }
}

/// As much of RFC 5321 as one message takes.
async fn speak_smtp<S>(stream: S, carrier: Carrier, greet: bool) -> std::io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut stream = BufReader::new(stream);
    if greet {
        stream.write_all(b"220 mail.example.cn\r\n").await?;
        stream.flush().await?;
    }
    let (mut line, mut to) = (String::new(), String::new());
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let reply = match line.split([' ', ':']).next().unwrap_or_default().trim() {
            "EHLO" | "MAIL" | "RSET" => "250 ok".into(),
            "RCPT" => {
                to = line.trim().to_owned();
                "250 ok".into()
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                stream.flush().await?;
                let mut text = to.clone();
                loop {
                    line.clear();
                    stream.read_line(&mut line).await?;
                    if line == ".\r\n" || line.is_empty() {
                        break;
                    }
                    text.push('\n');
                    text.push_str(line.trim_end());
                }
                carrier.keep(text);
                carrier.answer("250 taken")
            }
            "QUIT" => "221 bye".into(),
            _ => "502 what".into(),
        };
        stream.write_all(format!("{reply}\r\n").as_bytes()).await?;
        stream.flush().await?;
        if reply.starts_with("221") {
            return Ok(());
        }
    }
}

/// As far as a client comes before it asks for TLS (RFC 3207). It says nothing more until it is answered.
async fn asked_for_tls(stream: TcpStream) -> std::io::Result<TcpStream> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 mail.example.cn\r\n").await?;
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line.trim() == "STARTTLS" {
            stream.write_all(b"220 go on\r\n").await?;
            return Ok(stream.into_inner());
        }
        let offer = b"250-mail.example.cn\r\n250 STARTTLS\r\n";
        stream.write_all(offer).await?;
    }
}

async fn speak_http(stream: TcpStream, carrier: Carrier) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let before = head.len();
        stream.read_line(&mut head).await?;
        let line = head[before..].to_ascii_lowercase();
        if let Some(n) = line.strip_prefix("content-length:") {
            length = n.trim().parse().unwrap_or(0);
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    carrier.keep(format!("{head}{}", String::from_utf8_lossy(&body)));
    let answer = carrier.answer("200 {\"errcode\":0}");
    if let Some(elsewhere) = answer.strip_prefix("-> ") {
        let reply = format!(
            "HTTP/1.1 307 so\r\nLocation: {elsewhere}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(reply.as_bytes()).await?;
        return stream.shutdown().await;
    }
    let (status, body) = answer.split_once(' ').unwrap_or((&answer, ""));
    let reply = format!(
        "HTTP/1.1 {status} so\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(reply.as_bytes()).await?;
    stream.shutdown().await
}

/// Sets carriers up, as an operator does, and starts the server again.
pub fn set_up(city: &mut TestCity, change: impl FnOnce(&mut Config)) {
    let mut config = (*city.app.config).clone();
    change(&mut config);
    city.app.config = Arc::new(config);
    city.router = crate::app(city.app.clone());
}

pub fn with_mail(config: &mut Config, mail: &Carrier) {
    config.smtp_host = "127.0.0.1".into();
    config.smtp_port = mail.port;
    config.smtp_tls = "none".into();
    config.smtp_from = "职工之家 <noreply@gh.example.cn>".into();
}
pub fn with_gateway(config: &mut Config, gateway: &Carrier) {
    config.sms_webhook_url = format!("http://127.0.0.1:{}/send", gateway.port);
}
pub fn with_robot(config: &mut Config, robot: &Carrier) {
    config.wecom_webhook_url = format!("http://127.0.0.1:{}/robot?key=secret", robot.port);
}
