//! `unionhall serve`: pages, API, jobs and the clock, until told to stop; then what was begun is finished.
use super::{Failure, Outcome};
use crate::kernel::{App, Config, jobs};
use std::net::SocketAddr;

#[derive(clap::Args)]
pub struct Serve {
    /// Address and port (default: 127.0.0.1:8080)
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
}

impl Serve {
    pub async fn run(self, config: Config) -> Outcome {
        crate::portal::start_metrics();
        let app = super::open(config).await?;
        crate::seed(&app).await?;
        let listener = tokio::net::TcpListener::bind(&app.config.listen)
            .await
            .map_err(|e| Failure::Work(format!("listen: {} ({e})", app.config.listen)))?;
        let address = listener.local_addr()?;
        welcome(&app, address).await?;
        // Looked for before the first paper is asked for; whoever runs this learns at once that there are none.
        tokio::task::spawn_blocking(crate::kernel::paper::look_for_fonts);
        let (stop, stopping) = tokio::sync::watch::channel(false);
        let worker = tokio::spawn(jobs::run(app.clone(), stopping));
        let service = crate::app(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service)
            .with_graceful_shutdown(told_to_stop(app.clone()))
            .await?;
        let _ = stop.send(true);
        // A job that is cut off is taken up again from its last step.
        let _ = tokio::time::timeout(std::time::Duration::from_secs(10), worker).await;
        app.db.close().await;
        Ok(())
    }
}

async fn welcome(app: &App, address: SocketAddr) -> Outcome {
    let base = if app.config.public_url.is_empty() {
        format!("http://{address}")
    } else {
        app.config.public_url.clone()
    };
    out!("{base}");
    if let Some(link) = crate::spine::accounts::first_link(app).await? {
        let lang = crate::kernel::Lang::Zh;
        out!("{}\n{link}", lang.t("command-first-administrator"));
    }
    Ok(())
}

async fn told_to_stop(app: App) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    // Balancers send nobody more, and what can be done later is not begun.
    app.stop();
}
