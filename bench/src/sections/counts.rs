//! Instructions, counted by callgrind and compared with those in `bench/counts.tsv`. They are the same from
//! run to run, whatever else the machine does, but for the seeds of hash maps.

use crate::Options;
use crate::cargo::{ROOT, cargo, compiler, output, stdout, target};
use crate::scratch::{Scratch, write};
use crate::steps::STEPS;
use crate::table::{Row, Table};
use bench::source::{READ_AND_WRITE, by_hand, checked, declarations, module};
use bench::units::{count, ratio_of};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

const FILE: &str = "bench/counts.tsv";
const RENEW: &str = "cargo run -p bench -- counts --renew";
/// Whole runs of the compiler, as its users feel them: the macro is not optimised.
const COMPILER: &str = "rustc on 100 roles, with the macro";
const BY_HAND: &str = "rustc on 100 roles by hand";
/// In percent.
const MARGIN: u64 = 10;

/// The compiler, and the count of each step.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    compiler: String,
    steps: Vec<(String, u64)>,
}

pub(crate) fn run(table: &mut Table, options: &Options) -> Result<(), String> {
    let file = Path::new(ROOT).join(FILE);
    let compiler = compiler()?;
    let known = if options.renew {
        Counts::default()
    } else {
        let text = fs::read_to_string(&file).map_err(|error| format!("{FILE}: {error}"))?;
        let known = parse(&text).ok_or_else(|| format!("{FILE} is not a table of counts"))?;
        if known.compiler != compiler {
            let why = format!(
                "{FILE} is of {}, here is {compiler}; `{RENEW}`",
                known.compiler
            );
            table.skip("instructions", &why);
            return Ok(());
        }
        known
    };
    if output(Command::new("valgrind").arg("--version")).is_err() {
        table.skip("instructions", "valgrind is not here");
        return Ok(());
    }
    let steps = measure()?;
    for (name, new) in &steps {
        let row = Row::new(format!("instructions: {name}"), count(*new));
        table.add(match known.of(name) {
            Some(old) => row
                .beside(format!("{} committed", count(old)))
                .ratio(ratio_of(*new, old))
                .target("at most 1.1", *new * 100 <= old * (100 + MARGIN)),
            None => row,
        });
    }
    let of = |wanted| steps.iter().find(|(name, _)| name == wanted);
    if let (Some((_, ours)), Some((_, by_hand))) = (of(COMPILER), of(BY_HAND)) {
        table.add(
            Row::new(
                format!("instructions: {COMPILER}, beside by hand"),
                count(*ours),
            )
            .beside(count(*by_hand))
            .ratio(ratio_of(*ours, *by_hand)),
        );
    }
    if options.renew {
        return write(&file, &text(&Counts { compiler, steps }));
    }
    let (worse, better) = compare(&known, &steps);
    for line in better {
        eprintln!("{line}; `{RENEW}` keeps it so");
    }
    match worse.is_empty() {
        true => Ok(()),
        false => Err(format!(
            "{}\nwhere that is meant: `{RENEW}`, and commit {FILE}",
            worse.join("\n")
        )),
    }
}

impl Counts {
    fn of(&self, step: &str) -> Option<u64> {
        let known = self.steps.iter().find(|(name, _)| name == step);
        known.map(|(_, count)| *count)
    }
}

fn parse(text: &str) -> Option<Counts> {
    let (first, rest) = text.split_once('\n')?;
    let step = |line: &str| {
        let (name, count) = line.split_once('\t')?;
        Some((name.to_owned(), count.parse().ok()?))
    };
    Some(Counts {
        compiler: first.strip_prefix("# instructions, ")?.to_owned(),
        steps: rest.lines().map(step).collect::<Option<_>>()?,
    })
}

fn text(counts: &Counts) -> String {
    let mut text = format!("# instructions, {}\n", counts.compiler);
    for (name, count) in &counts.steps {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{name}\t{count}");
    }
    text
}

/// What is worse than it was by more than the margin, and what is better.
fn compare(known: &Counts, steps: &[(String, u64)]) -> (Vec<String>, Vec<String>) {
    let (mut worse, mut better) = (Vec::new(), Vec::new());
    for (name, new) in steps {
        let Some(old) = known.of(name) else {
            worse.push(format!("{name}: {FILE} has no count of it"));
            continue;
        };
        let change = (ratio_of(*new, old) - 1.0) * 100.0;
        let line = format!(
            "{name}: {} instructions, were {} ({change:+.1} %)",
            count(*new),
            count(old)
        );
        if *new * 100 > old * (100 + MARGIN) {
            worse.push(line);
        } else if *new * 100 < old * (100 - MARGIN) {
            better.push(line);
        }
    }
    let is_gone = |name: &str| steps.iter().all(|(step, _)| step != name);
    let gone = known.steps.iter().filter(|(name, _)| is_gone(name));
    worse.extend(gone.map(|(name, _)| format!("{name}: {FILE} has it, but there is no such step")));
    (worse, better)
}

fn measure() -> Result<Vec<(String, u64)>, String> {
    let root = Path::new(ROOT);
    let target = target("counts")?;
    let build = |arguments: &[&str]| {
        let mut cargo = cargo(root, &["build", "--locked", "--target-dir", &target]);
        output(cargo.args(arguments))
    };
    build(&["-p", "bench", "--profile", "counts"])?;
    build(&["-p", "a2i-policy"])?;
    let program = format!("{target}/counts/bench");
    let mut all = Vec::new();
    for (name, _) in STEPS {
        eprintln!("   {name}");
        let mut command = callgrind();
        // In Rust's names for them, mangled or not, only that one function's has this.
        command.args(["--toggle-collect=*steps*counted*", &program, "--step", name]);
        all.push((name.to_owned(), instructions(&mut command)?));
    }

    let scratch = Scratch::new("counts")?;
    let rustc = stdout(Command::new("rustc").args(["--print", "sysroot"]))?;
    let rustc = Path::new(rustc.trim()).join("bin/rustc");
    let declarations = declarations(100, READ_AND_WRITE);
    let sources = [
        (COMPILER, module(&declarations)),
        (BY_HAND, by_hand(&checked(&declarations)?)),
    ];
    for (name, text) in sources {
        eprintln!("   {name}");
        write(&scratch.path("lib.rs"), &text)?;
        let mut command = callgrind();
        command
            .current_dir(scratch.path(""))
            .arg(&rustc)
            .args(["--crate-type=lib", "--edition=2024", "--emit=metadata"])
            .arg(format!("-Ldependency={target}/debug/deps"))
            .arg(format!(
                "--extern=a2i_policy={target}/debug/liba2i_policy.rlib"
            ))
            .arg("lib.rs");
        all.push((name.to_owned(), instructions(&mut command)?));
    }
    Ok(all)
}

fn callgrind() -> Command {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    command
}

fn instructions(command: &mut Command) -> Result<u64, String> {
    let output = output(command)?;
    let text = String::from_utf8_lossy(&output.stderr);
    match collected(&text) {
        Some(count) if count > 0 => Ok(count),
        _ => Err(format!("{command:?} counts nothing\n{text}")),
    }
}

/// From a line such as `==13067== Collected : 994736401`.
fn collected(text: &str) -> Option<u64> {
    let mut counts = text
        .lines()
        .filter_map(|line| line.split_once("Collected : "));
    counts.next()?.1.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(steps: &[(&str, u64)]) -> Counts {
        let owned = |(name, count): &(&str, u64)| ((*name).to_owned(), *count);
        Counts {
            compiler: "rustc 1.0.0 here".to_owned(),
            steps: steps.iter().map(owned).collect(),
        }
    }

    #[test]
    fn the_file_says_what_was_counted() {
        let counts = counts(&[("one", 1), ("two, of them", 2)]);
        assert_eq!(parse(&text(&counts)), Some(counts));
        assert_eq!(parse("# instructions, rustc\none 1\n"), None);
        assert_eq!(parse(""), None);
    }

    #[test]
    fn ten_percent_are_allowed() {
        let known = counts(&[("a", 1000), ("b", 1000), ("c", 1000), ("gone", 1)]);
        let new = counts(&[("a", 1100), ("b", 1101), ("c", 899), ("new", 1)]);
        let (worse, better) = compare(&known, &new.steps);
        assert_eq!(worse.len(), 3, "{worse:?}");
        assert_eq!(worse[0], "b: 1,101 instructions, were 1,000 (+10.1 %)");
        assert!(worse[1].starts_with("new: ") && worse[2].starts_with("gone: "));
        assert_eq!(better, ["c: 899 instructions, were 1,000 (-10.1 %)"]);
    }

    #[test]
    fn callgrind_says_what_it_collected() {
        assert_eq!(
            collected("==1== Events    : Ir\n==1== Collected : 994736401\n"),
            Some(994_736_401)
        );
        assert_eq!(collected("valgrind: no such program"), None);
    }
}
