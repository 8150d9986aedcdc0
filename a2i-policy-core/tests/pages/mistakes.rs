//! The score of the messages: mistakes that people make, each compiled, its help typed as it stands, and
//! compiled again. One error for one mistake, at the wrong token, with a help that does what was meant.

use crate::source::{Files, source_with};
use a2i_policy_core::compose::Composed;
use a2i_policy_core::dsl::{Source, Vocabulary};
use a2i_policy_core::policy::Document;
use cases::{Edits, FILES, Help, MISTAKES, Mistake};
use expect_test::expect_file;
use proc_macro2::{TokenStream, TokenTree};
use std::fmt::Write;
use std::ops::Range;
use typed::typed;

mod cases;
mod typed;

fn read(text: &str) -> Source {
    let files = FILES.iter().map(|(name, text)| (*name, (*text).to_owned()));
    source_with(&Files(files.collect()), text)
}

fn edited(base: &str, edits: Edits) -> String {
    let mut text = base.to_owned();
    let mut from = 0;
    for (old, new) in edits {
        let found = text[from..].find(old);
        let at = from + found.unwrap_or_else(|| panic!("`{old}` is not in the base"));
        text.replace_range(at..at + old.len(), new);
        from = at + new.len();
    }
    text
}

/// The documents of a source, each with the name of its declaration, in the order of the names.
fn documents(source: &Source) -> Vec<(String, String)> {
    let declared = source.stack.declarations.iter().zip(&source.composed);
    let mut all: Vec<_> = declared
        .map(|(declaration, composed)| {
            let text = match composed {
                Composed::Identity(policies) => format!(
                    "{:?} {:?}",
                    policies.trust.as_ref().map(Document::to_json),
                    policies.permissions.as_ref().map(Document::to_json),
                ),
                other => format!(
                    "{:?} {:?}",
                    other.permissions().map(Document::to_json),
                    other.resource_policy().map(Document::to_json),
                ),
            };
            let name = declaration.physical_name().map(|name| name.value.as_str());
            let name = format!("{} {name:?}", declaration.ident().value);
            (name, text)
        })
        .collect();
    all.sort();
    all
}

/// From the beginning of the word in which a span is: that of the end is its last letter.
fn token_at<'t>(text: &'t str, at: &Range<usize>) -> &'t str {
    let before = &text[..at.start];
    let in_word = |character: char| character.is_alphanumeric() || character == '_';
    let begins = match text[at.clone()].starts_with(in_word) {
        true => before.trim_end_matches(in_word).len(),
        false => at.start,
    };
    &text[begins..at.end]
}

/// What is wrong with the message about a mistake; of each of the three counts.
#[derive(Default)]
struct Wrong([Option<String>; 3]);

fn judge(mistake: &Mistake) -> Wrong {
    let text = edited(mistake.base, mistake.edits);
    let read_first = read(&text);
    let mut wrong = Wrong::default();
    let problems: Vec<(Range<usize>, String)> = read_first
        .problems
        .iter()
        .map(|problem| (problem.span.byte_range(), problem.message.to_string()))
        .collect();
    let shown = |problems: &[(Range<usize>, String)]| {
        let lines = problems
            .iter()
            .map(|(at, message)| format!("\n    at {}: {message}", &text[at.clone()]));
        lines.collect::<String>()
    };
    if problems.len() != mistake.at.len() {
        wrong.0[0] = Some(shown(&problems));
    }
    let at = problems.iter().map(|(at, _)| token_at(&text, at));
    let begins = |(found, wanted): (&str, &&str)| found.starts_with(wanted);
    if problems.is_empty() || !at.zip(mistake.at).all(begins) {
        wrong.0[1] = Some(shown(&problems));
    }
    wrong.0[2] = match &mistake.help {
        Help::Says(words) => problems
            .first()
            .and_then(|(at, message)| {
                let help = message.split_once("\nhelp: ").map_or("", |(_, help)| help);
                let in_words = typed(&text, at, help).is_empty();
                (!in_words || !help.contains(words)).then(|| shown(&problems))
            })
            .or_else(|| problems.is_empty().then(String::new)),
        Help::Is(wanted) => {
            let said = problems
                .first()
                .and_then(|(_, message)| message.split_once("\nhelp: "));
            (said.is_none_or(|(_, help)| help != *wanted)).then(|| shown(&problems))
        }
        Help::Makes(edits) => {
            let meant = documents(&read(&edited(mistake.base, edits)));
            let mut mended = text.clone();
            // Behind a mistake there may be another.
            for _ in 0..3 {
                mended = mend(&mended);
            }
            let read = read(&mended);
            let left: Vec<_> = read
                .problems
                .iter()
                .map(|it| it.message.to_string())
                .collect();
            match left.is_empty() && documents(&read) == meant {
                true => None,
                false => Some(format!(
                    "{}\n    typed: {mended}\n    left: {left:?}",
                    shown(&problems)
                )),
            }
        }
    };
    wrong
}

/// The source with the help of each error typed, from the end on.
fn mend(text: &str) -> String {
    let source = read(text);
    let mut edits: Vec<_> = source
        .problems
        .iter()
        .flat_map(|problem| {
            let message = problem.message.to_string();
            let help = message.split_once("\nhelp: ").map_or("", |(_, help)| help);
            typed(text, &problem.span.byte_range(), help)
        })
        .collect();
    edits.sort_by_key(|edit| edit.at.start);
    let mut mended = text.to_owned();
    let mut before = usize::MAX;
    for edit in edits.into_iter().rev() {
        // Two that say the same are typed once.
        if edit.at.end <= before {
            before = edit.at.start;
            mended.replace_range(edit.at, &edit.text);
        }
    }
    match mended.parse::<TokenStream>() {
        Ok(_) => mended,
        Err(_) => text.to_owned(),
    }
}

const COUNTS: [&str; 3] = [
    "one error",
    "at the wrong token",
    "a help that does what was meant",
];

/// Of each count at least 97 of 100.
#[test]
fn the_score() {
    let mut wrong: [Vec<String>; 3] = Default::default();
    for mistake in MISTAKES {
        for (wrong, found) in wrong.iter_mut().zip(judge(mistake).0) {
            wrong.extend(found.map(|found| format!("{}: {found}", mistake.name)));
        }
    }
    let all = MISTAKES.len();
    let report = COUNTS.iter().zip(&wrong).map(|(count, wrong)| {
        format!(
            "{count}: {} of {all}\n  {}\n",
            all - wrong.len(),
            wrong.join("\n  ")
        )
    });
    let report: String = report.collect();
    println!("{report}");
    let good = wrong.iter().all(|wrong| wrong.len() * 100 <= all * 3);
    assert!(good, "fewer than 97 of 100");
}

const HEAD: &str = "# Mistakes, and what the compiler says

Each change is made to one of three sources, of which the longest is this. The help of each message, typed as it
stands, makes what was meant; where what is missing cannot be known, it says so in words.

";

/// `UPDATE_EXPECT=1 cargo test -p a2i-policy-core --all-features --test pages` renews it.
#[test]
fn the_page_is_what_is_said() {
    let mut page = format!("{HEAD}```rust,ignore{}```\n", cases::WORKER);
    for mistake in MISTAKES {
        write!(page, "\n## {}\n\n", capital(mistake.name)).unwrap();
        for (old, new) in mistake.edits {
            let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            match line(new).as_str() {
                "" => writeln!(page, "without `{}`\n", line(old)).unwrap(),
                new => writeln!(page, "`{}` → `{new}`\n", line(old)).unwrap(),
            }
        }
        let text = edited(mistake.base, mistake.edits);
        page.push_str("```text\n");
        for problem in read(&text).problems {
            let token = token_at(&text, &problem.span.byte_range());
            writeln!(
                page,
                "at {}: {}",
                token.lines().next().unwrap_or_default(),
                problem.message
            )
            .unwrap();
        }
        page.push_str("```\n");
    }
    expect_file!["../../../docs/mistakes.md"].assert_eq(&page);
}

fn capital(text: &str) -> String {
    let (first, rest) = text.split_at(1);
    first.to_uppercase() + rest
}

/// A source with one slip, and what was slipped on.
struct Slip {
    what: String,
    text: String,
}

/// Every slip of one kind or another at every token of a source.
fn slips(base: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut slip = |what: String, at: Range<usize>, text: &str| {
        let mut slipped = base.to_owned();
        slipped.replace_range(at, text);
        slips.push(Slip {
            what,
            text: slipped,
        });
    };
    let mut before = String::new();
    for (token, at) in flat(base.parse().unwrap()) {
        let text = &base[at.clone()];
        match &token {
            TokenTree::Punct(_) => {
                slip(format!("`{text}` deleted at {}", at.start), at.clone(), "");
                let other = [(";", ","), (",", ";"), (":", "="), ("=", ":"), (".", ",")];
                for (_, other) in other.iter().filter(|(it, _)| *it == text) {
                    slip(
                        format!("`{text}` → `{other}` at {}", at.start),
                        at.clone(),
                        other,
                    );
                }
                slip(
                    format!("`{text}` twice at {}", at.start),
                    at.clone(),
                    &text.repeat(2),
                );
            }
            // What is declared under another name is another mistake for each of its uses.
            TokenTree::Ident(_) if DECLARE.contains(&before.as_str()) => {}
            TokenTree::Ident(_) if text.len() > 3 => {
                let (head, tail) = text.split_at(text.len() / 2);
                let swapped = format!(
                    "{}{}{}",
                    &head[..head.len() - 1],
                    &tail[..1],
                    &head[head.len() - 1..]
                ) + &tail[1..];
                for other in [
                    format!("{head}{}", &tail[1..]),
                    format!("{head}x{tail}"),
                    swapped,
                ] {
                    if other != text {
                        slip(format!("`{text}` → `{other}`"), at.clone(), &other);
                    }
                }
                if text.starts_with(char::is_uppercase) {
                    slip(
                        format!("{text} in quotes"),
                        at.clone(),
                        &format!("{text:?}"),
                    );
                }
            }
            _ => {}
        }
        text.clone_into(&mut before);
    }
    slips
}

const DECLARE: [&str; 11] = [
    "key",
    "policy",
    "group",
    "labeling_job",
    "deployment",
    "bucket",
    "role",
    "user",
    "flow_definition",
    "human_loop",
    "task",
];

fn flat(tokens: TokenStream) -> Vec<(TokenTree, Range<usize>)> {
    let mut all = Vec::new();
    for token in tokens {
        let at = token.span().byte_range();
        match &token {
            TokenTree::Group(group) => all.extend(flat(group.stream())),
            _ => all.push((token, at)),
        }
    }
    all
}

/// The same of every slip of the hand, at every token: one error, whose help makes what was meant.
#[test]
fn a_slip_anywhere() {
    slip_in(&[cases::WORKER, cases::WIDE]);
}

#[test]
fn a_slip_in_a_form_of_which_few_have_need() {
    // A deployment has some hundred calls, which take their time for each slip.
    let base = cases::NEWER
        .replace(
            "deployment Ship { by: Actions, with: cloudformation }\n",
            "",
        )
        .replace(
            "    description \"Deploys.\";\n    derive;\n",
            "    description \"Deploys.\";\n",
        );
    slip_in(&[&base]);
}

fn slip_in(bases: &[&str]) {
    let (mut all, mut wrong) = (0, [Vec::new(), Vec::new()]);
    for base in bases {
        let meant = read(base);
        assert!(meant.problems.is_empty(), "{:?}", meant.problems);
        let meant = documents(&meant);
        for Slip { what, text } in slips(base) {
            let slipped = read(&text);
            // A comma at an end may be there or not.
            if slipped.problems.is_empty() && documents(&slipped) == meant {
                continue;
            }
            all += 1;
            let told: Vec<_> = slipped
                .problems
                .iter()
                .map(|it| (it.span.byte_range(), it.message.to_string()))
                .collect();
            if told.len() != 1 {
                wrong[0].push(format!("{what}: {told:?}"));
            }
            let mended = read(&mend(&text));
            if !mended.problems.is_empty() || documents(&mended) != meant {
                wrong[1].push(format!("{what}: {told:?}"));
            }
        }
    }
    for (count, wrong) in [COUNTS[0], COUNTS[2]].iter().zip(&wrong) {
        println!(
            "{count}: {} of {all}\n  {}",
            all - wrong.len(),
            wrong.join("\n  ")
        );
    }
    assert!(
        wrong.iter().all(|wrong| wrong.len() * 100 <= all * 3),
        "fewer than 97 of 100"
    );
}

/// Where a line may be begun in `WIDE`: what comes before it, and the words that may.
const BEGINNINGS: &[(&str, Vocabulary)] = &[
    ("", Vocabulary::Declaration),
    ("allow(legacy_bucket_name);\n", Vocabulary::Declaration),
    (
        "assert [FlowRole, Batch] cannot directly \"iam:PassRole\" on FlowRole;\n",
        Vocabulary::Declaration,
    ),
    ("role FlowRole {\n", Vocabulary::Verb),
    ("list Scans;\n", Vocabulary::Verb),
    ("    tags { \"Team\": \"Review\" };\n", Vocabulary::Verb),
    ("user Alice {\n", Vocabulary::Verb),
    ("pass FlowRole;\n", Vocabulary::Verb),
    ("policy of Answers {\n", Vocabulary::Rule),
    ("tls_only;\n", Vocabulary::Rule),
];

/// A word of which the first letters are typed, or all, before a declaration, before another line, before `}` and at
/// the very end: one error, and no second one by what follows.
#[test]
fn a_word_half_typed() {
    let mut wrong = Vec::new();
    let mut all = 0;
    for (before, vocabulary) in BEGINNINGS {
        let at = cases::WIDE.find(before).unwrap() + before.len();
        // `derive;` beside a `trust` of the same service is a mistake of its own.
        let words = vocabulary.words().into_iter().map(|it| it.word);
        for word in words.filter(|word| *word != "derive") {
            for letters in 1..=word.len() {
                let typed = &word[..letters];
                let mut text = cases::WIDE.to_owned();
                text.insert_str(at, &format!("{typed}\n"));
                let told: Vec<_> = read(&text)
                    .problems
                    .iter()
                    .map(|it| it.message.to_string())
                    .collect();
                all += 1;
                if told.len() > 1 {
                    wrong.push(format!("`{typed}` behind {before:?}: {told:#?}"));
                }
            }
        }
    }
    println!("{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(wrong.is_empty(), "more than one error");
}
