//! Starting and ending telemetry.

use std::io::IsTerminal as _;
use std::sync::Arc;
use std::time::Duration;

use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{BatchConfigBuilder, BatchSpanProcessor, SpanProcessor as _};
use tracing_subscriber::EnvFilter;

use crate::span::Span;

/// How logs look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// Where traces go.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// `service.name`, such as `parley-auction`.
    pub service: String,
    /// Base URL of an OTLP/HTTP receiver, such as `http://127.0.0.1:4318`; absent: no traces.
    pub otlp: Option<String>,
}

/// Why telemetry cannot start.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The exporter cannot be built.
    #[error("cannot export traces to {url}")]
    Exporter {
        /// Where.
        url: String,
        /// Why.
        #[source]
        source: opentelemetry_otlp::ExporterBuildError,
    },
}

/// Sends finished spans. Cheap to clone; without an exporter it costs nothing.
#[derive(Debug, Clone, Default)]
pub struct Telemetry {
    processor: Option<Arc<BatchSpanProcessor>>,
}

impl Telemetry {
    /// Starts exporting, where there is somewhere to export to.
    ///
    /// # Errors
    /// When the exporter cannot be built.
    pub fn start(settings: &Settings) -> Result<Self, Error> {
        let Some(base) = &settings.otlp else { return Ok(Self::default()) };
        // `with_endpoint` is used verbatim.
        let url = format!("{}/v1/traces", base.trim_end_matches('/'));
        let exporter = SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(&url)
            .with_timeout(Duration::from_secs(5))
            .build()
            .map_err(|source| Error::Exporter { url, source })?;
        let config = BatchConfigBuilder::default()
            .with_max_queue_size(65_536)
            .with_max_export_batch_size(2_048)
            .with_scheduled_delay(Duration::from_millis(200))
            .build();
        let mut processor = BatchSpanProcessor::builder(exporter).with_batch_config(config).build();
        processor.set_resource(&Resource::builder().with_service_name(settings.service.clone()).build());
        Ok(Self { processor: Some(Arc::new(processor)) })
    }

    /// Whether anything is exported: without, build no attributes.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.processor.is_some()
    }

    /// Reports a finished span, if it is sampled.
    pub fn report(&self, span: Span) {
        if let Some(processor) = &self.processor
            && span.context.sampled
            && span.context.is_valid()
        {
            processor.on_end(span.into_data());
        }
    }

    /// Sends what is queued, and ends. To be called last, after the service has drained.
    pub async fn shutdown(self) {
        if let Some(processor) = self.processor {
            // Blocking: a batch thread is joined.
            let ended =
                tokio::task::spawn_blocking(move || processor.shutdown_with_timeout(Duration::from_secs(5)));
            if let Ok(Err(error)) = ended.await {
                tracing::debug!(%error, "traces were not flushed");
            }
        }
    }
}

/// Sends logs to standard error, filtered by `PARLEY_LOG`, or else by `default`. To be called once.
pub fn init_logs(format: LogFormat, default: &str) {
    let filter = EnvFilter::try_from_env("PARLEY_LOG").unwrap_or_else(|_| EnvFilter::new(default));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let set = match format {
        LogFormat::Text => builder.with_target(false).compact().try_init(),
        LogFormat::Json => builder.json().try_init(),
    };
    if let Err(error) = set {
        tracing::debug!(%error, "logs were set up before");
    }
}
