//! What a new version of a policy allows that the old one does not, and the reverse.

#[cfg(feature = "reference")]
use super::Published;
use super::{Caller, Example, Extent, PolicyKind, PolicySet, Question, public};
use crate::parameter::shown;
use crate::policy::{
    Clause, Document, Effect, OneOrMany, Principal, PrincipalKind, Statement, is_account,
};
#[cfg(feature = "reference")]
use crate::reference::actions_matching;
use std::fmt;

/// How the access that a policy gives differs between two versions of it.
///
/// Both are proven or neither is claimed: a side that is neither `No` nor `Yes` is `Undecided`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Whether the new version allows some request that the old one does not.
    pub grew: Amount,
    /// Whether the old version allows some request that the new one does not.
    pub shrank: Amount,
}

/// Whether something is allowed that was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Nothing, proven.
    No,
    /// Something, proven: parts of statements, each with a request in it that only the one version
    /// allows.
    Yes(Vec<Part>),
    /// Not known: the parts of statements about which nothing could be proven.
    Undecided(Vec<Part>),
}

/// A part of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The statement, counted from zero: of the version that allows more, or, where it denies, of the
    /// other one.
    pub statement: usize,
    /// What it does: of a `Deny`, it is the other version that does not.
    pub effect: Effect,
    /// What it is about.
    pub what: What,
    /// A request that the one version allows and the other one does not, as the evaluator decides of
    /// it, where that is more than `what` says.
    pub example: Option<String>,
}

/// What a part of a statement is about. As a text it is such as ``"`s3:GetObject` on `arn:aws:s3:::input/*`"``.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum What {
    /// An action on a resource.
    Use {
        /// The pattern of the action.
        action: String,
        /// The pattern of the resource.
        resource: String,
    },
    /// An action of a principal whom a trust policy lets in.
    Admission {
        /// The pattern of the action.
        action: String,
        /// The principal as it is written.
        principal: String,
    },
    /// Several actions on several resources.
    Uses {
        /// The patterns of the actions.
        actions: OneOrMany<String>,
        /// The patterns of the resources.
        resources: OneOrMany<String>,
    },
    /// What `NotAction`, `NotResource` or `NotPrincipal` leaves.
    AllBut,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Use { action, resource } => write!(f, "`{action}` on `{resource}`"),
            Self::Admission { action, principal } => write!(f, "`{action}` to `{principal}`"),
            Self::Uses { actions, resources } => {
                write!(f, "{} on {}", several(actions), several(resources))
            }
            Self::AllBut => f.write_str("all but what it lists"),
        }
    }
}

impl Difference {
    /// Compares two versions of a permissions policy of a role or user, which may have others too:
    /// what the old one denies and the new one does not may have been allowed by those.
    #[must_use]
    pub fn of_permissions(old: &Document, new: &Document) -> Self {
        let side = |old: &Document, new: &Document| {
            let mut found = gained(&permissions([old]), &permissions([new]), [(0, new)]);
            found.doubted.extend(undenied(old, new));
            found.amount()
        };
        Self {
            grew: side(old, new),
            shrank: side(new, old),
        }
    }

    /// Compares two versions of all policies of a role or user, attached ones among them. Parts are
    /// counted through all documents of their version.
    #[must_use]
    pub fn of_all_permissions(old: &[&Document], new: &[&Document]) -> Self {
        Self {
            grew: Amount::gained(old, new),
            shrank: Amount::gained(new, old),
        }
    }

    /// Compares two versions of the trust policy of a role.
    #[must_use]
    pub fn of_trust(old: &Document, new: &Document) -> Self {
        Self {
            grew: admitted(old, new),
            shrank: admitted(new, old),
        }
    }

    /// Compares two versions of the policy of a resource, such as a bucket. What those who call have of
    /// their own counts beside it, so that what it allows more is undecided: they may have been allowed it.
    #[must_use]
    pub fn of_resource(old: &Document, new: &Document) -> Self {
        Self {
            grew: granted(old, new),
            shrank: granted(new, old),
        }
    }

    /// Whether it is proven that nothing is allowed that was not.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.grew == Amount::No
    }
}

impl Amount {
    /// One side of [`Difference::of_all_permissions`]: what the new policies allow and the old ones do not.
    #[must_use]
    pub fn gained(old: &[&Document], new: &[&Document]) -> Self {
        let (before, after) = (
            permissions(old.iter().copied()),
            permissions(new.iter().copied()),
        );
        let mut first = 0;
        let numbered = new.iter().map(|document| {
            let number = first;
            first += document.statements.as_slice().len();
            (number, *document)
        });
        gained(&before, &after, numbered).amount()
    }
}

impl fmt::Display for Difference {
    /// `access grew: statement 2 allows …`, `access shrank: …`, `access stayed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sides = [
            ("access grew", "grew", &self.grew, ["allows", "denied"]),
            (
                "access shrank",
                "shrank",
                &self.shrank,
                ["allowed", "denies"],
            ),
        ];
        let mut said = false;
        for (proven, doubted, amount, [allows, denies]) in sides {
            let (start, parts) = match amount {
                Amount::No => continue,
                Amount::Yes(parts) => (proven.to_owned(), parts),
                Amount::Undecided(parts) => {
                    (format!("whether access {doubted} is undecided"), parts)
                }
            };
            f.write_str(if said { "; " } else { "" })?;
            said = true;
            f.write_str(&start)?;
            for (index, part) in parts.iter().enumerate() {
                f.write_str(if index == 0 { ": " } else { ", " })?;
                let what = part.what.to_string();
                let (number, what) = (part.statement + 1, shown(&what));
                let verb = match part.effect {
                    Effect::Allow => allows,
                    Effect::Deny => denies,
                };
                write!(f, "statement {number} {verb} {what}")?;
                if let Some(example) = &part.example {
                    write!(f, ", such as {}", shown(example))?;
                }
            }
        }
        if !said {
            f.write_str("access stayed")?;
        }
        Ok(())
    }
}

/// What is asked of a policy alone.
fn about(action: &str, resource: &str) -> Question {
    let question = Question::new(caller(), action, resource).alone();
    #[cfg(feature = "reference")]
    let question = question.published(Published {
        takes: |_, _| true,
        actions: actions_matching,
    });
    question
}

/// A caller of whom nothing is known: what an identity-based policy allows depends on nobody's name.
fn caller() -> Caller {
    Caller::Aws("arn:aws:iam::111122223333:role/somebody".to_owned())
}

fn permissions<'a>(documents: impl IntoIterator<Item = &'a Document>) -> PolicySet {
    let documents = documents.into_iter();
    documents.fold(PolicySet::new(), |set, document| {
        set.with(PolicyKind::Identity, "", document)
    })
}

/// What `after` allows and `before` does not, by the statements of the documents of `after`, of which
/// each comes with the number of its first one.
fn gained<'a>(
    before: &PolicySet,
    after: &PolicySet,
    documents: impl IntoIterator<Item = (usize, &'a Document)>,
) -> Found {
    let mut found = Found::default();
    let everything = OneOrMany::One("*".to_owned());
    for (first, document) in documents {
        for (number, statement) in statements(document, Effect::Allow) {
            let listed = |clause: Option<&'a Clause<OneOrMany<String>>>| match clause {
                Some(Clause::Is(values)) => Some(values),
                _ => None,
            };
            let (actions, resources) = (
                listed(Some(&statement.action)),
                listed(statement.resource.as_ref()),
            );
            for action in actions.unwrap_or(&everything) {
                for resource in resources.unwrap_or(&everything) {
                    let question = about(action, resource);
                    let what = match (actions, resources) {
                        (Some(_), Some(_)) => What::Use {
                            action: action.clone(),
                            resource: resource.clone(),
                        },
                        _ => What::AllBut,
                    };
                    let gained = after.gained_since(before, &question);
                    found.note(first + number, what, gained, Question::to_string);
                }
            }
        }
    }
    found
}

/// The statements by which `old` denies what `new` does not, or may not.
fn undenied(old: &Document, new: &Document) -> Vec<Part> {
    let everything = Statement::allowing_everything();
    // Where all is allowed, what is allowed is what is not denied.
    let but = |document: &Document| {
        let denials = statements(document, Effect::Deny).map(|(_, denial)| denial.clone());
        let statements = denials.chain([everything.clone()]).collect();
        permissions([&Document {
            statements: OneOrMany::Many(statements),
            ..document.clone()
        }])
    };
    let (before, after) = (but(old), but(new));
    let question = about("*", "*");
    let lost = |(_, denial): &(usize, &Statement)| {
        let same = |other: &Statement| other.unnamed() == denial.unnamed();
        !(old.version == new.version && new.statements.iter().any(same))
    };
    let mut lost = statements(old, Effect::Deny).filter(lost).peekable();
    if lost.peek().is_none() || matches!(after.gained_since(&before, &question), Example::None) {
        return Vec::new();
    }
    lost.map(|(number, denial)| Part {
        statement: number,
        effect: Effect::Deny,
        what: match (&denial.action, &denial.resource) {
            (Clause::Is(actions), Some(Clause::Is(resources))) => What::Uses {
                actions: actions.clone(),
                resources: resources.clone(),
            },
            _ => What::AllBut,
        },
        example: None,
    })
    .collect()
}

fn several(texts: &OneOrMany<String>) -> String {
    match texts.as_slice() {
        [one] => format!("`{one}`"),
        [first, others @ ..] => format!("`{first}` and {} more", others.len()),
        [] => "nothing".to_owned(),
    }
}

/// The statements of an effect, with their numbers.
fn statements(document: &Document, effect: Effect) -> impl Iterator<Item = (usize, &Statement)> {
    let statements = document.statements.iter().enumerate();
    statements.filter(move |(_, statement)| statement.effect == effect)
}

/// Whom `new` lets in and `old` does not.
fn admitted(old: &Document, new: &Document) -> Amount {
    let mut found = Found::default();
    for (number, statement) in statements(new, Effect::Allow) {
        let (Clause::Is(actions), Some(Clause::Is(principal))) =
            (&statement.action, &statement.principal)
        else {
            let same = |other: &Statement| other.unnamed() == statement.unnamed();
            let kept = old.version == new.version
                && old.statements.iter().any(same)
                && undenied(old, new).is_empty();
            let gained = if kept {
                Example::None
            } else {
                Example::Perhaps
            };
            found.note(number, What::AllBut, gained, Question::known_context);
            continue;
        };
        for who in Who::all(principal) {
            for action in actions {
                let what = What::Admission {
                    action: action.clone(),
                    principal: who.name().to_owned(),
                };
                let gained = who.admitted(old, new, action);
                found.note(number, what, gained, Question::known_context);
            }
        }
    }
    found.amount()
}

/// What `new` may allow that `old` did not, as the policy of a resource: to each principal by itself, since
/// whom a statement names says by which other policies it is limited.
fn granted(old: &Document, new: &Document) -> Amount {
    // Block Public Access shuts out other accounts from a bucket whose policy is public: one that is not any longer
    // may let them in to what the old one said in vain.
    let may_be_freed = public::lets_in(old) != Extent::None && public::lets_in(new) != Extent::All;
    let nothing = Document::new(Vec::new());
    let mut compared = Vec::new();
    let mut doubted: Vec<Part> = Vec::new();
    for statement in old.statements.iter().chain(&new.statements) {
        for whom in each_principal(statement) {
            if compared.contains(&whom) {
                continue;
            }
            let (before, after) = (Said::to(whom.as_ref(), old), Said::to(whom.as_ref(), new));
            let had = match may_be_freed && may_be_outside(whom.as_ref()) {
                true => &nothing,
                false => &before.document,
            };
            let [had, has] = [had, &after.document].map(|document| permissions([document]));
            let found = gained(&had, &has, [(0, &after.document)]);
            let allowed = found.gained.into_iter().chain(found.doubted);
            let denied = undenied(&before.document, &after.document).into_iter();
            let parts = allowed
                .filter_map(|part| after.numbered(part))
                .chain(denied.filter_map(|part| before.numbered(part)));
            for part in parts {
                if !doubted.contains(&part) {
                    doubted.push(part);
                }
            }
            compared.push(whom);
        }
    }
    match doubted.is_empty() {
        true => Amount::No,
        false => Amount::Undecided(doubted),
    }
}

/// Whether somebody of another account may be meant. Services are not shut out.
///
/// Source: "Blocking public access to your Amazon S3 storage", Amazon S3 User Guide, on RestrictPublicBuckets.
fn may_be_outside(whom: Option<&Clause<Principal>>) -> bool {
    match whom {
        Some(Clause::Is(Principal::Only(kinds))) => kinds
            .iter()
            .any(|(kind, _)| *kind != PrincipalKind::Service),
        _ => true,
    }
}

/// Whom a statement concerns, each name by itself.
fn each_principal(statement: &Statement) -> Vec<Option<Clause<Principal>>> {
    let Some(Clause::Is(Principal::Only(kinds))) = &statement.principal else {
        return vec![statement.principal.clone()];
    };
    let named = kinds.iter().flat_map(|(kind, names)| {
        let one = |name: &String| Principal::Only(vec![(*kind, OneOrMany::One(name.clone()))]);
        names.iter().map(one)
    });
    named.map(|one| Some(Clause::Is(one))).collect()
}

/// What a policy says to one principal, what it denies to everyone among it.
struct Said {
    document: Document,
    /// The numbers of its statements in the whole.
    numbers: Vec<usize>,
}

impl Said {
    fn to(whom: Option<&Clause<Principal>>, document: &Document) -> Self {
        let everyone = Some(Clause::Is(Principal::Anyone));
        let concerns = |statement: &Statement| {
            let denied = statement.effect == Effect::Deny && statement.principal == everyone;
            let mut named = each_principal(statement).into_iter();
            denied || named.any(|one| one.as_ref() == whom)
        };
        let all = document.statements.iter().enumerate();
        let said = all.filter(|(_, statement)| concerns(statement));
        let (numbers, statements) = said
            .map(|(number, statement)| {
                let unaddressed = Statement {
                    principal: None,
                    ..statement.clone()
                };
                (number, unaddressed)
            })
            .unzip();
        Self {
            document: Document {
                statements: OneOrMany::Many(statements),
                ..document.clone()
            },
            numbers,
        }
    }

    /// A part of it, with the number of its statement in the whole. What one principal may do more, another
    /// statement may have allowed to it, so that there is no example.
    fn numbered(&self, part: Part) -> Option<Part> {
        Some(Part {
            statement: self.numbers.get(part.statement).copied()?,
            example: None,
            ..part
        })
    }
}

/// How a request is shown.
type Shown = fn(&Question) -> String;

/// What is known of the parts so far.
#[derive(Default)]
struct Found {
    gained: Vec<Part>,
    doubted: Vec<Part>,
}

impl Found {
    /// What an `Allow` statement says, and what of it is gained.
    fn note(&mut self, statement: usize, what: What, gained: Example, shown: Shown) {
        let (parts, example) = match gained {
            Example::None => return,
            Example::Request(request) => (&mut self.gained, Some(shown(&request))),
            Example::Perhaps => (&mut self.doubted, None),
        };
        parts.push(Part {
            statement,
            effect: Effect::Allow,
            example: example.filter(|example| !example.is_empty() && *example != what.to_string()),
            what,
        });
    }

    fn amount(self) -> Amount {
        match (self.gained.as_slice(), self.doubted.as_slice()) {
            ([], []) => Amount::No,
            ([], _) => Amount::Undecided(self.doubted),
            _ => Amount::Yes(self.gained),
        }
    }
}

/// Who is named in a trust policy.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who<'a> {
    /// `"*"`
    Anyone,
    Named(PrincipalKind, &'a str),
}

/// Whether who is meant by one principal is meant by another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trusts {
    Not,
    Perhaps,
    Surely,
}

impl<'a> Who<'a> {
    fn all(principal: &'a Principal) -> Vec<Self> {
        match principal {
            Principal::Anyone => vec![Self::Anyone],
            Principal::Only(kinds) => {
                let named = |(kind, names): &'a (PrincipalKind, OneOrMany<String>)| {
                    names.iter().map(|name| Self::Named(*kind, name))
                };
                kinds.iter().flat_map(named).collect()
            }
        }
    }

    const fn name(self) -> &'a str {
        match self {
            Self::Anyone => "*",
            Self::Named(_, name) => name,
        }
    }

    /// Whether it may take `action` by the new version of a trust policy and not by the old one.
    fn admitted(self, old: &Document, new: &Document, action: &str) -> Example {
        let mut doubt = false;
        // The statements about it, as if it had them. What is in doubt is left out of the old
        // version's grants and of the new one's denials, and taken into the others.
        let mut speaking = |document: &Document, doubted: Effect| {
            let statements = document
                .statements
                .iter()
                .filter_map(|statement| {
                    let trusts = self.is_meant_by(statement);
                    doubt |= trusts == Trusts::Perhaps;
                    let counts = match trusts {
                        Trusts::Surely => true,
                        Trusts::Perhaps => statement.effect == doubted,
                        Trusts::Not => false,
                    };
                    counts.then(|| Statement {
                        principal: None,
                        resource: Some(Clause::Is(OneOrMany::One("*".to_owned()))),
                        ..statement.clone()
                    })
                })
                .collect();
            permissions([&Document {
                statements: OneOrMany::Many(statements),
                ..document.clone()
            }])
        };
        let (before, after) = (speaking(old, Effect::Deny), speaking(new, Effect::Allow));
        let question = about(action, "*");
        match after.gained_since(&before, &question) {
            Example::Request(_) if doubt => Example::Perhaps,
            gained => gained,
        }
    }

    fn is_meant_by(self, statement: &Statement) -> Trusts {
        let denies = statement.effect == Effect::Deny;
        match &statement.principal {
            Some(Clause::Is(principal)) => {
                let named = Who::all(principal).into_iter();
                let meant = named.map(|theirs| match theirs.means(self) {
                    // That a `Deny` for an account reaches all who belong to it is not said.
                    Trusts::Surely if denies && theirs.is_account() => Trusts::Perhaps,
                    // It reaches some of them.
                    Trusts::Not if denies && self.means(theirs) != Trusts::Not => Trusts::Perhaps,
                    // That everyone may means that services may is not said; that nobody may, is.
                    Trusts::Surely if !denies && theirs.may_leave_out(self) => Trusts::Perhaps,
                    meant => meant,
                });
                meant.max().unwrap_or(Trusts::Not)
            }
            _ => Trusts::Perhaps,
        }
    }

    /// Whether it is everyone, and `other` somebody whom that may leave out: a service, or whom a provider
    /// vouches for. ("AWS JSON policy elements: Principal", "All principals": "all users, including
    /// anonymous users".)
    fn may_leave_out(self, other: Who<'_>) -> bool {
        let kind = match other {
            Who::Anyone => return false,
            Who::Named(kind, _) => kind,
        };
        matches!(self, Who::Anyone)
            && matches!(kind, PrincipalKind::Service | PrincipalKind::Federated)
    }

    /// Whether it is a whole account.
    fn is_account(self) -> bool {
        matches!(self, Self::Named(PrincipalKind::Aws, name) if whole_account(name))
    }

    /// Whether all who are meant by `other` are meant by this one.
    fn means(self, other: Who<'_>) -> Trusts {
        // An account stands for its roles and users, where their own policies say so; what a unique
        // identifier stands for is not known.
        fn account(name: &str) -> Option<&str> {
            let account = name.split(':').nth(4).unwrap_or(name);
            is_account(account).then_some(account)
        }
        let (kind, name) = match (self, other) {
            _ if self == other => return Trusts::Surely,
            (Self::Anyone, _) => return Trusts::Surely,
            // However many are named, somebody is not among them.
            (_, Who::Anyone) => return Trusts::Not,
            (_, Who::Named(kind, name)) => (kind, name),
        };
        let Self::Named(own_kind, own) = self else {
            return Trusts::Surely;
        };
        match (own_kind, kind) {
            (PrincipalKind::Aws, PrincipalKind::Aws) if own == "*" => Trusts::Surely,
            (PrincipalKind::Aws, PrincipalKind::Aws) if name == "*" => Trusts::Not,
            (PrincipalKind::Aws, PrincipalKind::Aws) => match (account(own), account(name)) {
                (Some(theirs), Some(own)) if theirs != own => Trusts::Not,
                _ if partition(own)
                    .zip(partition(name))
                    .is_some_and(|(a, b)| a != b) =>
                {
                    Trusts::Not
                }
                (Some(_), Some(_)) if whole_account(own) && whole_account(name) => Trusts::Surely,
                _ => Trusts::Perhaps,
            },
            // The pages call the two ways to write "everyone" the same for anonymous callers only.
            (PrincipalKind::Aws, _) if own == "*" => Trusts::Perhaps,
            _ => Trusts::Not,
        }
    }
}

/// The partition in an ARN.
fn partition(name: &str) -> Option<&str> {
    name.strip_prefix("arn:")?.split(':').next()
}

fn whole_account(name: &str) -> bool {
    is_account(name) || name.ends_with(":root")
}
