use super::action;
use super::misfit::Misfit;
use super::resource::{self, Misplaced, Types};
use std::collections::HashMap;
use std::rc::Rc;

/// Looks actions up, each text once: policies say the same things over and over.
#[derive(Default)]
pub struct Fit {
    actions: HashMap<String, Option<Misfit>>,
    types: HashMap<String, Option<Rc<Types>>>,
}

impl Fit {
    /// Nothing is looked up yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether an action, or one at least that a pattern stands for, exists. What has not the form of
    /// an action is not looked at.
    pub fn action(&mut self, text: &str) -> Option<&Misfit> {
        if !self.actions.contains_key(text) {
            self.actions.insert(text.to_owned(), action::action(text));
        }
        self.actions.get(text)?.as_ref()
    }

    /// Whether each action of a statement takes one of its resources, and each resource is taken by
    /// one of its actions. Actions that do not exist are not looked at, nor are the resources of
    /// statements that hold one.
    pub fn resources(&mut self, actions: &[&str], resources: &[&str]) -> Vec<Misplaced> {
        resource::resources(actions, resources, |text| self.types(text))
    }

    fn types(&mut self, text: &str) -> Option<Rc<Types>> {
        if let Some(known) = self.types.get(text) {
            return known.clone();
        }
        let types = Types::of(text).map(Rc::new);
        self.types.insert(text.to_owned(), types.clone());
        types
    }
}
