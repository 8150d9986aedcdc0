use super::condition::{Comparison, conditions, is_of_tags};
use super::fit::Fit;
use super::misfit::Misfit;
use super::redundant::redundant;
use super::region::region_of;
use super::resource::Misplaced;
use super::variables::variables;
use crate::pattern::Pattern;
use crate::policy::path::Clipped;
use crate::policy::{Clause, Code};

/// A part of a statement, by its position among its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    Action(usize),
    Resource(usize),
    Comparison(usize),
    /// That it is about all actions but some.
    NotAction,
}

/// What a statement says, whoever wrote it.
pub(crate) struct Parts<'a> {
    pub(crate) actions: Clause<&'a [&'a str]>,
    pub(crate) resources: Clause<&'a [&'a str]>,
    pub(crate) comparisons: &'a [Comparison<'a>],
    /// Whether to ask if the actions take the resources: not where one of these is not a resource, nor where
    /// the answer is known.
    pub(crate) pairs: bool,
}

/// What does not fit of a statement: of its actions and resources together, of each of them beside the
/// others, of its conditions.
pub(crate) fn statement(fit: &mut Fit, parts: &Parts<'_>) -> Vec<(Element, Misfit)> {
    let mut found = Vec::new();
    if let (Clause::Is(actions), Clause::Is(resources), true) =
        (&parts.actions, &parts.resources, parts.pairs)
    {
        for misplaced in fit.resources(actions, resources) {
            found.push(match misplaced {
                Misplaced::Action(position, misfit) => (Element::Action(position), misfit),
                Misplaced::Resource(position, misfit) => (Element::Resource(position), misfit),
            });
        }
    }
    let (Clause::Is(actions) | Clause::Not(actions)) = parts.actions;
    let (Clause::Is(resources) | Clause::Not(resources)) = parts.resources;
    for (position, misfit) in redundant(actions, Pattern::action) {
        found.push((Element::Action(position), misfit));
    }
    for (position, misfit) in redundant(resources, Pattern::arn) {
        found.push((Element::Resource(position), misfit));
    }
    let named = match parts.actions {
        Clause::Is(actions) => actions,
        // What these are says nothing of the others.
        Clause::Not(_) => &[],
    };
    for (position, misfit) in conditions(named, parts.comparisons) {
        found.push((Element::Comparison(position), misfit));
    }
    found.extend(tags_of_others(parts).map(|misfit| (Element::NotAction, misfit)));
    found
}

/// A condition on tags, for all actions but some.
fn tags_of_others(parts: &Parts<'_>) -> Option<Misfit> {
    let (Clause::Not(_), mut comparisons) = (&parts.actions, parts.comparisons.iter()) else {
        return None;
    };
    let tags = comparisons.find(|comparison| is_of_tags(comparison.key))?;
    let message = format!(
        "some of the actions that are not listed never send \"{}\", so this statement does not \
         apply to them; write `Action` with those that do",
        Clipped(tags.key)
    );
    Some(Misfit::new(Code::TagsOfOthers, message))
}

/// What is wrong within the text of a resource, whatever the action.
pub(crate) fn resource_text(text: &str) -> impl Iterator<Item = Misfit> {
    let variables = variables(text);
    // What a placeholder is to become is not known.
    let is_placeholder = variables
        .as_ref()
        .is_some_and(|misfit| misfit.code == Code::Placeholder);
    let region = if is_placeholder {
        None
    } else {
        region_of(text)
    };
    variables.into_iter().chain(region)
}
