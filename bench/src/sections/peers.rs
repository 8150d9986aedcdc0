//! What is measured by the programs in `bench/peers`, which link the other libraries.

use crate::Options;
use crate::cargo::{ROOT, cargo, output, stdout, target};
use crate::scratch::{Scratch, write};
use crate::table::{Row, Table};
use bench::units::{a_second, seconds};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const SIMULATOR: &str = "@cloud-copilot/iam-simulate@0.1.173";

/// A line that a program prints: `case \t who \t seconds \t note`.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    case: String,
    who: String,
    /// None where it does not take the case.
    seconds: Option<f64>,
    note: String,
}

pub(crate) fn run(table: &mut Table, options: &Options) -> Result<(), String> {
    let folder = Path::new(ROOT).join("bench/peers");
    let target = target("peers")?;
    let program = |command: &str| {
        let run = ["run", "--release", "--locked", "--quiet", "--target-dir"];
        let mut cargo = cargo(&folder, &run);
        cargo.args([&target, "--", command]);
        cargo
    };
    let section = table.section;
    let simulator = if section == "evaluate" {
        Simulator::new(table, &folder)?
    } else {
        None
    };
    let cases = match &simulator {
        Some(_) => stdout(&mut program("cases"))?,
        None => String::new(),
    };
    let mut lines = Vec::new();
    for round in 1..=options.rounds {
        eprintln!("   round {round} of {}", options.rounds);
        merge(&mut lines, parse(&stdout(&mut program(section))?)?);
        if let Some(simulator) = &simulator {
            merge(&mut lines, parse(&simulator.run(&cases)?)?);
        }
    }
    for row in rows(&lines, section == "evaluate") {
        table.add(row);
    }
    Ok(())
}

/// The simulator for Node, installed into a folder of its own.
struct Simulator(Scratch);

impl Simulator {
    fn new(table: &mut Table, folder: &Path) -> Result<Option<Self>, String> {
        let scratch = Scratch::new("simulator")?;
        let script = fs::read_to_string(folder.join("simulate.mjs"))
            .map_err(|error| format!("simulate.mjs: {error}"))?;
        write(&scratch.path("simulate.mjs"), &script)?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"]);
        match output(npm.arg(scratch.path("")).arg(SIMULATOR)) {
            Ok(_) => Ok(Some(Self(scratch))),
            Err(message) => {
                eprintln!("{message}");
                table.skip(SIMULATOR, "npm is not here or cannot install it");
                Ok(None)
            }
        }
    }

    fn run(&self, cases: &str) -> Result<String, String> {
        let input = self.0.path("cases.jsonl");
        write(&input, cases)?;
        let input = fs::File::open(input).map_err(|error| error.to_string())?;
        let mut node = Command::new("node");
        stdout(
            node.arg(self.0.path("simulate.mjs"))
                .stdin(Stdio::from(input)),
        )
    }
}

fn parse(text: &str) -> Result<Vec<Line>, String> {
    let line = |line: &str| {
        let mut cells = line.split('\t').map(str::to_owned);
        let (case, who, seconds, note) =
            (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        let seconds = match seconds.as_str() {
            "" => None,
            number => Some(number.parse().ok()?),
        };
        cells.next().is_none().then_some(Line {
            case,
            who,
            seconds,
            note,
        })
    };
    let lines = text.lines();
    lines
        .map(|text| line(text).ok_or_else(|| format!("no line of four cells: {text:?}")))
        .collect()
}

/// Keeps the least of each.
fn merge(known: &mut Vec<Line>, new: Vec<Line>) {
    for line in new {
        let mut twins = known.iter_mut();
        match twins.find(|twin| twin.case == line.case && twin.who == line.who) {
            Some(twin) if twin.seconds > line.seconds => *twin = line,
            Some(_) => {}
            None => known.push(line),
        }
    }
}

/// A row for each case. The first line of a case is ours; the ratio is that to the fastest of the others.
fn rows(lines: &[Line], with_rate: bool) -> Vec<Row> {
    let is_first =
        |index: usize, line: &Line| lines.iter().take(index).all(|it| it.case != line.case);
    let firsts = lines
        .iter()
        .enumerate()
        .filter(|(index, line)| is_first(*index, line));
    let row = |(index, ours): (usize, &Line)| {
        let beside = || {
            lines
                .iter()
                .skip(index + 1)
                .filter(|line| line.case == ours.case)
        };
        let text = |line: &Line| {
            let time = line
                .seconds
                .map_or(String::new(), |time| format!(" {}", seconds(time)));
            let note = if line.note.is_empty() {
                String::new()
            } else {
                format!(" ({})", line.note)
            };
            format!("{}{time}{note}", line.who)
        };
        let time = |time| match with_rate {
            true => format!("{}: {}", seconds(time), a_second(time)),
            false => seconds(time),
        };
        let row = Row::new(&ours.case, ours.seconds.map(time).unwrap_or_default())
            .beside(beside().map(text).collect::<Vec<_>>().join(", "));
        let fastest = beside().filter_map(|line| line.seconds).reduce(f64::min);
        match (ours.seconds, fastest) {
            (Some(ours), Some(fastest)) => row.ratio(ours / fastest),
            _ => row,
        }
    };
    firsts.map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_of_each_becomes_a_row() {
        let mut lines = parse("a\tours\t2e-6\t\na\tpeer\t4e-6\t\na\tother\t\trefused\n").unwrap();
        merge(
            &mut lines,
            parse("a\tours\t1e-6\t\na\tpeer\t5e-6\t\nb\tours\t1\t\n").unwrap(),
        );
        assert_eq!(lines.len(), 4);
        let rows = format!("{:?}", rows(&lines, true));
        assert!(rows.contains("peer 4.00 µs, other (refused)"), "{rows}");
        assert!(rows.contains("ratio: \"1/4\""), "{rows}");
    }

    #[test]
    fn a_line_of_another_form_is_an_error() {
        for text in ["a\tours\t1", "a\tours\tx\t", "a\tours\t1\t\t", ""] {
            assert!(parse(&format!("{text}\n")).is_err(), "{text}");
        }
    }
}
