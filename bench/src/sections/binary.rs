//! What a policy adds to a program that is built for release: its text.

use crate::Options;
use crate::cargo::{cargo, ours, output, package, stdout};
use crate::scratch::Scratch;
use crate::table::{Row, Table};
use bench::source::{READ_AND_WRITE, by_hand, checked, declarations, module};
use bench::units::{count, ratio_of};
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) fn run(table: &mut Table, _: &Options) -> Result<(), String> {
    let scratch = Scratch::new("binary")?;
    let declarations = declarations(1, READ_AND_WRITE);
    let checked = checked(&declarations)?;
    let policies = checked.composed.iter().find_map(|it| it.policies());
    let document = policies
        .and_then(|policies| policies.permissions.as_ref())
        .ok_or("the role has no policy")?
        .to_json();
    let policies = module(&declarations);
    let by_hand = format!(
        "#[allow(dead_code)]\nmod by_hand {{\n{}}}\nuse by_hand::*;\n",
        by_hand(&checked)
    );

    // As constants: a literal in the place of `{}` would become a part of the text around it.
    let program = |name: &str, dependencies: &str, items: &str, printed: &str| {
        let main = "const PRINTED: &str = printed;\nfn main() { println!(\"{PRINTED}\"); }\n";
        let text = items.to_owned() + &main.replace("printed", printed);
        program(&scratch.path(name), dependencies, &text)
    };
    let constant = "R0::PERMISSIONS_POLICY.as_str()";
    let constant = program("constant", &ours(), &policies, constant)?;
    let literal = program("literal", "", &by_hand, "R0::PERMISSIONS_POLICY")?;
    let none = program("none", "", "", "\"x\"")?;

    let (ours, literal, without) = (size(&constant)?, size(&literal)?, size(&none)?);
    let bytes = |value| format!("{} bytes", count(value));
    let row = |what, ours, beside| {
        Row::new(what, bytes(ours))
            .beside(bytes(beside))
            .ratio(ratio_of(ours, beside))
    };
    let what = "a program that prints a constant, beside the same literal";
    table.add(row(what, ours, literal).target("no larger", ours <= literal));
    table.add(row(
        "the same, beside a text of one character",
        ours,
        without,
    ));
    let (more, length) = (ours.saturating_sub(without), document.len() as u64);
    let what = "the difference, beside the length of the document";
    // The linker begins what follows at a multiple of sixteen.
    let met = more <= length.next_multiple_of(16);
    table.add(row(what, more, length).target("no more, but for alignment", met));
    let found = contains(&constant, &document)?;
    let verdict = if found { "found" } else { "not found" };
    table.add(Row::new("the document in the program", verdict).target("found", found));
    match (initialisers(&constant), initialisers(&none)) {
        (Ok(ours), Ok(without)) => table.add(
            row(
                "initialisers, beside a text of one character",
                ours,
                without,
            )
            .target("the same", ours == without),
        ),
        (Err(why), _) | (_, Err(why)) => table.skip("initialisers", &why),
    }
    Ok(())
}

fn size(path: &Path) -> Result<u64, String> {
    let metadata = std::fs::metadata(path);
    Ok(metadata.map_err(|error| error.to_string())?.len())
}

/// The program, built for release.
fn program(folder: &Path, dependencies: &str, main: &str) -> Result<PathBuf, String> {
    package(folder, dependencies, &[("src/main.rs", main)])?;
    output(&mut cargo(folder, &["build", "--release", "--offline"]))?;
    let name = format!("target/release/hello{}", std::env::consts::EXE_SUFFIX);
    Ok(folder.join(name))
}

fn contains(program: &Path, text: &str) -> Result<bool, String> {
    let bytes = std::fs::read(program).map_err(|error| error.to_string())?;
    Ok(bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes()))
}

/// The size of `.init_array`, which lists what runs before `main`.
fn initialisers(program: &Path) -> Result<u64, String> {
    let text = stdout(Command::new("readelf").arg("-SW").arg(program))
        .map_err(|_| "readelf, of binutils, is not here or reads no such program")?;
    section_size(&text, ".init_array").ok_or_else(|| "readelf says nothing of it".to_owned())
}

/// From lines such as `[22] .init_array INIT_ARRAY 0000000000056a90 055a90 000008 08 WA 0 0 8`.
fn section_size(text: &str, section: &str) -> Option<u64> {
    let mut sizes = text.lines().filter_map(|line| {
        let (_, line) = line.split_once(']')?;
        let mut words = line.split_whitespace();
        let is_it = words.next()? == section;
        let size = words.nth(3)?;
        is_it.then(|| u64::from_str_radix(size, 16).ok())?
    });
    sizes.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_section_is_read() {
        let text = "\
  [ 0]                   NULL            0000000000000000 000000 000000 00      0   0  0
  [22] .init_array       INIT_ARRAY      0000000000056a90 055a90 000010 08  WA  0   0  8\n";
        assert_eq!(section_size(text, ".init_array"), Some(16));
        assert_eq!(section_size(text, ".fini_array"), None);
    }
}
