//! All that a role or user may do by its policies.

use super::given::{Externals, Given, Unread, given};
use super::version::Version;
use crate::document::{MANAGED_SUFFIX, PERMISSIONS_SUFFIX};
use crate::export::attachments::Attached;
use a2i_policy_core::policy::{Document, read};

/// All that permits something to an identity.
pub(super) struct Permissions {
    pub(super) own: Document,
    /// The ARNs of what is attached to itself.
    pub(super) attached: Attached,
    /// What is given to it, by itself or by its groups.
    pub(super) given: Vec<Given>,
    /// Files that say what is given to it, beside those of what is given.
    of_groups: Vec<String>,
    /// Of which it is not known what they say.
    pub(super) unread: Vec<Unread>,
}

impl Permissions {
    /// `None` where a file of its own cannot be read.
    pub(super) fn read(
        version: Version<'_>,
        externals: &Externals,
        [permissions, attached, groups]: [&str; 3],
    ) -> Option<Self> {
        let text = |name: &str| version.texts.get(name).copied();
        let list = |name: &str| text(name).map_or(Some(Attached::default()), Attached::read);
        let groups = list(groups)?;
        let mut all = Self {
            own: match text(permissions) {
                Some(text) => read(text).ok()?,
                None => Document::new(Vec::new()),
            },
            attached: list(attached)?,
            given: Vec::new(),
            of_groups: Vec::new(),
            unread: Vec::new(),
        };
        let mut arns: Vec<String> = all.attached.arns().map(str::to_owned).collect();
        for arn in groups.arns() {
            let mut known = version.record.groups.iter();
            let Some((ident, _)) = known.find(|(_, known)| *known == arn) else {
                all.unread.push(Unread::new(arn));
                continue;
            };
            let [own, attached] =
                [PERMISSIONS_SUFFIX, MANAGED_SUFFIX].map(|suffix| format!("{ident}{suffix}"));
            for file in [&own, &attached] {
                all.of_groups.push(file.clone());
                if version.is_lost(file) {
                    all.unread.push(Unread::in_file(arn, file));
                }
            }
            match text(&own).map(read) {
                Some(Ok(document)) => all.given.push(Given {
                    name: ident.clone(),
                    arn: None,
                    file: Some(own),
                    is_of_aws: false,
                    document,
                }),
                Some(Err(_)) => all.unread.push(Unread::in_file(arn, &own)),
                None => {}
            }
            match list(&attached) {
                Some(attached) => arns.extend(attached.arns().map(str::to_owned)),
                None => all.unread.push(Unread::in_file(arn, &attached)),
            }
        }
        for arn in arns {
            match given(version, externals, &arn) {
                Ok(given) if all.given.contains(&given) => {}
                Ok(given) => all.given.push(given),
                Err(unread) => all.unread.push(unread),
            }
        }
        Some(all)
    }

    /// What does not come from AWS of all that it may do.
    pub(super) fn exported(&self) -> impl Iterator<Item = &Document> {
        let given = self.given.iter().filter(|it| !it.is_of_aws);
        std::iter::once(&self.own).chain(given.map(|it| &it.document))
    }

    /// What is given to it, and what of that is not known.
    pub(super) fn given(&self) -> (&[Given], &[Unread]) {
        (&self.given, &self.unread)
    }

    /// The files that say what is given to it.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        let of_given = self.given.iter().filter_map(|it| it.file.as_ref());
        of_given.chain(&self.of_groups).map(String::as_str)
    }

    /// Whether it is known what an attached policy says, and AWS does not change that.
    pub(super) fn is_own(&self, arn: &str) -> bool {
        let mut given = self.given.iter();
        given.any(|it| !it.is_of_aws && it.arn.as_deref() == Some(arn))
    }
}
