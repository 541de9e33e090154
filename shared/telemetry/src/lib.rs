//! Traces and logs. The only crate that names opentelemetry.
//!
//! Message spans carry ids that the caller chose, because a service's records carry them and replays must give the
//! same ones; they go to the batch processor as finished spans. Logs go through `tracing`.

mod collector;
mod setup;
mod span;
mod view;

pub use collector::Collector;
pub use setup::{Error, LogFormat, Settings, Telemetry, init_logs};
pub use span::{Kind, Span, new_span_id, new_trace};
pub use view::{SpanView, TraceView, fetch};
