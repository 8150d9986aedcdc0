//! What a check says of a new version: each case writes one version of a source and checks another.

use a2i_policy::export::{Error, Export, Message, Mode, Report, source};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

struct Package {
    folder: TempDir,
}

impl Package {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("src")).unwrap();
        Self { folder }
    }

    /// A package whose export was written from declarations.
    fn exported(declarations: &str, ask: Ask) -> Self {
        let package = Self::new();
        package.declares(declarations);
        package.run(ask, Mode::Write).unwrap();
        package
    }

    fn declares(&self, declarations: &str) {
        let text = format!("a2i_policy::policies! {{ {declarations} }}\n");
        fs::write(self.path("src/policies.rs"), text).unwrap();
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap();
    }

    fn run(&self, ask: Ask, mode: Mode) -> Result<Report, Error> {
        ask(source("src/policies.rs").to("policies"))
            .in_package(self.folder.path())
            .mode(mode)
            .try_run()
    }

    /// What a check says: the lines of its failure, or of its warnings.
    fn check(&self, ask: Ask, mode: Mode) -> Result<Vec<String>, Vec<String>> {
        let lines = |messages: Vec<Message>| messages.iter().map(Message::to_string).collect();
        match self.run(ask, mode) {
            Ok(report) => Ok(lines(report.warnings)),
            Err(Error::Drift(messages)) => Err(lines(messages)),
            Err(other) => panic!("{other}"),
        }
    }

    /// Both checks fail, and that of growth says why.
    #[track_caller]
    fn grew(&self, ask: Ask, why: &str) {
        assert!(self.check(ask, Mode::Check).is_err(), "should hold: {why}");
        match self.check(ask, Mode::CheckGrowth) {
            Err(lines) => assert!(
                lines.iter().any(|line| line.contains(why)),
                "{lines:#?}\nshould hold: {why}"
            ),
            Ok(warnings) => panic!("no growth: {warnings:#?}\nshould hold: {why}"),
        }
    }

    /// The check fails, and that of growth warns.
    #[track_caller]
    fn stayed(&self, ask: Ask) {
        assert!(self.check(ask, Mode::Check).is_err());
        let warnings = self.check(ask, Mode::CheckGrowth).unwrap();
        assert!(!warnings.is_empty());
    }
}

/// What is exported beside the policies.
type Ask = fn(Export) -> Export;

const JSON: Ask = |export| export;

const FORMATS: [Ask; 9] = [
    JSON,
    |export| export.cloudformation("policies/s.cfn.json"),
    |export| export.cloudformation("policies/s.cfn.json").without_names(),
    |export| export.terraform("policies/s.tf.json"),
    |export| export.terraform("policies/s.tf.json").without_names(),
    |export| export.report("policies/S.md"),
    |export| export.report("policies/S.md").without_names(),
    |export| export.report("policies/S.html"),
    |export| export.report("policies/S.html").without_names(),
];

const LIST: &str = "allow \"s3:ListAllMyBuckets\" on \"*\";";

/// Declares two users, each with what the one and the other have beside a statement.
fn users(a: &str, b: &str) -> String {
    format!("user A {{ {LIST} {a} }} user B {{ {LIST} {b} }}")
}

#[test]
fn what_is_attached_is_compared_whatever_is_exported() {
    const ADMIN: &str = "attach AdministratorAccess;";
    const BOTH: &str = "attach AdministratorAccess; attach AmazonS3FullAccess;";
    for ask in FORMATS {
        // Added: to one who has none, to one who has another, to a new user, to both.
        let package = Package::exported(&users("", ""), ask);
        package.declares(&users("", ADMIN));
        package.grew(ask, "policies/B.managed-policies.json is missing");

        let package = Package::exported(&users(ADMIN, ""), ask);
        package.declares(&users(BOTH, ""));
        package.grew(
            ask,
            "policies/A.managed-policies.json is not what the source declares: access grew: it attaches `arn:aws:iam::aws:policy/AmazonS3FullAccess`",
        );
        package.declares(&users(ADMIN, ADMIN));
        package.grew(ask, "policies/B.managed-policies.json is missing");
        package.declares(&(users(ADMIN, "") + "user C { attach AdministratorAccess; }"));
        package.grew(ask, "policies/C.managed-policies.json is missing");
        // Moved.
        package.declares(&users("", ADMIN));
        package.grew(ask, "policies/B.managed-policies.json is missing");
        // Replaced by another.
        package.declares(&users("attach AmazonS3FullAccess;", ""));
        package.grew(ask, "access grew: it attaches");

        // Removed: one of two, the only one.
        let package = Package::exported(&users(BOTH, ""), ask);
        package.declares(&users(ADMIN, ""));
        package.stayed(ask);
        package.declares(&users("", ""));
        package.stayed(ask);
    }
}

#[test]
fn the_file_of_what_is_attached() {
    let package = Package::exported(
        &users("attach PowerUserAccess; attach AWSGlueServiceRole;", ""),
        JSON,
    );
    assert_eq!(
        package.read("policies/A.managed-policies.json"),
        "[\n    \"arn:aws:iam::aws:policy/PowerUserAccess\",\n    \"arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole\"\n]\n"
    );
    assert!(!Path::new(&package.path("policies/B.managed-policies.json")).exists());
    // Of a file that is none of ours nothing is known.
    package.write("policies/A.managed-policies.json", "[]\n");
    package.grew(JSON, "policies/A.managed-policies.json was changed after");
}

#[test]
fn a_denial_that_bounds_what_is_attached_is_growth_where_it_goes() {
    const BOUNDED: &str = "user A { attach AdministratorAccess; deny \"iam:*\" on \"*\"; }";
    for ask in FORMATS {
        let package = Package::exported(BOUNDED, ask);
        let why = "policies/A.permissions.json is not what the source declares: access grew: `AdministratorAccess` allows";
        package
            .declares("user A { attach AdministratorAccess; deny \"s3:DeleteBucket\" on \"*\"; }");
        package.grew(ask, why);
        package.declares(
            "user A { attach AdministratorAccess; deny \"iam:*\" on \"*\" when { StringEquals: { \"aws:PrincipalTag/t\": \"x\" } }; }",
        );
        package.grew(ask, why);
        // The file goes altogether.
        package.declares("user A { attach AdministratorAccess; }");
        let why = "policies/A.permissions.json is stale: nothing declares it any longer; access grew: `AdministratorAccess` allows";
        package.grew(ask, why);
        fs::remove_file(package.path("policies/A.permissions.json")).unwrap();
        package.grew(ask, "what A.permissions.json denied is not known");
        // Denied more, and in another order.
        package.declares(
            "user A { attach AdministratorAccess; deny \"s3:*\" on \"*\"; deny \"iam:*\" on \"*\"; }",
        );
        package.run(ask, Mode::Write).unwrap();
        package.declares(
            "user A { attach AdministratorAccess; deny \"iam:*\" on \"*\"; deny \"s3:*\" on \"*\"; deny \"ec2:*\" on \"*\"; }",
        );
        package.stayed(ask);
    }
}

#[test]
fn a_denial_that_goes_alone_is_undecided() {
    // Groups and resources allow what is not known here.
    let package = Package::exported(&users("deny \"iam:*\" on \"*\";", ""), JSON);
    package.declares(&users("", ""));
    package.grew(JSON, "whether access grew is undecided: statement 2 denied");
    let reads = "attach AmazonS3ReadOnlyAccess;";
    let package = Package::exported(
        &format!("user A {{ {reads} deny \"iam:*\" on \"*\"; }}"),
        JSON,
    );
    package.declares(&format!("user A {{ {reads} }}"));
    package.grew(JSON, "policies/A.permissions.json is stale");
    // Whoever is gone altogether may do nothing.
    package.declares(&format!("user B {{ {LIST} }}"));
    package.run(JSON, Mode::Write).unwrap();
    for file in ["A.permissions.json", "B.permissions.json"] {
        assert!(package.path("policies").join(file).exists());
    }
    package.declares("");
    package.stayed(JSON);
    fs::remove_file(package.path("policies/A.permissions.json")).unwrap();
    package.stayed(JSON);
}

#[test]
fn what_an_attached_policy_allows_already_is_no_growth() {
    let package = Package::exported(
        "user A { attach AmazonS3FullAccess; allow \"sqs:ListQueues\" on \"*\"; }",
        JSON,
    );
    package.declares(
        "user A { attach AmazonS3FullAccess; allow \"sqs:ListQueues\" on \"*\"; allow \"s3:ListAllMyBuckets\" on \"*\"; }",
    );
    package.stayed(JSON);
    package.declares(
        "user A { attach AmazonS3FullAccess; allow \"sqs:ListQueues\" on \"*\"; allow \"sns:ListTopics\" on \"*\"; }",
    );
    package.grew(
        JSON,
        "access grew: statement 2 allows `sns:ListTopics` on `*`",
    );
}

#[test]
fn a_boundary_that_goes_may_be_growth() {
    const ADMIN: &str = "attach AdministratorAccess;";
    let bounded = |boundary: &str| users(&format!("{ADMIN} {boundary}"), "");
    for ask in FORMATS {
        let package = Package::exported(&bounded("boundary PowerUserAccess;"), ask);
        let text = package.read("policies/A.boundary.json");
        assert_eq!(text, "\"arn:aws:iam::aws:policy/PowerUserAccess\"\n");
        let why = "whether access grew is undecided: `arn:aws:iam::aws:policy/PowerUserAccess` was its boundary";
        package.declares(&bounded(""));
        package.grew(ask, why);
        package.declares(&bounded("boundary AdministratorAccess;"));
        package.grew(ask, why);
        fs::remove_file(package.path("policies/A.boundary.json")).unwrap();
        package.declares(&bounded("boundary PowerUserAccess;"));
        package.grew(ask, "policies/A.boundary.json is missing");

        let package = Package::exported(&bounded(""), ask);
        package.declares(&bounded("boundary PowerUserAccess;"));
        package.stayed(ask);
    }
}

#[test]
fn other_tags_may_be_growth() {
    let tagged = |tags: &str| users(tags, "");
    for ask in FORMATS {
        let package = Package::exported(&tagged(r#"tags { "Team": "a", "Stage": "b" }"#), ask);
        let text = package.read("policies/A.tags.json");
        assert_eq!(text, "{\n    \"Stage\": \"b\",\n    \"Team\": \"a\"\n}\n");
        let why = "whether access grew is undecided: its tags are others";
        package.declares(&tagged(r#"tags { "Team": "c", "Stage": "b" }"#));
        package.grew(ask, why);
        package.declares(&tagged(""));
        package.grew(ask, why);
    }
}

#[test]
fn longer_sessions_and_another_path_are_growth() {
    let role = |verbs: &str| {
        format!(
            "role A {{ {verbs} trust \"lambda.amazonaws.com\"; allow \"s3:ListAllMyBuckets\" on \"*\"; }}"
        )
    };
    for ask in FORMATS {
        let package = Package::exported(&role("path \"/a/\"; max_session \"2h\";"), ask);
        let text = package.read("policies/A.settings.json");
        assert_eq!(
            text,
            "{\n    \"Path\": \"/a/\",\n    \"MaxSessionDuration\": 7200\n}\n"
        );
        package.declares(&role("path \"/a/\"; max_session \"3h\";"));
        package.grew(
            ask,
            "access grew: a session lasts up to 10800 seconds, and it was 7200",
        );
        for shorter in [
            "max_session \"1h\";",
            "max_session \"120m\"; description \"x\";",
            "",
        ] {
            package.declares(&role(&format!("path \"/a/\"; {shorter}")));
            package.stayed(ask);
        }
        package.declares(&role("path \"/b/\"; max_session \"2h\";"));
        package.grew(
            ask,
            "what `A` may do, arn:aws:iam::*:role/b/A may, and it was arn:aws:iam::*:role/a/A",
        );
        package.declares(&role("path \"/a/\"; max_session \"2h\";"));
        package.write("policies/A.settings.json", "{}");
        package.grew(
            ask,
            "policies/A.settings.json was changed after it was exported",
        );

        // Nothing was stated, which is an hour.
        let package = Package::exported(&role(""), ask);
        package.declares(&role("description \"x\";"));
        package.stayed(ask);
        package.declares(&role("max_session \"2h\";"));
        package.grew(
            ask,
            "access grew: a session lasts up to 7200 seconds, and it was 3600",
        );
    }
}

#[test]
fn the_policy_of_a_bucket_is_compared() {
    const DENY: &str = "deny \"s3:DeleteObject\" to everyone on In.objects;";
    const ALLOW: &str = "allow \"s3:GetObject\" to A on In.objects;";
    let declared = |policy: &str| {
        format!(
            "account = \"111122223333\"; bucket In = \"in-bucket\"; {} {policy}",
            users("", "")
        )
    };
    let policy = |rules: &str| declared(&format!("policy of In {{ {rules} }}"));
    for ask in FORMATS {
        let package = Package::exported(&policy("tls_only;"), ask);
        let denied = "whether access grew is undecided: statement 1 denied `s3:*` on ";
        package.declares(&declared(""));
        package.grew(ask, denied);
        package.declares(&policy(DENY));
        package.grew(ask, denied);
        // The identity may have been allowed it by its own policies.
        package.declares(&policy(&format!("tls_only; {ALLOW}")));
        package.grew(
            ask,
            "whether access grew is undecided: statement 2 allows `s3:GetObject` on `arn:aws:s3:::in-bucket/*`",
        );
        package.declares(&policy(&format!("{DENY} tls_only;")));
        package.stayed(ask);

        let package = Package::exported(&policy(ALLOW), ask);
        package.declares(&declared(""));
        package.stayed(ask);
        let package = Package::exported(&declared(""), ask);
        package.declares(&policy("tls_only;"));
        package.stayed(ask);
        package.declares(&policy(ALLOW));
        package.grew(ask, "policies/In.bucket-policy.json is missing");
    }
}

#[test]
fn layers_that_change_together_hide_no_growth() {
    const ALLOW: &str = "allow \"s3:GetObject\" to A on ";
    let stack = |own: &str, boundary: &str, policies: &str| {
        format!(
            "account = \"111122223333\"; bucket In = \"in-bucket\"; bucket Out = \"out-bucket\"; \
             user A {{ {own} {boundary} }} {policies}"
        )
    };
    let read = "allow \"s3:GetObject\" on In.objects;";
    let write = "allow \"s3:*\" on In.objects;";
    let narrow = "deny \"s3:DeleteObject\" on \"*\" when { Bool: { \"aws:MultiFactorAuthPresent\": \"false\" } };";
    let wide = "deny \"s3:DeleteObject\" on \"*\";";
    for ask in FORMATS {
        // A boundary comes, and the policy under it grows, or denies less.
        let package = Package::exported(&stack(read, "", ""), ask);
        package.declares(&stack(write, "boundary ReadOnlyAccess;", ""));
        package.grew(ask, "A.permissions.json");
        let package = Package::exported(&stack(&format!("{write} {wide}"), "", ""), ask);
        package.declares(&stack(
            &format!("{write} {narrow}"),
            "boundary ReadOnlyAccess;",
            "",
        ));
        package.grew(ask, "A.permissions.json");
        // A boundary goes, and the policy under it shrinks.
        let bounded = stack(write, "boundary ReadOnlyAccess;", "");
        let package = Package::exported(&bounded, ask);
        package.declares(&stack(read, "", ""));
        package.grew(ask, "was its boundary");
        // What one bucket allowed, another does.
        let of = |bucket: &str| format!("policy of {bucket} {{ {ALLOW} {bucket}.objects; }}");
        let package = Package::exported(&stack(read, "", &of("In")), ask);
        package.declares(&stack(read, "", &of("Out")));
        package.grew(ask, "policies/Out.bucket-policy.json");
        // A grant moves from the identity to the bucket, where no boundary of a user limits it.
        let package = Package::exported(&stack(read, "boundary ReadOnlyAccess;", ""), ask);
        package.declares(&stack(
            "allow \"s3:ListAllMyBuckets\" on \"*\";",
            "boundary ReadOnlyAccess;",
            &of("In"),
        ));
        package.grew(ask, "policies/In.bucket-policy.json");
    }
}

/// As that of a bucket whose name is known.
#[test]
fn the_policy_of_a_parameter_is_compared() {
    let policy = |rules: &str| {
        format!(
            "account = param; bucket In = param; policy of In {{ {rules} }} {}",
            users("", "")
        )
    };
    let allow = "allow \"s3:GetObject\" to \"444455556666\" on In.objects;";
    let deny = "deny \"s3:DeleteObject\" to everyone on In.objects;";
    for ask in FORMATS {
        let package = Package::exported(&policy("tls_only;"), ask);
        package.declares(&policy(&format!("tls_only; {deny}")));
        package.stayed(ask);
        package.declares(&policy(&format!("tls_only; {allow}")));
        package.grew(ask, "`arn:aws:s3:::${In}/*`");
    }
}

#[test]
fn an_identity_is_its_arn() {
    let alice = format!("user A = \"alice\" {{ {LIST} }}");
    for ask in FORMATS {
        let package = Package::exported(&alice, ask);
        package.declares(&alice.replace("alice", "mallory"));
        package.grew(
            ask,
            "access grew: what `A` may do, arn:aws:iam::*:user/mallory may, and it was arn:aws:iam::*:user/alice",
        );
        // To say which account it is makes it nobody else; to say another one does.
        package.declares(&format!("account = \"111122223333\"; {alice}"));
        package.stayed(ask);
        package.run(ask, Mode::Write).unwrap();
        package.declares(&format!("account = \"444455556666\"; {alice}"));
        package.grew(ask, "arn:aws:iam::444455556666:user/alice may");
        package.declares(&alice);
        package.grew(ask, "arn:aws:iam::*:user/alice may");
    }
    // Who is called otherwise in the source alone is nobody else.
    let package = Package::exported(&alice, JSON);
    package.declares(&alice.replace("user A", "user B"));
    package.grew(JSON, "arn:aws:iam::*:user/alice, which is `B`, was `A`");
    // Two who change their names.
    let two = format!(
        "user A = \"a\" {{ {LIST} attach AdministratorAccess; }} user B = \"b\" {{ {LIST} }}"
    );
    let package = Package::exported(&two, JSON);
    let swapped = two.replace("\"a\"", "\"c\"").replace("\"b\"", "\"a\"");
    package.declares(&swapped.replace("\"c\"", "\"b\""));
    package.grew(JSON, "what `A` may do, arn:aws:iam::*:user/b may");
}

#[test]
fn roles_and_users_of_templates_that_get_or_lose_their_names() {
    let named: Ask = |export| export.cloudformation("policies/s.cfn.json");
    let unnamed: Ask = |export| export.cloudformation("policies/s.cfn.json").without_names();
    for [before, after] in [[named, unnamed], [unnamed, named]] {
        let package = Package::exported(&users("", ""), before);
        package.grew(
            after,
            "the roles and users of the templates have other names",
        );
    }
}

#[test]
fn a_file_that_was_changed_by_hand_fails() {
    let all: Ask = |export| {
        export
            .cloudformation("policies/s.cfn.json")
            .terraform("policies/s.tf.json")
            .report("policies/S.md")
            .report("policies/S.html")
    };
    let package = Package::exported(
        "role A { trust sagemaker; allow \"s3:ListAllMyBuckets\" on \"*\"; attach AmazonS3FullAccess; }",
        all,
    );
    for (file, old, new) in [
        ("A.permissions.json", "s3:ListAllMyBuckets", "*"),
        (
            "A.permissions.json",
            "s3:ListAllMyBuckets",
            "s3:ListBuckets",
        ),
        (
            "A.trust.json",
            "sagemaker.amazonaws.com",
            "lambda.amazonaws.com",
        ),
        (
            "A.managed-policies.json",
            "AmazonS3FullAccess",
            "AdministratorAccess",
        ),
        ("A.managed-policies.json", "[", "["),
        ("s.cfn.json", "s3:ListAllMyBuckets", "s3:*"),
        ("s.tf.json", "s3:ListAllMyBuckets", "s3:*"),
        ("S.md", "s3:ListAllMyBuckets", "s3:*"),
        ("S.html", "s3:ListAllMyBuckets", "s3:*"),
        ("A.permissions.json", "{", "hello {"),
    ] {
        let path = format!("policies/{file}");
        let text = package.read(&path);
        let mut changed = text.replace(old, new);
        if changed == text {
            changed = text.replace('\n', " ");
        }
        package.write(&path, &changed);
        package.grew(all, &format!("{path} was changed after it was exported"));
        // A checkout with CRLF was not.
        package.write(&path, &text.replace('\n', "\r\n"));
        assert_eq!(package.check(all, Mode::Check).unwrap(), [""; 0]);
        // A build that writes restores it.
        package.write(&path, &changed);
        package.run(all, Mode::Write).unwrap();
        assert_eq!(package.read(&path), text);
    }
    // A stale one too.
    package.declares("role B { trust sagemaker; allow \"s3:ListAllMyBuckets\" on \"*\"; }");
    package.run(all, Mode::Write).unwrap();
    package.stayed_as_it_is(all);
    package.write("policies/A.permissions.json", "{}");
    package.grew(
        all,
        "policies/A.permissions.json is stale: nothing declares it any longer, and it was changed after it was exported",
    );
}

impl Package {
    /// The check of growth passes.
    #[track_caller]
    fn stayed_as_it_is(&self, ask: Ask) {
        self.check(ask, Mode::CheckGrowth).unwrap();
    }
}

#[test]
fn a_manifest_says_all_or_nothing() {
    let source = users("attach AmazonS3FullAccess;", "");
    let package = Package::exported(&source, JSON);
    let path = "policies/a2i-policy.manifest";
    let manifest = package.read(path);
    for (old, new) in [
        // A line that is gone or double, a digest that is another one, what a merge leaves.
        ("identity A arn:aws:iam::*:user/A\n", ""),
        (
            "identity A arn",
            "identity A arn:aws:iam::*:user/A\nidentity A arn",
        ),
        ("source ", "<<<<<<< ours\nsource "),
        ("file A.permissions.json ", "A.permissions.json\n# "),
    ] {
        let changed = manifest.replace(old, new);
        assert_ne!(changed, manifest);
        package.write(path, &changed);
        package.grew(JSON, "policies/a2i-policy.manifest");
    }
    // Without its line, a file is nobody's.
    let file = "policies/A.permissions.json";
    let text = package.read(file);
    let lines = manifest
        .lines()
        .filter(|line| !line.contains("A.permissions"));
    let lines: Vec<_> = lines.collect();
    package.write(path, &(lines.join("\n") + "\n"));
    package.write(file, &text.replace("s3:ListAllMyBuckets", "*"));
    package.grew(JSON, "policies/A.permissions.json is not what");
    package.write(file, &text);

    // A list of names says nothing of what they held.
    let names = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("file "));
    let names = names.filter_map(|line| Some(line.split_once(' ')?.0));
    let listed = names.fold("# A comment.\n".to_owned(), |text, name| text + name + "\n");
    package.write(path, &listed);
    package.write(file, &text.replace("s3:ListAllMyBuckets", "*"));
    package.grew(
        JSON,
        "policies/a2i-policy.manifest was changed after it was exported",
    );
}

#[test]
fn a_folder_is_of_one_source() {
    let package = Package::exported(&users("", ""), JSON);
    let text = package.read("src/policies.rs");
    package.write("src/b.rs", &text);
    let run = |path: &str, mode| {
        source(path)
            .to("policies")
            .in_package(package.folder.path())
            .mode(mode)
            .try_run()
    };
    for mode in [Mode::Write, Mode::Check, Mode::CheckGrowth] {
        let Err(Error::Setup(message)) = run("src/b.rs", mode) else {
            panic!("a folder was shared");
        };
        assert_eq!(
            message,
            "policies holds what src/policies.rs exports; export to another folder, or both by one export, `source(\"src/policies.rs\").and(…)`"
        );
    }
    // However it is written it is the same one; and one that is gone was renamed.
    let absolute = package.path("src/policies.rs");
    for path in ["./src/policies.rs", absolute.to_str().unwrap()] {
        assert!(run(path, Mode::Check).is_ok());
    }
    fs::remove_file(package.path("src/policies.rs")).unwrap();
    run("src/b.rs", Mode::CheckGrowth).unwrap();
    run("src/b.rs", Mode::Write).unwrap();
    run("src/b.rs", Mode::Check).unwrap();
}

#[test]
fn long_policies_that_stay_are_not_gone_through() {
    let long = "attach ReadOnlyAccess; attach PowerUserAccess; attach SecurityAudit;";
    let denies = format!("{long} deny \"iam:*\" on \"*\";");
    let package = Package::exported(&users(long, ""), JSON);
    let begun = std::time::Instant::now();
    package.declares(&users(&denies, ""));
    package.stayed(JSON);
    package.run(JSON, Mode::Write).unwrap();
    package.declares(&users(long, ""));
    package.grew(
        JSON,
        "whether access grew is undecided: statement 2 denied `iam:*` on `*`",
    );
    let seconds = begun.elapsed().as_secs();
    assert!(seconds < 60, "{seconds} seconds");
}

const ACCOUNT: &str = r#"account = "111122223333"; bucket In = "in-bucket";"#;

/// What is declared in an account with a bucket, `In`.
fn stack(declarations: &str) -> String {
    format!("{ACCOUNT} {declarations}")
}

/// Whether a change from one stack to another is growth, against what is committed and against a base branch.
fn grows(before: &str, after: &str) -> bool {
    let package = Package::exported(&stack(before), JSON);
    package.declares(&stack(after));
    let committed = package.check(JSON, Mode::CheckGrowth);
    let base = Package::exported(&stack(before), JSON);
    let branch = Package::exported(&stack(after), JSON);
    let ask = source("src/policies.rs")
        .to("policies")
        .before(base.folder.path())
        .in_package(branch.folder.path())
        .mode(Mode::CheckGrowth)
        .try_run();
    let compared = match ask {
        Ok(_) => false,
        Err(Error::Drift(_)) => true,
        Err(other) => panic!("{other}"),
    };
    assert_eq!(
        committed.is_err(),
        compared,
        "{before} | {after}: {committed:?}"
    );
    compared
}

#[test]
fn what_moves_into_a_policy_or_a_group_is_no_growth() {
    let own = "user A { read In; list In; }";
    let policy = "policy P { read In; } user A { attach P; list In; }";
    let group = "group G { read In; } user A { member G; list In; }";
    let both = "policy P { read In; } group G { attach P; } user A { member G; list In; }";
    for before in [own, policy, group, both] {
        for after in [own, policy, group, both] {
            assert!(!grows(before, after), "{before} | {after}");
        }
        for more in [
            "user A { read In; list In; write In; }",
            "policy P { read In; write In; } user A { attach P; list In; }",
            "group G { read In; write In; } user A { member G; list In; }",
            "policy P { write In; } group G { read In; attach P; } user A { member G; list In; }",
        ] {
            assert!(grows(before, more), "{before} | {more}");
        }
    }
}

#[test]
fn a_policy_that_is_shared_grows_for_each_that_has_it() {
    let text = |policy: &str| {
        format!(
            "policy P {{ {policy} }} user A {{ attach P; write In; }} group G {{ attach P; }} user B {{ member G; }}"
        )
    };
    let package = Package::exported(&stack(&text("list In;")), JSON);
    package.declares(&stack(&text("list In; write In;")));
    let failed = package.check(JSON, Mode::CheckGrowth).unwrap_err();
    let failed = failed.join("\n");
    assert!(failed.contains("P.policy.json"), "{failed}");
    assert!(
        failed.contains("of `A`, access stayed; of `B`, access grew"),
        "{failed}"
    );
    assert!(!grows(&text("list In; write In;"), &text("list In;")));
}

#[test]
fn a_denial_of_a_policy_or_a_group_is_growth_where_it_goes() {
    let deny = r#"deny "s3:GetObject" on In.objects("secret/*");"#;
    for (before, after) in [
        (
            format!("policy P {{ list In; {deny} }} user A {{ read In; attach P; }}"),
            "policy P { list In; } user A { read In; attach P; }".to_owned(),
        ),
        (
            format!("policy P {{ list In; {deny} }} user A {{ read In; attach P; }}"),
            "user A { read In; list In; }".to_owned(),
        ),
        (
            format!(
                "group G {{ attach AmazonAugmentedAIFullAccess; {deny} }} user A {{ read In; member G; }}"
            ),
            "group G { attach AmazonAugmentedAIFullAccess; } user A { read In; member G; }"
                .to_owned(),
        ),
        (
            format!("group G {{ list In; {deny} }} user A {{ read In; member G; }}"),
            "group G { list In; } user A { read In; list In; }".to_owned(),
        ),
    ] {
        assert!(grows(&before, &after), "{before} | {after}");
        assert!(
            !grows(&after, &before) || before.contains("member"),
            "{after} | {before}"
        );
    }
}

#[test]
fn a_boundary_is_compared_by_what_it_says() {
    let text = |policy: &str, verbs: &str| {
        format!("policy P {{ {policy} }} policy Q {{ read In; }} user A {{ read In; {verbs} }}")
    };
    let wide = text("read In; list In;", "boundary P;");
    let narrow = text("read In;", "boundary P;");
    let denying = text(
        r#"read In; deny "s3:GetObject" on In.objects("secret/*");"#,
        "boundary P;",
    );
    let other = text("read In; list In;", "boundary Q;");
    assert!(!grows(&wide, &narrow));
    assert!(!grows(&wide, &other));
    assert!(!grows(&narrow, &denying));
    assert!(grows(&narrow, &wide));
    assert!(grows(&other, &wide));
    assert!(grows(&denying, &narrow));
    assert!(grows(&narrow, &text("read In;", "")));
    assert!(!grows(&text("read In;", ""), &narrow));
}

#[test]
fn what_others_make_is_compared_by_what_is_declared_of_it() {
    let text = |says: &str| {
        format!(
            r#"policy T = external "arn:aws:iam::111122223333:policy/T" {says} user A {{ attach T; list In; }}"#
        )
    };
    let known = text("{ read In; }");
    assert!(!grows(&known, &known));
    assert!(grows(&known, &text("{ read In; write In; }")));
    // What it says is not exported, so that nothing of it is known before.
    assert!(grows(&known, &text("{ list In; }")));
    assert!(grows(&known, &text(";")));
    let made = known.replace("external \"arn:aws:iam::111122223333:policy/T\" ", "\"T\" ");
    let package = Package::exported(&stack(&made), JSON);
    package.declares(&stack(&known));
    let why = "what `arn:aws:iam::111122223333:policy/T` allows is not known";
    package.grew(JSON, why);
    assert!(grows("user A { list In; }", &known));
    // What is there stays comparable.
    let more = known.replace("list In;", "list In; write In;");
    assert!(grows(&known, &more));
    assert!(!grows(&more, &known));
}

#[test]
fn files_that_go_without_an_export_hide_no_growth() {
    let before = r#"policy P { read In; deny "s3:GetObject" on In.objects("secret/*"); } user A { read In; attach P; }"#;
    let package = Package::exported(&stack(before), JSON);
    fs::remove_file(package.path("policies/P.policy.json")).unwrap();
    package.declares(&stack("user A { read In; }"));
    package.check(JSON, Mode::CheckGrowth).unwrap_err();
    let before = r#"group G { list In; deny "s3:GetObject" on In.objects("secret/*"); } user A { read In; member G; }"#;
    let package = Package::exported(&stack(before), JSON);
    fs::remove_file(package.path("policies/G.permissions.json")).unwrap();
    package.declares(&stack(
        "group G { attach AmazonAugmentedAIFullAccess; } user A { read In; member G; }",
    ));
    package.check(JSON, Mode::CheckGrowth).unwrap_err();
}

const KEY: &str = "key Main = \"arn:aws:kms:us-east-1:111122223333:key/1234abcd\";";

#[test]
fn the_policy_of_a_key_is_compared() {
    const OPEN: &str = "allow \"kms:*\" to \"111122223333\";";
    const DENY: &str = "deny \"kms:Decrypt\" to everyone;";
    const ALLOW: &str = "allow \"kms:Encrypt\" to A;";
    let declared = |policy: &str| {
        format!(
            "account = \"111122223333\"; {KEY} {} {policy}",
            users("", "")
        )
    };
    let policy = |rules: &str| declared(&format!("policy of Main {{ {rules} }}"));
    // Without names it could not say to whom.
    for ask in [
        JSON,
        |export: Export| export.cloudformation("policies/s.cfn.json"),
        |export: Export| export.terraform("policies/s.tf.json"),
        |export: Export| export.report("policies/S.md"),
    ] {
        let package = Package::exported(&policy(&format!("{OPEN} {DENY}")), ask);
        assert!(
            package
                .read("policies/Main.key-policy.json")
                .contains("kms:Decrypt")
        );
        package.declares(&policy(OPEN));
        package.grew(ask, "statement 2 denied `kms:Decrypt` on `*`");
        package.declares(&policy(&format!("{OPEN} {DENY} {ALLOW}")));
        package.grew(
            ask,
            "whether access grew is undecided: statement 3 allows `kms:Encrypt`",
        );
        package.declares(&policy(&format!("{DENY} {OPEN}")));
        package.stayed(ask);
        let more = format!("{OPEN} {DENY} deny \"kms:Encrypt\" to everyone;");
        package.declares(&policy(&more));
        package.stayed(ask);
        // A key has a policy, whatever it says where nobody declares it.
        package.declares(&declared(""));
        package.grew(ask, "whether access grew is undecided: what the policy of the key says is not declared any longer");
        let package = Package::exported(&declared(""), ask);
        package.declares(&policy(&format!("{OPEN} {ALLOW}")));
        package.grew(ask, "policies/Main.key-policy.json is missing");
    }
}

#[test]
fn the_statement_for_a_key_is_compared() {
    let declared = |users: &str| {
        format!(
            "account = \"111122223333\"; {KEY} bucket In = \"in-bucket\" {{ kms_key: Main }} {users}"
        )
    };
    let reads = "user A { read In; } user B { read In; }";
    let package = Package::exported(&declared(reads), JSON);
    package.declares(&declared("user A { read In; }"));
    package.stayed(JSON);
    package.run(JSON, Mode::Write).unwrap();
    fs::remove_file(package.path("policies/B.permissions.json")).unwrap();
    package.run(JSON, Mode::Write).unwrap();
    package.declares(&declared(reads));
    package.grew(
        JSON,
        "whether access grew is undecided: statement 1 allows `kms:Decrypt` on `*`",
    );
}

#[test]
fn what_no_export_wrote_is_not_deployed_with_the_rest() {
    const ADMIN: &str =
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;
    let text = users(
        "",
        "attach AmazonS3FullAccess; include \"policies/Own.policy.json\";",
    );
    let package = Package::new();
    fs::create_dir(package.path("policies")).unwrap();
    let own = ADMIN.replace("\"*\"", "\"s3:ListAllMyBuckets\"");
    let own = own.replacen(
        "\"Resource\":\"s3:ListAllMyBuckets\"",
        "\"Resource\":\"*\"",
        1,
    );
    package.write("policies/Own.policy.json", &own);
    package.declares(&text);
    package.run(JSON, Mode::Write).unwrap();
    // What is included, and what is called otherwise, is people's own.
    package.write("policies/README.json", ADMIN);
    package.write("policies/scp.json", ADMIN);
    assert_eq!(package.check(JSON, Mode::Check).unwrap(), [""; 0]);
    for name in [
        "Admin.permissions.json",
        "a.permissions.json",
        "B.permissions.v2.trust.json",
        "B.trust.json",
        "In.bucket-policy.json",
        "A.managed-policies.json",
    ] {
        let path = format!("policies/{name}");
        package.write(&path, ADMIN);
        let why = format!("{path} is named like an exported file, and no export wrote it");
        let is_ours = !name.contains("v2");
        if is_ours {
            package.grew(JSON, &why);
        } else {
            assert_eq!(package.check(JSON, Mode::Check).unwrap(), [""; 0]);
        }
        // A build that writes leaves it alone, and says so.
        let warnings = package.run(JSON, Mode::Write).unwrap().warnings;
        let said = |it: &Message| it.to_string().contains(&why);
        assert_eq!(warnings.iter().any(said), is_ours, "{warnings:?}");
        assert_eq!(package.read(&path), ADMIN);
        fs::remove_file(package.path(&path)).unwrap();
    }
}

#[test]
fn a_guardrail_that_goes_or_changes_may_be_growth() {
    const DENY: &str = r#"{"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"}"#;
    const OTHER: &str = r#"{"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}}}"#;
    const ALL: &str = r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#;
    const SOME: &str = r#"{"Effect": "Allow", "Action": ["s3:*", "iam:*"], "Resource": "*"}"#;
    let document = |statements: &[&str]| {
        format!(
            r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#,
            statements.join(", ")
        )
    };
    let of_all = |action: &str| {
        format!(r#"{{"Effect": "Deny", "Principal": "*", "Action": "{action}", "Resource": "*"}}"#)
    };
    let declared = |guardrails: &str| format!("{guardrails} {}", users("", ""));
    let changed = "`service_control` of src/policies.rs";
    for ask in FORMATS {
        let package = Package::new();
        package.write("a.json", &document(&[DENY, OTHER]));
        package.write("b.json", &document(&[SOME]));
        package.write("r.json", &document(&[&of_all("s3:DeleteObject")]));
        let both =
            declared("service_control [[\"a.json\"], [\"b.json\"]]; resource_control \"r.json\";");
        package.declares(&both);
        package.run(ask, Mode::Write).unwrap();
        assert_eq!(package.check(ask, Mode::Check), Ok(Vec::new()));
        let manifest = package.read("policies/a2i-policy.manifest");
        let lines = |begin: &str| manifest.lines().filter(|it| it.starts_with(begin)).count();
        assert_eq!(lines("service_control deny "), 2);
        assert_eq!(lines("service_control allow 1 "), 1);
        assert_eq!(lines("resource_control deny "), 1);

        // Removed, a file or a statement.
        package.declares(&declared("resource_control \"r.json\";"));
        package.grew(ask, &format!("{changed} no longer denies"));
        package.grew(ask, &format!("{changed} allows something else"));
        package.declares(&declared("service_control [[\"a.json\"], [\"b.json\"]];"));
        package.grew(
            ask,
            "`resource_control` of src/policies.rs no longer denies",
        );
        package.declares(&both);
        package.write("a.json", &document(&[DENY]));
        package.grew(ask, &format!("{changed} no longer denies"));
        // Another text.
        package.write(
            "a.json",
            &document(&[DENY, &OTHER.replace("Bool", "BoolIfExists")]),
        );
        package.grew(ask, &format!("{changed} no longer denies"));
        package.write("a.json", &document(&[DENY, OTHER]));
        package.write("b.json", &document(&[ALL]));
        package.grew(ask, &format!("{changed} allows something else"));
        package.write("b.json", &document(&[SOME, ALL]));
        package.grew(ask, &format!("{changed} allows something else"));
        package.write("b.json", &document(&[SOME]));
        package.write("r.json", &document(&[&of_all("s3:PutObject")]));
        package.grew(
            ask,
            "`resource_control` of src/policies.rs no longer denies",
        );

        // More is denied, in other files and in another order.
        package.write(
            "r.json",
            &document(&[&of_all("s3:PutObject"), &of_all("s3:DeleteObject")]),
        );
        package.write("a.json", &document(&[OTHER, SOME]));
        package.write("c.json", &document(&[DENY]));
        package.declares(&declared(
            "service_control [[\"c.json\"], [\"a.json\"]]; resource_control \"r.json\";",
        ));
        package.stayed(ask);

        // What no export writes.
        package.declares(&both);
        package.write("a.json", &document(&[DENY, OTHER]));
        package.write("r.json", &document(&[&of_all("s3:DeleteObject")]));
        package.write(
            "policies/a2i-policy.manifest",
            &manifest.replacen("service_control deny", "service_control denies", 1),
        );
        assert!(package.check(ask, Mode::CheckGrowth).is_err());

        // None was there.
        let package = Package::exported(&declared(""), ask);
        package.write("a.json", &document(&[DENY]));
        package.declares(&declared("service_control \"a.json\";"));
        package.stayed(ask);
    }
}

/// An account that is known only at deployment is one and the same wherever it stands.
#[test]
fn principals_of_an_account_that_is_a_parameter_are_compared() {
    let stack = |trust: &str, rules: &str| {
        format!(
            "account = param; bucket In = \"in-bucket\"; user A {{ {LIST} }} user B {{ {LIST} }} \
             role R {{ {trust} {LIST} }} policy of In {{ tls_only; {rules} }}"
        )
    };
    let narrow = "trust A when { StringEquals: { \"sts:ExternalId\": \"x\" } };";
    let to = |whom: &str| format!("allow \"s3:GetObject\" to {whom} on In.objects;");
    for ask in FORMATS.into_iter().step_by(3) {
        let package = Package::exported(&stack("trust A;", &to("A")), ask);
        package.declares(&stack(narrow, &to("A")));
        package.stayed(ask);
        package.declares(&stack("trust A; trust B;", &to("A")));
        package.grew(ask, "`arn:aws:iam::${AWS::AccountId}:user/B`");
        package.declares(&stack("trust account \"${AWS::AccountId}\";", &to("A")));
        package.grew(
            ask,
            "statement 1 allows `sts:AssumeRole` to `arn:aws:iam::${AWS::AccountId}:root`",
        );
        package.declares(&stack("trust A; trust account \"444455556666\";", &to("A")));
        package.grew(ask, "`arn:aws:iam::444455556666:root`");
        let deny = format!("{} deny \"s3:DeleteObject\" to B on In.objects;", to("A"));
        package.declares(&stack("trust A;", &deny));
        package.stayed(ask);
        package.run(ask, Mode::Write).unwrap();
        package.declares(&stack("trust A;", &to("A")));
        package.grew(ask, "policies/In.bucket-policy.json");
        package.declares(&stack("trust A;", &to("[A, B]")));
        package.grew(ask, "policies/In.bucket-policy.json");
    }
}

/// One that was spelled out may be what is filled in now.
#[test]
fn principals_of_an_account_that_was_spelled_out_are_not_compared() {
    let stack =
        |trust: &str| format!("account = param; user A {{ {LIST} }} role R {{ {trust} {LIST} }}");
    let both = "trust A; include \"deny.json\";";
    let package = Package::new();
    package.write(
        "deny.json",
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:user/A"},"Action":"sts:AssumeRole"}]}"#,
    );
    package.declares(&stack(both));
    package.run(JSON, Mode::Write).unwrap();
    package.declares(&stack("trust A;"));
    assert!(package.check(JSON, Mode::CheckGrowth).is_err());
    // The same of the account itself is.
    package.write(
        "deny.json",
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::${AWS::AccountId}:user/A"},"Action":"sts:AssumeRole"}]}"#,
    );
    package.declares(&stack(both));
    package.run(JSON, Mode::Write).unwrap();
    package.declares(&stack("trust A;"));
    package.grew(JSON, "access grew: statement 1 allows `sts:AssumeRole` to `arn:aws:iam::${AWS::AccountId}:user/A`");
}
