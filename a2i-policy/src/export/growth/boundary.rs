use super::given::{Externals, given};
use super::meaning::Meaning;
use super::names::{BucketNames, comparable};
use super::version::Version;
use a2i_policy_core::evaluate::Difference;
use a2i_policy_core::policy::Document;

/// The boundary of an identity.
pub(super) struct Bound {
    arn: String,
    /// `None` where what it says is not known.
    document: Option<Document>,
    pub(super) file: Option<String>,
}

impl Bound {
    pub(super) fn read(version: Version<'_>, externals: &Externals, file: &str) -> Option<Self> {
        let text = version.texts.get(file)?;
        let arn = text.trim().trim_matches('"').to_owned();
        let given = given(version, externals, &arn).ok();
        Some(Self {
            arn,
            file: given.as_ref().and_then(|it| it.file.clone()),
            document: given.map(|it| it.document),
        })
    }

    pub(super) fn differ([old, new]: &[Option<Self>; 2]) -> bool {
        let document = |it: &Option<Self>| it.as_ref().and_then(|it| it.document.clone());
        let is_unknown = |it: &Option<Self>| it.as_ref().is_some_and(|it| it.document.is_none());
        is_unknown(old) || is_unknown(new) || document(old) != document(new)
    }
}

/// What a boundary limited, another one is known to limit where it allows nothing else.
pub(super) fn boundary_meaning(
    names: &BucketNames<'_>,
    [old, new]: &[Option<Bound>; 2],
) -> Meaning {
    let (access, is_safe) = match (old, new) {
        (None, None) => ("access stayed".to_owned(), true),
        (None, Some(new)) => (
            format!("access shrank, or stayed: `{}` is its boundary", new.arn),
            true,
        ),
        (Some(old), new) => {
            let documents = new.as_ref().and_then(|it| it.document.as_ref());
            let documents = old.document.as_ref().zip(documents);
            let leaves_no_more = documents.is_some_and(|(old, new)| {
                let [old, new] = comparable(names, old.clone(), new.clone());
                Difference::of_permissions(&old, &new).is_safe()
            });
            let arn = &old.arn;
            match leaves_no_more {
                true => (
                    format!(
                        "access shrank, or stayed: its boundary allows no more than `{arn}` did"
                    ),
                    true,
                ),
                false => (
                    format!("whether access grew is undecided: `{arn}` was its boundary"),
                    false,
                ),
            }
        }
    };
    Meaning { access, is_safe }
}
