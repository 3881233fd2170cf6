//! A real server whose disk takes no more: here, a limit on how far any file of it may reach.
use super::{Folder, config, differences, settle, until};
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};
use unionhall::kernel::App;

struct Server {
    child: Child,
    base: String,
}
impl Server {
    /// A server that is told of a full disk by an error, as the system does, and not by a signal, as for a limit.
    fn start(folder: &Path) -> Server {
        let mut child = Command::new("sh")
            .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""])
            .arg(env!("CARGO_BIN_EXE_unionhall"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(folder)
            .env("UNIONHALL_MODE", "development")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut base = String::new();
        said.read_line(&mut base).unwrap();
        Server {
            child,
            base: base.trim().to_owned(),
        }
    }
    /// How far files may reach; nothing is written to its standard output any more.
    fn limit(&self, soft: &str) {
        let told = Command::new("prlimit")
            .args(["--pid", &self.child.id().to_string()])
            .arg(format!("--fsize={soft}:unlimited"))
            .status();
        assert!(told.expect("prlimit, of util-linux").success());
    }
    fn get(&self, path: &str) -> (u16, String) {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        let mut answer = agent.get(format!("{}{path}", self.base)).call().unwrap();
        let text = answer.body_mut().read_to_string().unwrap();
        (answer.status().as_u16(), text)
    }
}
impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The clock's own work writes every fifteen seconds.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_disk_that_takes_no_more_is_said_read_from_and_written_again_without_a_restart() {
    let folder = Folder::new();
    let app = App::open(config(&folder.0, "")).await.unwrap();
    settle(&app).await;
    app.db.close().await;
    let server = Server::start(&folder.0);
    until(PATIENCE, async || server.get("/readyz").0, |s| *s == 200).await;

    server.limit("1");
    let ready = until(PATIENCE, async || server.get("/readyz"), |a| a.0 == 503).await;
    assert!(ready.1.contains("disk-f"), "{}", ready.1);
    assert_eq!(server.get("/").0, 200, "what is there can be read");
    assert_eq!(server.get("/healthz").0, 200);

    server.limit("unlimited");
    until(PATIENCE, async || server.get("/readyz").0, |s| *s == 200).await;
    drop(server);
    let app = App::open(config(&folder.0, "")).await.unwrap();
    assert_eq!(differences(&app).await, Vec::<String>::new());
    app.db.close().await;
}
