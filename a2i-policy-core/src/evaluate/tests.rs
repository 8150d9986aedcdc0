use super::{Caller, ContextValue, PolicyKind, PolicySet, Question, Verdict};
use crate::pattern::Pattern;
use crate::policy::{
    Clause, Condition, Document, Effect, OneOrMany, Principal, PrincipalKind, Statement, Value,
};

fn statement(effect: Effect, action: &str, resource: &str) -> Statement {
    Statement {
        sid: None,
        effect,
        principal: None,
        action: Clause::Is(OneOrMany::One(action.to_owned())),
        resource: Some(Clause::Is(OneOrMany::One(resource.to_owned()))),
        condition: None,
    }
}

fn when(mut statement: Statement, operator: &str, key: &str, value: &str) -> Statement {
    let value = OneOrMany::One(Value::String(value.to_owned()));
    let block = vec![(key.to_owned(), value)];
    statement.condition = Some(Condition(vec![(operator.parse().unwrap(), block)]));
    statement
}

fn verdict(statements: Vec<Statement>, action: &str, resource: &str) -> Verdict {
    let document = Document::new(statements);
    let caller = Caller::Aws("arn:aws:iam::111122223333:role/r".to_owned());
    PolicySet::new()
        .with(PolicyKind::Identity, &document)
        .decide(&Question::new(caller, action, resource))
        .verdict
}

const ALL: &str = "arn:aws:s3:::in/*";

#[test]
fn an_allow_must_cover_every_request() {
    let get = |resource| {
        verdict(
            vec![statement(Effect::Allow, "s3:Get*", resource)],
            "s3:GetObject",
            ALL,
        )
    };
    assert_eq!(get("*"), Verdict::Allowed);
    assert_eq!(get("arn:aws:s3:::in/*"), Verdict::Allowed);
    assert_eq!(get("arn:aws:s3:::i*"), Verdict::Allowed);
    assert_eq!(get("arn:aws:s3:::in/a/*"), Verdict::Undecided);
    assert_eq!(get("arn:aws:s3:::in"), Verdict::ImplicitlyDenied);
    assert_eq!(get("arn:aws:s3:::other/*"), Verdict::ImplicitlyDenied);
    assert_eq!(get("arn:aws:s3:::IN/*"), Verdict::ImplicitlyDenied);
}

#[test]
fn actions_have_no_case() {
    let allow = vec![statement(Effect::Allow, "S3:getobject", "*")];
    assert_eq!(verdict(allow, "s3:GetObject", ALL), Verdict::Allowed);
}

#[test]
fn a_deny_that_covers_any_request_spoils_all() {
    let with = |deny: Statement| {
        verdict(
            vec![statement(Effect::Allow, "*", "*"), deny],
            "s3:GetObject",
            ALL,
        )
    };
    assert_eq!(
        with(statement(Effect::Deny, "s3:*", ALL)),
        Verdict::ExplicitlyDenied
    );
    assert_eq!(
        with(statement(Effect::Deny, "s3:*", "arn:aws:s3:::in/a")),
        Verdict::Undecided
    );
    assert_eq!(
        with(statement(Effect::Deny, "s3:Put*", "*")),
        Verdict::Allowed
    );
    let unknown = when(
        statement(Effect::Deny, "*", "*"),
        "Bool",
        "aws:SecureTransport",
        "false",
    );
    assert_eq!(with(unknown), Verdict::Undecided);
}

#[test]
fn not_action_and_not_resource_are_the_rest() {
    let mut deny = statement(Effect::Deny, "*", "*");
    deny.action = Clause::Not(OneOrMany::One("s3:Get*".to_owned()));
    let allow = statement(Effect::Allow, "*", "*");
    assert_eq!(
        verdict(vec![allow.clone(), deny.clone()], "s3:GetObject", ALL),
        Verdict::Allowed
    );
    assert_eq!(
        verdict(vec![allow.clone(), deny], "s3:PutObject", ALL),
        Verdict::ExplicitlyDenied
    );
    let mut deny = statement(Effect::Deny, "*", "*");
    deny.resource = Some(Clause::Not(OneOrMany::One(ALL.to_owned())));
    assert_eq!(
        verdict(vec![allow, deny], "s3:GetObject", ALL),
        Verdict::Allowed
    );
}

#[test]
fn policy_variables_leave_a_doubt() {
    let allow = vec![statement(
        Effect::Allow,
        "*",
        "arn:aws:s3:::in/${aws:username}/*",
    )];
    assert_eq!(verdict(allow, "s3:GetObject", ALL), Verdict::Undecided);
}

fn trust(condition: Option<[&str; 3]>, context: &[(&str, ContextValue)]) -> Verdict {
    let service = OneOrMany::One("sagemaker.amazonaws.com".to_owned());
    let mut statement = statement(Effect::Allow, "sts:AssumeRole", "*");
    statement.resource = None;
    statement.principal = Some(Clause::Is(Principal::Only(vec![(
        PrincipalKind::Service,
        service,
    )])));
    if let Some([operator, key, value]) = condition {
        statement = when(statement, operator, key, value);
    }
    let document = Document::new(vec![statement]);
    let caller = Caller::Service("sagemaker.amazonaws.com".to_owned());
    let mut question = Question::new(caller, "sts:AssumeRole", "arn:aws:iam::*:role/r");
    for (key, value) in context {
        question = question.with(key, value.clone());
    }
    PolicySet::new()
        .with(PolicyKind::Resource, &document)
        .decide(&question)
        .verdict
}

#[test]
fn conditions_are_decided_by_what_is_known() {
    let account = [("aws:SourceAccount", ContextValue::from("111122223333"))];
    let equals = |value| Some(["StringEquals", "AWS:sourceaccount", value]);
    assert_eq!(trust(None, &[]), Verdict::Allowed);
    assert_eq!(trust(equals("111122223333"), &account), Verdict::Allowed);
    assert_eq!(trust(equals("1111*"), &account), Verdict::ImplicitlyDenied);
    assert_eq!(
        trust(equals("444455556666"), &account),
        Verdict::ImplicitlyDenied
    );
    assert_eq!(trust(equals("111122223333"), &[]), Verdict::Undecided);
    let absent = [("sts:ExternalId", ContextValue::Absent)];
    let id = |operator| Some([operator, "sts:ExternalId", "x"]);
    assert_eq!(
        trust(id("StringEquals"), &absent),
        Verdict::ImplicitlyDenied
    );
    assert_eq!(trust(id("StringEqualsIfExists"), &absent), Verdict::Allowed);
    assert_eq!(trust(id("StringNotEquals"), &absent), Verdict::Allowed);
    let set = Pattern::arn("arn:aws:sagemaker:*:111122223333:*");
    let source = [("aws:SourceArn", ContextValue::from(set))];
    let like = |value| Some(["ArnLike", "aws:SourceArn", value]);
    assert_eq!(
        trust(like("arn:aws:sagemaker:*:111122223333:*"), &source),
        Verdict::Allowed
    );
    assert_eq!(
        trust(
            like("arn:aws:sagemaker:*:111122223333:flow-definition/x"),
            &source
        ),
        Verdict::Undecided
    );
    assert_eq!(
        trust(like("arn:aws:s3:::b"), &source),
        Verdict::ImplicitlyDenied
    );
}
