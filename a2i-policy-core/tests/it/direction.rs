//! Imports run in one direction: a file imports only from modules that are above its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules, each line above those that may import from it. Those of one line do not import each other.
const ORDER: &[&[&str]] = &[
    &[
        "hash",
        "nearest",
        "bucket_name",
        "key_id",
        "place",
        "parameter",
    ],
    &["pattern"],
    &["reference"],
    &["policy"],
    &["evaluate"],
    &["a2i"],
    &["lint"],
    &["message"],
    &["stack"],
    &["needs"],
    &["compose"],
    &["account"],
    &["check"],
    &["dsl"],
];

/// The same for the files of `policy`.
const POLICY: &[&[&str]] = &[
    &["one_or_many", "kind", "finding", "path", "reached"],
    &["condition", "principal"],
    &["document"],
    &["quota", "variable", "value", "write"],
    &["form"],
    &["validate"],
    &["read"],
];

/// Folders whose files make one `impl`, cut into pieces that call each other.
const ONE_IMPL: &[&str] = &["dsl", "policy/read"];

/// An import, or a path without one.
struct Arrow {
    line: usize,
    /// Whether it is in a `use` item.
    is_use: bool,
    /// `crate::stack::At` as `["crate", "stack", "At"]`.
    path: Vec<String>,
}

struct File {
    /// Relative to `src`.
    name: String,
    arrows: Vec<Arrow>,
}

impl File {
    fn module(&self) -> &str {
        let first = self.name.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs")
    }
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files() -> Vec<File> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            match path.is_dir() {
                true => walk(&path, found),
                false => found.push(path),
            }
        }
    }
    let mut found = Vec::new();
    walk(&source(), &mut found);
    found.sort();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(source()).unwrap().to_str().unwrap();
        let name = name.replace('\\', "/");
        let arrows = arrows(&plain(&fs::read_to_string(&path).unwrap()));
        File { name, arrows }
    };
    let is_test = |path: &PathBuf| path.ends_with("tests.rs");
    found
        .into_iter()
        .filter(|it| !is_test(it))
        .map(read)
        .collect()
}

/// The code without what is in comments and in quotes, and without its module of tests. Lines stay.
fn plain(text: &str) -> String {
    let code = text
        .split_once("\n#[cfg(test)]\nmod tests {")
        .map_or(text, |(code, _)| code);
    let mut plain = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(next) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if next == '"' {
            quoted(rest)
        } else if rest.starts_with("r\"") || rest.starts_with("r#\"") {
            let end = if rest.starts_with("r#") { "\"#" } else { "\"" };
            rest[3..]
                .find(end)
                .map_or(rest.len(), |at| at + 3 + end.len())
        } else if rest.starts_with("'\"'") {
            3
        } else {
            plain.push(next);
            rest = &rest[next.len_utf8()..];
            continue;
        };
        plain.extend(rest[..length].chars().filter(|it| *it == '\n'));
        rest = &rest[length..];
    }
    plain
}

/// The length of a literal that begins here.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn arrows(code: &str) -> Vec<Arrow> {
    let mut arrows = Vec::new();
    let mut item = String::new();
    let mut begin = 0;
    for (line, text) in code.lines().enumerate().map(|(at, text)| (at + 1, text)) {
        if item.is_empty() {
            let Some(used) = used(text) else {
                let is_path = text.contains("crate::") && !text.contains("pub(in crate::");
                arrows.extend(is_path.then(|| Arrow {
                    line,
                    is_use: false,
                    path: Vec::new(),
                }));
                continue;
            };
            begin = line;
            item.push_str(used);
        } else {
            item.push_str(text.trim());
        }
        if item.ends_with(';') {
            for path in paths(item.trim_end_matches(';')) {
                arrows.push(Arrow {
                    line: begin,
                    is_use: true,
                    path,
                });
            }
            item.clear();
        }
    }
    arrows
}

/// What is used, if a `use` item begins on this line.
fn used(line: &str) -> Option<&str> {
    let line = line.trim();
    let line = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.trim_start(),
        None => line,
    };
    line.strip_prefix("use ")
}

/// The single paths of `a::{b, c::{d, e}}`.
fn paths(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim();
    let Some((before, group)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        return vec![path.split("::").map(|it| it.trim().to_owned()).collect()];
    };
    let group = group.strip_suffix('}').unwrap_or(group);
    let before = before.split("::").filter(|it| !it.trim().is_empty());
    let before: Vec<String> = before.map(|it| it.trim().to_owned()).collect();
    let mut depth = 0_usize;
    let entries = group.split(|character| {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        character == ',' && depth == 0
    });
    let entries = entries.filter(|entry| !entry.trim().is_empty());
    entries
        .flat_map(paths)
        .map(|path| before.iter().cloned().chain(path).collect())
        .collect()
}

fn place(order: &[&[&str]], module: &str) -> Option<usize> {
    order.iter().position(|line| line.contains(&module))
}

/// Nothing was found.
fn nothing(found: &[String]) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_module_has_its_place() {
    let files = files();
    let modules: BTreeSet<&str> = files.iter().map(File::module).collect();
    let missing = modules
        .iter()
        .filter(|module| **module != "lib" && place(ORDER, module).is_none())
        .map(|module| format!("`{module}` has no place in the list of `tests/it/direction.rs`"));
    nothing(&missing.collect::<Vec<_>>());
    let gone = ORDER.iter().copied().flatten();
    let gone = gone.filter(|module| !modules.contains(**module));
    assert_eq!(gone.count(), 0);
}

#[test]
fn a_path_from_the_root_stands_in_a_use() {
    let mut found = Vec::new();
    for file in files() {
        let inline = file.arrows.iter().filter(|arrow| !arrow.is_use);
        found.extend(inline.map(|arrow| {
            let Arrow { line, .. } = arrow;
            format!("`{}:{line}` names `crate::` outside of a `use`", file.name)
        }));
    }
    nothing(&found);
}

#[test]
fn imports_come_from_above() {
    let mut found = Vec::new();
    for file in files() {
        let own = file.module();
        for Arrow { line, path, .. } in &file.arrows {
            let [root, module, ..] = path.as_slice() else {
                continue;
            };
            if root != "crate" || module == own || own == "lib" {
                continue;
            }
            let above = match (place(ORDER, module), place(ORDER, own)) {
                (Some(theirs), Some(ours)) => theirs < ours,
                _ => false,
            };
            if !above {
                found.push(format!(
                    "`{}:{line}` imports `{module}`, which is below `{own}`",
                    file.name
                ));
            }
        }
    }
    nothing(&found);
}

/// Which file of a folder imports from which: the folder's own `mod.rs` says in which file a name is. What
/// `mod.rs` itself holds is nobody's.
fn arrows_within<'f>(
    folder: &str,
    files: &'f [File],
) -> BTreeMap<String, BTreeMap<String, &'f str>> {
    let depth = folder.split('/').count();
    let inside: Vec<(String, &File)> = files
        .iter()
        .filter_map(|file| {
            let rest = file.name.strip_prefix(folder)?.strip_prefix('/')?;
            let node = rest.split('/').next()?.trim_end_matches(".rs");
            Some((node.to_owned(), file))
        })
        .collect();
    let nodes: BTreeSet<&str> = inside.iter().map(|(node, _)| node.as_str()).collect();
    let mut homes: BTreeMap<&str, &str> = nodes.iter().map(|node| (*node, *node)).collect();
    for (_, file) in inside.iter().filter(|(node, _)| node == "mod") {
        for Arrow { path, .. } in &file.arrows {
            if let [node, .., name] = path.as_slice() {
                if nodes.contains(node.as_str()) {
                    homes.entry(name).or_insert(node);
                }
            }
        }
    }
    let own: Vec<&str> = std::iter::once("crate").chain(folder.split('/')).collect();
    let mut within: BTreeMap<String, BTreeMap<String, &str>> = BTreeMap::new();
    for (node, file) in inside.iter().filter(|(node, _)| node != "mod") {
        // How many `super` lead to the folder.
        let mut up = file.name.split('/').count() - depth;
        if file.name.ends_with("/mod.rs") {
            up -= 1;
        }
        for Arrow { path, .. } in &file.arrows {
            let supers = path.iter().take_while(|part| *part == "super").count();
            let name = if supers == up && up > 0 {
                path.get(supers)
            } else if path.len() > own.len() && path.iter().zip(&own).all(|(a, b)| a == b) {
                path.get(own.len())
            } else {
                None
            };
            let Some(home) = name.and_then(|name| homes.get(name.as_str())) else {
                continue;
            };
            if home != node {
                let to = within.entry(node.clone()).or_default();
                to.entry((*home).to_owned()).or_insert(&file.name);
            }
        }
    }
    within
}

#[test]
fn the_files_of_policy_import_from_above() {
    let files = files();
    let mut found = Vec::new();
    for (node, targets) in arrows_within("policy", &files) {
        for (target, file) in targets {
            let above = match (place(POLICY, &target), place(POLICY, &node)) {
                (Some(theirs), Some(ours)) => theirs < ours,
                _ => false,
            };
            if !above && node != "tests" {
                found.push(format!(
                    "`{file}` imports `{target}`, which is below `policy/{node}`"
                ));
            }
        }
    }
    nothing(&found);
}

#[test]
fn no_files_of_a_folder_import_each_other() {
    let files = files();
    let folders: BTreeSet<&str> = files
        .iter()
        .filter_map(|file| Some(file.name.rsplit_once('/')?.0))
        .collect();
    let mut found = Vec::new();
    for folder in folders.into_iter().filter(|it| !ONE_IMPL.contains(it)) {
        let within = arrows_within(folder, &files);
        for node in within.keys() {
            let mut reached = BTreeSet::new();
            let mut next = vec![node];
            while let Some(at) = next.pop() {
                for target in within.get(at).into_iter().flat_map(BTreeMap::keys) {
                    if reached.insert(target) {
                        next.push(target);
                    }
                }
            }
            if reached.contains(node) {
                found.push(format!("`{folder}/{node}` is in a circle: {reached:?}"));
            }
        }
    }
    nothing(&found);
}

#[test]
fn imports_are_read() {
    let code = plain(
        "use crate::a::{\n    self, B, c::{D, E},\n};\n// use crate::x;\npub(crate) use crate::f as g;\n\
         let text = \"crate::y\";\nlet h = crate::z();\npub(in crate::i) fn j() {}\n\
         #[cfg(test)]\nmod tests {\n    use crate::k;\n}\n",
    );
    let found = arrows(&code);
    let found: Vec<String> = found
        .iter()
        .map(|it| format!("{} {} {}", it.line, it.is_use, it.path.join("::")))
        .collect();
    assert_eq!(
        found,
        [
            "1 true crate::a::self",
            "1 true crate::a::B",
            "1 true crate::a::c::D",
            "1 true crate::a::c::E",
            "5 true crate::f",
            "7 false ",
        ]
    );
}
