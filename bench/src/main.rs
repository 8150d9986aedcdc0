//! What the project costs, beside what would be used in its place: one table, to be pasted into
//! `docs/performance.md`.
#![forbid(unsafe_code)]

mod cargo;
mod memory;
mod scratch;
mod sections;
mod steps;
mod table;

use sections::{SECTIONS, Section};
use std::fmt::Write;
use std::process::ExitCode;
use table::Table;

/// What was asked for on the command line.
#[derive(Debug, PartialEq)]
struct Options {
    sections: Vec<&'static str>,
    /// How often each thing is timed.
    rounds: u32,
    /// Whether `counts` writes its file instead of comparing with it.
    renew: bool,
}

fn main() -> ExitCode {
    if let Some(report) = std::env::var_os(memory::REPORT) {
        return memory::as_rustc_wrapper(&report);
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let texts: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match texts.as_slice() {
        // The bench runs itself for what must be measured in a process of its own.
        ["--step", name] => steps::run(name),
        ["--export", root] => sections::export::child(root.as_ref()),
        ["--help" | "-h"] => {
            print!("{}", help());
            Ok(())
        }
        _ => options(&texts).and_then(|options| measure(&options)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn help() -> String {
    let mut text = "\
Usage: cargo run -p bench -- [--rounds N] [--renew] [SECTION]...

Prints one table: what the project costs, beside what would be used in its place. Progress goes to the
standard error. Without a section all are run, which takes a quarter of an hour and more.

  --rounds N  how often each thing is timed, in turns; the least counts. 5 unless stated
  --renew     `counts` writes bench/counts.tsv instead of comparing with it

Sections:
"
    .to_owned();
    for Section { name, shows, .. } in SECTIONS {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "  {name:12}{shows}");
    }
    text
}

fn options(arguments: &[&str]) -> Result<Options, String> {
    let mut options = Options {
        sections: Vec::new(),
        rounds: 5,
        renew: false,
    };
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match *argument {
            "--renew" => options.renew = true,
            "--rounds" => {
                let rounds = arguments.next().and_then(|rounds| rounds.parse().ok());
                options.rounds = rounds
                    .filter(|rounds| *rounds > 0)
                    .ok_or("`--rounds` takes a number from 1 on")?;
            }
            name => options.sections.push(known(name)?),
        }
    }
    Ok(options)
}

fn known(name: &str) -> Result<&'static str, String> {
    let names = || SECTIONS.iter().map(|section| section.name);
    names().find(|known| *known == name).ok_or_else(|| {
        let all: Vec<_> = names().collect();
        format!("there is no section `{name}`; there are {}", all.join(", "))
    })
}

/// Runs each section, and goes on where one fails.
fn measure(options: &Options) -> Result<(), String> {
    let mut table = Table::new();
    let mut failures = Vec::new();
    for Section { name, run, .. } in SECTIONS {
        if options.sections.is_empty() || options.sections.contains(&name) {
            eprintln!("== {name}");
            table.section = name;
            if let Err(message) = run(&mut table, options) {
                eprintln!("{name}: {message}");
                failures.push(name);
            }
        }
    }
    println!(
        "\nTimes are the least of {}, taken in turns, on {}.",
        options.rounds,
        cargo::compiler()?
    );
    match failures.as_slice() {
        [] => Ok(()),
        names => Err(format!("failed: {}", names.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_read() {
        let read = options(&["counts", "--rounds", "2", "build", "--renew"]).unwrap();
        assert_eq!(read.sections, ["counts", "build"]);
        assert_eq!((read.rounds, read.renew), (2, true));
        assert!(options(&["--rounds", "0"]).is_err());
    }

    #[test]
    fn an_unknown_section_is_answered_with_the_known_ones() {
        let message = options(&["speed"]).unwrap_err();
        assert!(message.starts_with("there is no section `speed`; there are expansion, "));
        assert!(help().contains("counts"));
    }
}
