//! A program that depends on one library, built by Cargo into an empty folder, all sources at hand.

use crate::Options;
use crate::cargo::{BUILD_SCRIPT, cargo, ours, output, package, this, with_export};
use crate::memory::{REPORT, largest};
use crate::scratch::Scratch;
use crate::table::{Row, Table};
use bench::source::{READ_AND_WRITE, declarations, module};
use bench::units::{kilobytes, time};
use std::path::Path;
use std::time::{Duration, Instant};

const OURS: &str = "a2i-policy";
const EXPORT: &str = "a2i-policy with the export";

/// The other libraries, as dependencies, and how often each is built at most.
const OTHERS: [(&str, u32); 4] = [
    ("iam-rs = '0.8'", u32::MAX),
    ("aws-iam = '0.2'", u32::MAX),
    ("serde_json = '1'", u32::MAX),
    // Takes minutes.
    ("rusty-cdk = '0.9'", 1),
];

/// What is built: its name, its dependencies, its files, and how often at most.
type Candidate<'a> = (&'static str, &'a str, &'a [(&'a str, &'a str)], u32);

struct Project {
    name: &'static str,
    folder: Scratch,
    rounds: u32,
    /// Of the fastest build.
    built: Option<Built>,
}

#[derive(Clone, Copy, Debug)]
struct Built {
    time: Duration,
    crates: usize,
    /// Of the largest compiler, in kilobytes.
    peak: Option<u64>,
}

pub(crate) fn run(table: &mut Table, options: &Options) -> Result<(), String> {
    let policies = module(&declarations(1, READ_AND_WRITE));
    let main = "mod policies;\nfn main() { println!(\"{}\", policies::R0::PERMISSIONS_POLICY); }\n";
    let exporting = [
        ("build.rs", BUILD_SCRIPT),
        ("src/main.rs", main),
        ("src/policies.rs", &policies),
    ];
    let hello = [("src/main.rs", "fn main() { println!(\"hello\"); }\n")];
    let (ours, exported) = (ours(), with_export());
    let mut candidates: Vec<Candidate<'_>> = vec![
        (OURS, &ours, exporting.split_at(1).1, u32::MAX),
        (EXPORT, &exported, &exporting, u32::MAX),
    ];
    let others = OTHERS.iter();
    candidates.extend(others.map(|(line, most)| (*line, *line, &hello[..], *most)));

    let mut projects = Vec::new();
    for (number, (name, dependencies, files, rounds)) in candidates.into_iter().enumerate() {
        let folder = Scratch::new(&format!("build-{number}"))?;
        package(&folder.path(""), dependencies, files)?;
        match output(&mut cargo(&folder.path(""), &["fetch"])) {
            Ok(_) => projects.push(Project {
                name,
                folder,
                rounds,
                built: None,
            }),
            Err(message) => {
                eprintln!("{message}");
                table.skip(name, "its sources cannot be had");
            }
        }
    }
    let bench = this()?;
    for round in 1..=options.rounds {
        for project in &mut projects {
            if round > project.rounds {
                continue;
            }
            eprintln!("   round {round} of {}: {}", options.rounds, project.name);
            let built = build(&bench, &project.folder.path(""))?;
            if project.built.is_none_or(|known| built.time < known.time) {
                project.built = Some(built);
            }
        }
    }
    print(table, &projects);
    Ok(())
}

/// This program is between Cargo and each compiler, to see its memory; that takes some milliseconds
/// of each, of all projects alike.
fn build(bench: &Path, folder: &Path) -> Result<Built, String> {
    let target = Scratch::new("target")?;
    let (target_dir, report) = (target.path("target"), target.path("report"));
    let mut command = cargo(folder, &["build", "--offline", "--target-dir"]);
    command
        .arg(target_dir)
        .env("RUSTC_WRAPPER", bench)
        .env(REPORT, &report);
    let start = Instant::now();
    let output = output(&mut command)?;
    Ok(Built {
        time: start.elapsed(),
        crates: String::from_utf8_lossy(&output.stderr)
            .matches("Compiling ")
            .count(),
        peak: std::fs::read_to_string(report)
            .ok()
            .and_then(|report| largest(&report)),
    })
}

fn print(table: &mut Table, projects: &[Project]) {
    let time_of = |wanted: &str| {
        let project = projects.iter().find(|project| project.name == wanted);
        project
            .and_then(|project| project.built)
            .map(|built| built.time)
    };
    let mut others = OTHERS
        .iter()
        .map(|(line, _)| *line)
        .filter(|line| !line.starts_with("serde_json"))
        .filter_map(time_of);
    let least = others.next().map(|first| others.fold(first, Duration::min));
    let ours = time_of(OURS);
    for Project { name, built, .. } in projects {
        let Some(built) = built else { continue };
        let cost = format!(
            "{}, {} crates, {}",
            time(built.time),
            built.crates,
            kilobytes(built.peak)
        );
        let row = match (ours, *name == OURS || *name == EXPORT) {
            (Some(ours), false) => Row::new(format!("{OURS} beside `{name}`"), time(ours))
                .beside(cost)
                .ratio(ours.div_duration_f64(built.time)),
            _ => Row::new(*name, cost),
        };
        table.add(match least {
            Some(least) if *name == OURS || *name == EXPORT => {
                row.target("less than all but serde_json", built.time < least)
            }
            _ => row,
        });
    }
}
