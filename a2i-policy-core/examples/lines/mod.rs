//! What the programs share: a JSON line in, a JSON line out.

use serde::Serialize;
use std::io::{self, BufRead, ErrorKind, Write};
use std::process::ExitCode;

/// Answers each line of standard input by one on standard output.
pub(crate) fn answer_each<A: Serialize>(program: &str, answer: impl Fn(&[u8]) -> A) -> ExitCode {
    match run(answer) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{program}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run<A: Serialize>(answer: impl Fn(&[u8]) -> A) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        serde_json::to_writer(&mut output, &answer(&line))?;
        // Each answer is there before the next question.
        output.write_all(b"\n")?;
        output.flush()?;
        line.clear();
    }
    Ok(())
}
