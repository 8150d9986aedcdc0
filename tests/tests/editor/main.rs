//! What a rust-analyzer says of `policies!`, position by position, as `docs/editor.md` promises it.
//!
//! A position is written as a piece of the source with `|` for the cursor.

mod client;

use client::Server;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const POLICIES: &str = r#"a2i_policy::policies! {
    account = "111122223333";
    warn(assumed_layer);
    /// Documents that wait for human review.
    bucket Input = "my-input-bucket";
    /// What the reviewers answered.
    bucket Output = "my-output-bucket" as crate::storage::OUTPUT;
    bucket Sealed = "my-sealed-bucket" { kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
    policy of Output {
        tls_only;
        deny "s3:DeleteObject" to Operator on Output.objects;
    }
    /// Passed as `RoleArn` to CreateFlowDefinition.
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
        deny ["s3:DeleteObject"] on [Output.objects];
        boundary PowerUserAccess;
    }
    /// Who operates.
    user Operator {
        attach AmazonAugmentedAIIntegratedAPIAccess;
        list Sealed under "reviews/";
        pass Reviewer;
        allow "sagemaker:StartHumanLoop" on ContentReview;
        allow "sagemaker:CreateFlowDefinition" on ContentReview;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
        workteam: private,
        created_by: Operator,
    }
    human_loop Moderation {
        flow_definition: ContentReview,
        task_type: rekognition,
        started_by: Operator,
    }
    task Nightly { by: Reviewer, needs: "s3:GetObject" on Input.objects }
    assert Operator cannot "s3:PutObject" on Output.objects;
}
"#;

const STORAGE: &str = "pub const OUTPUT: &str = \"my-output-bucket\";\n";

const MAIN: &str = r#"mod policies;
mod storage;

use policies::Operator;

fn main() {
    println!("{}", policies::Reviewer::TRUST_POLICY);
    println!("{}", policies::Reviewer::PERMISSIONS_POLICY);
    println!("{:?}", Operator::MANAGED_POLICIES);
    println!("{} {}", policies::Input::NAME, policies::Input::ARN);
    println!("{}", policies::Input::CORS);
    println!("{} {}", policies::Sealed::KMS_KEY, policies::Output::BUCKET_POLICY);
    println!("{}", policies::ContentReview::NAME);
}
"#;

/// The files of the package.
const FILES: [(&str, &str); 3] = [
    ("src/policies.rs", POLICIES),
    ("src/main.rs", MAIN),
    ("src/storage.rs", STORAGE),
];

/// Where a declaration is used in the macro, and its name.
const USES: &[(&str, &str)] = &[
    ("policy of |Output", "Output"),
    ("to |Operator on", "Operator"),
    ("to Operator on |Output", "Output"),
    ("read |Input;", "Input"),
    ("write Out|put;", "Output"),
    ("on [|Output.objects]", "Output"),
    ("list Seal|ed under", "Sealed"),
    ("pass |Reviewer", "Reviewer"),
    ("StartHumanLoop\" on |ContentReview", "ContentReview"),
    ("CreateFlowDefinition\" on Content|Review", "ContentReview"),
    ("role: |Reviewer", "Reviewer"),
    ("input: |Input", "Input"),
    ("output: |Output", "Output"),
    ("created_by: |Operator", "Operator"),
    ("flow_definition: |ContentReview", "ContentReview"),
    ("started_by: |Operator", "Operator"),
    ("by: |Reviewer,", "Reviewer"),
    ("on |Input.objects }", "Input"),
    ("assert |Operator cannot", "Operator"),
    ("PutObject\" on |Output", "Output"),
];

/// How each is declared, what an editor shows of it, and what was written above it.
const DECLARED: &[(&str, &str, &str)] = &[
    (
        "bucket Input",
        "The S3 bucket `my-input-bucket`, `arn:aws:s3:::my-input-bucket`.",
        "Documents that wait for human review.",
    ),
    (
        "bucket Output",
        "`arn:aws:s3:::my-output-bucket`",
        "What the reviewers answered.",
    ),
    ("bucket Sealed", "The S3 bucket `my-sealed-bucket`", ""),
    (
        "role Reviewer",
        "The IAM role `Reviewer`, `arn:aws:iam::111122223333:role/Reviewer`.",
        "Passed as `RoleArn` to CreateFlowDefinition.",
    ),
    ("user Operator", "The IAM user `Operator`", "Who operates."),
    (
        "flow_definition ContentReview",
        "The flow definition `content-review`",
        "",
    ),
    ("human_loop Moderation", "The human loop", ""),
    ("task Nightly", "The task", ""),
];

/// Words of the language, and a part of what an editor shows of each.
const WORDS: &[(&str, &str)] = &[
    ("|account =", "at most once each"),
    ("|warn(", "the level of a"),
    ("warn(|assumed_layer)", "taken to say nothing"),
    ("|bucket Input", "an S3 bucket"),
    ("{ |kms_key:", "kms_key"),
    ("|policy of", "the bucket policy"),
    ("|tls_only", "nobody may use the bucket without TLS"),
    ("|deny \"s3:DeleteObject\" to", "a principal as a string"),
    ("|role Reviewer", "an IAM role"),
    ("|trust sagemaker", "may assume the role"),
    ("trust |sagemaker", "may assume the role"),
    ("|read Input", "`s3:GetObject` on the bucket's objects"),
    ("|write Output", "`s3:PutObject` on the bucket's objects"),
    ("|deny [", "any statement"),
    ("|boundary Power", "as the permissions boundary"),
    (
        "boundary |Power",
        "`arn:aws:iam::aws:policy/PowerUserAccess`",
    ),
    ("|user Operator", "an IAM user"),
    ("|attach Amazon", "an AWS managed policy, by name"),
    (
        "attach |Amazon",
        "`arn:aws:iam::aws:policy/AmazonAugmentedAIIntegratedAPIAccess`",
    ),
    ("|list Sealed", "`s3:ListBucket` on the bucket itself"),
    ("|pass Reviewer", "`iam:PassRole` on the role"),
    ("|allow \"sagemaker:StartHumanLoop", "any statement"),
    ("|flow_definition ContentReview", "SageMaker may assume"),
    ("|role: Reviewer", "the role that is passed as `RoleArn`"),
    ("|input: Input", "the buckets that hold what is reviewed"),
    ("|output: Output", "the bucket that takes the reviews"),
    ("|workteam: private", "who reviews"),
    ("workteam: |private", "who reviews"),
    ("|created_by: Operator", "who makes the create call"),
    ("|human_loop Moderation", "start loops of"),
    (
        "|flow_definition: Content",
        "the flow definition whose human loops are meant",
    ),
    ("|task_type: rek", "what starts the loop"),
    ("task_type: |rek", "what starts the loop"),
    ("|started_by: Op", "who makes the call that starts the loop"),
    ("|task Nightly", "any need that you state yourself"),
    ("|by: Reviewer", "who makes the requests"),
    ("|needs: ", "what must be allowed"),
    ("|assert Operator", "every such request is allowed"),
];

/// Constants that the program uses, and the declaration to which each leads.
const CONSTANTS: &[(&str, &str)] = &[
    ("Reviewer::|TRUST_POLICY", "role Reviewer"),
    ("Reviewer::|PERMISSIONS_POLICY", "role Reviewer"),
    ("Operator::|MANAGED_POLICIES", "user Operator"),
    ("Input::|NAME", "bucket Input"),
    ("Input::|ARN", "bucket Input"),
    ("Input::|CORS", "bucket Input"),
    ("Sealed::|KMS_KEY", "bucket Sealed"),
    ("Output::|BUCKET_POLICY", "bucket Output"),
    ("ContentReview::|NAME", "flow_definition ContentReview"),
];

/// Marks between the words, and what an editor shows of each: of what is declared, or nothing.
const MARKS: &[(&str, &str)] = &[
    ("bucket Input |=", "The bucket's ARN."),
    (
        "role Reviewer |{",
        "\"arn:aws:iam::111122223333:role/Reviewer\"",
    ),
    ("flow_definition ContentReview |{", "\"content-review\""),
    ("task Nightly |{", ""),
    ("account |=", ""),
    ("account = \"111122223333\"|;", ""),
    ("[\"s3:DeleteObject\"|]", ""),
];

/// What is typed in the place of what, the cursor with it; what must be offered, and what not.
const COMPLETIONS: &[(&str, &str, &[&str], &[&str])] = &[
    (
        "trust sagemaker;",
        "tru|",
        &["trust", "read", "derive"],
        &["bucket", "println!"],
    ),
    (
        "trust sagemaker;",
        "|",
        &["trust", "read", "derive"],
        &["bucket"],
    ),
    (
        "trust sagemaker;",
        "trust sag|",
        &["sagemaker", "account"],
        &["read"],
    ),
    (
        "trust sagemaker;",
        "trust |;",
        &["sagemaker", "account"],
        &["read"],
    ),
    (
        "boundary PowerUserAccess;",
        "boundary Pow|",
        &["PowerUserAccess"],
        &["Input"],
    ),
    (
        "boundary PowerUserAccess;\n",
        "|\n",
        &["trust", "boundary"],
        &["bucket"],
    ),
    (
        "attach AmazonAugmentedAIIntegratedAPIAccess;",
        "attach AmazonAug|;",
        &["AmazonAugmentedAIFullAccess"],
        &["Input"],
    ),
    (
        "read Input;",
        "read Inp|;",
        &["Input", "Output", "Reviewer"],
        &["println!", "impl", "__verb"],
    ),
    (
        "read Input;",
        "read |;",
        &["Input", "Output"],
        &["println!", "impl"],
    ),
    (
        "read Input;",
        "read |",
        &["Input", "Output"],
        &["println!", "impl"],
    ),
    ("pass Reviewer;", "pass R|;", &["Reviewer"], &["println!"]),
    (
        "on [Output.objects]",
        "on [Out|.objects]",
        &["Output"],
        &["println!"],
    ),
    (
        "role: Reviewer,",
        "ro|",
        &["role", "created_by"],
        &["trust", "Input"],
    ),
    ("role: Reviewer,", "role: |,", &["Reviewer"], &["println!"]),
    (
        "created_by: Operator,",
        "|",
        &["role", "output", "created_by"],
        &["trust", "bucket"],
    ),
    (
        "created_by: Operator,",
        "created_by: Op|",
        &["Operator"],
        &["println!"],
    ),
    (
        "workteam: private,",
        "workteam: pri|,",
        &["private", "vendor"],
        &["Input"],
    ),
    (
        "task_type: rekognition,",
        "task_type: t|,",
        &["textract", "custom"],
        &["Input"],
    ),
    (
        "started_by: Operator,",
        "sta|",
        &["started_by", "watched_by"],
        &["role"],
    ),
    (
        "warn(assumed_layer);",
        "warn(ass|);",
        &["assumed_layer", "misfit"],
        &["role"],
    ),
    ("tls_only;", "tls|", &["tls_only", "include"], &["trust"]),
    (
        "assert Operator cannot",
        "assert Op| cannot",
        &["Operator"],
        &["println!"],
    ),
    (
        "assert Operator cannot \"s3:PutObject\" on Output.objects;",
        "hum|",
        &["human_loop", "assert"],
        &["trust"],
    ),
    (
        "assert Operator cannot \"s3:PutObject\" on Output.objects;",
        "|",
        &["bucket", "role"],
        &["trust"],
    ),
    (
        "    account = \"111122223333\";",
        "    acc|",
        &["account", "region"],
        &["trust"],
    ),
];

/// What is half typed, in the place of what: the rest still lives.
const HALF_TYPED: &[(&str, &str)] = &[
    ("list Sealed under \"reviews/\";", "li"),
    ("list Sealed under \"reviews/\";", "list"),
    ("list Sealed under \"reviews/\";", "list Sealed under"),
    ("list Sealed under \"reviews/\";", "list Sealed"),
    (
        "task Nightly { by: Reviewer, needs: \"s3:GetObject\" on Input.objects }",
        "task Nightly { by: Reviewer, ne }",
    ),
    (
        "task Nightly { by: Reviewer, needs: \"s3:GetObject\" on Input.objects }",
        "task",
    ),
    (
        "assert Operator cannot \"s3:PutObject\" on Output.objects;",
        "assert",
    ),
];

struct Editor {
    server: Server,
    version: i64,
}

/// A place in a file.
type Place<'a> = (&'a str, &'a str, usize);

impl Editor {
    fn open(&mut self) {
        for (file, text) in FILES {
            let uri = self.server.uri(file);
            self.server.tell(
                "textDocument/didOpen",
                json!({ "textDocument": { "uri": uri, "languageId": "rust", "version": 1, "text": text } }),
            );
        }
    }

    /// Types this in the place of all that is in the policies.
    fn type_policies(&mut self, text: &str) {
        self.version += 1;
        let uri = self.server.uri("src/policies.rs");
        self.server.tell(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": self.version }, "contentChanges": [{ "text": text }] }),
        );
    }

    fn ask(&mut self, method: &str, place: Place<'_>, more: &Value) -> Result<Value, String> {
        let (file, text, offset) = place;
        let before = &text[..offset];
        let line = before.matches('\n').count();
        let character = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
        let mut params = json!({
            "textDocument": { "uri": self.server.uri(file) },
            "position": { "line": line, "character": character },
        });
        for (key, value) in more.as_object().into_iter().flatten() {
            params[key] = value.clone();
        }
        self.server.ask(&format!("textDocument/{method}"), params)
    }

    fn hover(&mut self, place: Place<'_>) -> String {
        let hover = self.ask("hover", place, &Value::Null).unwrap();
        hover["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// The files that it leads to, and in those of the package the lines.
    fn definition(&mut self, place: Place<'_>) -> Vec<(String, &'static str)> {
        let targets = self.ask("definition", place, &Value::Null).unwrap();
        let targets = targets.as_array().cloned().unwrap_or_default();
        let target = |target: &Value| {
            let uri = target["targetUri"].as_str().unwrap();
            let line = &target["targetSelectionRange"]["start"]["line"];
            let file = FILES
                .iter()
                .find(|(file, _)| uri.ends_with(file) && uri == self.server.uri(file));
            let line = usize::try_from(line.as_u64().unwrap()).unwrap();
            let text = file.map_or("", |(_, text)| text.lines().nth(line).unwrap());
            (uri.to_owned(), text.trim())
        };
        targets.iter().map(target).collect()
    }

    fn completion(&mut self, place: Place<'_>) -> Vec<String> {
        let answer = self.ask("completion", place, &Value::Null).unwrap();
        let items = if answer.is_array() {
            &answer
        } else {
            &answer["items"]
        };
        let items = items.as_array().into_iter().flatten();
        items
            .map(|item| item["label"].as_str().unwrap().to_owned())
            .collect()
    }

    /// What the editor underlines in the policies, without saving: the texts.
    fn underlined(&mut self, text: &str) -> Vec<String> {
        let uri = self.server.uri("src/policies.rs");
        let params = json!({ "textDocument": { "uri": uri } });
        let answer = self.server.ask("textDocument/diagnostic", params).unwrap();
        let items = answer["items"].as_array().unwrap().iter();
        items
            .map(|item| ranged(text, &item["range"]).to_owned())
            .collect()
    }

    /// The files after a rename.
    fn renamed(&mut self, place: Place<'_>, name: &str) -> BTreeMap<&'static str, String> {
        let edit = self
            .ask("rename", place, &json!({ "newName": name }))
            .unwrap();
        let mut files: BTreeMap<_, _> = FILES.map(|(file, text)| (file, text.to_owned())).into();
        let in_documents = edit["documentChanges"].as_array().into_iter().flatten();
        let in_documents =
            in_documents.map(|of| (of["textDocument"]["uri"].as_str().unwrap(), &of["edits"]));
        let plain = edit["changes"].as_object().into_iter().flatten();
        let plain = plain.map(|(uri, edits)| (uri.as_str(), edits));
        for (uri, edits) in in_documents.chain(plain) {
            let (file, _) = FILES
                .iter()
                .find(|(file, _)| uri == self.server.uri(file))
                .unwrap();
            let text = files.get_mut(file).unwrap();
            let edits = edits.as_array().unwrap().iter();
            let mut edits: Vec<_> = edits
                .map(|edit| {
                    (
                        range(text, &edit["range"]),
                        edit["newText"].as_str().unwrap(),
                    )
                })
                .collect();
            edits.sort_by_key(|(range, _)| range.start);
            for (range, new) in edits.into_iter().rev() {
                text.replace_range(range, new);
            }
        }
        files
    }
}

fn range(text: &str, range: &Value) -> std::ops::Range<usize> {
    let offset = |position: &Value| {
        let number = |of: &Value| usize::try_from(of.as_u64().unwrap()).unwrap();
        let lines = text.split_inclusive('\n').take(number(&position["line"]));
        lines.map(str::len).sum::<usize>() + number(&position["character"])
    };
    offset(&range["start"])..offset(&range["end"])
}

fn ranged<'t>(text: &'t str, of: &Value) -> &'t str {
    &text[range(text, of)]
}

/// The place that a piece of the text with `|` for the cursor means.
fn find<'a>(file: &'a str, text: &'a str, piece: &str) -> Place<'a> {
    let cursor = piece.find('|').unwrap();
    let plain = piece.replacen('|', "", 1);
    let mut found = text.match_indices(&plain);
    let (at, _) = found
        .next()
        .unwrap_or_else(|| panic!("`{plain}` is in {file}"));
    (file, text, at + cursor)
}

fn in_policies(piece: &str) -> Place<'static> {
    find("src/policies.rs", POLICIES, piece)
}

/// The text with each word of this name replaced, in code and nowhere else.
fn replaced(text: &str, name: &str, new: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, from) = rest.split_at(at);
        let after = &from[name.len()..];
        let is_word = |it: char| it.is_alphanumeric() || it == '_' || it == '-';
        let inside = before.ends_with(is_word) || after.starts_with(is_word);
        out.push_str(before);
        out.push_str(if inside { name } else { new });
        rest = after;
    }
    out + rest
}

/// The declaration of a name.
fn declaration(name: &str) -> &'static str {
    let mut declared = DECLARED.iter().map(|(declared, ..)| *declared);
    declared
        .find(|declared| declared.ends_with(&format!(" {name}")))
        .unwrap()
}

#[test]
fn names_and_words_live() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = TempDir::new().unwrap();
    let package = folder.path().canonicalize().unwrap();
    let write = |file: &str, text: &str| {
        let path = package.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let manifest = format!(
        "[package]\nname = \"edited\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\na2i-policy = {{ path = {:?} }}\n\n[workspace]\n",
        root.join("a2i-policy")
    );
    write("Cargo.toml", &manifest);
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    for (file, text) in FILES {
        write(file, text);
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), Into::into);
    let target = target.join("editor");
    let Some(server) = Server::start(&package, &target) else {
        eprintln!("SKIPPED: no rust-analyzer: `rustup component add rust-analyzer`");
        return;
    };
    // What is open before the packages are known may be taken for another edition's: see docs/editor.md.
    let mut editor = Editor { server, version: 1 };
    editor.open();

    clean(&mut editor);
    declarations(&mut editor);
    uses(&mut editor);
    words(&mut editor);
    marks(&mut editor);
    constants(&mut editor);
    completions(&mut editor);
    mistakes(&mut editor);
    let renamed = renames(&mut editor);
    editor.server.stop();

    // What was renamed in an editor builds.
    for (file, text) in renamed {
        write(file, &text);
    }
    let cargo = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline"])
        .env("CARGO_TARGET_DIR", &target)
        .current_dir(&package)
        .output()
        .unwrap();
    assert!(
        cargo.status.success(),
        "{}",
        String::from_utf8_lossy(&cargo.stderr)
    );
}

fn clean(editor: &mut Editor) {
    assert_eq!(editor.underlined(POLICIES), [""; 0]);
}

fn declarations(editor: &mut Editor) {
    for (declared, shown, comment) in DECLARED {
        let (keyword, name) = declared.split_once(' ').unwrap();
        let place = in_policies(&format!("{keyword} |{name}"));
        let hover = editor.hover(place);
        assert_eq!(hover.matches(shown).count(), 1, "{declared}: {hover}");
        assert!(hover.contains(comment), "{declared}: {hover}");
        // Of the comment, not of Rust's keywords; and its beginning was `/ ` once.
        assert!(
            !hover.contains("keyword") && !hover.contains("/ The"),
            "{declared}: {hover}"
        );
        let references = editor.ask(
            "references",
            place,
            &json!({ "context": { "includeDeclaration": true } }),
        );
        let found = references.unwrap().as_array().unwrap().len();
        let written = |text: &str| replaced(text, name, "\u{1}").matches('\u{1}').count();
        let expected: usize = FILES.iter().map(|(_, text)| written(text)).sum();
        assert_eq!(found, expected, "references of {declared}");
    }
}

fn uses(editor: &mut Editor) {
    for (piece, name) in USES {
        let place = in_policies(piece);
        let declared = declaration(name);
        let targets = editor.definition(place);
        assert!(
            matches!(targets.as_slice(), [(_, line)] if line.starts_with(declared)),
            "definition at `{piece}`: {targets:?}"
        );
        let (_, shown, _) = DECLARED
            .iter()
            .find(|(other, ..)| *other == declared)
            .unwrap();
        let hover = editor.hover(place);
        assert_eq!(
            hover.matches(shown).count(),
            1,
            "hover at `{piece}`: {hover}"
        );
        let marks = editor
            .ask("documentHighlight", place, &Value::Null)
            .unwrap();
        let marks = marks.as_array().unwrap();
        let expected = replaced(POLICIES, name, "\u{1}").matches('\u{1}').count();
        assert_eq!(marks.len(), expected, "highlights at `{piece}`");
        assert!(
            marks
                .iter()
                .all(|mark| ranged(POLICIES, &mark["range"]) == *name)
        );
    }
}

fn words(editor: &mut Editor) {
    for (piece, about) in WORDS {
        let place = in_policies(piece);
        let hover = editor.hover(place);
        assert!(hover.contains(about), "hover at `{piece}`: {hover}");
        assert_eq!(
            hover.matches("__words::").count(),
            1,
            "hover at `{piece}`: {hover}"
        );
        let targets = editor.definition(place);
        let leads = targets
            .iter()
            .any(|(uri, _)| uri.ends_with("/a2i-policy/src/words.rs"));
        assert!(leads, "definition at `{piece}`: {targets:?}");
    }
}

fn marks(editor: &mut Editor) {
    for (piece, shown) in MARKS {
        let hover = editor.hover(in_policies(piece));
        let says = if shown.is_empty() {
            hover.is_empty()
        } else {
            hover.contains(shown)
        };
        // Not what Rust says of `pub`, nor a comment that begins with `/ `.
        let is_ours = !hover.contains("visible") && !hover.contains("/ The");
        assert!(says && is_ours, "hover at `{piece}`: {hover}");
    }
}

fn constants(editor: &mut Editor) {
    for (piece, declared) in CONSTANTS {
        let place = find("src/main.rs", MAIN, piece);
        let targets = editor.definition(place);
        let leads = targets
            .first()
            .is_some_and(|(_, line)| line.starts_with(declared));
        assert!(leads, "definition at `{piece}`: {targets:?}");
        let constant = piece.rsplit_once('|').unwrap().1;
        assert!(editor.hover(place).contains(constant), "hover at `{piece}`");
        // It is ours, and not theirs to rename.
        let rename = editor.ask("rename", place, &json!({ "newName": "OTHER" }));
        assert!(rename.is_err(), "rename at `{piece}`: {rename:?}");
    }
}

fn completions(editor: &mut Editor) {
    for (before, typed, offered, others) in COMPLETIONS {
        let cursor = typed.find('|').unwrap();
        let at = POLICIES.find(before).unwrap();
        let text = POLICIES.replacen(before, &typed.replace('|', ""), 1);
        editor.type_policies(&text);
        let items = editor.completion(("src/policies.rs", &text, at + cursor));
        for item in *offered {
            assert!(
                items.iter().any(|it| it == item),
                "`{typed}` offers {item}: {items:?}"
            );
        }
        for item in *others {
            assert!(
                items.iter().all(|it| it != item),
                "`{typed}` offers {item}: {items:?}"
            );
        }
    }
    editor.type_policies(POLICIES);
}

fn mistakes(editor: &mut Editor) {
    let misspelt = POLICIES.replacen("read Input;", "read Inptu;", 1);
    editor.type_policies(&misspelt);
    assert_eq!(editor.underlined(&misspelt), ["Inptu"]);
    for (before, typed) in HALF_TYPED {
        let text = POLICIES.replacen(before, typed, 1);
        editor.type_policies(&text);
        for piece in ["read |Input", "role: |Reviewer", "started_by: |Operator"] {
            let targets = editor.definition(find("src/policies.rs", &text, piece));
            assert_eq!(targets.len(), 1, "`{piece}`, beside `{typed}`: {targets:?}");
        }
        let hover = editor.hover(find("src/policies.rs", &text, "|trust sagemaker"));
        assert!(
            hover.contains("may assume the role"),
            "beside `{typed}`: {hover}"
        );
    }
    editor.type_policies(POLICIES);
}

/// Renames each declaration, from where it is declared or used; the files after the last.
fn renames(editor: &mut Editor) -> BTreeMap<&'static str, String> {
    let mut last = BTreeMap::new();
    let at_declarations = DECLARED.iter().map(|(declared, ..)| {
        let (keyword, name) = declared.split_once(' ').unwrap();
        (
            find("src/policies.rs", POLICIES, &format!("{keyword} |{name}")),
            name,
        )
    });
    let at_uses = USES.iter().map(|(piece, name)| (in_policies(piece), *name));
    let outside = [(
        find("src/main.rs", MAIN, "policies::|Reviewer::TRUST"),
        "Reviewer",
    )];
    for (place, name) in at_declarations.chain(at_uses).chain(outside) {
        last = editor.renamed(place, "Renamed");
        for (file, text) in FILES {
            assert_eq!(
                last[file],
                replaced(text, name, "Renamed"),
                "{name} in {file}"
            );
        }
    }
    last
}
