//! `cargo check` of a crate of policies beside the same crate by hand. Its dependencies are built, its one
//! file is touched: what is timed is Cargo, the macro and the compiler, each as by default.

use crate::Options;
use crate::cargo::{cargo, in_turns, ours, package, timed};
use crate::scratch::Scratch;
use crate::table::{Row, Table};
use bench::source::{READ_AND_WRITE, by_hand, checked, declarations, module};
use bench::units::count;
use std::fs::File;
use std::path::Path;
use std::time::{Duration, SystemTime};

const SIZES: [usize; 4] = [1, 100, 1_000, 10_000];

pub(crate) fn run(table: &mut Table, options: &Options) -> Result<(), String> {
    let scratch = Scratch::new("expansion")?;
    let mut times = Vec::new();
    // One size after the other: what the largest leaves to be written to the disk slows down all else.
    for roles in SIZES {
        eprintln!("   {roles} roles");
        let declarations = declarations(roles, READ_AND_WRITE);
        let by_hand = by_hand(&checked(&declarations)?);
        let kinds = [
            ("ours", ours(), module(&declarations)),
            ("by-hand", String::new(), by_hand),
        ];
        let folders = kinds
            .each_ref()
            .map(|(kind, ..)| scratch.path(&format!("{kind}-{roles}")));
        for (folder, (_, dependencies, text)) in folders.iter().zip(&kinds) {
            package(folder, dependencies, &[("src/lib.rs", text)])?;
            check(folder)?;
        }
        let mut runs = folders.each_ref().map(|folder| || touched(folder));
        let runs = runs.each_mut().map(|run| run as &mut dyn FnMut() -> _);
        let [ours, by_hand] = in_turns(options.rounds, runs)?;
        let what = format!("roles: {}, beside by hand", count(roles as u64));
        let row = Row::times(what, ours, by_hand);
        table.add(match roles {
            1_000 => row.target("at most 2", ours <= by_hand * 2),
            _ => row,
        });
        times.push([ours, by_hand]);
    }
    if let [.., [ours, by_hand], [ours_ten, by_hand_ten]] = *times {
        let what = "10,000 roles, beside 1,000";
        table.add(Row::times(what, ours_ten, ours).target("at most 11", ours_ten <= ours * 11));
        table.add(Row::times(
            format!("{what}, both by hand"),
            by_hand_ten,
            by_hand,
        ));
    }
    Ok(())
}

/// In one target folder for all, so that the dependencies are built once.
fn check(folder: &Path) -> Result<Duration, String> {
    timed(&mut cargo(
        folder,
        &["check", "--offline", "--target-dir", "../target"],
    ))
}

fn touched(folder: &Path) -> Result<Duration, String> {
    let file = File::options().append(true).open(folder.join("src/lib.rs"));
    file.and_then(|file| file.set_modified(SystemTime::now()))
        .map_err(|error| format!("src/lib.rs cannot be touched: {error}"))?;
    check(folder)
}
