//! One role of a thousand changes, back and forth.

use crate::Options;
use crate::cargo::{BUILD_SCRIPT, cargo, in_turns, ours, package, this, timed, with_export};
use crate::scratch::{Scratch, write};
use crate::sections::export;
use crate::table::{Row, Table};
use bench::source::{READ_AND_WRITE, by_hand, checked, declarations, module};
use bench::units::time;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A package whose policies take two forms in turns.
struct Changing {
    folder: PathBuf,
    texts: [String; 2],
}

impl Changing {
    fn new(
        folder: PathBuf,
        dependencies: &str,
        files: &[(&str, &str)],
        texts: [String; 2],
    ) -> Result<Self, String> {
        package(&folder, dependencies, files)?;
        write(&folder.join("src/lib.rs"), "pub mod policies;\n")?;
        let mut changing = Self { folder, texts };
        // Builds the dependencies, and both forms once.
        changing.check()?;
        changing.check()?;
        Ok(changing)
    }

    fn change(&mut self) -> Result<(), String> {
        self.texts.reverse();
        let [text, _] = &self.texts;
        write(&self.folder.join("src/policies.rs"), text)
    }

    fn check(&mut self) -> Result<Duration, String> {
        self.change()?;
        timed(&mut cargo(&self.folder, &["check", "--offline"]))
    }

    fn export(&mut self, bench: &Path) -> Result<Duration, String> {
        self.change()?;
        let (time, _) = export::once(bench, &self.folder)?;
        Ok(time)
    }
}

pub(crate) fn run(table: &mut Table, options: &Options) -> Result<(), String> {
    let scratch = Scratch::new("incremental")?;
    let before = declarations(1_000, READ_AND_WRITE);
    let after = before.replace("read In5;", "read In5 under \"a/\";");
    // What the flow definition needs is no longer allowed then, so it goes, in both.
    let flow = "flow_definition F5 { role: R5, input: In5, output: Out5 }";
    let forms = [before, after].map(|form| form.replace(flow, ""));
    let modules = || forms.each_ref().map(|form| module(form));
    let [before, after] = forms
        .each_ref()
        .map(|form| checked(form).map(|it| by_hand(&it)));
    let by_hand = [before?, after?];

    let mut hand = Changing::new(scratch.path("hand"), "", &[], by_hand)?;
    let mut alone = Changing::new(scratch.path("ours"), &ours(), &[], modules())?;
    let mut exported = Changing::new(
        scratch.path("exported"),
        &with_export(),
        &[("build.rs", BUILD_SCRIPT)],
        modules(),
    )?;
    let mut export = Changing::new(scratch.path("export"), &ours(), &[], modules())?;
    let bench = this()?;
    export.export(&bench)?;
    let [hand, alone, exported, export] = in_turns(
        options.rounds,
        [
            &mut || hand.check(),
            &mut || alone.check(),
            &mut || exported.check(),
            &mut || export.export(&bench),
        ],
    )?;
    table.add(Row::times("`cargo check`, beside by hand", alone, hand));
    table.add(Row::times(
        "`cargo check` with the export, beside by hand",
        exported,
        hand,
    ));
    table.add(Row::new("the export alone", time(export)));
    Ok(())
}
