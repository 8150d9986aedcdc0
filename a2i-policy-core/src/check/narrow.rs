//! Trust policies that let a service in under a condition.

use super::Report;
use crate::account::Part;
use crate::evaluate::{ContextValue, Question, Verdict};
use crate::message::Message;
use crate::needs::Call;
use crate::pattern::{Found, Pattern, Texts};
use crate::policy::is_account;
use crate::stack::At;

/// The trust policies that let a service in under a condition that it may not meet, where that is taken
/// to be meant so: what they take to be true must be true of all.
#[derive(Default)]
pub(super) struct Narrow<'a> {
    parts: Vec<(&'a Call<'a>, At, Part)>,
    /// The accounts that their conditions name, and patterns of them.
    accounts: Vec<String>,
}

impl<'a> Narrow<'a> {
    pub(super) fn add(&mut self, call: &'a Call<'a>, part: &Part) {
        for text in part.policies.texts() {
            let account = match text.strip_prefix("arn:") {
                Some(rest) => rest.split(':').nth(3).unwrap_or("*"),
                None => text,
            };
            if is_of_accounts(account) && !self.accounts.iter().any(|known| known == account) {
                self.accounts.push(account.to_owned());
            }
        }
        self.parts.push((call, call.at, part.clone()));
    }

    /// The roles of a stack are of one account, so that one must meet the conditions of all.
    pub(super) fn check(self, report: &mut Report<'_>) {
        let refused = |part: &Part, account: &str| {
            let question = part.question.clone().with("aws:SourceAccount", account);
            let question = within(question, account);
            matches!(
                part.policies.set.decide(&question).verdict,
                Verdict::ImplicitlyDenied | Verdict::ExplicitlyDenied
            )
        };
        let first_refusing = |account: &String| {
            let mut parts = self.parts.iter();
            parts.find(|(_, _, part)| refused(part, account))
        };
        let Some(candidates) = candidates(&self.accounts) else {
            return;
        };
        if report.stack.settings.account.is_some()
            || candidates
                .iter()
                .any(|account| first_refusing(account).is_none())
        {
            return;
        }
        if let Some((call, at, part)) = candidates.first().and_then(first_refusing) {
            let alone = candidates.iter().all(|account| refused(part, account));
            let message = two_accounts(&call.identity.ident.value, alone, &self.accounts);
            report.error(*at, message);
        }
    }
}

/// Whether a text may stand for accounts: digits and wildcards.
fn is_of_accounts(text: &str) -> bool {
    let mut characters = text.chars();
    !text.is_empty() && characters.all(|each| each.is_ascii_digit() || matches!(each, '*' | '?'))
}

/// Accounts that stand for all: one for each way in which two of some patterns may match, and one that
/// none of them matches. `None` where there are too many, or where that cannot be found out.
fn candidates(patterns: &[String]) -> Option<Vec<String>> {
    /// Trust policies hold no more.
    const MOST: usize = 16;
    const STEPS: usize = 1 << 16;
    if patterns.len() > MOST {
        return None;
    }
    let any = Pattern::new("????????????");
    let patterns: Vec<Pattern> = patterns.iter().map(|text| Pattern::new(text)).collect();
    let mut accounts: Vec<String> = Vec::new();
    let mut steps = STEPS;
    let mut add = |texts: &Texts<'_>| {
        match texts.find(&mut steps) {
            Found::Text(text) => accounts.push(text),
            Found::Nothing => {}
            Found::Undecided => return None,
        }
        Some(())
    };
    for (position, one) in patterns.iter().enumerate() {
        for other in patterns.get(position..).unwrap_or_default() {
            let mut texts = Texts::default();
            texts.keep([&any]);
            texts.keep([one]);
            texts.keep([other]);
            add(&texts)?;
        }
    }
    let mut texts = Texts::default();
    texts.keep([&any]);
    for pattern in &patterns {
        texts.remove(pattern);
    }
    add(&texts)?;
    Some(accounts)
}

/// A question whose requests come from an account.
fn within(question: Question, account: &str) -> Question {
    let source = question.known().find_map(|(key, value)| match value {
        ContextValue::Known(values) if key.eq_ignore_ascii_case("aws:SourceArn") => {
            let text = values.first()?.to_string();
            let mut segments: Vec<&str> = text.splitn(6, ':').collect();
            *segments.get_mut(4)? = account;
            Some(Pattern::arn(&segments.join(":")))
        }
        _ => None,
    });
    match source {
        Some(source) => question.with("aws:SourceArn", source),
        None => question,
    }
}

/// The conditions of trust policies that no one account meets.
fn two_accounts(role: &str, alone: bool, accounts: &[String]) -> Message {
    let named: Vec<String> = accounts.iter().map(|each| format!("`{each}`")).collect();
    let named = named.join(" and ");
    let message = Message::new(if alone {
        format!(
            "`{role}` cannot be assumed: its trust policy takes requests of different accounts, {named}, and the role is of one"
        )
    } else {
        format!(
            "`{role}` and another role cannot both be assumed: their trust policies take requests of different accounts, {named}, and the roles are of one"
        )
    });
    let account = accounts
        .iter()
        .find(|account| is_account(account))
        .map_or_else(String::new, |account| {
            format!(", such as `account = {account:?};`")
        });
    message.help(format!(
        "state the account{account}, and compare with that one in every `when`"
    ))
}
