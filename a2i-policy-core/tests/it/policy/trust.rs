//! What of a trust policy works otherwise than it looks, or lets in more than it says.

use a2i_policy_core::policy::{Kind, Severity, read_as};

/// The codes of what is found of one statement, and the elements that they are about.
fn found(statement: &str) -> Vec<String> {
    let text =
        format!(r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow",{statement}}}]}}"#);
    let reading = read_as(&text, Kind::Trust);
    let found = reading.findings.iter().map(|finding| {
        assert_eq!(finding.severity(), Severity::Warning, "{finding}");
        let element = finding.path.split('.').nth(1).unwrap_or_default();
        format!("{} {element}", finding.code.as_str())
    });
    found.collect()
}

#[test]
fn a_call_is_made_by_its_kind_of_principal() {
    let oidc =
        r#""Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/id.example.com"}"#;
    let saml = r#""Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/idp"}"#;
    let aws = r#""Principal":{"AWS":"111122223333"}"#;
    let aud = r#","Condition":{"StringEquals":{"id.example.com:aud":"app"}}"#;
    for (principal, action, rest) in [
        (aws, "sts:AssumeRole", ""),
        (aws, "sts:*", ""),
        (saml, "sts:AssumeRoleWithSAML", ""),
        (oidc, "sts:AssumeRoleWithWebIdentity", aud),
    ] {
        let statement = format!(r#"{principal},"Action":"{action}"{rest}"#);
        assert_eq!(found(&statement), [""; 0], "{statement}");
    }
    for (principal, action, rest) in [
        (aws, "sts:AssumeRoleWithSAML", ""),
        (aws, "sts:AssumeRoleWithWebIdentity", ""),
        (saml, "sts:AssumeRole", ""),
        (saml, "sts:AssumeRoleWithWebIdentity", ""),
        (oidc, "sts:AssumeRoleWithSAML", aud),
        (oidc, "sts:assumerole", aud),
    ] {
        let statement = format!(r#"{principal},"Action":"{action}"{rest}"#);
        assert_eq!(
            found(&statement),
            ["mismatched_action Action"],
            "{statement}"
        );
    }
}

#[test]
fn roles_anywhere_takes_three_actions() {
    let service = r#""Principal":{"Service":"rolesanywhere.amazonaws.com"}"#;
    let all = r#""Action":["sts:AssumeRole","sts:SetSourceIdentity","sts:TagSession"]"#;
    assert_eq!(found(&format!("{service},{all}")), [""; 0]);
    assert_eq!(
        found(&format!(
            r#"{service},"Action":["sts:AssumeRole","sts:TagSession"]"#
        )),
        ["missing_action Action"]
    );
}

#[test]
fn who_sets_a_key_may_do_so() {
    let aws = r#""Principal":{"AWS":"111122223333"}"#;
    for (key, action) in [
        ("sts:SourceIdentity", "sts:SetSourceIdentity"),
        ("aws:RequestTag/Team", "sts:TagSession"),
    ] {
        let condition = format!(r#""Condition":{{"StringLike":{{"{key}":"x"}}}}"#);
        assert_eq!(
            found(&format!(r#"{aws},"Action":"sts:AssumeRole",{condition}"#)),
            ["unset_condition_key Condition"]
        );
        let both = format!(r#""Action":["sts:AssumeRole","{action}"]"#);
        assert_eq!(found(&format!("{aws},{both},{condition}")), [""; 0]);
    }
}

#[test]
fn an_identity_provider_is_not_everyone_it_knows() {
    let github = r#""Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity""#;
    let when = |operator: &str, key: &str, value: &str| {
        format!(
            r#"{github},"Condition":{{"{operator}":{{"token.actions.githubusercontent.com:{key}":"{value}"}}}}"#
        )
    };
    assert_eq!(found(github), ["open_federation Principal"]);
    let audience = when("StringEquals", "aud", "sts.amazonaws.com");
    assert_eq!(found(&audience), ["open_federation Principal"]);
    let presence = when("Null", "sub", "false");
    assert_eq!(found(&presence), ["open_federation Principal"]);
    let branch = when("StringEquals", "sub", "repo:org/name:ref:refs/heads/main");
    assert_eq!(found(&branch), [""; 0]);
    let repository = when("StringLike", "sub", "repo:org/name:*");
    assert_eq!(found(&repository), ["wide_federation Condition"]);
    // Under `StringEquals` it lets in nobody.
    for (operator, key) in [
        ("StringEquals", "token.actions.githubusercontent.com:sub"),
        (
            "ForAnyValue:StringEquals",
            "token.actions.githubusercontent.com:sub",
        ),
        (
            "StringEquals",
            "oidc.eks.us-east-1.amazonaws.com/id/1A2B:sub",
        ),
        ("StringEquals", "gitlab.example.com:sub"),
        ("StringEquals", "app.terraform.io:sub"),
    ] {
        let (provider, _) = key.split_once(':').unwrap();
        let statement = format!(
            r#""Principal":{{"Federated":"arn:aws:iam::111122223333:oidc-provider/{provider}"}},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{{"{operator}":{{"{key}":"repo:my-org/*"}}}}"#
        );
        assert_eq!(
            found(&statement),
            ["wildcard_without_like Condition"],
            "{statement}"
        );
    }
    // Nor does `StringNotEquals` read it, which lets in all others.
    assert_eq!(
        found(&when("StringNotEquals", "sub", "repo:my-org/*")),
        [
            "wildcard_without_like Condition",
            "open_federation Condition"
        ]
    );
    for (operator, open) in [
        ("StringLike", "*"),
        ("StringLike", "repo:*"),
        ("StringLike", "repo:my-org*"),
        ("StringLike", "repo:*/name:*"),
        ("ForAnyValue:StringLikeIfExists", "?*"),
        ("StringNotLike", "repo:other/*"),
        ("StringNotEquals", "repo:other/name:pull_request"),
    ] {
        let statement = when(operator, "sub", open);
        assert_eq!(found(&statement), ["open_federation Condition"], "{open}");
    }
    // What a subject may not hold is the user's own business elsewhere, but for all of it.
    let eks = |value: &str| {
        format!(
            r#""Principal":{{"Federated":"arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/1A"}},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{{"StringLike":{{"oidc.eks.us-east-1.amazonaws.com/id/1A:sub":"{value}"}}}}"#
        )
    };
    assert_eq!(found(&eks("system:serviceaccount:ns:*")), [""; 0]);
    assert_eq!(found(&eks("*")), ["open_federation Condition"]);
    // That of another claim says nothing of whose repository it is, and that of no claim nothing at all.
    assert_eq!(
        found(&when("StringEquals", "ref", "refs/heads/main")),
        ["open_federation Principal"]
    );
    for (key, code) in [
        ("repository_owner", "new_condition_key Condition"),
        ("repositry_id", "unknown_condition_key Condition"),
    ] {
        let statement = format!(
            r#"{github},"Condition":{{"StringEquals":{{"token.actions.githubusercontent.com:sub":"repo:a/b:x","token.actions.githubusercontent.com:{key}":"1"}}}}"#
        );
        assert_eq!(found(&statement), [code], "{key}");
    }
    let cognito = r#""Principal":{"Federated":"cognito-identity.amazonaws.com"},"Action":"sts:AssumeRoleWithWebIdentity""#;
    assert_eq!(found(cognito), ["open_federation Principal"]);
    let pool = r#","Condition":{"StringEquals":{"cognito-identity.amazonaws.com:aud":"pool"}}"#;
    assert_eq!(found(&format!("{cognito}{pool}")), [""; 0]);
    // Of whichever pool.
    let guests = r#","Condition":{"ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"unauthenticated"}}"#;
    assert_eq!(
        found(&format!("{cognito}{guests}")),
        ["open_federation Principal"]
    );
    let both = r#","Condition":{"StringEquals":{"cognito-identity.amazonaws.com:aud":"pool"},"ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"unauthenticated"}}"#;
    assert_eq!(found(&format!("{cognito}{both}")), [""; 0]);
}

#[test]
fn a_session_of_a_role_that_is_trusted() {
    let role = r#""arn:aws:iam::111122223333:role/Reviewer""#;
    let session = r#""arn:aws:sts::111122223333:assumed-role/Reviewer/alice""#;
    let other = r#""arn:aws:sts::111122223333:assumed-role/Other/alice""#;
    let statement =
        |names: &str| format!(r#""Principal":{{"AWS":[{names}]}},"Action":"sts:AssumeRole""#);
    assert_eq!(found(&statement(&format!("{role},{other}"))), [""; 0]);
    assert_eq!(
        found(&statement(&format!("{role},{session}"))),
        ["redundant Principal"]
    );
}

#[test]
fn statements_that_say_the_same_and_names_that_say_nothing() {
    let text = r#"{"Version":"2012-10-17","Statement":[
        {"Sid":"A","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"},
        {"Sid":"","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"},
        {"Effect":"Deny","NotAction":"iam:*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/T":"x"}}},
        {"Effect":"Allow","Action":["s3:GetObject","s3:Get*"],"Resource":["arn:aws:s3:::c/*","arn:aws:s3:::c/d/*"]}
    ]}"#;
    let findings = read_as(text, Kind::Identity).findings;
    let found: Vec<_> = findings
        .iter()
        .map(|finding| format!("{} {}", finding.code.as_str(), finding.path))
        .collect();
    assert_eq!(
        found,
        [
            "redundant Statement[1]",
            "empty_sid Statement[1].Sid",
            "tags_of_others Statement[2].NotAction",
            "redundant Statement[3].Action[0]",
            "redundant Statement[3].Resource[1]",
        ]
    );
}

/// Variables belong in resources and conditions alone.
#[test]
fn variables_elsewhere() {
    let text = r#"{"Version":"2012-10-17","Statement":[
        {"Sid":"${aws:username}","Effect":"Allow","Action":"s3:${aws:username}","Resource":"*"}]}"#;
    let codes = |text, kind| -> Vec<_> {
        let findings = read_as(text, kind).findings;
        findings
            .iter()
            .map(|finding| finding.code.as_str())
            .collect()
    };
    assert_eq!(
        codes(text, Kind::Identity),
        ["invalid_sid", "invalid_action"]
    );
    let text = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
        "Principal":{"AWS":"arn:aws:iam::${aws:PrincipalAccount}:root"}}]}"#;
    assert_eq!(codes(text, Kind::Trust), ["invalid_principal"]);
}
