//! PostgreSQL behind a line that is cut and mended.
use super::{Folder, config, differences, settle, until};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::time::{Duration, Instant as Watch};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::{JoinHandle, JoinSet},
};
use tower::ServiceExt;
use unionhall::kernel::App;

/// A line to a server, under an address of its own.
struct Line {
    to: String,
    address: String,
    open: Option<JoinHandle<()>>,
}
impl Line {
    async fn to(server: &str) -> Line {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut line = Line {
            to: server.into(),
            address: listener.local_addr().unwrap().to_string(),
            open: None,
        };
        line.carry(listener);
        line
    }
    fn carry(&mut self, listener: TcpListener) {
        let to = self.to.clone();
        self.open = Some(tokio::spawn(async move {
            // When this task is ended, so are the connections in it.
            let mut calls = JoinSet::new();
            loop {
                let (mut here, _) = listener.accept().await.unwrap();
                let to = to.clone();
                calls.spawn(async move {
                    let mut there = TcpStream::connect(to).await.unwrap();
                    let _ = copy_bidirectional(&mut here, &mut there).await;
                });
            }
        }));
    }
    async fn cut(&mut self) {
        if let Some(open) = self.open.take() {
            open.abort();
            let _ = open.await;
        }
    }
    async fn mend(&mut self) {
        let listener = TcpListener::bind(&self.address).await.unwrap();
        self.carry(listener);
    }
}

async fn get(router: &axum::Router, path: &str) -> (StatusCode, String) {
    let request = Request::get(path)
        .header(header::ACCEPT, "text/html,*/*;q=0.8")
        .header(header::ACCEPT_LANGUAGE, "en")
        .body(Body::empty())
        .unwrap();
    let answer = router.clone().oneshot(request).await.unwrap();
    let status = answer.status();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test]
async fn a_database_that_goes_away_is_said_and_the_city_comes_back_with_it() {
    let Ok(server) = std::env::var("UNIONHALL_TEST_POSTGRES") else {
        return;
    };
    let name = format!("uh_durable_{:08x}", rand::random::<u32>());
    let mut admin = PgConnection::connect(&format!("{server}/postgres"))
        .await
        .unwrap();
    let sql = AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::raw_sql(sql).execute(&mut admin).await.unwrap();
    let (scheme, host) = server
        .rsplit_once('@')
        .unwrap_or(("postgres://postgres", &server));
    let mut line = Line::to(host.trim_start_matches("postgres://")).await;
    let folder = Folder::new();
    let url = format!("{scheme}@{}/{name}", line.address);
    let app = App::open(config(&folder.0, &url)).await.unwrap();
    settle(&app).await;
    let router = unionhall::app(app.clone());
    assert_eq!(get(&router, "/").await.0, StatusCode::OK);

    line.cut().await;
    let (status, page) = get(&router, "/").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{page}");
    assert!(page.contains("does not answer for the moment"), "{page}");
    let begun = Watch::now();
    assert_eq!(get(&router, "/").await.0, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "nobody waits long"
    );
    let (status, ready) = get(&router, "/readyz").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(ready.contains("database-gone"), "{ready}");
    assert_eq!(get(&router, "/healthz").await.0, StatusCode::OK);

    line.mend().await;
    let again = async || get(&router, "/").await.0;
    until(Duration::from_secs(30), again, |s| *s == StatusCode::OK).await;
    let ready = async || get(&router, "/readyz").await.0;
    until(Duration::from_secs(30), ready, |s| *s == StatusCode::OK).await;
    assert_eq!(differences(&app).await, Vec::<String>::new());
    app.db.close().await;
}
