use super::forms::{Body, Form, VerbKeyword, Word};
use super::identity::begins_verb;
use super::include::Included;
use super::parser::{Parser, drain, recover, skip};
use super::words::Vocabulary;
use crate::message::{self, Message};
use crate::nearest::nearest;
use crate::policy::Effect;
use crate::policy::validate::principal_of;
use crate::stack::{
    Access, CustomerPolicy, Grant, Group, Identity, IdentityKind, Marked, Resource, Trust, Trusted,
    Verb, When,
};
use proc_macro2::{Delimiter, Ident, Span};
use syn::parse::ParseStream;
use syn::{LitStr, Token};

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
fn misplaced(verb: VerbKeyword, body: Body, ident: &str) -> Message {
    match (verb, body, verb.of_roles_alone()) {
        (_, Body::Identity(_), Some(why)) => message::of_roles_alone(ident, verb.keyword(), why),
        (VerbKeyword::Member, ..) => message::no_member(body.noun(), ident),
        _ => message::misplaced_verb(verb.keyword(), body.noun(), ident),
    }
}

impl Parser<'_> {
    /// One verb, up to and with its `;`.
    pub(super) fn verb(&mut self, input: ParseStream<'_>, into: &mut Into<'_>) -> Option<()> {
        let sid = self.sid(input)?;
        let Some((keyword, _)) = input.cursor().ident() else {
            return self.expected(input, "a verb", "read Input;");
        };
        let body = into.body();
        self.word(Vocabulary::Verb, &keyword);
        let verb = self.verb_keyword(&keyword, body)?;
        if !body.takes(verb) {
            let message = misplaced(verb, body, into.ident());
            return self.error(keyword.span(), message);
        }
        skip(input);
        let form = verb.form();
        // A verb under several folders is as good as one for each.
        let granted = match verb {
            VerbKeyword::Attach => {
                let policy = self.attached(input, form)?;
                self.end_without_condition(input, form, sid)?;
                match into {
                    Into::Identity(identity) => identity.attached.push(policy),
                    Into::Group(group) => group.attached.push(policy),
                    Into::Policy(_) => {}
                }
                return Some(());
            }
            VerbKeyword::Include => {
                let included = self.include(input, form, body.kind());
                self.end_without_condition(input, form, sid)?;
                self.take_in(included?, into);
                return Some(());
            }
            VerbKeyword::Trust
            | VerbKeyword::Boundary
            | VerbKeyword::Member
            | VerbKeyword::Path
            | VerbKeyword::MaxSession
            | VerbKeyword::Description
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
                let role = self.reference(input, "the identifier of a role", form.example)?;
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
                let group = self.reference(input, "the identifier of a group", form.example)?;
                self.end_without_condition(input, form, sid)?;
                identity.member.push(group);
                Some(())
            }
            VerbKeyword::Path | VerbKeyword::MaxSession | VerbKeyword::Description => {
                self.property(input, sid, span, verb, identity)
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

    /// The name of a managed policy. Its ARN is none.
    fn attached(&mut self, input: ParseStream<'_>, form: Form) -> Option<Marked<String>> {
        if input.peek(LitStr) {
            let arn = self.text(input, "a string", form.example)?;
            self.report_at(arn.at, message::attached_arn(form.keyword, &arn.value));
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
        identity: &mut Identity,
    ) -> Option<()> {
        let form = verb.form();
        let what = match verb {
            VerbKeyword::Path => "a path, as a string",
            VerbKeyword::MaxSession => "a span of time, as a string",
            _ => "a string",
        };
        let text = self.text(input, what, form.example)?;
        self.end_without_condition(input, form, sid)?;
        let stated = match verb {
            VerbKeyword::Path => &mut identity.properties.path,
            VerbKeyword::MaxSession => &mut identity.properties.max_session,
            _ => &mut identity.properties.description,
        };
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

    fn verb_keyword(&mut self, keyword: &Ident, body: Body) -> Option<VerbKeyword> {
        let word = keyword.to_string();
        if let Some(verb) = VerbKeyword::named(&word) {
            return Some(verb);
        }
        let legal = || {
            let verbs = VerbKeyword::ALL.iter().copied();
            verbs
                .filter(move |verb| body.takes(*verb))
                .map(VerbKeyword::keyword)
        };
        let meant = nearest(&word, legal());
        self.report(
            keyword.span(),
            message::unknown_verb(&word, body.noun(), meant, legal()),
        );
        VerbKeyword::named(meant?)
    }

    /// `when { … }`, if there, and `;`. A verb that lacks only its `;` is a verb all the same.
    pub(super) fn end_of_verb(
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

    /// `under ["incoming/", "archive/"]`, if it comes here.
    fn folders(&mut self, input: ParseStream<'_>) -> Option<Vec<Marked<String>>> {
        match input.cursor().ident() {
            Some((word, _)) if word == "under" => {
                skip(input);
                let folders = self.one_or_many(input, UNDER, |parser, input| {
                    parser.text(input, "a prefix, as a string", UNDER)
                })?;
                Some(folders.into_vec())
            }
            _ => Some(Vec::new()),
        }
    }

    /// `to "glue.amazonaws.com"`, if it comes here.
    fn passed_to(&mut self, input: ParseStream<'_>, role: &str) -> Option<Option<Marked<String>>> {
        match input.cursor().ident() {
            Some((word, _)) if word == "to" => skip(input),
            _ => return Some(None),
        };
        let example = |service: &str| format!("pass {role} to {service:?};");
        self.service(input, example).map(Some)
    }

    /// A service principal.
    pub(super) fn service(
        &mut self,
        input: ParseStream<'_>,
        example: impl Fn(&str) -> String,
    ) -> Option<Marked<String>> {
        let word = input.cursor().ident();
        let meant = word.and_then(|(word, _)| principal_of(&word.to_string()));
        let example = example(meant.as_deref().unwrap_or("lambda.amazonaws.com"));
        self.text(input, "a service principal, as a string", &example)
    }

    fn access(&mut self, input: ParseStream<'_>, access: Access, form: Form) -> Option<Vec<Verb>> {
        let bucket = self.reference(input, "the identifier of a bucket", form.example)?;
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
            let arn = self.placed(input, "a string", example)?;
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
            keys = self.placed(&content, "a pattern for keys, as a string", example);
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
