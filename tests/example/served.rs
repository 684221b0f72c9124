//! The example `serve` while it runs, and its clients.

use super::Example;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Child;

/// The service while it runs.
pub(crate) struct Served {
    program: Child,
    pub(crate) at: String,
}

impl Served {
    pub(crate) fn new() -> Self {
        let mut program = Example("serve").started(&[]);
        let mut line = String::new();
        BufReader::new(program.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let at = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { program, at }
    }

    /// Sends what is to be sent to the service.
    pub(crate) fn sent(&self, method: &str, body: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(&self.at).unwrap();
        let head = format!(
            "{method} / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            self.at,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        // who refuses a long body may not read all of it
        let _ = stream.write_all(body);
        stream
    }

    /// The status and the body of the answer.
    pub(crate) fn answered(mut stream: TcpStream) -> (u16, String) {
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8(answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap_or_default().parse().unwrap_or_default();
        (status, answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
    }

    pub(crate) fn post(&self, body: &str) -> (u16, Value) {
        let (status, body) = Self::answered(self.sent("POST", body.as_bytes()));
        (status, serde_json::from_str(&body).unwrap_or(Value::Null))
    }
}

impl Served {
    /// The memory that the service holds, in megabytes, where the system tells.
    pub(crate) fn megabytes(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.program.id())).ok()?;
        let held = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(held.split_whitespace().next()?.parse::<u64>().ok()? / 1_000)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
