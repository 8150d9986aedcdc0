//! Policies and a set of requests in, a decision with its reason out.
//!
//! A [`Question`] is a *set* of requests: an action pattern, a resource pattern, a caller, and what
//! is known of the context. A [`PolicySet`] answers for every request of the set at once: all are
//! allowed, none is, or neither could be proven. One function thus serves for one concrete request
//! ("does the simulator allow it?"), for a need ("may it read *every* object of this bucket?") and
//! for an audit ("can it *ever* delete from there?").
//!
//! ```
//! use a2i_policy_core::evaluate::{Caller, PolicyKind, PolicySet, Question, Verdict};
//! use a2i_policy_core::policy::{Clause, Document, Effect, OneOrMany, Statement};
//!
//! let document = Document::new(vec![Statement {
//!     sid: None,
//!     effect: Effect::Allow,
//!     principal: None,
//!     action: Clause::Is(OneOrMany::One("s3:GetObject".to_owned())),
//!     resource: Some(Clause::Is(OneOrMany::One("arn:aws:s3:::input/*".to_owned()))),
//!     condition: None,
//! }]);
//! let policies = PolicySet::new().with(PolicyKind::Identity, "reader", &document);
//! let reader = Caller::Aws("arn:aws:iam::111122223333:role/reader".to_owned());
//! let all = Question::new(reader.clone(), "s3:GetObject", "arn:aws:s3:::input/2026/*");
//! assert_eq!(policies.decide(&all).verdict, Verdict::Allowed);
//! let ever = Question::new(reader, "s3:Delete*", "*");
//! assert_eq!(policies.decide(&ever).verdict, Verdict::ImplicitlyDenied);
//! ```
//!
//! Sources: "Policy evaluation logic" and the pages on each element under "IAM JSON policy elements
//! reference" in the AWS Identity and Access Management User Guide. Where they leave a question
//! open, a statement covers [some](Extent::Some) of the requests, so that neither "all allowed" nor
//! "none allowed" rests on a guess.

mod caller;
mod circumstances;
mod condition;
mod decide;
mod decision;
mod difference;
mod exempt;
mod extent;
mod index;
mod layers;
mod places;
mod policy_kind;
mod policy_set;
mod principal;
mod public;
mod question;
mod routes;
mod shape;
mod solve;
mod special;
mod statement;
mod text;
mod trace;

pub use caller::Caller;
pub use circumstances::Circumstances;
pub use decision::{Decision, StatementId, Verdict};
pub use difference::{Amount, Difference, Part, What};
pub use extent::Extent;
pub use policy_kind::{Endpoint, Level, PolicyKind};
pub use policy_set::PolicySet;
#[cfg(feature = "reference")]
pub(crate) use question::Published;
pub use question::{ContextValue, Question};
pub use solve::Example;
#[cfg(feature = "dsl")]
pub(crate) use special::ROLES;
pub use special::Undeniable;
pub use trace::{ConditionTrace, Trace};
