//! The virus scanner of the house, asked before anything that was sent is kept: clamd by its own protocol, or any program that reads a
//! file and says by its exit code what it thinks of it. Without either set up, nothing is asked.
use crate::{
    kernel::{Config, Deputy, Error, Result},
    msg,
};
use sha2::{Digest, Sha256};
use std::{io, process::Stdio, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixStream},
    process::Command,
};

/// The largest sheet takes a scanner some ten seconds; the request itself ends after two minutes.
const PATIENCE: Duration = Duration::from_secs(60);
/// clamd takes pieces of any length up to its limit.
const PIECE: usize = 64 << 10;
/// Its answer is a line.
const ANSWER: u64 = 4096;

/// What a scanner says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    /// By the name that the scanner gives it.
    Found(String),
    /// No answer, or one that is none.
    Silent(String),
}

/// Lets bytes in that the scanner lets in. What is refused is on record, in the name of who sent it.
///
/// # Errors
/// [`Error::Invalid`] at the field it was sent in: harmful; or not looked at, where the city waits for the scanner.
pub async fn admit(by: &Deputy, field: &str, name: &str, bytes: &[u8]) -> Result<()> {
    let config = &by.app.config;
    let verdict = match scan(config, bytes).await {
        None | Some(Verdict::Clean) => return Ok(()),
        Some(verdict) => verdict,
    };
    let (said, msg) = match &verdict {
        Verdict::Found(what) => (what, msg!("upload-infected", found = what)),
        Verdict::Silent(why) => {
            tracing::error!(why, "the virus scanner does not answer");
            if config.antivirus_silent == "accept" {
                return Ok(());
            }
            (why, msg!("upload-unscanned"))
        }
        Verdict::Clean => return Ok(()),
    };
    let digest = hex::encode(Sha256::digest(bytes));
    let facts = serde_json::json!({ "name": name, "sha256": digest, "scanner": said });
    by.write(async |work| {
        let at = work.actor.posts.first().map(|p| p.organisation_id);
        work.audit("file.refused", ("file", None), at, facts);
        Ok(())
    })
    .await?;
    Err(Error::field(field, msg))
}

/// What the scanner says; none where there is none.
pub async fn scan(config: &Config, bytes: &[u8]) -> Option<Verdict> {
    let asked = async {
        match config.antivirus.is_empty() {
            true => by_command(&config.antivirus_command, bytes).await,
            false => by_clamd(&config.antivirus, bytes).await,
        }
    };
    if config.antivirus.is_empty() && config.antivirus_command.is_empty() {
        return None;
    }
    Some(match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(verdict)) => verdict,
        Ok(Err(e)) => Verdict::Silent(e.to_string()),
        Err(_) => Verdict::Silent("no answer in time".into()),
    })
}

async fn by_clamd(address: &str, bytes: &[u8]) -> io::Result<Verdict> {
    let answer = match address.strip_prefix("unix://") {
        Some(path) => instream(UnixStream::connect(path).await?, bytes).await?,
        None => {
            let address = address.strip_prefix("tcp://").unwrap_or(address);
            instream(TcpStream::connect(address).await?, bytes).await?
        }
    };
    Ok(verdict(&answer))
}

/// INSTREAM: pieces, each after its length, and a length of nothing at the end.
async fn instream(
    mut clamd: impl AsyncRead + AsyncWrite + Unpin,
    bytes: &[u8],
) -> io::Result<String> {
    clamd.write_all(b"zINSTREAM\0").await?;
    for piece in bytes.chunks(PIECE) {
        clamd.write_u32(piece.len() as u32).await?;
        clamd.write_all(piece).await?;
    }
    clamd.write_u32(0).await?;
    clamd.flush().await?;
    let mut answer = vec![];
    clamd.take(ANSWER).read_to_end(&mut answer).await?;
    let text = String::from_utf8_lossy(&answer);
    Ok(text.trim_matches(['\0', '\n', ' ']).to_owned())
}

/// `stream: OK`, `stream: Eicar-Test-Signature FOUND`, or a complaint.
fn verdict(answer: &str) -> Verdict {
    let said = answer.strip_prefix("stream: ").unwrap_or(answer);
    match said.strip_suffix(" FOUND") {
        Some(name) => Verdict::Found(name.chars().take(100).collect()),
        None if said == "OK" => Verdict::Clean,
        None => Verdict::Silent(said.chars().take(200).collect()),
    }
}

/// The bytes go in at its standard input; 0 is clean, 1 is not (as `clamscan` has it), everything else no answer. No shell is asked.
async fn by_command(line: &str, bytes: &[u8]) -> io::Result<Verdict> {
    let mut words = line.split_whitespace();
    let mut child = Command::new(words.next().unwrap_or_default())
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    let input = child.stdin.take();
    let feed = async {
        if let Some(mut input) = input {
            // A scanner that knows enough closes early.
            let _ = input.write_all(bytes).await;
            let _ = input.shutdown().await;
        }
    };
    let ((), output) = tokio::join!(feed, child.wait_with_output());
    let output = output?;
    let told = String::from_utf8_lossy(&output.stdout);
    Ok(match output.status.code() {
        Some(0) => Verdict::Clean,
        Some(1) => Verdict::Found(
            told.lines()
                .next()
                .unwrap_or("—")
                .chars()
                .take(100)
                .collect(),
        ),
        _ => Verdict::Silent(output.status.to_string()),
    })
}

#[cfg(test)]
mod tests;
