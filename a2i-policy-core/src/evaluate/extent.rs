use crate::pattern::{Answer, Pattern};

/// How much of a question something covers: a statement, one of its elements, one condition.
///
/// The order is that of growing coverage, so that the conjunction of two is their minimum and the
/// disjunction their maximum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Extent {
    /// No request of the question, proven.
    #[default]
    None,
    /// Part of them, or not known how many.
    Some,
    /// Every request of the question, proven.
    All,
}

impl Extent {
    /// What is covered by both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// What is covered by either. Two that each cover a part are not put together.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// What is covered by the other, if this one is not.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::None => Self::All,
            Self::Some => Self::Some,
            Self::All => Self::None,
        }
    }

    /// How many texts of `set` belong to `pattern`.
    #[inline]
    pub(super) fn within(pattern: &Pattern, set: &Pattern) -> Self {
        if let Some(matches) = pattern.matches_whole(set) {
            matches.into()
        } else if pattern.covers(set) == Answer::Yes {
            Self::All
        } else if pattern.intersects(set) == Answer::No {
            Self::None
        } else {
            Self::Some
        }
    }

    /// The disjunction over `extents`; stops at the first that covers everything.
    pub(super) fn any(extents: impl IntoIterator<Item = Self>) -> Self {
        let mut any = Self::None;
        for extent in extents {
            any = any.or(extent);
            if any == Self::All {
                break;
            }
        }
        any
    }

    /// The conjunction over `extents`; stops at the first that covers nothing.
    pub(super) fn all(extents: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::All;
        for extent in extents {
            all = all.and(extent);
            if all == Self::None {
                break;
            }
        }
        all
    }
}

impl From<bool> for Extent {
    fn from(covered: bool) -> Self {
        if covered { Self::All } else { Self::None }
    }
}
