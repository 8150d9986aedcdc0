use super::attribute::Attribute;
use super::forms::{EXTERNAL_WORD, VerbKeyword, Word};
use super::parser::{Parser, drain, skip, skip_statement};
use super::words::Vocabulary;
use crate::a2i::{ArnOf, FieldSpec, Takes, TaskSpec, WORKTEAM_TYPES};
use crate::message::{self, Wanted};
use crate::nearest::nearest;
use crate::policy::OneOrMany;
use crate::stack::{Declaration, Field, Marked, Task, Values};
use proc_macro2::{Delimiter, TokenTree};
use syn::parse::ParseStream;
use syn::{LitBool, LitStr, Token};

impl Parser<'_> {
    /// `flow_definition ContentReview { role: Reviewer, … }`, behind the keyword.
    pub(super) fn task(
        &mut self,
        input: ParseStream<'_>,
        spec: &'static TaskSpec,
        mut attributes: Vec<Attribute>,
    ) -> Option<()> {
        self.refuse_least_privilege(&mut attributes, "a task");
        let what = format!("the identifier of the {}", spec.noun);
        let (header, ident) = self.declared(input, attributes, &what, spec.noun)?;
        let mut task = Task {
            spec,
            name: Marked {
                value: kebab_case(&ident.value),
                at: ident.at,
            },
            ident,
            fields: Vec::new(),
            complete: true,
        };
        let read = self.task_body(input, &mut task);
        task.complete &= read.is_some();
        self.declare(Declaration::Task(task), header);
        read
    }

    fn task_body(&mut self, input: ParseStream<'_>, task: &mut Task) -> Option<()> {
        let spec = task.spec;
        if spec.creates.is_some() && input.peek(Token![=]) {
            skip(input);
            task.name = self.text(input, "a string", spec.example)?;
        }
        let block = self.group(input, Delimiter::Brace, spec.example)?;
        let around = std::mem::replace(&mut self.begins, begins_field);
        while !block.is_empty() {
            let start = block.cursor();
            if let Some(field) = self.field(&block, spec) {
                task.fields.push(field);
            } else {
                task.complete = false;
                // What was refused at its first token would begin anew there, for ever.
                if block.cursor() == start {
                    skip(&block);
                }
                next_field(&block);
            }
        }
        self.begins = around;
        self.no_word(Vocabulary::Task(spec));
        Some(())
    }

    fn field(&mut self, input: ParseStream<'_>, spec: &'static TaskSpec) -> Option<Field> {
        if input.peek(Token![,]) {
            return self.error(input.span(), message::needless(","));
        }
        let mut attributes = self.attributes(input)?;
        self.refuse_least_privilege(&mut attributes, "a field");
        self.refuse_attributes(&attributes, "a field");
        let words = spec.fields.iter().map(|field| field.name);
        let hyphenated = self.hyphenated_word(input, words);
        let fields = Vocabulary::Task(spec);
        let mut name = self.any_term(input, fields, "the name of a field", spec.example)?;
        if let Some(meant) = hyphenated {
            name.value = meant.to_string();
        }
        if VerbKeyword::named(&name.value).is_some() && !input.peek(Token![:]) {
            let block = self.known().fitting(Wanted::Identity).next();
            self.report_at(
                name.at,
                message::verb_in_task(&name.value, spec.noun, block),
            );
            skip_statement(input);
            return None;
        }
        let known = || spec.fields.iter().map(|field| field.name);
        let near = || nearest(&name.value, known());
        if !input.peek(Token![:]) && spec.field(&name.value).is_none() {
            let message = message::unknown_field(spec.noun, &name.value, near(), known());
            self.report_at(name.at, message);
            return None;
        }
        self.token::<Token![:]>(input, "`:`", spec.example)?;
        // A near miss is reported later, and read as what was meant.
        let meant = spec.field(&name.value).or_else(|| spec.field(near()?));
        let (values, under) = if let Some(field) = meant {
            self.values(input, field, spec.example)?
        } else {
            while !input.is_empty() && !input.peek(Token![,]) {
                skip(input);
            }
            (Values::Names(OneOrMany::Many(Vec::new())), Vec::new())
        };
        let what = match (meant.map(|field| field.takes), under.last()) {
            (Some(Takes::Bucket), Some(None)) => "`under` or `,`",
            _ => "`,`",
        };
        if !input.is_empty() {
            self.token::<Token![,]>(input, what, spec.example)?;
        }
        Some(Field {
            name,
            values,
            under,
        })
    }

    /// What a field holds, and the prefixes behind its names.
    fn values(
        &mut self,
        input: ParseStream<'_>,
        field: &'static FieldSpec,
        example: &str,
    ) -> Option<(Values, Prefixes)> {
        let alone = |values| Some((values, Vec::new()));
        let naming = match field.takes {
            Takes::Role => Naming::Declared(Wanted::Role),
            Takes::Identity => Naming::Declared(Wanted::Identity),
            Takes::Bucket => Naming::Declared(Wanted::Bucket),
            Takes::FlowDefinition => Naming::Declared(Wanted::FlowDefinition),
            Takes::Key => Naming::Declared(Wanted::Key),
            Takes::Word(words) => Naming::Word(words.to_vec()),
            Takes::Workteam if input.peek(LitStr) && !is_quoted_word(input) => {
                return alone(Values::Text(self.placed(input, "a string", WORKTEAM)?));
            }
            Takes::Workteam => Naming::Word(WORKTEAM_TYPES.map(|(word, _)| word).to_vec()),
            Takes::Flag => return alone(self.flag(input)?),
            Takes::Service => return alone(self.services(input, field.name)?),
            Takes::StackName => return alone(Values::Text(self.text(input, "a string", STACK)?)),
            Takes::Arn(of) => return alone(self.arns(input, field.name, of)?),
            Takes::Context => return alone(Values::Context(self.carried(input)?)),
            Takes::Tags => return alone(Values::Tags(self.tags(input, TAGS)?)),
            Takes::Needs => return alone(self.needs(input, example)?),
        };
        self.names(input, field, &naming, example)
    }

    fn flag(&mut self, input: ParseStream<'_>) -> Option<Values> {
        let flag: LitBool = self.token(input, "`true` or `false`", "tagged: true,")?;
        Some(Values::Flag(self.marked(flag.value(), flag.span())))
    }

    fn services(&mut self, input: ParseStream<'_>, field: &str) -> Option<Values> {
        let example = |service: &str| format!("{field}: {service:?},");
        let texts = self.one_or_many(input, ASSUMED_BY, |parser, input| {
            parser.service(input, example)
        })?;
        Some(Values::Texts(texts.into_vec()))
    }

    fn arns(&mut self, input: ParseStream<'_>, field: &str, of: ArnOf) -> Option<Values> {
        let example = format!("{field}: {},", of.example());
        let texts = self.one_or_many(input, &example, |parser, input| {
            let what = "an ARN, as a string";
            let Some((word, _)) = input.cursor().ident() else {
                return parser.text(input, what, &example);
            };
            // In quotes it would not be one either.
            let help = format!("write it like `{example}`");
            let message = message::expected(what, Some(&word.to_string()), &help);
            parser.error(word.span(), message)
        })?;
        Some(Values::Texts(texts.into_vec()))
    }

    fn needs(&mut self, input: ParseStream<'_>, example: &str) -> Option<Values> {
        let needs =
            self.one_or_many(input, example, |parser, input| parser.need(input, example))?;
        let mut needs = needs.into_vec();
        // An operation of which no action is known is reported.
        needs.retain(|need| !need.actions.is_empty());
        Some(Values::Needs(needs))
    }

    /// Names or words, and the prefixes behind names of buckets.
    fn names(
        &mut self,
        input: ParseStream<'_>,
        field: &'static FieldSpec,
        naming: &Naming,
        example: &str,
    ) -> Option<(Values, Prefixes)> {
        let names = self.one_or_many(input, example, |parser, input| {
            let span = input.span();
            let name = match naming {
                Naming::Declared(wanted) => parser.named(input, *wanted, example)?,
                Naming::Word(words) => parser.word_of(input, field, words, example)?,
            };
            if name.value == EXTERNAL_WORD && input.peek(LitStr) {
                let arn: LitStr = input.parse().ok()?;
                let message = message::external_in_task(&arn.value());
                return parser.error(span, message);
            }
            let prefix = match field.takes {
                Takes::Bucket => parser.under(input)?,
                _ => None,
            };
            Some((name, prefix))
        })?;
        Some(match names {
            OneOrMany::One((name, prefix)) => (Values::Names(OneOrMany::One(name)), vec![prefix]),
            OneOrMany::Many(names) => {
                let (names, prefixes) = names.into_iter().unzip();
                (Values::Names(OneOrMany::Many(names)), prefixes)
            }
        })
    }

    /// One of the words of a field.
    fn word_of(
        &mut self,
        input: ParseStream<'_>,
        field: &'static FieldSpec,
        words: &[&str],
        example: &str,
    ) -> Option<Marked<String>> {
        let of = Vocabulary::Value(field);
        let what = message::alternatives(words.iter().copied());
        let word = input.cursor().ident().map(|(word, _)| word.to_string());
        match word.is_some_and(|word| words.contains(&word.as_str())) {
            true => self.any_term(input, of, &what, example),
            false => self.term(input, of, &what, example),
        }
    }

    /// `{ "Project": "Alpha" }`
    pub(super) fn tags(
        &mut self,
        input: ParseStream<'_>,
        example: &str,
    ) -> Option<Vec<(Marked<String>, Marked<String>)>> {
        let span = input.span();
        let block = self.group(input, Delimiter::Brace, example)?;
        let mut tags = Vec::new();
        while !block.is_empty() {
            let Some(tag) = self.tag(&block, example) else {
                return drain(&block);
            };
            tags.push(tag);
        }
        if tags.is_empty() {
            return self.error(span, message::empty_list(&self.own(example)));
        }
        Some(tags)
    }

    fn tag(
        &mut self,
        input: ParseStream<'_>,
        example: &str,
    ) -> Option<(Marked<String>, Marked<String>)> {
        let key = self.text(input, "the key of a tag, as a string", example)?;
        self.token::<Token![:]>(input, "`:`", example)?;
        let value = self.text(input, "the value of the tag, as a string", example)?;
        if !input.is_empty() {
            self.token::<Token![,]>(input, "`,`", example)?;
        }
        Some((key, value))
    }
}

/// What a field that takes identifiers takes.
enum Naming {
    Declared(Wanted),
    Word(Vec<&'static str>),
}

/// The prefix after the `under` of each name.
type Prefixes = Vec<Option<Marked<String>>>;

const WORKTEAM: &str =
    r#"workteam: "arn:aws:sagemaker:us-east-1:111122223333:workteam/private-crowd/reviewers","#;
const ASSUMED_BY: &str = r#"assumed_by: "lambda.amazonaws.com","#;
const STACK: &str = r#"stack: "review-stack","#;
const TAGS: &str = r#"tags: { "Project": "Alpha" },"#;

/// Whether a word of a work team is in quotes here.
fn is_quoted_word(input: ParseStream<'_>) -> bool {
    let text = input.fork().parse::<LitStr>().map(|text| text.value());
    text.is_ok_and(|text| WORKTEAM_TYPES.iter().any(|(word, _)| *word == text))
}

fn begins_field(input: ParseStream<'_>) -> bool {
    input.peek(syn::Ident) && input.peek2(Token![:]) && !input.peek2(Token![::])
}

/// Skips behind the next comma, or to the next `field:`.
fn next_field(input: ParseStream<'_>) {
    while !begins_field(input) {
        match skip(input) {
            Some(TokenTree::Punct(punct)) if punct.as_char() == ',' => return,
            Some(_) => {}
            None => return,
        }
    }
}

/// `ContentReview` → `content-review`, `OCRReview2` → `ocr-review2`: what SageMaker's names look like.
fn kebab_case(ident: &str) -> String {
    let characters: Vec<char> = ident.chars().collect();
    let mut name = String::with_capacity(ident.len() + 4);
    for (index, &character) in characters.iter().enumerate() {
        let before = index
            .checked_sub(1)
            .and_then(|before| characters.get(before));
        let after = characters.get(index + 1);
        let begins_word = character.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_ascii_digit()
                    || (before.is_uppercase() && after.is_some_and(|after| after.is_lowercase()))
            });
        if begins_word {
            name.push('-');
        }
        match character {
            '_' => name.push('-'),
            other => name.extend(other.to_lowercase()),
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::kebab_case;

    #[test]
    fn identifiers_become_names_of_sagemaker() {
        for (ident, name) in [
            ("ContentReview", "content-review"),
            ("OCRReview", "ocr-review"),
            ("Review2Stage", "review2-stage"),
            ("REVIEW", "review"),
            ("content_review", "content-review"),
            ("A", "a"),
        ] {
            assert_eq!(kebab_case(ident), name);
        }
    }
}
