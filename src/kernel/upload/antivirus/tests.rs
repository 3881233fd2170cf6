//! Stories of the scanner, against a clamd that speaks its protocol and knows one virus.
use super::*;
use crate::{
    args,
    kernel::{App, testing::TestCity},
    policy::Role,
};
use std::sync::Arc;
use tokio::net::{TcpListener, UnixListener};

/// What our clamd takes for a virus: a mark of our own, so that no scanner of this machine stumbles over the test.
const HARMFUL: &[u8] = b"-harmful-for-a-test-";

/// Answers one request as clamd does.
async fn answer(mut client: impl AsyncRead + AsyncWrite + Unpin) {
    let mut command = [0; 10];
    client.read_exact(&mut command).await.unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    let mut body = vec![];
    loop {
        let length = client.read_u32().await.unwrap() as usize;
        if length == 0 {
            break;
        }
        let mut piece = vec![0; length];
        client.read_exact(&mut piece).await.unwrap();
        body.extend(piece);
    }
    let harmful = body.windows(HARMFUL.len()).any(|w| w == HARMFUL);
    let said: &[u8] = match harmful {
        true => b"stream: Test-Signature FOUND\0",
        false => b"stream: OK\0",
    };
    client.write_all(said).await.unwrap();
}

async fn clamd() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("tcp://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            tokio::spawn(answer(client));
        }
    });
    address
}

fn with(change: impl FnOnce(&mut Config)) -> Config {
    let mut config = Config::default();
    change(&mut config);
    config
}

/// The city's program, set up otherwise.
fn changed(city: &TestCity, change: impl FnOnce(&mut Config)) -> App {
    let mut config = (*city.app.config).clone();
    change(&mut config);
    let mut app = city.app.clone();
    app.config = Arc::new(config);
    app
}

#[tokio::test]
async fn clamd_is_asked_over_tcp_and_over_a_socket() {
    let address = clamd().await;
    let large = [vec![b'x'; 3 * PIECE + 1], HARMFUL.to_vec()].concat();
    let config = with(|c| c.antivirus = address);
    assert_eq!(scan(&config, b"a paper").await, Some(Verdict::Clean));
    let found = Some(Verdict::Found("Test-Signature".into()));
    assert_eq!(scan(&config, &large).await, found);

    let socket = std::env::temp_dir().join(format!("uh_clamd_{:08x}.ctl", rand::random::<u32>()));
    let listener = UnixListener::bind(&socket).unwrap();
    tokio::spawn(async move { answer(listener.accept().await.unwrap().0).await });
    let config = with(|c| c.antivirus = format!("unix://{}", socket.display()));
    assert_eq!(scan(&config, HARMFUL).await, found);
    std::fs::remove_file(socket).unwrap();
}

#[tokio::test]
async fn a_program_may_scan_by_its_exit_code() {
    for (line, says) in [
        ("true", Verdict::Clean),
        ("false", Verdict::Found("—".into())),
    ] {
        let config = with(|c| c.antivirus_command = line.into());
        assert_eq!(scan(&config, b"a paper").await, Some(says), "{line}");
    }
    let gone = with(|c| c.antivirus_command = "/no/such/scanner -".into());
    assert!(matches!(scan(&gone, b"x").await, Some(Verdict::Silent(_))));
}

#[tokio::test]
async fn without_a_scanner_nothing_is_asked() {
    assert_eq!(scan(&Config::default(), HARMFUL).await, None);
}

#[tokio::test]
async fn a_complaint_of_the_scanner_is_no_answer() {
    let complaint = "INSTREAM size limit exceeded. ERROR";
    assert_eq!(verdict(complaint), Verdict::Silent(complaint.into()));
    assert_eq!(verdict(""), Verdict::Silent(String::new()));
}

#[tokio::test]
async fn a_harmful_file_is_refused_at_its_field_and_on_record_in_the_senders_name() {
    let city = TestCity::open().await;
    let address = clamd().await;
    let mut sender = city.deputy("county", Role::CountyCadre, city.east).await;
    sender.app = changed(&city, |c| c.antivirus = address);
    admit(&sender, "paper", "请示.pdf", b"a paper")
        .await
        .unwrap();
    let refused = admit(&sender, "paper", "请示.pdf", HARMFUL)
        .await
        .unwrap_err();
    let problem = &refused.problems()[0];
    assert_eq!(
        (problem.at.as_str(), problem.msg.key),
        ("paper", "upload-infected")
    );
    let rows: Vec<(String, String)> = city
        .read(async |work| {
            let sql = "SELECT actor, facts FROM audits WHERE action = 'file.refused'";
            work.conn.all(sql, args![]).await
        })
        .await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].0, "county");
    assert!(rows[0].1.contains("Test-Signature") && rows[0].1.contains("请示.pdf"));
}

#[tokio::test]
async fn a_scanner_that_does_not_answer_keeps_files_out_unless_the_city_says_otherwise() {
    let city = TestCity::open().await;
    // Nobody listens there any more.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("tcp://{}", listener.local_addr().unwrap());
    drop(listener);
    let mut sender = city.deputy("county", Role::CountyCadre, city.east).await;
    sender.app = changed(&city, |c| c.antivirus = address.clone());
    let refused = admit(&sender, "paper", "a.pdf", b"a paper")
        .await
        .unwrap_err();
    assert_eq!(refused.problems()[0].msg.key, "upload-unscanned");
    sender.app = changed(&city, |c| {
        c.antivirus = address.clone();
        c.antivirus_silent = "accept".into();
    });
    admit(&sender, "paper", "a.pdf", b"a paper").await.unwrap();
}
