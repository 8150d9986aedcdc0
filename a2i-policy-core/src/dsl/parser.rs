use super::fix::{Fits, Fix, ahead, shown};
use super::forms::{self, DeclarationKeyword, Setting, VerbKeyword, Word};
use super::include::Refused;
use super::known::Known;
use super::pasted::language;
use super::value::{ACCOUNT, REGION, place};
use super::words::{Named, Vocabulary};
use super::written::joined;
use super::{Attribute, Environment, Header};
use crate::check::Finding;
use crate::lint::{self, LINTS, Level, Lint};
use crate::message::{self, Message, Wanted};
use crate::nearest::nearest;
use crate::parameter::{Parameter, Place, as_written};
use crate::policy::OneOrMany;
use crate::stack::{
    Assertion, At, Declaration, Guardrail, LintLevel, Marked, Noticed, ResourcePolicy, Stack,
};
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use std::cell::OnceCell;
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream, Parser as _};
use syn::{Ident, LitStr, Token};

/// The input as far as it could be read.
pub(super) struct Parsed {
    pub(super) stack: Stack,
    pub(super) headers: Vec<Header>,
    pub(super) crate_path: Option<TokenStream>,
    pub(super) variables: Vec<String>,
    pub(super) files: Vec<String>,
    pub(super) named: Vec<Named>,
    /// The place of each [`At`].
    pub(super) marks: Vec<Span>,
    pub(super) findings: Vec<Finding>,
}

pub(super) fn parse(tokens: TokenStream, environment: &dyn Environment) -> Parsed {
    let mut parser = Parser {
        environment,
        tokens: tokens.clone(),
        known: OnceCell::new(),
        begins: begins_declaration,
        depth: 0,
        name: None,
        place: Place::default(),
        parsed: Parsed {
            stack: Stack::default(),
            headers: Vec::new(),
            crate_path: None,
            variables: Vec::new(),
            files: Vec::new(),
            named: Vec::new(),
            marks: Vec::new(),
            findings: Vec::new(),
        },
        refused: Vec::new(),
    };
    let read = |input: ParseStream<'_>| {
        parser.declarations(&braces(input)?);
        Ok(())
    };
    // Every token is consumed above, and every mistake reported there.
    let _: syn::Result<()> = read.parse2(enclosed(tokens));
    let Parser {
        mut parsed,
        refused,
        ..
    } = parser;
    parsed.stack.resolve_keys();
    let refused = refused.into_iter().map(|it| it.finding(&parsed.stack));
    parsed.findings.extend(refused);
    parsed
}

/// The tokens in braces, of which the second is where the last token is: what lacks at the end is
/// reported there.
fn enclosed(tokens: TokenStream) -> TokenStream {
    let last = tokens.clone().into_iter().last();
    let mut group = Group::new(Delimiter::Brace, tokens);
    if let Some(last) = last {
        group.set_span(match last {
            TokenTree::Group(last) => last.span_close(),
            last => last.span(),
        });
    }
    TokenTree::Group(group).into()
}

/// What the policy is of that other tools call `bucket_policy` and its like, where its identifier follows.
fn named_policy(word: &str, input: ParseStream<'_>) -> Option<String> {
    const ELSEWHERE: [&str; 4] = [
        "bucket_policy",
        "key_policy",
        "resource_policy",
        "policy_of",
    ];
    let window = ahead(input.cursor());
    match window.get(1) {
        Some(TokenTree::Ident(of)) if ELSEWHERE.contains(&word) => Some(of.to_string()),
        _ => None,
    }
}

/// Reads declarations, collects what is wrong and goes on with the next one.
///
/// A method that returns `None` has reported why.
pub(super) struct Parser<'a> {
    environment: &'a dyn Environment,
    /// All that is read.
    pub(super) tokens: TokenStream,
    pub(super) known: OnceCell<Known>,
    /// What begins another declaration, or another statement of the block that is read.
    pub(super) begins: fn(ParseStream<'_>) -> bool,
    /// How many blocks are open.
    depth: usize,
    /// The name that the declaration gives itself which is read.
    name: Option<String>,
    /// What of the account and the region is a parameter.
    pub(super) place: Place,
    parsed: Parsed,
    /// Mistakes of documents of which it is not known yet who would refuse them.
    refused: Vec<Refused>,
}

impl Parser<'_> {
    fn declarations(&mut self, input: ParseStream<'_>) {
        self.place = place(input.cursor());
        self.each(input, begins_declaration, Self::declaration);
        self.no_word(Vocabulary::Declaration);
    }

    /// Reads one after the other to the end, and goes on behind what cannot be read. Says whether
    /// all could.
    pub(super) fn each(
        &mut self,
        input: ParseStream<'_>,
        begins: fn(ParseStream<'_>) -> bool,
        mut one: impl FnMut(&mut Self, ParseStream<'_>) -> Option<()>,
    ) -> bool {
        let mut complete = true;
        let around = std::mem::replace(&mut self.begins, begins);
        self.depth += 1;
        while !input.is_empty() {
            let start = input.cursor();
            if one(self, input).is_none() {
                complete = false;
                // What was refused at its first token would begin anew there, for ever.
                if input.cursor() == start {
                    skip(input);
                }
                recover(input, begins);
            }
        }
        self.begins = around;
        self.depth -= 1;
        complete
    }

    fn declaration(&mut self, input: ParseStream<'_>) -> Option<()> {
        self.name = None;
        let attributes = self.attributes(input)?;
        let Some((keyword, _)) = input.cursor().ident() else {
            if input.peek(Token![;]) {
                return self.error(input.span(), message::needless(";"));
            }
            return self.expected(input, "a declaration", forms::BUCKET.example);
        };
        let words = DeclarationKeyword::all().map(DeclarationKeyword::keyword);
        let keyword = self.hyphenated_word(input, words).unwrap_or(keyword);
        let level = self.level(input, &keyword);
        self.word(Vocabulary::Declaration, &keyword);
        if let (Some(level), true) = (level, input.peek2(syn::token::Paren)) {
            self.refuse_attributes(&attributes, level.keyword());
            skip(input);
            return self.lint_levels(input, level);
        }
        let Some(declaration) = self.keyword(input, &keyword) else {
            self.parsed.stack.unread |= self.bears_on_claims(input);
            return None;
        };
        if !declaration.declares() {
            self.refuse_attributes(&attributes, declaration.keyword());
        }
        skip(input);
        let span = keyword.span();
        let read = match declaration {
            DeclarationKeyword::Setting(setting) => self.setting(input, setting, span),
            DeclarationKeyword::Crate => self.crate_path(input, span),
            DeclarationKeyword::Guardrail(kind) => self.guardrail(input, kind, span),
            DeclarationKeyword::Assert => self.assertion(input),
            DeclarationKeyword::Bucket => self.bucket(input, attributes),
            DeclarationKeyword::Key => self.key(input, attributes),
            DeclarationKeyword::Policy => self.policy(input, attributes),
            DeclarationKeyword::Identity(kind) => self.identity(input, kind, attributes),
            DeclarationKeyword::Group => self.group_of_users(input, attributes),
            DeclarationKeyword::Task(spec) => self.task(input, spec, attributes),
        };
        // Every claim may rest on these.
        if let DeclarationKeyword::Setting(_) | DeclarationKeyword::Guardrail(_) = declaration {
            self.parsed.stack.unread |= read.is_none();
        }
        read
    }

    /// A word that is written with hyphens in the place of its underscores, `flow-definition`: reported, and read
    /// as what was meant. All but the last of its tokens are skipped.
    pub(super) fn hyphenated_word<'w>(
        &mut self,
        input: ParseStream<'_>,
        legal: impl IntoIterator<Item = &'w str>,
    ) -> Option<Ident> {
        if !input.peek2(Token![-]) {
            return None;
        }
        let window = ahead(input.cursor());
        let (first, rest) = window.split_first()?;
        let mut parts = vec![first.to_string()];
        for pair in rest.chunks_exact(2) {
            match pair {
                [TokenTree::Punct(sign), TokenTree::Ident(part)] if sign.as_char() == '-' => {
                    parts.push(part.to_string());
                }
                _ => break,
            }
        }
        let word = parts.join("_");
        if parts.len() == 1 || !legal.into_iter().any(|it| it == word) {
            return None;
        }
        let found = parts.join("-");
        let help = format!("replace `{found}` with `{word}`");
        let message = message::expected(&format!("`{word}`"), Some(&found), &help);
        self.report(first.span(), message);
        for _ in 1..parts.len() {
            skip(input);
            skip(input);
        }
        Some(Ident::new(&word, first.span()))
    }

    /// Whether what begins with an unknown word may have been a setting, or more of what is declared.
    fn bears_on_claims(&self, input: ParseStream<'_>) -> bool {
        let window = ahead(input.cursor());
        match window.get(1) {
            Some(TokenTree::Punct(sign)) => sign.as_char() == '=',
            Some(TokenTree::Ident(name)) => self.known().is_declared(&name.to_string()),
            _ => false,
        }
    }

    /// The level that a keyword sets before a list of lints.
    fn level(&mut self, input: ParseStream<'_>, keyword: &Ident) -> Option<Level> {
        let word = keyword.to_string();
        let mut all = Level::ALL.into_iter();
        let level = all.find(|level| word == level.keyword());
        if level.is_some() || !input.peek2(syn::token::Paren) {
            return level;
        }
        let meant = nearest(&word, Level::ALL.map(Level::keyword))?;
        let message =
            message::unknown_declaration(&word, Some(meant), Level::ALL.map(Level::keyword));
        self.report(keyword.span(), message);
        Level::ALL
            .into_iter()
            .find(|level| meant == level.keyword())
    }

    /// What a keyword begins. A near miss is reported and then read as what was meant, so that the names it
    /// declares are known.
    fn keyword(&mut self, input: ParseStream<'_>, keyword: &Ident) -> Option<DeclarationKeyword> {
        let word = keyword.to_string();
        if let Some(declaration) = DeclarationKeyword::named(&word) {
            return Some(declaration);
        }
        if VerbKeyword::named(&word).is_some() {
            let block = self.known().fitting(Wanted::Identity).next();
            return self.error(keyword.span(), message::verb_outside(&word, block));
        }
        if let Some(language) = language(&word) {
            return self.error(keyword.span(), message::other_language(&word, language));
        }
        if let Some(of) = named_policy(&word, input) {
            return self.error(keyword.span(), message::policy_elsewhere(&word, &of));
        }
        let keywords = || DeclarationKeyword::all().map(DeclarationKeyword::keyword);
        let meant = nearest(&word, keywords());
        self.report(
            keyword.span(),
            message::unknown_declaration(&word, meant, keywords()),
        );
        let declaration = DeclarationKeyword::named(meant?)?;
        (!self.is_the_last_of_its_line(input)).then_some(declaration)
    }

    /// Whether nothing follows the word that is read, or what begins anew: more is not typed yet.
    pub(super) fn is_the_last_of_its_line(&self, input: ParseStream<'_>) -> bool {
        match ahead(input.cursor()).get(1..) {
            None | Some([]) => true,
            Some(behind) => self.begins_anew(behind),
        }
    }

    /// `= "…";`, behind the keyword, which is at `span`.
    fn setting(&mut self, input: ParseStream<'_>, setting: Setting, span: Span) -> Option<()> {
        let form = setting.form();
        self.token::<Token![=]>(input, "`=`", form.example)?;
        let value = match setting {
            Setting::Account => self.value_of(input, ACCOUNT, Parameter::Account)?,
            Setting::Region => self.value_of(input, REGION, Parameter::Region)?,
            Setting::Partition | Setting::Organization | Setting::TrustPolicyLength => {
                Some(self.text(input, "a string", form.example)?)
            }
        };
        self.semicolon(input, form.example)?;
        let value = value?;
        let settings = &mut self.parsed.stack.settings;
        let stated = match setting {
            Setting::Partition => &mut settings.partition,
            Setting::Account => &mut settings.account,
            Setting::Region => &mut settings.region,
            Setting::Organization => &mut settings.organization,
            Setting::TrustPolicyLength => &mut settings.trust_policy_length,
        };
        if stated.is_some() {
            return self.error(span, message::repeated_setting(form.keyword));
        }
        *stated = Some(value);
        Some(())
    }

    /// `crate = infra::a2i_policy;`, behind the keyword, which is at `span`.
    fn crate_path(&mut self, input: ParseStream<'_>, span: Span) -> Option<()> {
        self.token::<Token![=]>(input, "`=`", forms::CRATE.example)?;
        let what = "the path of this crate";
        if let Ok(text) = input.fork().parse::<LitStr>() {
            let found = format!("{:?}", text.value());
            let help = format!("write `{}`, without quotes", text.value());
            return self.error(text.span(), message::expected(what, Some(&found), &help));
        }
        let path = self.path(input, what, forms::CRATE.example)?;
        self.semicolon(input, forms::CRATE.example)?;
        if self.parsed.crate_path.is_some() {
            let message = message::repeated_setting(forms::CRATE.keyword);
            return self.error(span, message);
        }
        self.parsed.crate_path = Some(path);
        Some(())
    }

    /// `(public_workteam);`, behind `allow`, `warn` or `deny`.
    fn lint_levels(&mut self, input: ParseStream<'_>, level: Level) -> Option<()> {
        let content = self.group(input, Delimiter::Parenthesis, LEVELS)?;
        if content.is_empty() {
            return self.expected(&content, "the name of a lint", LEVELS);
        }
        while !content.is_empty() {
            let what = "the name of a lint";
            let Some(name) = self.term(&content, Vocabulary::Lint, what, LEVELS) else {
                return drain(&content);
            };
            self.lint_level(&name, level, None);
            if !content.is_empty() && self.token::<Token![,]>(&content, "`,`", LEVELS).is_none() {
                return drain(&content);
            }
        }
        self.semicolon(input, LEVELS)
    }

    /// Sets the level of a lint, for one declaration or for all.
    pub(super) fn lint_level(&mut self, name: &Marked<String>, level: Level, only: Option<At>) {
        let Some(lint) = lint::lint(&name.value) else {
            let known = || LINTS.iter().map(|lint| lint.name);
            let nearest = nearest(&name.value, known());
            let message = message::unknown_lint(&name.value, nearest, known());
            return self.report_at(name.at, message);
        };
        self.parsed.stack.levels.push(LintLevel {
            lint: Marked {
                value: lint.name,
                at: name.at,
            },
            level,
            only,
        });
    }

    /// Adds what an organization lays over the account, of each kind once.
    pub(super) fn guard(&mut self, guardrail: Guardrail) {
        let known = &mut self.parsed.stack.guardrails;
        if known.iter().any(|known| known.kind == guardrail.kind) {
            let message = message::repeated_setting(guardrail.kind.keyword());
            return self.report_at(guardrail.at, message);
        }
        known.push(guardrail);
    }

    /// Adds the policy of a bucket or key, one for each.
    pub(super) fn police(&mut self, policy: ResourcePolicy) {
        let known = &mut self.parsed.stack.resource_policies;
        if known.iter().any(|known| known.of.value == policy.of.value) {
            let message = message::repeated_resource_policy(&policy.of.value);
            return self.report_at(policy.of.at, message);
        }
        known.push(policy);
    }

    pub(super) fn assert(&mut self, assertion: Assertion) {
        self.parsed.stack.assertions.push(assertion);
    }

    /// Adds a declaration and the tokens that go with it.
    pub(super) fn declare(&mut self, declaration: Declaration, mut header: Header) {
        self.own_lints(&mut header.attributes, declaration.ident().at);
        self.parsed.stack.declarations.push(declaration);
        self.parsed.headers.push(header);
    }

    pub(super) fn mark(&mut self, span: Span) -> At {
        let at = u32::try_from(self.parsed.marks.len()).unwrap_or(u32::MAX);
        self.parsed.marks.push(span);
        At(at)
    }

    pub(super) fn marked<T>(&mut self, value: T, span: Span) -> Marked<T> {
        Marked {
            value,
            at: self.mark(span),
        }
    }

    pub(super) fn report(&mut self, span: Span, message: Message) {
        let at = self.mark(span);
        self.report_at(at, message);
    }

    pub(super) fn report_at(&mut self, at: At, message: Message) {
        self.parsed.findings.push(Finding::error(at, message));
    }

    /// Something that a lint finds; what its level is, is known when all is read.
    pub(super) fn lint_at(&mut self, lint: &'static Lint, at: At, message: Message) {
        self.parsed
            .stack
            .noticed
            .push(Noticed { lint, at, message });
    }

    /// Reports a mistake once all declarations are known.
    pub(super) fn refuse_later(&mut self, refused: Refused) {
        self.refused.push(refused);
    }

    /// How many mistakes are reported.
    pub(super) fn told(&self) -> usize {
        self.parsed.findings.len()
    }

    /// Takes back what was reported since: it follows from a mistake that was before.
    pub(super) fn forget(&mut self, told: usize) {
        self.parsed.findings.truncate(told);
    }

    pub(super) fn error<T>(&mut self, span: Span, message: Message) -> Option<T> {
        self.report(span, message);
        None
    }

    /// Reports what was found here instead of what belongs here.
    pub(super) fn expected<T>(
        &mut self,
        input: ParseStream<'_>,
        what: &str,
        example: &str,
    ) -> Option<T> {
        let plain = what.trim_matches('`');
        let fits = |tokens: TokenStream| {
            let first = tokens.clone().into_iter().next();
            let group = first.is_some_and(|token| matches!(token, TokenTree::Group(_)));
            let text = tokens.to_string();
            text == plain || (group && text.starts_with(plain))
        };
        let (window, span) = (ahead(input.cursor()), input.span());
        self.unexpected(&window, span, what, example, &fits)
    }

    /// The same, of what was found in the place of a token.
    pub(super) fn unexpected<T>(
        &mut self,
        window: &[TokenTree],
        span: Span,
        what: &str,
        example: &str,
        fits: Fits<'_>,
    ) -> Option<T> {
        let fix = self.fix(window, what, fits);
        self.report_unexpected(window, span, what, example, fix.as_ref());
        None
    }

    /// Reports what was found in place of something, with the fix if there is one.
    fn report_unexpected(
        &mut self,
        window: &[TokenTree],
        span: Span,
        what: &str,
        example: &str,
        fix: Option<&Fix>,
    ) {
        let help = match (window, fix) {
            (_, Some(fix)) => Some(fix.help.clone()),
            ([], None) => self.at_the_end(what),
            (_, None) => None,
        };
        let help = help.unwrap_or_else(|| format!("write it like `{}`", self.own(example)));
        let found = shown(window);
        self.report(span, message::expected(what, found.as_deref(), &help));
    }

    /// A `;` is all that can be told to be missing at the end.
    fn at_the_end(&self, what: &str) -> Option<String> {
        if !what.ends_with("`;`") {
            return None;
        }
        if self.depth > 1 {
            return Some("add `;` before `}`".to_owned());
        }
        let last = self.tokens.clone().into_iter().last()?;
        Some(format!("add `;` after `{last}`"))
    }

    /// An example with the names of the source in the place of the guide's.
    pub(super) fn own(&self, example: &str) -> String {
        self.known().own(example, self.name.as_deref())
    }

    pub(super) fn token<T: syn::parse::Parse>(
        &mut self,
        input: ParseStream<'_>,
        what: &str,
        example: &str,
    ) -> Option<T> {
        let (begin, span) = (input.cursor(), input.span());
        if let Ok(token) = input.parse() {
            return Some(token);
        }
        let fits = |tokens: TokenStream| syn::parse2::<T>(tokens).is_ok();
        let window = ahead(begin);
        let fix = self.fix(&window, what, &fits);
        self.report_unexpected(&window, span, what, example, fix.as_ref());
        // A literal that is of another kind is consumed all the same.
        let fix = fix.filter(|fix| fix.goes_on && input.cursor() == begin)?;
        for _ in 0..fix.skip {
            skip(input);
        }
        match fix.read {
            Some(text) => syn::parse_str(&text).ok(),
            None => input.parse().ok(),
        }
    }

    pub(super) fn semicolon(&mut self, input: ParseStream<'_>, example: &str) -> Option<()> {
        self.token::<Token![;]>(input, "`;`", example).map(drop)
    }

    pub(super) fn text(
        &mut self,
        input: ParseStream<'_>,
        what: &str,
        example: &str,
    ) -> Option<Marked<String>> {
        let literal = self.string(input, what, example)?;
        let text = as_written(literal.value());
        Some(self.marked(text, literal.span()))
    }

    /// A string; one with a suffix, `"a"u8`, is refused.
    pub(super) fn string(
        &mut self,
        input: ParseStream<'_>,
        what: &str,
        example: &str,
    ) -> Option<LitStr> {
        let begin = input.cursor();
        let literal: LitStr = self.token(input, what, example)?;
        if literal.suffix().is_empty() {
            return Some(literal);
        }
        let found = shown(&ahead(begin));
        let help = format!("write `{:?}`", literal.value());
        let message = message::expected(what, found.as_deref(), &help);
        self.error(literal.span(), message)
    }

    /// The identifier that a declaration gives itself.
    fn declared_name(
        &mut self,
        input: ParseStream<'_>,
        what: &str,
        noun: &str,
    ) -> Option<(Ident, Marked<String>)> {
        if input.peek(Ident) && !self.is_half_typed(input) {
            return self.name(input, what, "");
        }
        let (window, span) = (ahead(input.cursor()), input.span());
        let text = window
            .first()
            .and_then(|token| syn::parse2::<LitStr>(token.clone().into()).ok());
        let text = text.map(|text| text.value());
        let text_is_name = text
            .as_ref()
            .is_some_and(|it| syn::parse_str::<Ident>(it).is_ok());
        let help = match text.and_then(|text| identifier(&text)) {
            Some(ident) if text_is_name => format!("write `{ident}`, without quotes"),
            Some(ident) => format!("write `{ident} = {}`", joined(window.first())),
            None => format!("name the {noun}, by an identifier of your choice"),
        };
        let found = shown(&window);
        self.error(span, message::expected(what, found.as_deref(), &help))
    }

    /// Whether another statement or declaration begins here, where a name is wanted: what is before it is
    /// half typed.
    fn is_half_typed(&self, input: ParseStream<'_>) -> bool {
        let Some((word, _)) = input.cursor().ident() else {
            return false;
        };
        let word = word.to_string();
        // Every word that begins something is in lower case, and few names are.
        word.starts_with(char::is_lowercase)
            && (self.begins)(input)
            && !self.known().is_declared(&word)
    }

    /// An identifier that names what is declared elsewhere.
    pub(super) fn named(
        &mut self,
        input: ParseStream<'_>,
        wanted: Wanted,
        example: &str,
    ) -> Option<Marked<String>> {
        let read = self.named_ident(input, wanted, example);
        self.noted(read, Named::Name)
    }

    /// What was read, noted for others to look up; also that nothing was.
    fn noted(
        &mut self,
        read: Option<(Ident, Marked<String>)>,
        named: impl FnOnce(Option<Ident>) -> Named,
    ) -> Option<Marked<String>> {
        let (ident, name) = read.unzip();
        self.parsed.named.push(named(ident));
        name
    }

    fn named_ident(
        &mut self,
        input: ParseStream<'_>,
        wanted: Wanted,
        example: &str,
    ) -> Option<(Ident, Marked<String>)> {
        let what = wanted.identifier();
        // A field begins with a word and a colon.
        let is_field = input.peek2(Token![:])
            && !input.peek2(Token![::])
            && !input
                .cursor()
                .ident()
                .is_some_and(|(word, _)| self.known().is_declared(&word.to_string()));
        if input.peek(Ident) && !is_field && !self.is_half_typed(input) {
            if let Some(message) = self.hyphenated(input, wanted) {
                return self.error(input.span(), message);
            }
            return self.name(input, &what, example);
        }
        let (window, span) = (ahead(input.cursor()), input.span());
        let help = self.fix_name(&window, wanted).unwrap_or_else(|| {
            let known: Vec<&str> = self.known().fitting(wanted).collect();
            message::name_one(wanted, &known)
        });
        let found = shown(&window);
        self.error(span, message::expected(&what, found.as_deref(), &help))
    }

    /// A name of AWS, `acme-scans`, in the place of the identifier.
    fn hyphenated(&self, input: ParseStream<'_>, wanted: Wanted) -> Option<Message> {
        if !input.peek2(Token![-]) {
            return None;
        }
        let window = ahead(input.cursor());
        let is_name = |token: &&TokenTree| match token {
            TokenTree::Punct(punct) => matches!(punct.as_char(), '-' | '.'),
            TokenTree::Ident(_) | TokenTree::Literal(_) => true,
            TokenTree::Group(_) => false,
        };
        let text = joined(window.iter().take_while(is_name));
        let known = self.known();
        let known: Vec<&str> = match known.meant(&text, wanted) {
            Some(meant) => vec![meant],
            None => known.fitting(wanted).collect(),
        };
        Some(message::not_an_identifier(&text, wanted, &known))
    }

    /// The identifier of a declaration, where it is declared.
    pub(super) fn declared(
        &mut self,
        input: ParseStream<'_>,
        attributes: Vec<Attribute>,
        what: &str,
        noun: &str,
    ) -> Option<(Header, Marked<String>)> {
        let (ident, name) = self.declared_name(input, what, noun)?;
        self.name = Some(name.value.clone());
        let header = Header {
            ident,
            sign: input.span(),
            attributes,
            same_as: None,
        };
        Some((header, name))
    }

    /// The identifier of a declaration, where it may be that of many or another word.
    pub(super) fn reference(
        &mut self,
        input: ParseStream<'_>,
        what: &str,
        example: &str,
    ) -> Option<Marked<String>> {
        let read = self.name(input, what, example);
        self.noted(read, Named::Name)
    }

    /// A word of the language, which is for others to look up.
    pub(super) fn term(
        &mut self,
        input: ParseStream<'_>,
        of: Vocabulary,
        what: &str,
        example: &str,
    ) -> Option<Marked<String>> {
        let read = self.name(input, what, example);
        self.noted(read, |ident| Named::Word(of, ident))
    }

    /// The same, also where it is one that begins something else.
    pub(super) fn any_term(
        &mut self,
        input: ParseStream<'_>,
        of: Vocabulary,
        what: &str,
        example: &str,
    ) -> Option<Marked<String>> {
        let read = self.any_name(input, what, example);
        self.noted(read, |ident| Named::Word(of, ident))
    }

    /// Notes a word of the language, or what is in place of one.
    pub(super) fn word(&mut self, of: Vocabulary, ident: &Ident) {
        // A keyword of Rust would end the path that an editor reads.
        if !is_keyword(&ident.to_string()) {
            self.parsed.named.push(Named::Word(of, Some(ident.clone())));
        }
    }

    /// Notes that the last word may as well be the identifier of a declaration.
    pub(super) fn again_as_name(&mut self) {
        if let Some(Named::Word(_, ident)) = self.parsed.named.last() {
            let name = Named::Name(ident.clone());
            self.parsed.named.push(name);
        }
    }

    /// Notes the end of a block, where another such word may be written.
    pub(super) fn no_word(&mut self, of: Vocabulary) {
        self.parsed.named.push(Named::Word(of, None));
    }

    /// Any identifier, without the `r#` of a raw one. What it is, its callers above say.
    fn name(
        &mut self,
        input: ParseStream<'_>,
        what: &str,
        example: &str,
    ) -> Option<(Ident, Marked<String>)> {
        if self.is_half_typed(input) {
            let found = shown(&ahead(input.cursor()));
            let help = format!("write it like `{}`", self.own(example));
            return self.error(
                input.span(),
                message::expected(what, found.as_deref(), &help),
            );
        }
        self.any_name(input, what, example)
    }

    /// Any identifier, also one that begins something else.
    fn any_name(
        &mut self,
        input: ParseStream<'_>,
        what: &str,
        example: &str,
    ) -> Option<(Ident, Marked<String>)> {
        let ident: Ident = self.token(input, what, example)?;
        let name = ident.to_string();
        let name = match name.strip_prefix("r#") {
            Some(plain) => plain.to_owned(),
            None => name,
        };
        // A keyword since edition 2024, in which the code is written that names it.
        let ident = match name.as_str() {
            "gen" => Ident::new_raw("gen", ident.span()),
            _ => ident,
        };
        let name = self.marked(name, ident.span());
        Some((ident, name))
    }

    pub(super) fn group<'i>(
        &mut self,
        input: ParseStream<'i>,
        delimiter: Delimiter,
        example: &str,
    ) -> Option<ParseBuffer<'i>> {
        let (what, content) = match delimiter {
            Delimiter::Parenthesis => ("`(`", parentheses as fn(_) -> _),
            Delimiter::Bracket => ("`[`", brackets as fn(_) -> _),
            Delimiter::Brace | Delimiter::None => ("`{`", braces as fn(_) -> _),
        };
        match content(input) {
            Ok(content) => Some(content),
            Err(_) => self.expected(input, what, example),
        }
    }

    /// One or several, in brackets, separated by commas.
    pub(super) fn one_or_many<T>(
        &mut self,
        input: ParseStream<'_>,
        example: &str,
        one: impl Fn(&mut Self, ParseStream<'_>) -> Option<T>,
    ) -> Option<OneOrMany<T>> {
        if !input.peek(syn::token::Bracket) {
            return one(self, input).map(OneOrMany::One);
        }
        let span = input.span();
        let content = self.group(input, Delimiter::Bracket, example)?;
        let content = &content;
        let mut values = Vec::new();
        while !content.is_empty() {
            let value = one(self, content).and_then(|value| {
                if !content.is_empty() {
                    self.token::<Token![,]>(content, "`,`", example)?;
                }
                Some(value)
            });
            match value {
                Some(value) => values.push(value),
                None => return drain(content),
            }
        }
        if values.is_empty() {
            return self.error(span, message::empty_list(&self.own(example)));
        }
        Some(OneOrMany::Many(values))
    }

    /// Reads an environment variable, and notes that it was read.
    pub(super) fn variable(&mut self, name: &str) -> Result<String, std::env::VarError> {
        let variables = &mut self.parsed.variables;
        if !variables.iter().any(|known| known == name) {
            variables.push(name.to_owned());
        }
        self.environment.variable(name)
    }

    /// Reads a file of the package, and notes that it was read.
    pub(super) fn file(&mut self, path: &str) -> std::io::Result<String> {
        let files = &mut self.parsed.files;
        if !files.iter().any(|known| known == path) {
            files.push(path.to_owned());
        }
        self.environment.file(path)
    }
}

const LEVELS: &str = "allow(public_workteam);";

fn parentheses(input: ParseStream<'_>) -> syn::Result<ParseBuffer<'_>> {
    let content;
    syn::parenthesized!(content in input);
    Ok(content)
}

fn brackets(input: ParseStream<'_>) -> syn::Result<ParseBuffer<'_>> {
    let content;
    syn::bracketed!(content in input);
    Ok(content)
}

fn braces(input: ParseStream<'_>) -> syn::Result<ParseBuffer<'_>> {
    let content;
    syn::braced!(content in input);
    Ok(content)
}

/// `acme-scans` → `AcmeScans`: an identifier made of a name.
fn identifier(name: &str) -> Option<String> {
    let words = name.split(|it: char| !it.is_ascii_alphanumeric());
    let capital = |word: &str| {
        let (first, rest) = word.split_at_checked(1)?;
        Some(first.to_uppercase() + rest)
    };
    let ident: String = words.filter_map(capital).collect();
    syn::parse_str::<Ident>(&ident).is_ok().then_some(ident)
}

/// Consumes one token tree.
pub(super) fn skip(input: ParseStream<'_>) -> Option<TokenTree> {
    input.parse().ok()
}

/// Whether this word comes here.
pub(super) fn comes(input: ParseStream<'_>, word: &str) -> bool {
    matches!(input.cursor().ident(), Some((found, _)) if found == word)
}

/// Consumes this word if it comes here, and says whether it does.
pub(super) fn take(input: ParseStream<'_>, word: &str) -> bool {
    comes(input, word) && skip(input).is_some()
}

/// Consumes what is left of a statement, with its `;`.
pub(super) fn skip_statement(input: ParseStream<'_>) {
    while skip(input).is_some_and(|token| token.to_string() != ";") {}
}

/// Consumes all that is left of a group that could not be read.
pub(super) fn drain<T>(input: ParseStream<'_>) -> Option<T> {
    while skip(input).is_some() {}
    None
}

/// Skips to where reading can go on: behind the next `;` or block, or before something that `begins`
/// anew.
pub(super) fn recover(input: ParseStream<'_>, begins: fn(ParseStream<'_>) -> bool) {
    while !input.is_empty() && !begins(input) {
        match skip(input) {
            Some(TokenTree::Punct(punct)) if punct.as_char() == ';' => return,
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                if input.peek(Token![;]) {
                    skip(input);
                }
                return;
            }
            _ => {}
        }
    }
}

/// Source: "Keywords", The Rust Reference.
fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "_" | "Self"
            | "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}

fn begins_declaration(input: ParseStream<'_>) -> bool {
    let Some((word, _)) = input.cursor().ident() else {
        return input.peek(Token![#]) && input.peek2(syn::token::Bracket);
    };
    let word = word.to_string();
    if Level::ALL.into_iter().any(|level| word == level.keyword()) {
        return input.peek2(syn::token::Paren);
    }
    match DeclarationKeyword::named(&word) {
        None => false,
        Some(DeclarationKeyword::Setting(_) | DeclarationKeyword::Crate) => input.peek2(Token![=]),
        Some(DeclarationKeyword::Guardrail(_)) => {
            input.peek2(LitStr) || input.peek2(syn::token::Bracket)
        }
        Some(
            DeclarationKeyword::Bucket
            | DeclarationKeyword::Key
            | DeclarationKeyword::Policy
            | DeclarationKeyword::Group
            | DeclarationKeyword::Task(_),
        ) => input.peek2(Ident::peek_any),
        Some(DeclarationKeyword::Identity(_) | DeclarationKeyword::Assert) => {
            input.peek2(Ident::peek_any) || input.peek2(syn::token::Bracket)
        }
    }
}
