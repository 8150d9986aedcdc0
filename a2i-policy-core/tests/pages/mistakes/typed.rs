//! What a user does who types the help of a message as it stands: a rule for each form of a help, and
//! no knowledge of any message.
//!
//! | form | means |
//! |---|---|
//! | ``did you mean `X`?``, ``write `X` `` | X in the place of the token at the span, where quotes stay around a word; where X ends in `;` or `}` of the statement or declaration, where in `,` of the field, where it begins with `when` of the condition |
//! | ``add `X` to `Y` `` | at the end of the block of Y |
//! | ``add `X` before `Z` ``, ``add `X` after `Z` `` | next to the Z nearest to the span |
//! | ``add `X` `` | what ends in `,` in the block at the span; else at the top of the source |
//! | ``replace `X` with `Z` ``, ``delete `X` ``, ``delete `X` from `Y` `` | the X nearest to the span, or in the block of Y |
//!
//! Of several alternatives the first one counts, and `allow(…)` never does.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::ops::Range;

/// What to put in the place of some bytes.
pub(crate) struct Edit {
    pub(crate) at: Range<usize>,
    pub(crate) text: String,
}

/// The edits that a help asks for; none where it is in words.
pub(crate) fn typed(source: &str, span: &Range<usize>, help: &str) -> Vec<Edit> {
    edits(source, span, help).unwrap_or_default()
}

fn edits(source: &str, span: &Range<usize>, help: &str) -> Option<Vec<Edit>> {
    let help = help.split("; `allow(").next().unwrap_or(help);
    let parts: Vec<&str> = help.split('`').collect();
    let said = |index: usize| parts.get(index).copied().unwrap_or_default().trim();
    let code = |index: usize| parts.get(index).copied().unwrap_or_default();
    Some(match said(0) {
        "did you mean" | "write" => {
            let unquoted = said(2).starts_with(", without quotes");
            vec![replace(source, span, code(1), unquoted)]
        }
        "add" => {
            let x = code(1);
            match said(2) {
                "to" => vec![at_the_end_of(source, code(3), x)?],
                "before" => vec![insert(nearest(source, span, code(3))?.start, x, source)],
                "after" => vec![insert(nearest(source, span, code(3))?.end, x, source)],
                "and" => vec![add(source, span, x), add(source, span, code(3))],
                _ => vec![add(source, span, x)],
            }
        }
        "replace" => vec![Edit {
            at: nearest(source, span, code(1))?,
            text: code(3).to_owned(),
        }],
        "delete" if said(2) == "from" => {
            let block = block_of(source, code(3))?;
            let found = source[block.clone()].find(code(1))?;
            vec![delete(
                block.start + found..block.start + found + code(1).len(),
            )]
        }
        "delete" if parts.len() > 2 => vec![delete(nearest(source, span, code(1))?)],
        _ => Vec::new(),
    })
}

fn delete(at: Range<usize>) -> Edit {
    let text = String::new();
    Edit { at, text }
}

fn insert(at: usize, text: &str, source: &str) -> Edit {
    let near = |character: char| character.is_alphanumeric() || character == '"';
    let (before, after) = source.split_at(at);
    let left = before.ends_with(near) && text.starts_with(near);
    let right = after.starts_with(near) && text.ends_with(|it| near(it) || it == '=');
    let space = |wanted| if wanted { " " } else { "" };
    let text = format!("{}{text}{}", space(left), space(right));
    Edit { at: at..at, text }
}

/// The `text` in the source that is nearest to the span.
fn nearest(source: &str, span: &Range<usize>, text: &str) -> Option<Range<usize>> {
    let found = source
        .match_indices(text)
        .map(|(at, _)| at..at + text.len());
    let far = |at: &Range<usize>| {
        at.start
            .saturating_sub(span.end)
            .max(span.start.saturating_sub(at.end))
    };
    found.min_by_key(far)
}

/// A span that is of a bracket alone is of the whole group.
fn whole(tokens: &[TokenTree], span: &Range<usize>) -> Option<Range<usize>> {
    tokens.iter().find_map(|token| match token {
        TokenTree::Group(group) if group.span_open().byte_range() == *span => {
            Some(group.span().byte_range())
        }
        TokenTree::Group(group) => {
            let inside: Vec<_> = group.stream().into_iter().collect();
            whole(&inside, span)
        }
        _ => None,
    })
}

fn replace(source: &str, span: &Range<usize>, x: &str, unquoted: bool) -> Edit {
    let (file, text) = (tokens(source), x.to_owned());
    let span = &whole(&file, span).unwrap_or_else(|| span.clone());
    let at = if x.starts_with("when ") {
        let level = verbs_at(&file, span);
        let statement = around(statements(&level), span);
        let tokens = level.into_iter().skip_while(|token| {
            let at = token.span().byte_range();
            at.start < statement.start || token.to_string() != "when"
        });
        let mut tokens = tokens.map(|token| token.span().byte_range());
        match (tokens.next(), tokens.next()) {
            (Some(when), Some(block)) => when.start..block.end,
            _ => span.clone(),
        }
    } else if x.len() > 1 && x.ends_with([';', '}']) {
        let word = x.split([' ', '=', ';']).next().unwrap_or_default();
        match DECLARATIONS.contains(&word) {
            true => around(statements(&file), span),
            false => around(statements(&verbs_at(&file, span)), span),
        }
    } else if x.len() > 1 && x.ends_with(',') {
        around(fields(&block_at(&file, span)), span)
    } else {
        let quoted =
            source[span.clone()].starts_with('"') && !x.starts_with(['"', '[']) && !unquoted;
        // Not a name and its member, a call or a path.
        let word = x
            .chars()
            .all(|it| it.is_alphanumeric() || "_:-*./?${}@+=, ".contains(it));
        match quoted && word {
            true => span.start + 1..span.end - 1,
            false => span.clone(),
        }
    };
    Edit { at, text }
}

const DECLARATIONS: [&str; 15] = [
    "bucket",
    "role",
    "user",
    "flow_definition",
    "human_loop",
    "task",
    "assert",
    "account",
    "region",
    "partition",
    "policy",
    "worker_template",
    "template_preview",
    "bedrock_evaluation",
    "organization",
];

fn tokens(source: &str) -> Vec<TokenTree> {
    let tokens: TokenStream = source.parse().expect("a source of tokens");
    tokens.into_iter().collect()
}

fn braces(token: &TokenTree) -> Option<&Group> {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group),
        _ => None,
    }
}

/// The tokens of the block of a declaration that the span is in or before, or of all declarations.
fn block_at(file: &[TokenTree], span: &Range<usize>) -> Vec<TokenTree> {
    let declaration = around(statements(file), span);
    let mut inside = file.iter().filter(|token| {
        let at = token.span().byte_range();
        at.start >= declaration.start && at.end <= declaration.end
    });
    match inside.find_map(braces) {
        Some(block) => block.stream().into_iter().collect(),
        None => file.to_vec(),
    }
}

/// The same where the span is inside of the block.
fn verbs_at(file: &[TokenTree], span: &Range<usize>) -> Vec<TokenTree> {
    let holds = |group: &&Group| {
        let at = group.span().byte_range();
        at.start < span.start && span.end < at.end
    };
    match file.iter().filter_map(braces).find(holds) {
        Some(block) => block.stream().into_iter().collect(),
        None => file.to_vec(),
    }
}

/// Where each statement is: up to its `;`, or its block if no `;` follows.
fn statements(tokens: &[TokenTree]) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = None;
    for (index, token) in tokens.iter().enumerate() {
        let at = token.span().byte_range();
        let start_here = *start.get_or_insert(at.start);
        let semicolon = |token: &TokenTree| token.to_string() == ";";
        let ends = semicolon(token)
            || (braces(token).is_some() && !tokens.get(index + 1).is_some_and(semicolon));
        if ends {
            all.push(start_here..at.end);
            start = None;
        }
    }
    if let (Some(start), Some(last)) = (start, tokens.last()) {
        all.push(start..last.span().byte_range().end);
    }
    all
}

/// Where each field is, with its comma.
fn fields(tokens: &[TokenTree]) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = None;
    for token in tokens {
        let at = token.span().byte_range();
        let start_here = *start.get_or_insert(at.start);
        if token.to_string() == "," {
            all.push(start_here..at.end);
            start = None;
        }
    }
    if let (Some(start), Some(last)) = (start, tokens.last()) {
        all.push(start..last.span().byte_range().end);
    }
    all
}

fn around(all: Vec<Range<usize>>, span: &Range<usize>) -> Range<usize> {
    let mut all = all.into_iter();
    let holds = |at: &Range<usize>| at.start <= span.start && span.end <= at.end;
    all.find(holds).unwrap_or_else(|| span.clone())
}

/// What is between the braces of the declaration of a name.
fn block_of(source: &str, name: &str) -> Option<Range<usize>> {
    let file = tokens(source);
    for (index, token) in file.iter().enumerate() {
        if token.to_string() != name || index == 0 {
            continue;
        }
        let keyword = file[index - 1].to_string();
        if !DECLARATIONS.contains(&keyword.as_str()) || keyword == "assert" {
            continue;
        }
        if let Some(block) = file[index..].iter().take(4).find_map(braces) {
            let at = block.span().byte_range();
            return Some(at.start + 1..at.end - 1);
        }
    }
    None
}

fn at_the_end_of(source: &str, name: &str, text: &str) -> Option<Edit> {
    let block = block_of(source, name)?;
    let comma = text.ends_with(',') && !source[block.clone()].trim_end().ends_with([',', '{']);
    let text = format!("{}{text} ", if comma { "," } else { " " });
    Some(Edit {
        at: block.end..block.end,
        text,
    })
}

/// A field in the block at the span, all else at the top.
fn add(source: &str, span: &Range<usize>, text: &str) -> Edit {
    if !text.ends_with(',') || text == "," {
        let at = match text.len() {
            // Punctuation.
            1 => span.start,
            _ => 0,
        };
        return Edit {
            at: at..at,
            text: format!("{text} "),
        };
    }
    let file = tokens(source);
    let declaration = around(statements(&file), span);
    let end = source[..declaration.end]
        .rfind('}')
        .unwrap_or(declaration.end);
    let comma = !source[..end].trim_end().ends_with([',', '{']);
    let text = format!("{}{text} ", if comma { "," } else { " " });
    Edit { at: end..end, text }
}
