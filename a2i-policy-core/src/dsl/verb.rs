use super::fix::{ahead, shown};
use super::forms::{Body, DeclarationKeyword, Form, VerbKeyword, Word, verb_elsewhere};
use super::identity::begins_verb;
use super::include::Included;
use super::parser::{Parser, comes, drain, skip, skip_statement, take};
use super::pasted;
use super::words::Vocabulary;
use super::written::{joined, written};
use crate::a2i::TASKS;
use crate::message::{self, Message, Wanted};
use crate::nearest::nearest;
use crate::policy::Effect;
use crate::policy::validate::principal_of;
use crate::reference::managed_policy;
use crate::stack::{
    Access, CustomerPolicy, Grant, Group, Identity, IdentityKind, Marked, Resource, Trust, Trusted,
    Verb, When,
};
use proc_macro2::{Delimiter, Span, TokenTree};
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

type ActionsOnResources = (Vec<Marked<String>>, Vec<Marked<Resource>>);

const UNDER: &str = r#"read Input under "incoming/";"#;

/// What a verb is added to.
pub(super) enum Into<'b> {
    Identity(&'b mut Identity),
    Group(&'b mut Group),
    Policy(&'b mut CustomerPolicy),
}

impl Into<'_> {
    const fn body(&self) -> Body {
        match self {
            Self::Identity(identity) => Body::Identity(identity.kind),
            Self::Group(_) => Body::Group,
            Self::Policy(_) => Body::Policy,
        }
    }

    fn ident(&self) -> &str {
        match self {
            Self::Identity(identity) => &identity.ident.value,
            Self::Group(group) => &group.ident.value,
            Self::Policy(policy) => &policy.ident.value,
        }
    }

    const fn is_external(&self) -> bool {
        match self {
            Self::Identity(identity) => identity.is_external(),
            Self::Group(_) => false,
            Self::Policy(policy) => policy.is_external(),
        }
    }

    /// Where a property is kept, if it has that.
    fn property(&mut self, verb: VerbKeyword) -> Option<&mut Option<Marked<String>>> {
        Some(match (self, verb) {
            (Self::Identity(identity), VerbKeyword::Path) => &mut identity.properties.path,
            (Self::Identity(identity), VerbKeyword::MaxSession) => {
                &mut identity.properties.max_session
            }
            (Self::Identity(identity), VerbKeyword::Description) => {
                &mut identity.properties.description
            }
            (Self::Group(group), VerbKeyword::Path) => &mut group.path,
            (Self::Policy(policy), VerbKeyword::Path) => &mut policy.path,
            (Self::Policy(policy), VerbKeyword::Description) => &mut policy.description,
            _ => return None,
        })
    }

    /// Not all of it could be read.
    const fn lacks_something(&mut self) {
        match self {
            Self::Identity(identity) => identity.complete = false,
            Self::Group(group) => group.complete = false,
            Self::Policy(policy) => policy.complete = false,
        }
    }

    const fn grants(&mut self) -> &mut Vec<Grant> {
        match self {
            Self::Identity(identity) => &mut identity.grants,
            Self::Group(group) => &mut group.grants,
            Self::Policy(policy) => &mut policy.grants,
        }
    }
}

/// Why a verb does not belong where it is.
fn misplaced(verb: VerbKeyword, body: Body, ident: &str, statement: &str) -> Message {
    match (verb, body, verb.of_roles_alone()) {
        (_, Body::Identity(_), Some(why)) => {
            message::of_roles_alone(ident, verb.keyword(), why, statement)
        }
        (VerbKeyword::Member, ..) => message::no_member(body.noun(), ident),
        _ => message::misplaced_verb(verb.keyword(), body.noun(), ident),
    }
}

impl Parser<'_> {
    /// One verb, up to and with its `;`.
    pub(super) fn verb(&mut self, input: ParseStream<'_>, into: &mut Into<'_>) -> Option<()> {
        let sid = self.sid(input)?;
        let Some((keyword, _)) = input.cursor().ident() else {
            return self.no_verb(input);
        };
        let body = into.body();
        self.word(Vocabulary::Verb, &keyword);
        let words = VerbKeyword::ALL.iter().map(|verb| verb.keyword());
        let keyword = self.hyphenated_word(input, words).unwrap_or(keyword);
        let verb = self.verb_keyword(input, &keyword, into)?;
        if !body.takes(verb) {
            let statement = written(statement(input));
            let message = misplaced(verb, body, into.ident(), &statement);
            return self.error(keyword.span(), message);
        }
        if verb.keyword() == keyword.to_string().as_str() {
            return self.verb_of(input, verb, &keyword, sid, into);
        }
        // A word that is misspelt is one mistake: if what follows is none of it, another word was meant.
        let told = self.told();
        let read = self.verb_of(input, verb, &keyword, sid, into);
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
        into: &mut Into<'_>,
    ) -> Option<()> {
        skip(input);
        let form = verb.form();
        // A verb under several folders is as good as one for each.
        let granted = match verb {
            VerbKeyword::Attach => return self.attach(input, sid, into),
            VerbKeyword::Include => return self.include_verb(input, sid, into),
            VerbKeyword::Path | VerbKeyword::MaxSession | VerbKeyword::Description => {
                return self.property(input, sid, keyword.span(), verb, into);
            }
            VerbKeyword::Trust
            | VerbKeyword::Boundary
            | VerbKeyword::Member
            | VerbKeyword::Carries
            | VerbKeyword::Tags
            | VerbKeyword::Derive => {
                // No other takes one.
                let Into::Identity(identity) = into else {
                    return None;
                };
                return self.own_verb(input, verb, sid, keyword.span(), identity);
            }
            VerbKeyword::Read => self.access(input, Access::Read, form)?,
            VerbKeyword::Write => self.access(input, Access::Write, form)?,
            VerbKeyword::List => self.access(input, Access::List, form)?,
            VerbKeyword::Pass => {
                self.one_name(input, form)?;
                let role = self.named(input, Wanted::Role, form.example)?;
                let to = self.passed_to(input, &role.value)?;
                vec![Verb::Pass { role, to }]
            }
            VerbKeyword::Allow => vec![self.statement(input, Effect::Allow, form)?],
            VerbKeyword::Deny => vec![self.statement(input, Effect::Deny, form)?],
        };
        let what = match granted.as_slice() {
            [Verb::Access { under: None, .. }] => "`under`, `when` or `;`",
            [Verb::Pass { to: None, .. }] => "`to`, `when` or `;`",
            _ => "`when` or `;`",
        };
        let when = self.end_of_verb(input, form, what)?;
        let grants = granted.into_iter().map(|verb| Grant {
            sid: sid.clone(),
            verb,
            when: when.clone(),
        });
        into.grants().extend(grants);
        Some(())
    }

    /// `attach AmazonAugmentedAIFullAccess;`, behind its keyword.
    fn attach(
        &mut self,
        input: ParseStream<'_>,
        sid: Option<Marked<String>>,
        into: &mut Into<'_>,
    ) -> Option<()> {
        let form = VerbKeyword::Attach.form();
        let policy = self.attached(input, form)?;
        self.end_without_condition(input, form, sid)?;
        match into {
            Into::Identity(identity) => identity.attached.push(policy),
            Into::Group(group) => group.attached.push(policy),
            Into::Policy(_) => {}
        }
        Some(())
    }

    /// `include "policies/existing.json";`, behind its keyword.
    fn include_verb(
        &mut self,
        input: ParseStream<'_>,
        sid: Option<Marked<String>>,
        into: &mut Into<'_>,
    ) -> Option<()> {
        let form = VerbKeyword::Include.form();
        let what = "the path of a JSON file, as a string";
        let path = self.text(input, what, form.example)?;
        let included = self.include(path, into.body().kind());
        self.end_without_condition(input, form, sid)?;
        self.take_in(included?, into);
        Some(())
    }

    /// A verb of roles and users alone, behind its keyword, which is at `span`.
    fn own_verb(
        &mut self,
        input: ParseStream<'_>,
        verb: VerbKeyword,
        sid: Option<Marked<String>>,
        span: Span,
        identity: &mut Identity,
    ) -> Option<()> {
        let form = verb.form();
        if identity.is_external() && verb.is_of_making() {
            let (ident, keyword) = (&identity.ident.value, verb.keyword());
            return self.error(span, message::made_by_others(ident, keyword));
        }
        match verb {
            VerbKeyword::Trust => {
                let trust = self.trust(input, sid, form)?;
                identity.trusts.push(trust);
                Some(())
            }
            VerbKeyword::Boundary => self.boundary(input, sid, span, identity),
            VerbKeyword::Member => {
                let group = self.named(input, Wanted::Group, form.example)?;
                self.end_without_condition(input, form, sid)?;
                identity.member.push(group);
                Some(())
            }
            VerbKeyword::Carries => self.carries(input, sid, identity),
            VerbKeyword::Tags => self.tagged(input, sid, identity),
            _ => self.derive(input, sid, span, identity),
        }
    }

    /// The name of a policy, declared or of AWS.
    fn policy_name(&mut self, input: ParseStream<'_>, form: Form) -> Option<Marked<String>> {
        let (of, what) = (Vocabulary::ManagedPolicy, "the name of a managed policy");
        let policy = self.term(input, of, what, form.example);
        self.again_as_name();
        policy
    }

    /// The name of a managed policy, not its ARN.
    fn attached(&mut self, input: ParseStream<'_>, form: Form) -> Option<Marked<String>> {
        if input.peek(LitStr) {
            let arn = self.text(input, "a string", form.example)?;
            let known = self.known().policy(&arn.value);
            let known = known.or_else(|| Some(managed_policy(&arn.value)?.name));
            let message = message::attached_arn(form.keyword, &arn.value, known);
            self.report_at(arn.at, message);
            return None;
        }
        self.policy_name(input, form)
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
        let policy = self.attached(input, form)?;
        self.end_without_condition(input, form, sid)?;
        if identity.boundary.is_some() {
            return self.error(span, message::repeated_boundary());
        }
        identity.boundary = Some(policy);
        Some(())
    }

    /// `path "/service-role/";` and its like, behind the keyword, which is at `span`.
    fn property(
        &mut self,
        input: ParseStream<'_>,
        sid: Option<Marked<String>>,
        span: Span,
        verb: VerbKeyword,
        into: &mut Into<'_>,
    ) -> Option<()> {
        if into.is_external() {
            return self.error(span, message::made_by_others(into.ident(), verb.keyword()));
        }
        let form = verb.form();
        let what = match verb {
            VerbKeyword::Path => "a path, as a string",
            VerbKeyword::MaxSession => "a span of time, as a string",
            _ => "a string",
        };
        if input.peek(Token![/]) {
            let statement = statement(input);
            let path = joined(statement.iter().take_while(|it| it.to_string() != ";"));
            let help = format!("write `{} {path:?};`", form.keyword);
            let message = message::expected(what, Some(&path), &help);
            return self.error(input.span(), message);
        }
        let text = self.text(input, what, form.example)?;
        self.end_without_condition(input, form, sid)?;
        let stated = into.property(verb)?;
        if stated.is_some() {
            return self.error(span, message::repeated_property(form.keyword));
        }
        *stated = Some(text);
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
        self.refuse_sid(sid, verb.keyword());
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
    fn take_in(&mut self, included: Included, into: &mut Into<'_>) {
        match (included, into) {
            (Included::Trust(include), Into::Identity(role)) if role.kind == IdentityKind::Role => {
                role.trusts.push(Trust {
                    sid: None,
                    trusted: Trusted::Include(include),
                    with: Vec::new(),
                    when: None,
                });
            }
            (Included::Trust(include), into) => {
                let (noun, path) = (into.body().noun(), &include.path);
                let message = message::trust_included(noun, into.ident(), &path.value);
                self.report_at(path.at, message);
                into.lacks_something();
            }
            (Included::Permissions(include), into) => into.grants().push(Grant {
                sid: None,
                verb: Verb::Include(include),
                when: None,
            }),
        }
    }

    /// A Sid before a verb that takes none.
    pub(super) fn refuse_sid(&mut self, sid: Option<Marked<String>>, keyword: &str) {
        if let Some(sid) = sid {
            self.report_at(sid.at, message::no_sid(keyword));
        }
    }

    /// The `;` of a verb that takes neither a Sid nor a condition.
    fn end_without_condition(
        &mut self,
        input: ParseStream<'_>,
        form: Form,
        sid: Option<Marked<String>>,
    ) -> Option<()> {
        self.refuse_sid(sid, form.keyword);
        if comes(input, "when") {
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
        into: &Into<'_>,
    ) -> Option<VerbKeyword> {
        let (word, body) = (keyword.to_string(), into.body());
        if let Some(verb) = VerbKeyword::named(&word) {
            return Some(verb);
        }
        let span = keyword.span();
        if let Some(message) = of_another_place(input, &word, into) {
            return self.error(span, message);
        }
        let legal = || {
            let verbs = VerbKeyword::ALL.iter().copied();
            verbs
                .filter(move |verb| body.takes(*verb))
                .map(VerbKeyword::keyword)
        };
        let meant = nearest(&word, legal());
        self.report(
            span,
            message::unknown_verb(&word, body.noun(), meant, legal()),
        );
        let Some(meant) = meant else {
            // What follows may look like another verb, and is not.
            skip_statement(input);
            return None;
        };
        let verb = VerbKeyword::named(meant)?;
        (!self.is_the_last_of_its_line(input)).then_some(verb)
    }

    /// `when { … }`, if there, and `;`.
    pub(super) fn end_of_verb(
        &mut self,
        input: ParseStream<'_>,
        form: Form,
        what: &str,
    ) -> Option<Option<When>> {
        let when = match take(input, "when") {
            true => Some(self.when(input)?),
            false => None,
        };
        let what = if when.is_some() { "`;`" } else { what };
        self.token::<Token![;]>(input, what, form.example)?;
        Some(when)
    }

    /// `under "incoming/"`, if it comes here.
    pub(super) fn under(&mut self, input: ParseStream<'_>) -> Option<Option<Marked<String>>> {
        match take(input, "under") {
            true => self.text(input, "a prefix, as a string", UNDER).map(Some),
            false => Some(None),
        }
    }

    /// `under ["incoming/", "archive/"]`, if it comes here.
    fn folders(&mut self, input: ParseStream<'_>) -> Option<Vec<Marked<String>>> {
        if !take(input, "under") {
            return Some(Vec::new());
        }
        let folders = self.one_or_many(input, UNDER, |parser, input| {
            parser.text(input, "a prefix, as a string", UNDER)
        })?;
        Some(folders.into_vec())
    }

    /// `to "glue.amazonaws.com"`, if it comes here.
    fn passed_to(&mut self, input: ParseStream<'_>, role: &str) -> Option<Option<Marked<String>>> {
        if !take(input, "to") {
            return Some(None);
        }
        let example = |service: &str| format!("pass {role} to {service:?};");
        self.service(input, example).map(Some)
    }

    /// A service principal.
    pub(super) fn service(
        &mut self,
        input: ParseStream<'_>,
        example: impl Fn(&str) -> String,
    ) -> Option<Marked<String>> {
        let what = "a service principal, as a string";
        let Some((word, _)) = input.cursor().ident() else {
            return self.text(input, what, &example("lambda.amazonaws.com"));
        };
        let meant = principal_of(&word.to_string());
        let help = match &meant {
            Some(principal) => format!("write `{principal:?}`"),
            None => format!("write it like `{}`", example("lambda.amazonaws.com")),
        };
        let message = message::expected(what, Some(&word.to_string()), &help);
        self.error(word.span(), message)
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
        let names = names
            .split(|token| matches!(token.to_string().as_str(), "," | ";"))
            .filter(|name| !name.is_empty());
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

    fn access(&mut self, input: ParseStream<'_>, access: Access, form: Form) -> Option<Vec<Verb>> {
        self.one_name(input, form)?;
        let bucket = self.named(input, Wanted::Bucket, form.example)?;
        self.folder_called(input, form, &bucket.value)?;
        let folders = self.folders(input)?;
        let verb = |under| Verb::Access {
            access,
            bucket: bucket.clone(),
            under,
        };
        Some(match folders.as_slice() {
            [] => vec![verb(None)],
            several => several.iter().cloned().map(Some).map(verb).collect(),
        })
    }

    /// `Scans.under("done/")`: what is left of the statement must not be dropped, which would allow more.
    fn folder_called(&mut self, input: ParseStream<'_>, form: Form, bucket: &str) -> Option<()> {
        if !input.peek(Token![.]) {
            return Some(());
        }
        match ahead(input.cursor()).as_slice() {
            [
                TokenTree::Punct(dot),
                TokenTree::Ident(under),
                TokenTree::Group(folders),
                ..,
            ] if dot.as_char() == '.' && under == "under" => {
                let folders = written(folders.stream());
                let all = format!("{} {bucket} under {folders};", form.keyword);
                self.error(input.span(), message::folder_called(&all))
            }
            _ => Some(()),
        }
    }

    fn statement(&mut self, input: ParseStream<'_>, effect: Effect, form: Form) -> Option<Verb> {
        let unchecked = take(input, "unchecked");
        let before = match unchecked {
            true => "allow unchecked",
            false => form.keyword,
        };
        self.bare_list(input, before)?;
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
        self.preposition(input, "on", example)?;
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
        if input.cursor().punct().is_none() {
            return false;
        }
        match ahead(input.cursor()).as_slice() {
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
            let Marked { value, at } = self.placed(input, "a string", example)?;
            let value = Resource::Arn(value);
            return Some(Marked { value, at });
        }
        let Marked { value: ident, at } = self.resource_name(input, example)?;
        let value = if let Some(bucket) = self.without_dot(&ident) {
            let meant = format!("{bucket}.objects");
            let message = message::unknown_name(&ident, Wanted::Resource, Some(&meant), &[]);
            self.report_at(at, message);
            if input.peek(syn::token::Paren) {
                skip(input);
            }
            Resource::Objects { bucket, keys: None }
        } else if self.dot(input) {
            self.objects(input, ident, example)?
        } else {
            Resource::Named(ident)
        };
        Some(Marked { value, at })
    }

    /// The identifier of a resource, or of the bucket of objects.
    fn resource_name(&mut self, input: ParseStream<'_>, example: &str) -> Option<Marked<String>> {
        let what = "a string or the identifier of a bucket, a role or a flow definition";
        if input.peek(Token![*]) || comes(input, "arn") {
            let window = ahead(input.cursor());
            if let Some(help) = unquoted_arn(&window) {
                let message = message::expected(what, shown(&window).as_deref(), &help);
                return self.error(input.span(), message);
            }
        }
        match self.quoted_name(input) {
            Some(name) => Some(name),
            None => self.reference(input, what, example),
        }
    }

    /// The bucket of `Inputobjects`, where the mark before `objects` is missing.
    fn without_dot(&self, ident: &str) -> Option<String> {
        let bucket = ident.strip_suffix("objects")?;
        let known = self.known();
        (known.is_declared(bucket) && !known.is_declared(ident)).then(|| bucket.to_owned())
    }

    /// `objects` or `objects("pattern")`, behind the `.`.
    fn objects(
        &mut self,
        input: ParseStream<'_>,
        bucket: String,
        example: &str,
    ) -> Option<Resource> {
        let member: Ident = self.token(input, "`objects`", example)?;
        if member != "objects" {
            let message = message::unknown_member(&bucket, &member.to_string());
            return self.error(member.span(), message);
        }
        let mut keys = None;
        if input.peek(syn::token::Paren) {
            let content = self.group(input, Delimiter::Parenthesis, example)?;
            keys = self.placed(&content, "a pattern for keys, as a string", example);
            drain::<()>(&content);
            keys.as_ref()?;
        }
        Some(Resource::Objects { bucket, keys })
    }
}

/// What is said of a word that begins something else than a verb, or a verb elsewhere. What belongs to it is
/// skipped.
fn of_another_place(input: ParseStream<'_>, word: &str, into: &Into<'_>) -> Option<Message> {
    let body = into.body();
    if let Some(declaration) = DeclarationKeyword::named(word) {
        if input.peek2(Ident) || input.peek2(Token![=]) {
            let message = message::declaration_inside(declaration.keyword(), into.ident());
            return Some(message);
        }
    }
    if input.peek2(Token![:]) || input.peek2(Token![=]) {
        if let Some(spec) = TASKS.iter().find(|spec| spec.field(word).is_some()) {
            return Some(message::field_outside(word, spec.noun));
        }
    }
    if let Some(language) = pasted::language(word) {
        // All of it is one mistake.
        while !input.is_empty() && !begins_verb(input) {
            skip(input);
        }
        return Some(message::other_language(word, language));
    }
    let message = if word == "on" {
        message::resource_first(&resource_first(&statement(input))?)
    } else {
        let verb = verb_elsewhere(word).filter(|verb| body.takes(*verb))?;
        message::verb_elsewhere(word, body.noun(), verb.keyword())
    };
    skip_statement(input);
    Some(message)
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
