//! What machines ask: whether the process lives, whether it can work, and what it counts.
use crate::kernel::{App, Caller, Result};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;

static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();

/// Installs the recorder of counters, once a process.
pub fn start_metrics() {
    if METRICS.get().is_none()
        && let Ok(handle) = PrometheusBuilder::new().install_recorder()
    {
        let _ = METRICS.set(handle);
    }
}

pub async fn healthz() -> &'static str {
    "ok\n"
}

/// Ready: the database answers and its tables are there.
pub async fn readyz(State(app): State<App>) -> Result<Response> {
    Ok(match app.db.ping().await {
        Ok(_) => "ready\n".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response(),
    })
}

/// Counters for Prometheus: sums only, nobody's data.
pub async fn metrics(_: Caller) -> String {
    METRICS.get().map(|m| m.render()).unwrap_or_default()
}
