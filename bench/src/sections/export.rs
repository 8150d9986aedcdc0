//! Ten thousand roles exported, each time by a process of its own. Build scripts are not optimised by
//! default, and neither is this program.

use crate::Options;
use crate::cargo::{in_turns, stdout, this};
use crate::memory::peak_of;
use crate::scratch::{Scratch, write};
use crate::table::{Row, Table};
use a2i_policy::export::{Mode, source};
use bench::source::{READ_AND_WRITE, declarations, module};
use bench::units::{kilobytes, time};
use std::cell::Cell;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

/// Exports in this process, and prints its peak memory.
pub(crate) fn child(root: &Path) -> Result<(), String> {
    let export = source("src/policies.rs")
        .to("policies")
        .in_package(root)
        .mode(Mode::Write);
    export.try_run().map_err(|error| error.to_string())?;
    println!("{}", peak_of("self").unwrap_or_default());
    Ok(())
}

/// Exports the policies of a package in a process of its own: how long that takes, and its peak memory.
pub(crate) fn once(bench: &Path, root: &Path) -> Result<(Duration, Option<u64>), String> {
    let start = Instant::now();
    let peak = stdout(Command::new(bench).arg("--export").arg(root))?;
    let peak = peak.trim().parse().ok().filter(|peak| *peak > 0);
    Ok((start.elapsed(), peak))
}

pub(crate) fn run(table: &mut Table, options: &Options) -> Result<(), String> {
    let bench = this()?;
    let text = module(&declarations(10_000, READ_AND_WRITE));
    let (mut touched, peak, folder) = (0, Cell::new(None), Cell::new(None));
    let export = |scratch: &Scratch| {
        let (time, own) = once(&bench, &scratch.path(""))?;
        peak.set(peak.get().max(own));
        Ok::<_, String>(time)
    };
    // Each round in a fresh folder, where the second follows the first.
    let first = &mut || {
        folder.set(None);
        let scratch = Scratch::new("export")?;
        write(&scratch.path("src/policies.rs"), &text)?;
        let time = export(&scratch);
        folder.set(Some(scratch));
        time
    };
    let second = &mut || {
        let scratch = folder.take().ok_or("nothing was exported")?;
        let before = state(&scratch.path("policies"))?;
        let time = export(&scratch);
        let after = state(&scratch.path("policies"))?;
        touched += after.iter().filter(|file| !before.contains(file)).count();
        time
    };
    let [first, second] = in_turns(options.rounds, [first, second])?;
    table.add(Row::new("10,000 roles, the first export", time(first)));
    let what = "the second, with nothing changed, beside the first";
    table.add(Row::times(what, second, first));
    let what = "files that the second touches";
    table.add(Row::new(what, touched.to_string()).target("none", touched == 0));
    table.add(Row::new("peak memory", kilobytes(peak.get())));
    Ok(())
}

/// The folder and each of its files: its inode, where there are such, and when it was modified.
fn state(folder: &Path) -> Result<HashSet<(PathBuf, u64, SystemTime)>, String> {
    let entries = fs::read_dir(folder).and_then(|entries| {
        let paths = entries.map(|entry| Ok(entry?.path()));
        let mut all = paths.collect::<Result<Vec<_>, std::io::Error>>()?;
        all.push(folder.to_owned());
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
