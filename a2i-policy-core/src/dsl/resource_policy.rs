use super::attribute::Attribute;
use super::forms::{Form, POLICY_OF, RuleKeyword, Word};
use super::include::Keeper;
use super::parser::{Parser, comes, skip, take};
use super::words::Vocabulary;
use crate::message::{self, Wanted};
use crate::nearest::nearest;
use crate::policy::{Effect, Kind};
use crate::stack::{Include, Marked, ResourcePolicy, Rule, RuleStatement, To};
use proc_macro2::{Delimiter, Ident};
use syn::parse::ParseStream;
use syn::{LitStr, Token};

/// Whether it is a word that people write in the place of `to`, `on` or `of`.
pub(super) fn is_preposition(word: &Ident) -> bool {
    ["for", "from", "in", "at", "by", "with"]
        .iter()
        .any(|it| word == it)
}

impl Parser<'_> {
    /// `policy of Input { … }`, behind `of`.
    pub(super) fn resource_policy(
        &mut self,
        input: ParseStream<'_>,
        attributes: &[Attribute],
    ) -> Option<()> {
        let example = POLICY_OF.example;
        self.refuse_attributes(attributes, "the policy of a bucket or key");
        let of = self.named(input, Wanted::Policed, example)?;
        self.rules(input, of)
    }

    /// `{ … }`, behind the identifier of the bucket or key.
    pub(super) fn rules(&mut self, input: ParseStream<'_>, of: Marked<String>) -> Option<()> {
        let example = POLICY_OF.example;
        let block = self.group(input, Delimiter::Brace, example)?;
        let mut policy = ResourcePolicy {
            of,
            rules: Vec::new(),
            complete: true,
        };
        policy.complete = self.each(&block, begins_rule, |parser, input| {
            let rule = parser.rule(input, &policy.of.value)?;
            policy.rules.push(rule);
            Some(())
        });
        self.police(policy);
        Some(())
    }

    /// One verb, up to and with its `;`.
    fn rule(&mut self, input: ParseStream<'_>, of: &str) -> Option<Rule> {
        let sid = self.sid(input)?;
        let Some((keyword, _)) = input.cursor().ident() else {
            if input.peek(Token![;]) {
                return self.error(input.span(), message::needless(";"));
            }
            return self.expected(input, "a verb", RuleKeyword::Allow.form().example);
        };
        let words = RuleKeyword::ALL.iter().map(|verb| verb.form().keyword);
        let keyword = self.hyphenated_word(input, words).unwrap_or(keyword);
        self.word(Vocabulary::Rule, &keyword);
        let verb = self.rule_keyword(input, &keyword)?;
        let at = self.mark(keyword.span());
        skip(input);
        let form = verb.form();
        match verb {
            RuleKeyword::Allow => self.rule_statement(input, sid, Effect::Allow, form),
            RuleKeyword::Deny => self.rule_statement(input, sid, Effect::Deny, form),
            RuleKeyword::TlsOnly => {
                self.refuse_sid(sid, form.keyword);
                self.semicolon(input, form.example)?;
                Some(Rule::TlsOnly(at))
            }
            RuleKeyword::Include => {
                self.refuse_sid(sid, form.keyword);
                let include = self.resource_include(input, of, form.example)?;
                self.semicolon(input, form.example)?;
                Some(Rule::Include(include))
            }
        }
    }

    /// `"s3:GetObject" to Reviewer on Input.objects when { … };`, behind `allow` or `deny`.
    fn rule_statement(
        &mut self,
        input: ParseStream<'_>,
        sid: Option<Marked<String>>,
        effect: Effect,
        form: Form,
    ) -> Option<Rule> {
        let example = form.example;
        let actions = self.one_or_many(input, example, |parser, input| {
            parser.text(input, "an action, as a string", example)
        })?;
        self.preposition(input, "to", example)?;
        let to = self.one_or_many(input, example, |parser, input| parser.to(input, example))?;
        let on = self.mark(input.span());
        // Whether it must be there depends on what the policy is of, which may come later.
        let resources = if input.peek(Token![;]) || comes(input, "when") {
            Vec::new()
        } else {
            self.preposition(input, "on", example)?;
            let resources = self.one_or_many(input, example, |parser, input| {
                parser.resource(input, example)
            })?;
            resources.into_vec()
        };
        let when = self.end_of_verb(input, form, "`when` or `;`")?;
        Some(Rule::Statement(RuleStatement {
            sid,
            effect,
            actions: actions.into_vec(),
            to: to.into_vec(),
            on,
            resources,
            when,
        }))
    }

    fn rule_keyword(&mut self, input: ParseStream<'_>, keyword: &Ident) -> Option<RuleKeyword> {
        let word = keyword.to_string();
        if let Some(verb) = RuleKeyword::named(&word) {
            return Some(verb);
        }
        let legal = || RuleKeyword::ALL.iter().map(|verb| verb.form().keyword);
        let meant = nearest(&word, legal());
        let message = message::unknown_verb(&word, "policy of a bucket or key", meant, legal());
        self.report(keyword.span(), message);
        let verb = RuleKeyword::named(meant?)?;
        (!self.is_the_last_of_its_line(input)).then_some(verb)
    }

    /// A word that belongs here.
    pub(super) fn preposition(
        &mut self,
        input: ParseStream<'_>,
        word: &str,
        example: &str,
    ) -> Option<()> {
        if take(input, word) {
            return Some(());
        }
        let what = format!("`{word}`");
        match input.cursor().ident() {
            Some((other, _)) if is_preposition(&other) => {
                let found = other.to_string();
                let help = format!("write `{word}`");
                self.report(input.span(), message::expected(&what, Some(&found), &help));
                skip(input);
                Some(())
            }
            // Who it is about is left out, too.
            Some((other, _)) if word == "to" && other == "on" => {
                let help = format!("write it like `{}`", self.own(example));
                let what = "`to` and a role, a user or `everyone`";
                self.error(input.span(), message::expected(what, Some("on"), &help))
            }
            _ => self.expected(input, &what, example),
        }
    }

    fn to(&mut self, input: ParseStream<'_>, example: &str) -> Option<Marked<To>> {
        if input.peek(LitStr) {
            let Marked { value, at } = self.placed(input, "a string", example)?;
            let value = To::Principal(value);
            return Some(Marked { value, at });
        }
        if input.peek(Token![*]) {
            let at = self.mark(input.span());
            self.report_at(at, message::star_for_everyone());
            skip(input);
            return Some(Marked {
                value: To::Everyone,
                at,
            });
        }
        let what = "`everyone`, the identifier of a role or user, or a principal as a string";
        let Marked { value, at } = self.reference(input, what, example)?;
        let value = match value.as_str() {
            "everyone" => To::Everyone,
            word if !self.known().is_declared(word) && nearest(word, ["everyone"]).is_some() => {
                let message = message::unknown_name(word, Wanted::Identity, Some("everyone"), &[]);
                self.report_at(at, message);
                To::Everyone
            }
            _ => To::Identity(value),
        };
        Some(Marked { value, at })
    }

    fn resource_include(
        &mut self,
        input: ParseStream<'_>,
        of: &str,
        example: &str,
    ) -> Option<Include> {
        let path = self.text(input, "the path of a JSON file, as a string", example)?;
        let document = self.document(&path, Kind::Resource, Keeper::Of(of))?;
        Some(Include {
            path,
            statements: document.statements.into_vec(),
        })
    }
}

fn begins_rule(input: ParseStream<'_>) -> bool {
    let Some((word, _)) = input.cursor().ident() else {
        return input.peek(Token![#]);
    };
    RuleKeyword::named(&word.to_string()).is_some()
        && (input.peek2(LitStr) || input.peek2(syn::token::Bracket) || input.peek2(Token![;]))
}
