//! `list`, and what `under` means of it: `s3:ListBucket` is on the bucket, and the prefix is in the request.

use crate::support::source::{fails, source as read, works};
use a2i_policy_core::compose::Composed;

/// A user with these verbs, and a task of it that lists a bucket.
fn stack(verbs: &str, need: &str) -> String {
    format!(
        r#"bucket In = "in-bucket"; bucket Out = "out-bucket";
        user U {{ {verbs} }}
        task Lister {{ by: U, needs: [{need}] }}"#
    )
}

fn permissions(text: &str) -> String {
    let source = read(text);
    let problems: Vec<_> = source.problems.iter().map(|it| &it.message).collect();
    assert!(problems.is_empty(), "{problems:?}");
    let mut policies = source.composed.iter().filter_map(Composed::policies);
    policies
        .find_map(|own| own.permissions.as_ref())
        .unwrap()
        .to_json()
}

#[test]
fn it_is_on_the_bucket_and_under_is_a_condition() {
    let json = permissions(
        r#"bucket In = "in-bucket"; bucket Out = "out-bucket";
        user U { list In; list Out; list In under "a/"; list Out under "a/"; #[sid("B")] list In under "b/" when { Bool: { "aws:SecureTransport": true } }; }"#,
    );
    let both = r#""Resource":["arn:aws:s3:::in-bucket","arn:aws:s3:::out-bucket"]"#;
    assert_eq!(
        json,
        [
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:ListBucket"],"#,
            both,
            r#"},{"Effect":"Allow","Action":["s3:ListBucket"],"#,
            both,
            r#","Condition":{"StringLike":{"s3:prefix":"a/*"}}},{"Sid":"B","Effect":"Allow","Action":["s3:ListBucket"],"Resource":["arn:aws:s3:::in-bucket"],"#,
            r#""Condition":{"StringLike":{"s3:prefix":"b/*"},"Bool":{"aws:SecureTransport":true}}}]}"#,
        ]
        .concat()
    );
}

#[test]
fn a_key_is_not_used_by_listing() {
    let key = r#"{ kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }"#;
    let text = format!(r#"bucket In = "in-bucket" {key} user U {{ list In; }}"#);
    assert!(!permissions(&text).contains("kms:"));
    let source = read(&text);
    let Composed::Bucket(companion) = &source.composed[0] else {
        panic!("it is a bucket");
    };
    assert!(companion.key_statements.is_empty());
}

#[test]
fn a_need_is_met_where_the_prefix_begins_so() {
    let all = r#""s3:ListBucket" on In"#;
    let of = |prefix: &str| format!(r#"{all} when {{ "s3:prefix": {prefix:?} }}"#);
    works(&stack("list In;", all));
    works(&stack("list In;", &of("a/")));
    for prefix in ["a/", "a/b", "a/b/"] {
        works(&stack(r#"list In under "a/";"#, &of(prefix)));
    }
    for prefix in ["a", "", "b/", "A/", "b/a/"] {
        fails(
            &stack(r#"list In under "a/";"#, &of(prefix)),
            &["only where \"s3:prefix\" is `a/*`"],
        );
    }
    // Whoever states no prefix lists all.
    fails(
        &stack(r#"list In under "a/";"#, all),
        &["help: add `list In;` to `U`, or say in the need which prefix"],
    );
    fails(&stack("list Out;", all), &["help: add `list In;` to `U`"]);
    fails(
        &stack("list Out;", &of("a/")),
        &["it is not allowed to list `In` under \"a/\""],
    );
    fails(
        &stack("read In;", &of("a/")),
        &["help: add `list In under \"a/\";` to `U`"],
    );
    // That is not a folder, and no `under`.
    fails(
        &stack("read In;", &of("a")),
        &[r#"help: add `allow "s3:ListBucket" on In when { StringLike: { "s3:prefix": "a*" } };`"#],
    );
}

#[test]
fn what_is_claimed_of_it() {
    let bucket = r#"bucket In = "in-bucket";"#;
    works(&format!(
        r#"{bucket} user U {{ list In under "a/"; }}
        assert U can "s3:ListBucket" on In when {{ "s3:prefix": "a/x" }};
        assert U cannot "s3:ListBucket" on In when {{ "s3:prefix": "b/" }};
        assert U cannot "s3:GetObject" on In.objects;"#
    ));
    fails(
        &format!(
            r#"{bucket} user U {{ list In under "a/"; }} assert U cannot "s3:ListBucket" on In;"#
        ),
        &["is not proven to be denied"],
    );
}

#[test]
fn a_parameter_is_listed_like_any_bucket() {
    works(
        r#"bucket In = param; user U { list In under "a/"; }
        task Lister { by: U, needs: ["s3:ListBucket" on In when { "s3:prefix": "a/" }] }"#,
    );
}

#[test]
fn it_is_derived_from_needs() {
    let json = permissions(&stack(
        "derive;",
        r#""s3:ListBucket" on In when { "s3:prefix": "a/" }"#,
    ));
    assert!(
        json.contains(r#"{"StringLike":{"s3:prefix":"a/*"}}"#),
        "{json}"
    );
    let json = permissions(&stack("derive;", r#""s3:ListBucket" on In"#));
    assert!(!json.contains("Condition"), "{json}");
}

#[test]
fn the_least_privilege_has_its_prefix() {
    let least =
        |verbs: &str, need: &str| stack(verbs, need).replace("user U", "#[least_privilege] user U");
    let all = r#""s3:ListBucket" on In"#;
    let under = r#""s3:ListBucket" on In when { "s3:prefix": "a/" }"#;
    works(&least("list In;", all));
    works(&least(r#"list In under "a/";"#, under));
    works(&least(
        r#"allow "s3:ListBucket" on In when { StringEquals: { "s3:prefix": "a/" } };"#,
        under,
    ));
    works(&least(
        r#"list In under "a/";"#,
        r#""s3:ListBucket" on In when { "s3:prefix": "a/" }, "s3:ListBucket" on In when { "s3:prefix": "a/b/" }"#,
    ));
    works(&least(
        r#"list In under "a/"; list In under "b/";"#,
        r#""s3:ListBucket" on In when { "s3:prefix": "a/" }, "s3:ListBucket" on In when { "s3:prefix": "b/" }"#,
    ));
    fails(
        &least("list In;", under),
        &["where no task needs it: not under one prefix alone"],
    );
    fails(
        &least(r#"list In under "a/"; list In under "b/";"#, under),
        &["help: write `list In under \"a/\";` instead"],
    );
    fails(
        &least(r#"list In under "a/"; list Out under "a/";"#, under),
        &["no task needs all of `s3:ListBucket` on `arn:aws:s3:::out-bucket`"],
    );
}

#[test]
fn mistakes() {
    let bucket = r#"bucket In = "in-bucket"; role R { trust sagemaker; }"#;
    for (verb, expected) in [
        (
            "list Inn;",
            "no bucket `Inn` is declared\nhelp: did you mean `In`?",
        ),
        ("list R;", "`R` is a role; expected a bucket"),
        (r#"list In under "";"#, "\"\" is not a prefix: it is empty"),
        (r#"list In under "a";"#, "does not end with `/`"),
        (r#"list In under "a/*";"#, "a wildcard is not allowed in it"),
        (
            r#"list In under "a/" under "b/";"#,
            "expected `when` or `;`, found `under`",
        ),
        (
            r#"list In under "a/" when { StringLike: { "S3:prefix": "a/b/*" } };"#,
            "`under` compares \"s3:prefix\" by `StringLike` already",
        ),
        (
            r#"list In under "a/" when { StringLike: { "s3:VersionId": "b" } };"#,
            "s3:VersionId",
        ),
    ] {
        fails(&format!("{bucket} user U {{ {verb} }}"), &[expected]);
    }
    works(&format!(
        r#"{bucket} user U {{ list In under "a/" when {{ StringNotLike: {{ "s3:prefix": "a/b/*" }} }}; }}"#
    ));
}

/// What is derived is no more than is needed: it left out what the requests state.
#[test]
fn what_is_derived_is_bounded() {
    let permissions = |needs: &str| {
        let source = read(&format!(
            r#"account = "111122223333"; bucket In = "in-bucket";
            role Passed {{ trust "lambda.amazonaws.com"; allow "s3:ListAllMyBuckets" on "*"; }}
            #[least_privilege] user U {{ derive; }}
            task Own {{ by: U, needs: [{needs}] }}"#
        ));
        assert!(source.problems.is_empty(), "{:?}", source.problems);
        let policies: Vec<_> = source
            .composed
            .iter()
            .filter_map(|it| it.policies())
            .collect();
        let own = policies.last().unwrap().permissions.as_ref().unwrap();
        own.to_json()
    };
    for (needs, condition) in [
        (
            r#""s3:ListBucket" on In when { "s3:prefix": "a" }"#,
            r#""Condition":{"StringLike":{"s3:prefix":"a*"}}"#,
        ),
        (
            r#""s3:ListBucket" on In when { "s3:prefix": "a/" }"#,
            r#""Condition":{"StringLike":{"s3:prefix":"a/*"}}"#,
        ),
        (
            r#""s3:ListBucket" on "arn:aws:s3:::elsewhere" when { "s3:prefix": "a" }"#,
            r#""Condition":{"StringLike":{"s3:prefix":"a*"}}"#,
        ),
        (
            r#""iam:PassRole" on Passed when { "iam:PassedToService": "lambda.amazonaws.com" }"#,
            r#""Condition":{"StringEquals":{"iam:PassedToService":"lambda.amazonaws.com"}}"#,
        ),
        (
            r#""kms:Decrypt" on "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" when { "kms:ViaService": "sqs.us-east-1.amazonaws.com" }"#,
            r#""Condition":{"StringEquals":{"kms:ViaService":"sqs.us-east-1.amazonaws.com"}}"#,
        ),
    ] {
        let own = permissions(needs);
        assert!(own.contains(condition), "{own}");
    }
    // All is listed.
    let own = permissions(r#""s3:ListBucket" on In when { "s3:prefix": "" }"#);
    assert!(!own.contains("Condition"), "{own}");
}

/// One statement holds all folders, of one verb and of several.
#[test]
fn several_folders_are_one_statement() {
    let stack = |verbs: &str| {
        format!(
            r#"bucket Input = "my-input-bucket"; role R {{ trust "lambda.amazonaws.com"; {verbs} }}"#
        )
    };
    let written_of = |verbs: &str| permissions(&stack(verbs));
    for (one, several, written) in [
        (
            r#"read Input under ["a/", "b/"];"#,
            r#"read Input under "a/"; read Input under "b/";"#,
            r#""Resource":["arn:aws:s3:::my-input-bucket/a/*","arn:aws:s3:::my-input-bucket/b/*"]"#,
        ),
        (
            r#"#[sid("Folders")] list Input under ["a/", "b/"];"#,
            r#"#[sid("Folders")] list Input under "a/"; #[sid("Folders")] list Input under "b/";"#,
            r#""Condition":{"StringLike":{"s3:prefix":["a/*","b/*"]}}"#,
        ),
    ] {
        let json = written_of(one);
        assert_eq!(json, written_of(several));
        assert!(json.contains(written), "{json}");
        assert_eq!(json.matches("Effect").count(), 1, "{json}");
    }
    // What lists all is another statement, and so is what lists on another condition.
    let apart = r#"list Input under "a/" when { Bool: { "aws:SecureTransport": "true" } };"#;
    let json = written_of(&format!("list Input; list Input under [\"b/\"]; {apart}"));
    assert_eq!(json.matches("Effect").count(), 3, "{json}");
    works(&format!(
        "{} assert R can \"s3:ListBucket\" on Input when {{ \"s3:prefix\": \"b/x\" }}; assert R cannot \"s3:ListBucket\" on Input when {{ \"s3:prefix\": \"c/\" }};",
        stack(r#"list Input under ["a/", "b/"];"#)
    ));
}

/// Each of the folders must be needed.
#[test]
fn the_least_privilege_has_no_folder_too_many() {
    let stack = |verb: &str| {
        format!(
            r#"
            bucket Input = "my-input-bucket";
            #[least_privilege] role R {{ trust sagemaker; read Input under "a/"; {verb} }}
            template_preview P {{ role: R, input: Input under "a/" }}
            task T {{ by: R, needs: ["s3:ListBucket" on Input when {{ "s3:prefix": "a/" }}] }}
            "#
        )
    };
    works(&stack(r#"list Input under "a/";"#));
    fails(&stack(r#"list Input under ["a/", "b/"];"#), &["b/"]);
    fails(
        &stack(r#"list Input under "a/"; read Input under ["a/", "b/"];"#),
        &["b/"],
    );
}
