//! As much of a client of the Language Server Protocol as the test needs.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// The first answer waits for the macro to be built.
const PATIENCE: Duration = Duration::from_mins(10);
/// "content modified": what was asked about has changed since, and may be asked again.
const MODIFIED: i64 = -32801;

/// A rust-analyzer that looks at a package.
pub(crate) struct Server {
    child: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    asked: i64,
    quiescent: bool,
    root: PathBuf,
}

impl Server {
    /// Starts it; `None` where there is none. (rustup's proxy is there without the component, so it is run.)
    pub(crate) fn start(root: &Path, target: &Path) -> Option<Self> {
        let version = Command::new("rust-analyzer").arg("--version").output();
        let version = version.ok().filter(|output| output.status.success())?;
        eprintln!("{}", String::from_utf8_lossy(&version.stdout).trim());
        let mut child = Command::new("rust-analyzer")
            .current_dir(root)
            .env("CARGO_TARGET_DIR", target)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (sender, messages) = channel();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            while let Some(message) = message(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let mut server = Self {
            input: child.stdin.take().unwrap(),
            child,
            messages,
            asked: 0,
            quiescent: false,
            root: root.to_owned(),
        };
        server.initialize();
        Some(server)
    }

    fn initialize(&mut self) {
        let root = self.uri("");
        self.ask(
            "initialize",
            json!({
                "processId": null,
                "rootUri": root,
                "capabilities": {
                    "general": { "positionEncodings": ["utf-8"] },
                    "textDocument": {
                        "definition": { "linkSupport": true },
                        "hover": { "contentFormat": ["markdown"] },
                        "rename": { "prepareSupport": true },
                    },
                    "experimental": { "serverStatusNotification": true },
                },
                "initializationOptions": { "checkOnSave": false, "cachePriming": { "enable": false } },
            }),
        )
        .unwrap();
        self.tell("initialized", json!({}));
        while !self.quiescent {
            let message = self.next();
            self.take(&message);
        }
    }

    /// The address of a file of the package.
    pub(crate) fn uri(&self, file: &str) -> String {
        format!("file://{}/{file}", self.root.display())
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "it is written where it is said"
    )]
    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The answer, or what the server says instead.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "it is written where it is said"
    )]
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Result<Value, String> {
        loop {
            self.asked += 1;
            let id = self.asked;
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
            let answer = loop {
                let message = self.next();
                if message["id"] == id && message.get("method").is_none() {
                    break message;
                }
                self.take(&message);
            };
            match &answer["error"] {
                Value::Null => return Ok(answer["result"].clone()),
                error if error["code"] == MODIFIED => {}
                error => return Err(format!("{method}: {}", error["message"])),
            }
        }
    }

    /// Says good-bye.
    pub(crate) fn stop(mut self) {
        self.ask("shutdown", Value::Null).unwrap();
        self.tell("exit", Value::Null);
        self.child.wait().unwrap();
    }

    fn next(&self) -> Value {
        let message = self.messages.recv_timeout(PATIENCE);
        message.expect("rust-analyzer answers")
    }

    /// What the server says by itself. It waits for the answers to its questions.
    fn take(&mut self, message: &Value) {
        if message["method"] == "experimental/serverStatus" {
            self.quiescent = message["params"]["quiescent"] == true;
        }
        if message.get("method").is_some() && message.get("id").is_some() {
            let items = message["params"]["items"].as_array();
            let answer = match items {
                Some(items) => Value::Array(vec![Value::Null; items.len()]),
                None => Value::Null,
            };
            self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": answer }));
        }
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.input.flush().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The next message; `None` at the end.
fn message(output: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut text = vec![0; length];
    output.read_exact(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}
