//! Ten thousand roles exported, each time by a process of its own. Build scripts are not optimised by
//! default, and neither is this program.

use crate::Options;
use crate::cargo::{in_turns, stdout, this};
use crate::memory::peak_of;
use crate::scratch::{Scratch, write};
use crate::table::{Row, Table};
use crate::units::{count, kilobytes, time};
use a2i_policy::export::{Change, Mode, source};
use bench::source::{READ_AND_WRITE, declarations, module};
use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

/// What one export took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Exported {
    pub(crate) time: Duration,
    /// In kilobytes.
    peak: Option<u64>,
    /// Files that it says it has written.
    written: u64,
}

/// Exports in this process, and prints what it took.
pub(crate) fn child(root: &Path) -> Result<(), String> {
    let export = source("src/policies.rs")
        .to("policies")
        .in_package(root)
        .mode(Mode::Write);
    let start = Instant::now();
    let report = export.try_run().map_err(|error| error.to_string())?;
    let nanos = start.elapsed().as_nanos();
    let files = report.files.iter();
    let written = files.filter(|file| file.change != Change::Same).count();
    println!("{nanos} {} {written}", peak_of("self").unwrap_or_default());
    Ok(())
}

/// Exports the policies of a package, in a process of its own.
pub(crate) fn once(bench: &Path, root: &Path) -> Result<Exported, String> {
    let text = stdout(Command::new(bench).arg("--export").arg(root))?;
    parse(&text).ok_or_else(|| format!("the export says {text:?}"))
}

fn parse(text: &str) -> Option<Exported> {
    let mut numbers = text.split_whitespace().map(|number| number.parse().ok());
    Some(Exported {
        time: Duration::from_nanos(numbers.next()??),
        peak: numbers.next()?.filter(|peak| *peak > 0),
        written: numbers.next()??,
    })
}

pub(crate) fn run(table: &mut Table, options: &Options) -> Result<(), String> {
    let bench = this()?;
    let text = module(&declarations(10_000, READ_AND_WRITE));
    let (peak, written) = (Cell::new(None), Cell::new(0));
    let touched = Cell::new(false);
    // Each round is in a fresh folder; the second export follows the first there.
    let folder = Cell::new(None);
    let [first, second] = in_turns(
        options.rounds,
        [
            &mut || {
                folder.set(None);
                let scratch = Scratch::new("export")?;
                write(&scratch.path("src/policies.rs"), &text)?;
                let exported = once(&bench, &scratch.path(""))?;
                peak.set(peak.get().max(exported.peak));
                folder.set(Some(scratch));
                Ok(exported.time)
            },
            &mut || {
                let scratch = folder.take().ok_or("nothing was exported")?;
                let before = state(&scratch.path("policies"))?;
                let exported = once(&bench, &scratch.path(""))?;
                peak.set(peak.get().max(exported.peak));
                written.set(written.get().max(exported.written));
                touched.set(touched.get() || before != state(&scratch.path("policies"))?);
                Ok(exported.time)
            },
        ],
    )?;
    table.add(Row::new("10,000 roles, the first export", time(first)));
    table.add(Row::times(
        "the second, with nothing changed, beside the first",
        second,
        first,
    ));
    let nothing = written.get() == 0 && !touched.get();
    table.add(
        Row::new("files that the second writes", count(written.get())).target("none", nothing),
    );
    table.add(Row::new("peak memory", kilobytes(peak.get())));
    match nothing {
        true => Ok(()),
        false => Err("the second export changed something".to_owned()),
    }
}

/// The folder and each of its files: its inode, where there are such, and when it was modified.
fn state(folder: &Path) -> Result<Vec<(PathBuf, u64, SystemTime)>, String> {
    let entries = fs::read_dir(folder).and_then(|entries| {
        let paths = entries.map(|entry| Ok(entry?.path()));
        let mut all = paths.collect::<Result<Vec<_>, std::io::Error>>()?;
        all.push(folder.to_owned());
        all.sort();
        all.into_iter()
            .map(|path| {
                let metadata = fs::metadata(&path)?;
                Ok((path, inode(&metadata), metadata.modified()?))
            })
            .collect()
    });
    entries.map_err(|error| format!("{}: {error}", folder.display()))
}

#[cfg(unix)]
fn inode(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_child_prints_is_read() {
        let read = parse("1500 2048 3\n").unwrap();
        assert_eq!(read.time, Duration::from_nanos(1500));
        assert_eq!((read.peak, read.written), (Some(2048), 3));
        assert_eq!(parse("1 0 0").unwrap().peak, None);
        assert_eq!(parse("1 2"), None);
    }
}
