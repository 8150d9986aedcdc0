//! What is declared to be attached: customer managed policies, and groups of users.

use super::attribute::Attribute;
use super::fix::ahead;
use super::forms::{EXTERNAL, EXTERNAL_WORD, GROUP, POLICY, POLICY_OF, RuleKeyword, Word};
use super::identity::{begins_verb, is_named};
use super::parser::{Parser, comes, skip};
use super::resource_policy::is_preposition;
use super::verb::Into;
use super::words::Vocabulary;
use crate::message::{self, Wanted};
use crate::nearest::nearest;
use crate::stack::{CustomerPolicy, Declaration, Group, Marked, Origin};
use proc_macro2::{Delimiter, TokenTree};
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

impl Parser<'_> {
    /// `policy of Input { … }` or `policy Shared { … }`, behind `policy`.
    pub(super) fn policy(
        &mut self,
        input: ParseStream<'_>,
        attributes: Vec<Attribute>,
    ) -> Option<()> {
        if comes(input, "of") {
            if !(input.peek2(Ident) || input.peek2(LitStr)) {
                let message = message::policy_named_of(&self.own(POLICY_OF.example));
                return self.error(input.span(), message);
            }
            skip(input);
            return self.resource_policy(input, &attributes);
        }
        if let (Some((word, _)), true) = (input.cursor().ident(), input.peek2(Ident)) {
            if is_preposition(&word) {
                self.preposition(input, "of", POLICY_OF.example)?;
                return self.resource_policy(input, &attributes);
            }
        }
        if let [TokenTree::Ident(word), TokenTree::Ident(of), ..] = ahead(input.cursor()).as_slice()
        {
            // `policy for Input { … }`
            if self
                .known()
                .meant(&of.to_string(), Wanted::Policed)
                .is_some()
            {
                let message = message::policy_of_misspelt(&word.to_string());
                return self.error(word.span(), message);
            }
        }
        let what = "the policy's identifier";
        let (mut header, ident) = self.declared(input, attributes, what, POLICY.keyword)?;
        if is_of_bucket(input) {
            self.report_at(ident.at, message::policy_without_of(&ident.value));
            return self.rules(input, ident);
        }
        self.refuse_least_privilege(&mut header.attributes, "a policy");
        let mut policy = CustomerPolicy {
            name: ident.clone(),
            ident,
            origin: Origin::Declared,
            path: None,
            description: None,
            grants: Vec::new(),
            complete: true,
        };
        let read = self.policy_body(input, &mut policy);
        policy.complete &= read.is_some();
        self.declare(Declaration::Policy(policy), header);
        read
    }

    fn policy_body(&mut self, input: ParseStream<'_>, policy: &mut CustomerPolicy) -> Option<()> {
        let mut example = POLICY.example;
        if is_named(input) {
            self.token::<Token![=]>(input, "`=`", example)?;
            if input.peek(Ident) {
                example = EXTERNAL;
                let is_known = self.external(input, policy)?;
                if !is_known {
                    return self.semicolon(input, example);
                }
            } else {
                let what = "a string, or `external` and an ARN";
                policy.name = self.text(input, what, example)?;
            }
        }
        let block = self.group(input, Delimiter::Brace, example)?;
        policy.complete &= self.each(&block, begins_verb, |parser, input| {
            parser.verb(input, &mut Into::Policy(policy))
        });
        self.no_word(Vocabulary::Verb);
        Some(())
    }

    /// `external "arn:…"`. Says whether what the policy says comes behind it.
    fn external(&mut self, input: ParseStream<'_>, policy: &mut CustomerPolicy) -> Option<bool> {
        let word: Ident = self.token(input, "`external`", EXTERNAL)?;
        if word != EXTERNAL_WORD {
            let word_text = word.to_string();
            let nearest = nearest(&word_text, [EXTERNAL_WORD]);
            let message = message::unknown_origin(&word_text, nearest, &self.own(EXTERNAL));
            return self.error(word.span(), message);
        }
        let arn = self.placed(input, "the ARN of a policy, as a string", EXTERNAL)?;
        let is_known = !input.peek(Token![;]);
        // Without its path.
        let name = arn.value.rsplit('/').next().unwrap_or_default().to_owned();
        policy.name = Marked {
            value: name,
            at: arn.at,
        };
        policy.origin = Origin::External { arn, is_known };
        Some(is_known)
    }

    /// `group Reviewers = "name" { … }`, behind `group`.
    pub(super) fn group_of_users(
        &mut self,
        input: ParseStream<'_>,
        mut attributes: Vec<Attribute>,
    ) -> Option<()> {
        self.refuse_least_privilege(&mut attributes, "a group");
        let what = "the group's identifier";
        let (header, ident) = self.declared(input, attributes, what, GROUP.keyword)?;
        let mut group = Group {
            name: ident.clone(),
            ident,
            path: None,
            grants: Vec::new(),
            attached: Vec::new(),
            complete: true,
        };
        let read = self.group_body(input, &mut group);
        group.complete &= read.is_some();
        self.declare(Declaration::Group(group), header);
        read
    }

    fn group_body(&mut self, input: ParseStream<'_>, group: &mut Group) -> Option<()> {
        if is_named(input) {
            self.token::<Token![=]>(input, "`=`", GROUP.example)?;
            group.name = self.text(input, "a string", GROUP.example)?;
        }
        let block = self.group(input, Delimiter::Brace, GROUP.example)?;
        group.complete &= self.each(&block, begins_verb, |parser, input| {
            parser.verb(input, &mut Into::Group(group))
        });
        self.no_word(Vocabulary::Verb);
        Some(())
    }
}

/// Whether a block comes that speaks as the policy of a bucket does: of whom it concerns, or of TLS.
fn is_of_bucket(input: ParseStream<'_>) -> bool {
    let Some((TokenTree::Group(block), _)) = input.cursor().token_tree() else {
        return false;
    };
    let mut verb = None;
    block.stream().into_iter().any(|token| match token {
        TokenTree::Punct(punct) if punct.as_char() == ';' => {
            verb = None;
            false
        }
        TokenTree::Ident(word) => {
            let verb = verb.get_or_insert_with(|| word.to_string());
            let names_whom = word == "to" && matches!(verb.as_str(), "allow" | "deny");
            word == RuleKeyword::TlsOnly.keyword() || names_whom
        }
        _ => false,
    })
}
