//! Reading and checking the source of `policies!`, and what of it goes into looking up what AWS
//! publishes: the same source with `allow unchecked` looks nothing up.

use crate::measure::{Contestant, compare};
use a2i_policy_core::dsl::{Package, read};
use bench::source::{READ_AND_WRITE, checked, declarations, tokens};

const ALLOW: &str =
    "allow \"s3:GetObject\" on In#.objects; allow \"s3:PutObject\" on Out#.objects;";
const ATTACHED: &str = "attach AmazonSageMakerFullAccess; read In#; write Out#;";

/// What is asked, how many roles with which verbs, and what stands beside it.
type Case = (&'static str, Source, Option<(&'static str, Source)>);
type Source = (usize, &'static str);

const CASES: [Case; 4] = [
    (
        "1,000 roles, `read` and `write`",
        (1_000, READ_AND_WRITE),
        None,
    ),
    (
        "4,000 roles, beside 1,000",
        (4_000, READ_AND_WRITE),
        Some(("1,000 roles", (1_000, READ_AND_WRITE))),
    ),
    (
        "1,000 roles, two `allow`, beside two `allow unchecked`",
        (1_000, ALLOW),
        Some(("unchecked", (1_000, UNCHECKED))),
    ),
    (
        "100 roles, AmazonSageMakerFullAccess attached, beside without",
        (100, ATTACHED),
        Some(("without", (100, READ_AND_WRITE))),
    ),
];

const UNCHECKED: &str = "allow unchecked \"s3:GetObject\" on In#.objects; \
                         allow unchecked \"s3:PutObject\" on Out#.objects;";

pub fn run() -> Result<(), String> {
    for (name, ours, beside) in CASES {
        let mut contestants = vec![contestant("", ours)?];
        if let Some((who, source)) = beside {
            contestants.push(contestant(who, source)?);
        }
        compare(name, contestants);
    }
    Ok(())
}

fn contestant(who: &'static str, (roles, verbs): Source) -> Result<Contestant<'static>, String> {
    let text = declarations(roles, verbs);
    checked(&text)?;
    let tokens = tokens(&text)?;
    let package = Package::new("");
    Ok(Contestant::new(who, move || read(tokens.clone(), &package)))
}
