//! How identity-based and resource-based policies, boundaries, trust and key policies work together.

use crate::support::written::{by, caller, document};
use a2i_policy_core::evaluate::{Circumstances, PolicyKind, PolicySet, Question, Verdict};

const USER: &str = "arn:aws:iam::111122223333:user/bob";
const ROLE: &str = "arn:aws:iam::111122223333:role/R";
const SESSION: &str = "arn:aws:sts::111122223333:assumed-role/R/S";
const ROOT: &str = "arn:aws:iam::111122223333:root";

const ALL: &str = r#""Effect": "Allow", "Action": "*", "Resource": "*""#;
const ELSE: &str = r#""Effect": "Allow", "Action": "sqs:*", "Resource": "*""#;

fn verdict(policies: &[(PolicyKind, &str)], question: &Question) -> Verdict {
    let set = policies
        .iter()
        .fold(PolicySet::new(), |set, (kind, statement)| {
            set.with(*kind, "policy", &document(statement))
        });
    set.decide(question).verdict
}

fn granting(principal: &str) -> String {
    format!(
        r#""Effect": "Allow", "Principal": {{"AWS": "{principal}"}}, "Action": "s3:*", "Resource": "*""#
    )
}

#[test]
fn either_policy_is_enough_in_one_account() {
    use PolicyKind::{Identity, Resource};
    assert_eq!(verdict(&[], &by(USER)), Verdict::ImplicitlyDenied);
    assert_eq!(verdict(&[(Identity, ALL)], &by(USER)), Verdict::Allowed);
    assert_eq!(
        verdict(&[(Identity, ALL), (Resource, &granting(ROLE))], &by(USER)),
        Verdict::Allowed
    );
    for principal in [USER, "*"] {
        assert_eq!(
            verdict(&[(Resource, &granting(principal))], &by(USER)),
            Verdict::Allowed
        );
    }
    // An account decides by its own policies.
    assert_eq!(
        verdict(&[(Resource, &granting("111122223333"))], &by(USER)),
        Verdict::ImplicitlyDenied
    );
    assert_eq!(
        verdict(
            &[(Identity, ALL), (Resource, &granting("111122223333"))],
            &by(USER)
        ),
        Verdict::Allowed
    );
    // Identity-based policies say nothing of services.
    assert_eq!(
        verdict(&[(Identity, ALL)], &by("sagemaker.amazonaws.com")),
        Verdict::ImplicitlyDenied
    );
    // The root user needs no policy.
    assert_eq!(verdict(&[], &by(ROOT)), Verdict::Allowed);
    let deny = granting(ROOT).replace("Allow", "Deny");
    assert_eq!(
        verdict(&[(Resource, &deny)], &by(ROOT)),
        Verdict::ExplicitlyDenied
    );
}

#[test]
fn a_boundary_limits_what_is_not_granted_directly() {
    use PolicyKind::{Boundary, Identity, Resource};
    assert_eq!(
        verdict(&[(Boundary, ALL)], &by(USER)),
        Verdict::ImplicitlyDenied
    );
    assert_eq!(
        verdict(&[(Identity, ALL), (Boundary, ALL)], &by(USER)),
        Verdict::Allowed
    );
    assert_eq!(
        verdict(&[(Identity, ALL), (Boundary, ELSE)], &by(USER)),
        Verdict::ImplicitlyDenied
    );
    for (who, principal, allowed) in [
        (USER, USER, Verdict::Allowed),
        // Whether it limits what is granted to everyone is not said.
        (USER, "*", Verdict::Undecided),
        (SESSION, SESSION, Verdict::Allowed),
        (SESSION, ROLE, Verdict::ImplicitlyDenied),
        (SESSION, "*", Verdict::Undecided),
        (USER, "111122223333", Verdict::ImplicitlyDenied),
    ] {
        let grant = granting(principal);
        let policies = [(Identity, ALL), (Resource, &*grant), (Boundary, ELSE)];
        assert_eq!(verdict(&policies, &by(who)), allowed, "{who} {principal}");
    }
    let deny = r#""Effect": "Deny", "Action": "s3:Get*", "Resource": "*""#;
    assert_eq!(
        verdict(&[(Resource, &granting(USER)), (Boundary, deny)], &by(USER)),
        Verdict::ExplicitlyDenied
    );
}

#[test]
fn trust_and_key_policies_must_consent() {
    use PolicyKind::{Identity, Key, Trust};
    let assume = |who: &str| Question::concrete(caller(who), "sts:AssumeRole", ROLE);
    let trusting = |principal: &str| {
        format!(
            r#""Effect": "Allow", "Principal": {{"AWS": "{principal}"}}, "Action": "sts:AssumeRole""#
        )
    };
    for (policies, expected) in [
        (
            vec![(Identity, ALL.to_owned()), (Trust, trusting(ROLE))],
            Verdict::ImplicitlyDenied,
        ),
        (vec![(Trust, trusting(USER))], Verdict::Allowed),
        (
            vec![(Trust, trusting("111122223333"))],
            Verdict::ImplicitlyDenied,
        ),
        (
            vec![
                (Identity, ALL.to_owned()),
                (Trust, trusting("111122223333")),
            ],
            Verdict::Allowed,
        ),
        (
            vec![(Identity, ELSE.to_owned()), (Trust, trusting(ROOT))],
            Verdict::ImplicitlyDenied,
        ),
    ] {
        let policies: Vec<_> = policies
            .iter()
            .map(|(kind, text)| (*kind, &**text))
            .collect();
        assert_eq!(verdict(&policies, &assume(USER)), expected, "{policies:?}");
    }
    let decrypt = Question::concrete(
        caller(USER),
        "kms:Decrypt",
        "arn:aws:kms:eu:111122223333:key/k",
    );
    let key = r#""Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*""#;
    assert_eq!(
        verdict(&[(Identity, ALL), (Key, key)], &decrypt),
        Verdict::Allowed
    );
    // The key may have a grant.
    assert_eq!(verdict(&[(Key, key)], &decrypt), Verdict::Undecided);
    let decrypt = decrypt.under(Circumstances {
        has_key_grants: Some(false),
        ..Circumstances::default()
    });
    assert_eq!(verdict(&[(Key, key)], &decrypt), Verdict::ImplicitlyDenied);
    let other = key.replace("root", "user/eve");
    assert_eq!(
        verdict(&[(Identity, ALL), (Key, &other)], &decrypt),
        Verdict::ImplicitlyDenied
    );
}
