//! Running Cargo, and the packages that it is run on.

use crate::scratch::write;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// The folder of the project.
pub(crate) const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// What would make a build another one than that of a user who has set nothing.
const VARIABLES: [&str; 9] = [
    "A2I_POLICY_EXPORT",
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_INCREMENTAL",
    "CARGO_TARGET_DIR",
    "CI",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTC_WRAPPER",
    "RUSTFLAGS",
];

/// Cargo in this folder.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(program);
    command.current_dir(folder).args(arguments);
    for name in VARIABLES {
        command.env_remove(name);
    }
    command
}

/// What a command prints.
pub(crate) fn output(command: &mut Command) -> Result<Output, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        return Ok(output);
    }
    Err(format!(
        "{command:?} fails, {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    ))
}

pub(crate) fn stdout(command: &mut Command) -> Result<String, String> {
    let output = output(command)?;
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}

/// How long a command takes.
pub(crate) fn timed(command: &mut Command) -> Result<Duration, String> {
    let start = Instant::now();
    output(command)?;
    Ok(start.elapsed())
}

/// This program, as it was built.
pub(crate) fn this() -> Result<PathBuf, String> {
    std::env::current_exe().map_err(|error| error.to_string())
}

/// A folder of the target folder that this program was built in, for what is worth keeping.
pub(crate) fn target(name: &str) -> Result<String, String> {
    let this = this()?;
    let target = this.ancestors().nth(2);
    let target = target.ok_or("the program stands in no target folder")?;
    Ok(target
        .join("bench")
        .join(name)
        .to_string_lossy()
        .into_owned())
}

/// The name, with its host, of the compiler that Cargo calls.
pub(crate) fn compiler() -> Result<String, String> {
    let text = stdout(Command::new("rustc").arg("-vV"))?;
    let mut lines = text.lines();
    let release = lines.next().unwrap_or_default();
    let host = lines.find_map(|line| line.strip_prefix("host: "));
    Ok(format!("{release} {}", host.unwrap_or_default()))
}

/// This project as a dependency.
pub(crate) fn ours() -> String {
    format!("a2i-policy = {{ path = '{ROOT}/a2i-policy' }}\n")
}

/// It as a build dependency, as the README has it.
pub(crate) fn with_export() -> String {
    format!(
        "{}\n[build-dependencies]\na2i-policy = {{ path = '{ROOT}/a2i-policy', default-features = false, features = ['export'] }}\n",
        ours()
    )
}

/// The build script of the README.
pub(crate) const BUILD_SCRIPT: &str =
    "fn main() { a2i_policy::export::source(\"src/policies.rs\").to(\"policies\").run(); }\n";

/// Writes a package: its dependencies as in a manifest, its files by their paths. Versions are those that
/// the project is locked to, as far as it knows them.
pub(crate) fn package(
    folder: &Path,
    dependencies: &str,
    files: &[(&str, &str)],
) -> Result<(), String> {
    let manifest = format!(
        "[package]\nname = \"hello\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}"
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    let lock = std::fs::read_to_string(Path::new(ROOT).join("Cargo.lock"));
    write(
        &folder.join("Cargo.lock"),
        &lock.map_err(|error| format!("Cargo.lock: {error}"))?,
    )?;
    files
        .iter()
        .try_for_each(|(path, text)| write(&folder.join(path), text))
}

/// Times each, in turns, so that whatever else the machine does falls on all alike; the least counts.
pub(crate) fn in_turns<const N: usize>(
    rounds: u32,
    mut each: [&mut dyn FnMut() -> Result<Duration, String>; N],
) -> Result<[Duration; N], String> {
    let mut least = [Duration::MAX; N];
    for round in 1..=rounds {
        eprintln!("   round {round} of {rounds}");
        for (run, least) in each.iter_mut().zip(&mut least) {
            *least = run()?.min(*least);
        }
    }
    Ok(least)
}
