//! Reads which module of a crate imports which, and holds that against a list.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::fs;
use std::path::{Path, PathBuf};

/// Fails where a module under `src` imports one that is on its own line of `order`, or below; where
/// a path hides an import; and where the list and the files differ.
///
/// A module is named by its path, `export/json`; one of a folder by that, `export`; the crate is `lib`.
pub(crate) fn check(src: &str, order: &[&[&str]]) {
    let src = Path::new(src);
    let mut complaints = Vec::new();
    let mut seen = Vec::new();
    let mut pending = vec![(Vec::new(), src.join("lib.rs"))];
    while let Some((module, file)) = pending.pop() {
        let text = fs::read_to_string(&file).unwrap();
        let mut reading = Reading::default();
        reading.read(text.parse().unwrap());
        let name = name(&module);
        let place = |line: usize| format!("{}:{line}", file.strip_prefix(src).unwrap().display());
        let Some(rank) = rank(order, &name) else {
            complaints.push(format!("`{name}` is missing in the list"));
            continue;
        };
        for line in &reading.inline {
            complaints.push(format!(
                "{}: a path hides what the module needs; import it by `use`",
                place(*line)
            ));
        }
        for (path, line) in &reading.paths {
            let Some(target) = target(order, &module, path, &reading.children) else {
                continue;
            };
            if target != name && rank <= self::rank(order, &target).unwrap() {
                complaints.push(format!(
                    "{} imports `{target}`, which is not above `{name}`",
                    place(*line)
                ));
            }
        }
        for child in reading.children {
            let mut module = module.clone();
            module.push(child);
            let file = file_of(src, &module);
            pending.push((module, file));
        }
        seen.push(name);
    }
    for name in order.iter().copied().flatten() {
        if !seen.iter().any(|it| it == name) {
            complaints.push(format!("there is no `{name}`"));
        }
    }
    complaints.sort();
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

fn name(module: &[String]) -> String {
    match module {
        [] => "lib".to_owned(),
        path => path.join("/"),
    }
}

fn rank(order: &[&[&str]], name: &str) -> Option<usize> {
    order.iter().position(|line| line.contains(&name))
}

fn file_of(src: &Path, module: &[String]) -> PathBuf {
    let path = src.join(module.join("/"));
    let folder = path.join("mod.rs");
    if folder.exists() {
        folder
    } else {
        path.with_extension("rs")
    }
}

/// The module of this crate that a path leads to: the longest part of it that names one.
fn target(
    order: &[&[&str]],
    module: &[String],
    path: &[String],
    children: &[String],
) -> Option<String> {
    let mut absolute = match path.first().map(String::as_str) {
        Some("crate") => Vec::new(),
        Some("super" | "self") => module.to_vec(),
        Some(first) if children.iter().any(|child| child == first) => module.to_vec(),
        _ => return None,
    };
    for segment in path {
        match segment.as_str() {
            "crate" | "self" => {}
            "super" => {
                absolute.pop();
            }
            name => absolute.push(name.to_owned()),
        }
    }
    while !absolute.is_empty() && rank(order, &name(&absolute)).is_none() {
        absolute.pop();
    }
    Some(name(&absolute))
}

/// What one file says of modules, but for its tests and what an editor alone reads.
#[derive(Default)]
struct Reading {
    /// The modules that it declares.
    children: Vec<String>,
    /// What it imports, and the paths that begin with a module that it declares; each with its line.
    paths: Vec<(Vec<String>, usize)>,
    /// The lines of paths to other modules outside of `use`.
    inline: Vec<usize>,
}

impl Reading {
    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut index = 0;
        // Whether a path may begin here: not behind `::`, `.` or `pub`.
        let mut begins = true;
        let mut is_test = false;
        while let Some(token) = tokens.get(index) {
            index += 1;
            match token {
                TokenTree::Group(group) => {
                    let text = group.to_string().replace(' ', "");
                    let is_left_out =
                        matches!(text.as_str(), "[cfg(test)]" | "[cfg(rust_analyzer)]");
                    if group.delimiter() == Delimiter::Bracket && is_left_out {
                        is_test = true;
                        continue;
                    }
                    let skipped = is_test || !begins;
                    is_test &= group.delimiter() != Delimiter::Brace;
                    // `pub(in crate::…)` is not an import; neither is a test.
                    if !skipped {
                        self.read(group.stream());
                    }
                }
                TokenTree::Ident(ident) if *ident == "use" => {
                    let end = tokens[index..].iter().position(is_semicolon).unwrap();
                    self.leaves(&tokens[index..index + end], &[]);
                    index += end;
                }
                TokenTree::Ident(ident) if *ident == "mod" => {
                    if let (TokenTree::Ident(name), Some(next)) =
                        (&tokens[index], tokens.get(index + 1))
                    {
                        if is_semicolon(next) && !is_test {
                            self.children.push(name.to_string());
                        }
                        index += 1;
                        begins = true;
                        continue;
                    }
                }
                TokenTree::Ident(ident) => {
                    let is_path = begins && is_colon(tokens.get(index));
                    let line = ident.span().start().line;
                    let name = ident.to_string();
                    if is_path && (name == "crate" || name == "super") {
                        self.inline.push(line);
                    } else if is_path && self.children.contains(&name) {
                        self.paths.push((vec![name], line));
                    }
                }
                _ => {}
            }
            begins = !match token {
                TokenTree::Ident(ident) => *ident == "pub",
                TokenTree::Punct(punct) => matches!(punct.as_char(), ':' | '.'),
                _ => false,
            } || (matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':')
                && !is_colon(index.checked_sub(2).and_then(|before| tokens.get(before))));
            is_test &= !is_semicolon(token);
        }
    }

    /// The paths of an import.
    fn leaves(&mut self, tokens: &[TokenTree], prefix: &[String]) {
        for tree in
            tokens.split(|token| matches!(token, TokenTree::Punct(it) if it.as_char() == ','))
        {
            let mut path = prefix.to_vec();
            let mut line = 0;
            let mut has_group = false;
            for token in tree {
                match token {
                    TokenTree::Ident(ident) if *ident == "as" => break,
                    TokenTree::Ident(ident) => {
                        line = ident.span().start().line;
                        path.push(ident.to_string());
                    }
                    TokenTree::Group(group) => {
                        let inner: Vec<_> = group.stream().into_iter().collect();
                        self.leaves(&inner, &path);
                        has_group = true;
                    }
                    _ => {}
                }
            }
            if !has_group && line > 0 {
                self.paths.push((path, line));
            }
        }
    }
}

fn is_semicolon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';')
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}
