//! What machines ask: whether the process lives, whether it can work, and what it counts.
use crate::{
    kernel::{App, Caller, health},
    spine::backups,
};
use axum::{
    Json,
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

/// Whether the city can work here now, and why not: `{"status": "ready", "reasons": []}`; 503 while it cannot.
pub async fn readyz(State(app): State<App>) -> Response {
    let mut report = health::report(&app).await;
    if report.is_available() && backups::is_late(&app).await.unwrap_or(false) {
        report = report.and("backup-late");
    }
    let status = match report.is_available() {
        true => StatusCode::OK,
        false => StatusCode::SERVICE_UNAVAILABLE,
    };
    (status, Json(report)).into_response()
}

/// Counters for Prometheus: sums only, nobody's data.
pub async fn metrics(caller: Caller) -> String {
    let app = caller.app();
    if let Ok(Some(at)) = backups::last_good(app).await {
        let age = (app.clock.now().micros() - at.micros()) as f64 / 1e6;
        metrics::gauge!("unionhall_backup_age_seconds").set(age);
    }
    METRICS.get().map(|m| m.render()).unwrap_or_default()
}
