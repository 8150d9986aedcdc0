use super::forms::{DeclarationKeyword, Form, TrustedWord, VerbKeyword, Word};
use super::identity::begins_verb;
use super::include::Included;
use super::mend::{ahead, shown};
use super::parser::{Parser, drain, skip};
use super::pasted;
use super::written::{joined, written};
use crate::a2i::TASKS;
use crate::message::{self, Wanted};
use crate::nearest::nearest;
use crate::policy::Effect;
use crate::policy::validate::misspelt_principal;
use crate::reference::{self, is_service_principal};
use crate::stack::{
    Access, Grant, Identity, IdentityKind, Marked, Resource, Trust, Trusted, Verb, When,
};
use proc_macro2::{Delimiter, Span, TokenTree};
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

type ActionsOnResources = (Vec<Marked<String>>, Vec<Marked<Resource>>);

const UNDER: &str = r#"read Input under "incoming/";"#;

impl Parser<'_> {
    /// One verb of an identity, up to and with its `;`.
    pub(super) fn verb(&mut self, input: ParseStream<'_>, identity: &mut Identity) -> Option<()> {
        let sid = self.sid(input)?;
        let Some((keyword, _)) = input.cursor().ident() else {
            return self.no_verb(input);
        };
        let verb = self.verb_keyword(input, &keyword, identity)?;
        if verb == VerbKeyword::Trust && identity.kind == IdentityKind::User {
            let statement = written(statement(input));
            return self.error(
                keyword.span(),
                message::trust_in_user(&identity.ident.value, &statement),
            );
        }
        if verb.keyword() == keyword.to_string().as_str() {
            return self.verb_of(input, verb, &keyword, sid, identity);
        }
        // A word that is misspelt is one mistake: if what follows is none of it, another word was meant.
        let told = self.told();
        let read = self.verb_of(input, verb, &keyword, sid, identity);
        self.forget(told);
        read
    }

    /// What comes behind its keyword.
    fn verb_of(
        &mut self,
        input: ParseStream<'_>,
        verb: VerbKeyword,
        keyword: &Ident,
        sid: Option<Marked<String>>,
        identity: &mut Identity,
    ) -> Option<()> {
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
                self.one_name(input, form)?;
                let role = self.named(input, Wanted::Role, form.example)?;
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

    /// The name of a managed policy. Its ARN ends with that.
    fn managed_policy(&mut self, input: ParseStream<'_>, form: Form) -> Option<Marked<String>> {
        let what = "the name of a managed policy";
        if let Ok(text) = input.fork().parse::<LitStr>() {
            let text = text.value();
            let name = text.rsplit('/').next().unwrap_or_default();
            let managed = reference::managed_policies().any(|policy| policy.name == name);
            let help = match managed {
                true => format!("write `{name}`, without quotes"),
                false => format!(
                    "name a managed policy of AWS, or write what it allows: `{}`",
                    self.own(VerbKeyword::Allow.form().example)
                ),
            };
            let found = format!("{text:?}");
            return self.error(input.span(), message::expected(what, Some(&found), &help));
        }
        self.name(input, what, form.example)
            .map(|(_, policy)| policy)
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

    /// What cannot be a verb, since it does not begin with a word.
    fn no_verb(&mut self, input: ParseStream<'_>) -> Option<()> {
        if let Some((mark, _)) = input.cursor().punct() {
            if ";,:=.".contains(mark.as_char()) {
                return self.error(mark.span(), message::needless(&mark.to_string()));
            }
        }
        match input.cursor().token_tree() {
            Some((TokenTree::Group(group), _)) if group.delimiter() == Delimiter::Brace => {
                let verb = pasted::statement(group.stream());
                let span = input.span();
                skip(input);
                // What is behind it, such as a comma, is of the other language.
                while matches!(input.cursor().punct(), Some((mark, _)) if mark.as_char() != '#') {
                    skip(input);
                }
                self.error(span, message::pasted(verb.as_deref()))
            }
            _ => self.expected(input, "a verb", "read Input;"),
        }
    }

    /// A near miss is reported and then read as what was meant.
    fn verb_keyword(
        &mut self,
        input: ParseStream<'_>,
        keyword: &Ident,
        identity: &Identity,
    ) -> Option<VerbKeyword> {
        let (word, kind) = (keyword.to_string(), identity.kind);
        if let Some(verb) = VerbKeyword::named(&word) {
            return Some(verb);
        }
        let span = keyword.span();
        let marked = input.peek2(Token![:]) || input.peek2(Token![=]);
        if let Some(declaration) = DeclarationKeyword::named(&word) {
            if input.peek2(Ident) || input.peek2(Token![=]) {
                let message =
                    message::declaration_inside(declaration.keyword(), &identity.ident.value);
                return self.error(span, message);
            }
        }
        let of_field = TASKS.iter().find(|spec| spec.field(&word).is_some());
        if let (Some(spec), true) = (of_field, marked) {
            return self.error(span, message::field_outside(&word, spec.noun));
        }
        if let Some(language) = pasted::language(&word) {
            // All of it is one mistake.
            while !input.is_empty() && !begins_verb(input) {
                skip(input);
            }
            return self.error(span, message::other_language(&word, language));
        }
        if word == "on" {
            if let Some(all) = resource_first(&statement(input)) {
                while skip(input).is_some_and(|token| token.to_string() != ";") {}
                return self.error(span, message::resource_first(&all));
            }
        }
        let legal = || {
            let verbs = VerbKeyword::ALL.iter().copied();
            verbs
                .filter(move |verb| kind == IdentityKind::Role || *verb != VerbKeyword::Trust)
                .map(VerbKeyword::keyword)
        };
        let meant = nearest(&word, legal());
        self.report(
            span,
            message::unknown_verb(&word, kind.keyword(), meant, legal()),
        );
        if meant.is_none() {
            // What follows may look like another verb, and is not.
            while skip(input).is_some_and(|token| token.to_string() != ";") {}
        }
        VerbKeyword::named(meant?)
    }

    /// `when { … }`, if there, and `;`.
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
        self.token::<Token![;]>(input, what, form.example)?;
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
        if let Some((TokenTree::Group(group), _)) = input.cursor().token_tree() {
            let meant = pasted::principal(group.stream());
            return self.error(input.span(), message::json_principal(meant.as_deref()));
        }
        if self.begins_anew(&ahead(input.cursor())) {
            return self.expected(input, "`sagemaker`, `account` or a string", example);
        }
        let who: Ident = self.token(input, "`sagemaker`, `account` or a string", example)?;
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

    /// `[Scans, Answers]` or `Scans, Answers` where one name is taken.
    fn one_name(&mut self, input: ParseStream<'_>, form: Form) -> Option<()> {
        let names = match input.cursor().token_tree() {
            Some((TokenTree::Group(list), _)) if list.delimiter() == Delimiter::Bracket => {
                list.stream().into_iter().collect()
            }
            Some((TokenTree::Ident(_), rest))
                if rest.punct().is_some_and(|(it, _)| it.as_char() == ',') =>
            {
                statement(input)
            }
            _ => return Some(()),
        };
        let names = names.split(|token| matches!(token.to_string().as_str(), "," | ";"));
        let names = names.filter(|name| !name.is_empty());
        let all: Option<Vec<String>> = names
            .map(|name| match name {
                [TokenTree::Ident(name)] if VerbKeyword::named(&name.to_string()).is_none() => {
                    Some(format!("{} {name};", form.keyword))
                }
                _ => None,
            })
            .collect();
        match all {
            Some(all) if all.len() > 1 => {
                let message = message::one_name(form.keyword, &all.join(" "));
                self.error(input.span(), message)
            }
            _ => Some(()),
        }
    }

    /// `"a", "b" on …`, without brackets, behind some words of the statement.
    pub(super) fn bare_list(&mut self, input: ParseStream<'_>, before: &str) -> Option<()> {
        if !(input.peek(LitStr) && input.peek2(Token![,])) {
            return Some(());
        }
        let statement = statement(input);
        let on = statement.iter().position(|token| token.to_string() == "on");
        let Some((actions, rest)) = on.and_then(|on| statement.split_at_checked(on)) else {
            return Some(());
        };
        let all = format!(
            "{before} [{}] {}",
            written(actions.iter().cloned()),
            written(rest.iter().cloned())
        );
        skip(input);
        self.error(input.span(), message::bare_list(&all))
    }

    fn access(&mut self, input: ParseStream<'_>, access: Access, form: Form) -> Option<Verb> {
        self.one_name(input, form)?;
        let bucket = self.named(input, Wanted::Bucket, form.example)?;
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
        self.bare_list(
            input,
            if unchecked {
                "allow unchecked"
            } else {
                form.keyword
            },
        )?;
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

    /// Whether a declared name is in quotes here.
    fn is_quoted_name(&self, input: ParseStream<'_>) -> bool {
        let text = input.fork().parse::<LitStr>();
        text.is_ok_and(|text| self.known().is_declared(&text.value()))
    }

    /// A declared name in quotes, which is reported and read as the name.
    fn quoted_name(&mut self, input: ParseStream<'_>) -> Option<Marked<String>> {
        if !self.is_quoted_name(input) {
            return None;
        }
        let text: LitStr = input.parse().ok()?;
        self.report(text.span(), message::quoted_name(&text.value()));
        Some(self.marked(text.value(), text.span()))
    }

    /// The `.` before `objects`; another mark in its place is reported.
    fn dot(&mut self, input: ParseStream<'_>) -> bool {
        if input.peek(Token![.]) {
            return skip(input).is_some();
        }
        let window = ahead(input.cursor());
        match window.as_slice() {
            [TokenTree::Punct(mark), TokenTree::Ident(word), ..] if word == "objects" => {
                let message = message::expected("`.`", Some(&mark.to_string()), "write `.`");
                self.report(input.span(), message);
                skip(input).is_some()
            }
            _ => false,
        }
    }

    pub(super) fn resource(
        &mut self,
        input: ParseStream<'_>,
        example: &str,
    ) -> Option<Marked<Resource>> {
        if input.peek(LitStr) && !self.is_quoted_name(input) {
            let arn = self.text(input, "a string", example)?;
            return Some(Marked {
                value: Resource::Arn(arn.value),
                at: arn.at,
            });
        }
        let what = "a string or the identifier of a bucket, a role or a flow definition";
        let window = ahead(input.cursor());
        if let Some(help) = unquoted_arn(&window) {
            let found = shown(&window);
            return self.error(
                input.span(),
                message::expected(what, found.as_deref(), &help),
            );
        }
        let name = match self.quoted_name(input) {
            Some(name) => name,
            None => self.name(input, what, example)?.1,
        };
        let Marked { value: ident, at } = name;
        // The mark before `objects` is missing.
        let bucket = ident
            .strip_suffix("objects")
            .filter(|bucket| self.known().is_declared(bucket) && !self.known().is_declared(&ident));
        if let Some(bucket) = bucket {
            let meant = format!("{bucket}.objects");
            self.report_at(
                at,
                message::unknown_name(&ident, Wanted::Resource, Some(&meant), &[]),
            );
            if input.peek(syn::token::Paren) {
                skip(input);
            }
            let bucket = bucket.to_owned();
            let value = Resource::Objects { bucket, keys: None };
            return Some(Marked { value, at });
        }
        if !self.dot(input) {
            return Some(Marked {
                value: Resource::Named(ident),
                at,
            });
        }
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

/// What is left of a statement, with its `;`.
fn statement(input: ParseStream<'_>) -> Vec<TokenTree> {
    let window = ahead(input.cursor());
    let end = window.iter().position(|token| token.to_string() == ";");
    let end = end.map_or(window.len(), |end| end + 1);
    window.into_iter().take(end).collect()
}

/// `on Scans.objects allow "s3:GetObject";`, as it should be.
fn resource_first(statement: &[TokenTree]) -> Option<String> {
    let is_verb = |token: &TokenTree| matches!(token.to_string().as_str(), "allow" | "deny");
    let verb = statement.iter().position(is_verb)?;
    let (resource, actions) = statement.split_at_checked(verb)?;
    let (_, actions) = actions.split_last()?;
    let text = |tokens: &[TokenTree]| written(tokens.iter().cloned());
    Some(format!("{} {};", text(actions), text(resource)))
}

/// `*`, or an ARN, without quotes.
fn unquoted_arn(window: &[TokenTree]) -> Option<String> {
    match window.first()? {
        TokenTree::Punct(star) if star.as_char() == '*' => Some("write `\"*\"`".to_owned()),
        TokenTree::Ident(word) if word == "arn" && window.get(1)?.to_string() == ":" => {
            let ends =
                |token: &&TokenTree| matches!(token.to_string().as_str(), ";" | "when" | ",");
            let text = joined(window.iter().take_while(|token| !ends(token)));
            Some(format!("replace `{text}` with `\"{text}\"`"))
        }
        _ => None,
    }
}
