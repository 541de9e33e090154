//! A small OTLP/HTTP receiver in memory: the dev mode's, and the one tests assert on.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use data_encoding::HEXLOWER;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans};
use prost::Message as _;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::TraceView;

/// How many traces are kept; the oldest go first.
const MOST_TRACES: usize = 10_000;

#[derive(Default)]
struct Kept {
    traces: BTreeMap<String, (u64, Vec<ResourceSpans>)>,
    arrivals: u64,
}

/// Receives spans at `/v1/traces` and gives traces at `/api/v3/traces/<id>`, as Jaeger does.
pub struct Collector {
    kept: Arc<Mutex<Kept>>,
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl std::fmt::Debug for Collector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Collector").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Collector {
    /// Starts one on the loopback interface; port 0 is a free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(port: u16) -> std::io::Result<Self> {
        let kept = Arc::new(Mutex::new(Kept::default()));
        let app = Router::new()
            .route("/v1/traces", post(receive))
            .route("/api/v3/traces/{id}", get(give))
            .layer(DefaultBodyLimit::max(64 << 20))
            .with_state(Arc::clone(&kept));
        let listener = TcpListener::bind(("127.0.0.1", port)).await?;
        let address = listener.local_addr()?;
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                tracing::warn!(%error, "the trace collector ended");
            }
        });
        Ok(Self { kept, address, server })
    }

    /// Its base URL.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A trace by its id in hex, as far as it has arrived.
    #[must_use]
    pub fn trace(&self, id: &str) -> Option<TraceView> {
        trace_json(&self.kept, id).map(|json| TraceView::from_otlp_json(&json))
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn receive(State(kept): State<Arc<Mutex<Kept>>>, body: Bytes) -> impl IntoResponse {
    let Ok(request) = ExportTraceServiceRequest::decode(body) else { return StatusCode::BAD_REQUEST };
    let Ok(mut kept) = kept.lock() else { return StatusCode::INTERNAL_SERVER_ERROR };
    for resource in request.resource_spans {
        for (id, part) in by_trace(&resource) {
            kept.arrivals += 1;
            let arrival = kept.arrivals;
            kept.traces.entry(id).or_insert_with(|| (arrival, Vec::new())).1.push(part);
        }
    }
    while kept.traces.len() > MOST_TRACES {
        let oldest = kept.traces.iter().min_by_key(|(_, (arrival, _))| *arrival).map(|(id, _)| id.clone());
        if let Some(oldest) = oldest {
            kept.traces.remove(&oldest);
        }
    }
    StatusCode::OK
}

/// Takes a batch apart by trace.
fn by_trace(resource: &ResourceSpans) -> BTreeMap<String, ResourceSpans> {
    let mut parts: BTreeMap<String, ResourceSpans> = BTreeMap::new();
    for scope in &resource.scope_spans {
        for span in &scope.spans {
            let part = parts.entry(HEXLOWER.encode(&span.trace_id)).or_insert_with(|| ResourceSpans {
                resource: resource.resource.clone(),
                scope_spans: vec![ScopeSpans { scope: scope.scope.clone(), ..Default::default() }],
                ..Default::default()
            });
            if let Some(scope) = part.scope_spans.first_mut() {
                scope.spans.push(span.clone());
            }
        }
    }
    parts
}

fn trace_json(kept: &Mutex<Kept>, id: &str) -> Option<serde_json::Value> {
    let kept = kept.lock().ok()?;
    let (_, spans) = kept.traces.get(id)?;
    Some(json!({ "result": { "resourceSpans": spans } }))
}

async fn give(State(kept): State<Arc<Mutex<Kept>>>, Path(id): Path<String>) -> impl IntoResponse {
    match trace_json(&kept, &id.to_lowercase()) {
        Some(json) => (StatusCode::OK, [(header::CONTENT_TYPE, "application/json")], json.to_string()),
        None => (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "application/json")], "{}".to_owned()),
    }
}
