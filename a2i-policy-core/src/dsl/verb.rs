use super::forms::{Form, TrustedWord, VerbKeyword, Word};
use super::identity::begins_verb;
use super::include::Included;
use super::parser::{Parser, drain, recover, skip};
use super::words::Vocabulary;
use crate::message;
use crate::nearest::nearest;
use crate::policy::Effect;
use crate::policy::validate::misspelt_principal;
use crate::reference::is_service_principal;
use crate::stack::{
    Access, Grant, Identity, IdentityKind, Marked, Resource, Trust, Trusted, Verb, When,
};
use proc_macro2::{Delimiter, Ident, Span};
use syn::parse::ParseStream;
use syn::{LitStr, Token};

type ActionsOnResources = (Vec<Marked<String>>, Vec<Marked<Resource>>);

const UNDER: &str = r#"read Input under "incoming/";"#;

impl Parser<'_> {
    /// One verb of an identity, up to and with its `;`.
    pub(super) fn verb(&mut self, input: ParseStream<'_>, identity: &mut Identity) -> Option<()> {
        let sid = self.sid(input)?;
        let Some((keyword, _)) = input.cursor().ident() else {
            return self.expected(input, "a verb", "read Input;");
        };
        self.word(Vocabulary::Verb, &keyword);
        let verb = self.verb_keyword(&keyword, identity.kind)?;
        if verb == VerbKeyword::Trust && identity.kind == IdentityKind::User {
            return self.error(
                keyword.span(),
                message::trust_in_user(&identity.ident.value),
            );
        }
        skip(input);
        let form = verb.form();
        let granted = match verb {
            VerbKeyword::Trust => {
                let trusted = self.trusted(input)?;
                let when = self.end_of_verb(input, form, "`when` or `;`")?;
                identity.trusts.push(Trust { sid, trusted, when });
                return Some(());
            }
            VerbKeyword::Attach => {
                let policy = self.managed_policy(input, form)?;
                self.end_without_condition(input, form, sid)?;
                identity.attached.push(policy);
                return Some(());
            }
            VerbKeyword::Boundary => {
                return self.boundary(input, sid, keyword.span(), identity);
            }
            VerbKeyword::Carries => return self.carries(input, sid, identity),
            VerbKeyword::Tags => return self.tagged(input, sid, identity),
            VerbKeyword::Derive => return self.derive(input, sid, keyword.span(), identity),
            VerbKeyword::Include => {
                let included = self.include(input, form);
                self.end_without_condition(input, form, sid)?;
                self.take_in(included?, identity);
                return Some(());
            }
            VerbKeyword::Read => self.access(input, Access::Read, form)?,
            VerbKeyword::Write => self.access(input, Access::Write, form)?,
            VerbKeyword::List => self.access(input, Access::List, form)?,
            VerbKeyword::Pass => {
                let role = self.reference(input, "the identifier of a role", form.example)?;
                Verb::Pass { role }
            }
            VerbKeyword::Allow => self.statement(input, Effect::Allow, form)?,
            VerbKeyword::Deny => self.statement(input, Effect::Deny, form)?,
        };
        let what = match granted {
            Verb::Access { under: None, .. } => "`under`, `when` or `;`",
            _ => "`when` or `;`",
        };
        let when = self.end_of_verb(input, form, what)?;
        let verb = granted;
        identity.grants.push(Grant { sid, verb, when });
        Some(())
    }

    fn managed_policy(&mut self, input: ParseStream<'_>, form: Form) -> Option<Marked<String>> {
        let (of, what) = (Vocabulary::ManagedPolicy, "the name of a managed policy");
        self.term(input, of, what, form.example)
    }

    /// `boundary PowerUserAccess;`, behind its keyword, which is at `span`.
    fn boundary(
        &mut self,
        input: ParseStream<'_>,
        sid: Option<Marked<String>>,
        span: Span,
        identity: &mut Identity,
    ) -> Option<()> {
        let form = VerbKeyword::Boundary.form();
        let policy = self.managed_policy(input, form)?;
        self.end_without_condition(input, form, sid)?;
        if identity.boundary.is_some() {
            return self.error(span, message::repeated_boundary());
        }
        identity.boundary = Some(policy);
        Some(())
    }

    /// `tags { … }`, behind its keyword.
    fn tagged(
        &mut self,
        input: ParseStream<'_>,
        sid: Option<Marked<String>>,
        identity: &mut Identity,
    ) -> Option<()> {
        let tags = self.tags(input, VerbKeyword::Tags.form().example)?;
        self.end_of_block(input, sid, VerbKeyword::Tags);
        identity.tags.extend(tags);
        Some(())
    }

    /// A block ends its verb, with or without a `;`.
    fn end_of_block(
        &mut self,
        input: ParseStream<'_>,
        sid: Option<Marked<String>>,
        verb: VerbKeyword,
    ) {
        if let Some(sid) = sid {
            self.report_at(sid.at, message::no_sid(verb.keyword()));
        }
        if input.peek(Token![;]) {
            skip(input);
        }
    }

    /// `carries { … }`, behind its keyword.
    fn carries(
        &mut self,
        input: ParseStream<'_>,
        sid: Option<Marked<String>>,
        identity: &mut Identity,
    ) -> Option<()> {
        let context = self.carried(input)?;
        self.end_of_block(input, sid, VerbKeyword::Carries);
        self.carry(&mut identity.carries, context);
        Some(())
    }

    /// `derive;`, behind its keyword, which is at `span`.
    fn derive(
        &mut self,
        input: ParseStream<'_>,
        sid: Option<Marked<String>>,
        span: Span,
        identity: &mut Identity,
    ) -> Option<()> {
        self.end_without_condition(input, VerbKeyword::Derive.form(), sid)?;
        if identity.derives.is_some() {
            return self.error(span, message::repeated_derive());
        }
        identity.derives = Some(self.mark(span));
        Some(())
    }

    /// What `include` found in a file.
    fn take_in(&mut self, included: Included, identity: &mut Identity) {
        match included {
            Included::Trust(include) if identity.kind == IdentityKind::User => {
                let (user, path) = (&identity.ident.value, &include.path);
                let message = message::trust_included_in_user(user, &path.value);
                self.report_at(path.at, message);
            }
            Included::Trust(include) => identity.trusts.push(Trust {
                sid: None,
                trusted: Trusted::Include(include),
                when: None,
            }),
            Included::Permissions(include) => identity.grants.push(Grant {
                sid: None,
                verb: Verb::Include(include),
                when: None,
            }),
        }
    }

    /// The `;` of a verb that takes neither a Sid nor a condition.
    fn end_without_condition(
        &mut self,
        input: ParseStream<'_>,
        form: Form,
        sid: Option<Marked<String>>,
    ) -> Option<()> {
        if let Some(sid) = sid {
            self.report_at(sid.at, message::no_sid(form.keyword));
        }
        if matches!(input.cursor().ident(), Some((word, _)) if word == "when") {
            return self.error(input.span(), message::no_condition(form.keyword));
        }
        self.end_of_verb(input, form, "`;`").map(drop)
    }

    fn verb_keyword(&mut self, keyword: &Ident, kind: IdentityKind) -> Option<VerbKeyword> {
        let word = keyword.to_string();
        if let Some(verb) = VerbKeyword::named(&word) {
            return Some(verb);
        }
        let legal = || {
            let verbs = VerbKeyword::ALL.iter().copied();
            verbs
                .filter(move |verb| kind == IdentityKind::Role || *verb != VerbKeyword::Trust)
                .map(VerbKeyword::keyword)
        };
        let meant = nearest(&word, legal());
        self.report(
            keyword.span(),
            message::unknown_verb(&word, kind.keyword(), meant, legal()),
        );
        VerbKeyword::named(meant?)
    }

    /// `when { … }`, if there, and `;`. A verb that lacks only its `;` is a verb all the same.
    fn end_of_verb(
        &mut self,
        input: ParseStream<'_>,
        form: Form,
        what: &str,
    ) -> Option<Option<When>> {
        let when = match input.cursor().ident() {
            Some((word, _)) if word == "when" => {
                skip(input);
                Some(self.when(input)?)
            }
            _ => None,
        };
        let what = if when.is_some() { "`;`" } else { what };
        if self.token::<Token![;]>(input, what, form.example).is_none() {
            recover(input, begins_verb);
        }
        Some(when)
    }

    fn trusted(&mut self, input: ParseStream<'_>) -> Option<Trusted> {
        if input.peek(LitStr) {
            return Some(Trusted::Service(self.text(
                input,
                "a string",
                r#"trust "lambda.amazonaws.com";"#,
            )?));
        }
        let example = r#"trust sagemaker;` or `trust "lambda.amazonaws.com";"#;
        let what = "`sagemaker`, `account` or a string";
        let Some(who): Option<Ident> = self.token(input, what, example) else {
            self.no_word(Vocabulary::Trusted);
            return None;
        };
        self.word(Vocabulary::Trusted, &who);
        let word = who.to_string();
        match TrustedWord::named(&word) {
            Some(TrustedWord::SageMaker) => Some(Trusted::SageMaker(self.mark(who.span()))),
            Some(TrustedWord::Account) => {
                let what = "the number of an account, as a string";
                let account = self.text(input, what, TrustedWord::Account.form().example)?;
                Some(Trusted::Account(account))
            }
            None => {
                let service = format!("{}.amazonaws.com", word.to_lowercase());
                let service = match is_service_principal(&service) {
                    true => Some(service.as_str()),
                    false => misspelt_principal(&service),
                };
                let known = TrustedWord::ALL.iter().map(|known| known.keyword());
                let message = message::unknown_trusted(&word, nearest(&word, known), service);
                self.error(who.span(), message)
            }
        }
    }

    /// `under "incoming/"`, if it comes here.
    pub(super) fn under(&mut self, input: ParseStream<'_>) -> Option<Option<Marked<String>>> {
        match input.cursor().ident() {
            Some((word, _)) if word == "under" => {
                skip(input);
                self.text(input, "a prefix, as a string", UNDER).map(Some)
            }
            _ => Some(None),
        }
    }

    fn access(&mut self, input: ParseStream<'_>, access: Access, form: Form) -> Option<Verb> {
        let bucket = self.reference(input, "the identifier of a bucket", form.example)?;
        let under = self.under(input)?;
        Some(Verb::Access {
            access,
            bucket,
            under,
        })
    }

    fn statement(&mut self, input: ParseStream<'_>, effect: Effect, form: Form) -> Option<Verb> {
        let unchecked = matches!(input.cursor().ident(), Some((word, _)) if word == "unchecked");
        if unchecked {
            skip(input);
        }
        let (actions, resources) = self.actions_on_resources(input, form.example)?;
        Some(Verb::Statement {
            effect,
            unchecked,
            actions,
            resources,
        })
    }

    /// `"s3:GetObject" on Input.objects`, either of them one or several.
    pub(super) fn actions_on_resources(
        &mut self,
        input: ParseStream<'_>,
        example: &str,
    ) -> Option<ActionsOnResources> {
        let actions = self.one_or_many(input, example, |parser, input| {
            parser.text(input, "an action, as a string", example)
        })?;
        match input.cursor().ident() {
            Some((word, _)) if word == "on" => skip(input),
            _ => return self.expected(input, "`on`", example),
        };
        let resources = self.one_or_many(input, example, |parser, input| {
            parser.resource(input, example)
        })?;
        Some((actions.into_vec(), resources.into_vec()))
    }

    pub(super) fn resource(
        &mut self,
        input: ParseStream<'_>,
        example: &str,
    ) -> Option<Marked<Resource>> {
        if input.peek(LitStr) {
            let arn = self.text(input, "a string", example)?;
            return Some(Marked {
                value: Resource::Arn(arn.value),
                at: arn.at,
            });
        }
        let what = "a string or the identifier of a bucket, a role or a flow definition";
        let Marked { value: ident, at } = self.reference(input, what, example)?;
        if !input.peek(Token![.]) {
            return Some(Marked {
                value: Resource::Named(ident),
                at,
            });
        }
        skip(input);
        let member: Ident = self.token(input, "`objects`", example)?;
        if member != "objects" {
            let message = message::unknown_member(&ident, &member.to_string());
            return self.error(member.span(), message);
        }
        let mut keys = None;
        if input.peek(syn::token::Paren) {
            let content = self.group(input, Delimiter::Parenthesis, example)?;
            keys = self.text(&content, "a pattern for keys, as a string", example);
            drain::<()>(&content);
            keys.as_ref()?;
        }
        let resource = Resource::Objects {
            bucket: ident,
            keys,
        };
        Some(Marked {
            value: resource,
            at,
        })
    }
}
