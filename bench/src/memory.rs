//! The largest resident set of a process, as /proc has it; elsewhere it is not known.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::process::{Command, ExitCode};
use std::thread::sleep;
use std::time::Duration;

/// Where this variable is set, the bench is Cargo's `RUSTC_WRAPPER`, and adds to the file that it names
/// the memory of each compiler in a line.
pub(crate) const REPORT: &str = "A2I_POLICY_BENCH_REPORT";

/// In kilobytes. `process` is its number, or `self`.
pub(crate) fn peak_of(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// The largest of a report.
pub(crate) fn largest(report: &str) -> Option<u64> {
    report.lines().filter_map(|line| line.parse().ok()).max()
}

/// Runs the compiler that the arguments name, and looks at its memory until it ends.
pub(crate) fn as_rustc_wrapper(report: &OsStr) -> ExitCode {
    match wrap(report) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: the compiler cannot be watched: {error}");
            ExitCode::FAILURE
        }
    }
}

fn wrap(report: &OsStr) -> std::io::Result<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    let compiler = arguments.next().unwrap_or_else(|| "rustc".into());
    let mut child = Command::new(compiler).args(arguments).spawn()?;
    let id = child.id().to_string();
    let mut peak = None;
    let status = loop {
        peak = peak_of(&id).max(peak);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        sleep(Duration::from_millis(2));
    };
    if let Some(peak) = peak {
        let mut file = OpenOptions::new().create(true).append(true).open(report)?;
        file.write_all(format!("{peak}\n").as_bytes())?;
    }
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_of_a_report_counts() {
        assert_eq!(largest("12\n9000\n7\n"), Some(9000));
        assert_eq!(largest(""), None);
    }

    #[test]
    fn a_process_knows_its_own_memory_where_there_is_proc() {
        assert_eq!(
            peak_of("self").is_some(),
            fs::exists("/proc/self/status").unwrap()
        );
    }
}
