//! The JSON door behind HTTP: a request is posted to `/`, and the response comes back.
//!
//! ```text
//! cargo run --release --all-features --example serve -- 127.0.0.1:8080
//! curl --data @request.json http://127.0.0.1:8080/
//! ```
//!
//! As many requests are worked out at once as there are processors; the others wait. One that takes longer than its time, its
//! body on the way included, or whose client hangs up, is stopped. Who sends headers slowly is for the proxy in front.

use axum::body::{Body, to_bytes};
use axum::http::{StatusCode, header::CONTENT_TYPE};
use axum::{Router, extract::State, response::IntoResponse, routing::post};
use sroi::service::{Answer, answer_bytes};
use sroi::{Limit, Limits, Work};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

const MOST_BYTES: usize = 1_000_000;
const MOST_TIME: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let processors = std::thread::available_parallelism()?.get();
    let service = post(serve).with_state(Arc::new(Semaphore::new(processors)));
    let listener = tokio::net::TcpListener::bind(std::env::args().nth(1).as_deref().unwrap_or("127.0.0.1:0")).await?;
    println!("http://{}/", listener.local_addr()?);
    axum::serve(listener, Router::new().route("/", service)).await
}

async fn serve(State(processors): State<Arc<Semaphore>>, body: Body) -> impl IntoResponse {
    let token = CancellationToken::new();
    // dropped where the time is over, or the client has gone
    let _stop = token.clone().drop_guard();
    let worked_out = async {
        let body = to_bytes(body, MOST_BYTES).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        let permit = processors.acquire_owned().await;
        let answer = tokio::task::spawn_blocking(move || (answered(&body, &token), permit).0);
        answer.await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
    };
    let worked_out = tokio::time::timeout(MOST_TIME, worked_out).await;
    worked_out.unwrap_or(Err(StatusCode::SERVICE_UNAVAILABLE)).map(|answer| {
        let status = StatusCode::from_u16(answer.status().http()).unwrap_or_default();
        (status, [(CONTENT_TYPE, "application/json")], answer.into_json())
    })
}

fn answered(body: &[u8], token: &CancellationToken) -> Answer {
    let limits = Limits::default().with(Limit::Steps, 200_000_000).with(Limit::LedgerLines, 100_000);
    let go_on = |_| if token.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    answer_bytes(body, &Work::new(limits).asking(go_on))
}
