//! Roles and users that others make: what is declared of them is a part of what they have.

use crate::support::source::{Files, fails, problems_with, source as read, works};
use a2i_policy_core::check::assumptions;

const BUCKETS: &str =
    r#"account = "111122223333"; bucket In = "in-bucket"; bucket Out = "out-bucket";"#;

fn stack(rest: &str) -> String {
    format!("{BUCKETS} {rest}")
}

fn sso(block: &str) -> String {
    format!(r#"role Sso = external "arn:aws:iam::111122223333:role/Sso" {block}"#)
}

const NEED: &str = r#"task T { by: Sso, needs: ["s3:GetObject" on In.objects] }"#;

/// What others give cannot be against what is declared.
#[test]
fn a_need_that_a_layer_forbids() {
    let (bare, bounded) = (sso(";"), sso("{ boundary AmazonSQSFullAccess; }"));
    works(&stack(&format!("{bare} {NEED}")));
    fails(
        &stack(&format!("{bounded} {NEED}")),
        &["its permissions boundary, `AmazonSQSFullAccess`, does not allow that"],
    );
    let document = |statement: &str| {
        let text = format!(r#"{{"Version":"2012-10-17","Statement":[{statement}]}}"#);
        Files(vec![("organization.json", text)])
    };
    let flow = "flow_definition F { role: Sso, input: In, output: Out }";
    for (kind, statement, task, why) in [
        (
            "service_control",
            r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*"}"#,
            NEED,
            "does not allow that",
        ),
        (
            "service_control",
            r#"{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}"#,
            NEED,
            "denies that where \"aws:MultiFactorAuthPresent\" is `false`",
        ),
        (
            "resource_control",
            r#"{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole","Resource":"*","Condition":{"StringNotEquals":{"aws:SourceOrgID":"o-a1b2c3d4e5"}}}"#,
            flow,
            "denies that where \"aws:SourceOrgID\" is not `o-a1b2c3d4e5`",
        ),
    ] {
        let text = stack(&format!("{bare} {kind} \"organization.json\"; {task}"));
        let found = problems_with(&document(statement), &text);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains(why), "{found:#?}");
    }
}

/// Others may let in more than the trust that is declared.
#[test]
fn a_trust_of_which_a_part_is_declared() {
    let user = r#"user U { allow "sts:AssumeRole" on Sso; }"#;
    let claims = |trust: &str, assertion: &str| {
        let role = sso(&format!("{{ {trust} read In; }}"));
        stack(&format!("{role} {user} {assertion}"))
    };
    let reads = r#"assert U cannot "s3:GetObject" on In.objects;"#;
    let assumes = |can: &str| format!(r#"assert U {can} "sts:AssumeRole" on Sso;"#);
    for trust in ["", "trust sagemaker;", r#"trust account "999999999999";"#] {
        fails(&claims(trust, reads), &["it can assume `Sso`"]);
        fails(
            &claims(trust, &assumes("cannot")),
            &["not proven to be denied"],
        );
        fails(
            &claims(trust, &assumes("can")),
            &["not proven to be allowed"],
        );
    }
    works(&claims("trust U;", &assumes("can")));
    works(&claims(
        "trust sagemaker;",
        r#"assert U cannot directly "s3:GetObject" on In.objects;"#,
    ));
    let denied =
        user.replace("allow", "deny") + r#" assert U cannot "s3:GetObject" on In.objects;"#;
    works(&stack(&format!(
        "{} {denied}",
        sso("{ trust sagemaker; read In; }")
    )));
}

#[test]
fn only_what_is_not_proven_is_assumed() {
    let assumed = |text: &str| -> Vec<String> {
        let source = read(text);
        assert!(source.problems.is_empty(), "{text}");
        let all = assumptions(&source.stack, &source.composed);
        let of_others = all.into_iter().map(|it| it.text);
        of_others
            .filter(|text| text.starts_with("others make"))
            .collect()
    };
    let user = r#"user Ext = external "arn:aws:iam::111122223333:user/Ext";"#;
    let policy = r#"policy of In { allow ["s3:GetObject"] to Ext on In.objects; allow "s3:ListBucket" to Ext on In; }"#;
    let needs = r#"task T { by: Ext, needs: ["s3:ListBucket" on In, "s3:GetObject" on In.objects, "s3:PutObject" on Out.objects] }"#;
    assert_eq!(
        assumed(&stack(&format!("{user} {policy} {needs}"))),
        [
            "others make `Ext`, and allow it `s3:PutObject` on `arn:aws:s3:::out-bucket/*`, as task `T` needs"
        ]
    );
    // A role that trusts it by its name needs no policy of it.
    let role = "role R { trust Ext; read In; }";
    let needs = r#"task T { by: Ext, needs: ["sts:AssumeRole" on R] }"#;
    assert_eq!(
        assumed(&stack(&format!("{user} {role} {needs}"))),
        [] as [&str; 0]
    );
    let trusted = sso("{ trust sagemaker; read In; write Out; }");
    let flow = "flow_definition F { role: Sso, input: In, output: Out }";
    assert_eq!(
        assumed(&stack(&format!("{trusted} {flow}"))),
        [
            "others make `Sso`, and deny it nothing of what is declared to be allowed to it",
            "others make `Sso`, and beside what is declared, its trust policy lets in principals of the account only by their own policies",
        ]
    );
}
