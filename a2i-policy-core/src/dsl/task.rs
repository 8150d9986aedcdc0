use super::attribute::Attribute;
use super::forms::EXTERNAL_WORD;
use super::parser::{Parser, drain, skip};
use super::words::Vocabulary;
use crate::a2i::{FieldSpec, Takes, TaskSpec};
use crate::message;
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
        attributes: Vec<Attribute>,
    ) -> Option<()> {
        let what = format!("the identifier of the {}", spec.noun);
        let (header, ident) = self.declared(input, attributes, &what, spec.example)?;
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
        while !block.is_empty() {
            if let Some(field) = self.field(&block, spec) {
                task.fields.push(field);
            } else {
                task.complete = false;
                next_field(&block);
            }
        }
        self.no_word(Vocabulary::Task(spec));
        Some(())
    }

    fn field(&mut self, input: ParseStream<'_>, spec: &'static TaskSpec) -> Option<Field> {
        let mut attributes = self.attributes(input)?;
        self.refuse_least_privilege(&mut attributes, "a field");
        self.refuse_attributes(&attributes, "a field");
        let fields = Vocabulary::Task(spec);
        let name = self.term(input, fields, "the name of a field", spec.example)?;
        self.token::<Token![:]>(input, "`:`", spec.example)?;
        let (values, under) = self.values(input, spec, &name.value)?;
        if !input.is_empty()
            && self
                .token::<Token![,]>(input, "`,`", spec.example)
                .is_none()
        {
            next_field(input);
        }
        Some(Field {
            name,
            values,
            under,
        })
    }

    fn values(
        &mut self,
        input: ParseStream<'_>,
        spec: &'static TaskSpec,
        field: &str,
    ) -> Option<(Values, Vec<Option<Marked<String>>>)> {
        let mut under = Vec::new();
        let known = spec.field(field);
        let values = match known.map(|field| field.takes) {
            Some(Takes::Flag) => {
                let flag: LitBool = self.token(input, "`true` or `false`", "tagged: true,")?;
                Values::Flag(self.marked(flag.value(), flag.span()))
            }
            Some(Takes::Workteam) if input.peek(LitStr) => {
                Values::Text(self.placed(input, "a string", WORKTEAM)?)
            }
            Some(Takes::Service) => {
                let example = |service: &str| format!("{field}: {service:?},");
                let texts = self.one_or_many(input, ASSUMED_BY, |parser, input| {
                    parser.service(input, example)
                })?;
                Values::Texts(texts.into_vec())
            }
            Some(Takes::StackName) => {
                Values::Text(self.text(input, "a string", r#"stack: "review-stack","#)?)
            }
            Some(Takes::Arn(of)) => {
                let example = format!("{field}: {},", of.example());
                let texts = self.one_or_many(input, &example, |parser, input| {
                    parser.text(input, "an ARN, as a string", &example)
                })?;
                Values::Texts(texts.into_vec())
            }
            Some(Takes::Context) => Values::Context(self.carried(input)?),
            Some(Takes::Tags) => Values::Tags(self.tags(input, TAGS)?),
            Some(Takes::Needs) => {
                let needs = self.one_or_many(input, spec.example, |parser, input| {
                    parser.need(input, spec.example)
                })?;
                let mut needs = needs.into_vec();
                // An operation of which no action is known is reported.
                needs.retain(|need| !need.actions.is_empty());
                Values::Needs(needs)
            }
            // It is reported where fields are checked.
            None => {
                while !input.is_empty() && !input.peek(Token![,]) {
                    skip(input);
                }
                Values::Names(OneOrMany::Many(Vec::new()))
            }
            Some(takes) => {
                let names = self.one_or_many(input, spec.example, |parser, input| {
                    let span = input.span();
                    let name = parser.word_or_name(input, known, spec.example)?;
                    if name.value == EXTERNAL_WORD && input.peek(LitStr) {
                        let arn: LitStr = input.parse().ok()?;
                        let message = message::external_in_task(&arn.value());
                        return parser.error(span, message);
                    }
                    let prefix = match takes {
                        Takes::Bucket => parser.under(input)?,
                        _ => None,
                    };
                    Some((name, prefix))
                })?;
                let (one, pairs) = (matches!(names, OneOrMany::One(_)), names.into_vec());
                let (names, prefixes): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
                under = prefixes;
                match (one, names.first()) {
                    (true, Some(name)) => Values::Names(OneOrMany::One(name.clone())),
                    _ => Values::Names(OneOrMany::Many(names)),
                }
            }
        };
        Some((values, under))
    }

    /// A name or a word, as the field takes them.
    fn word_or_name(
        &mut self,
        input: ParseStream<'_>,
        field: Option<&'static FieldSpec>,
        example: &str,
    ) -> Option<Marked<String>> {
        let what = "an identifier";
        match field {
            Some(field) if matches!(field.takes, Takes::Word(_) | Takes::Workteam) => {
                self.term(input, Vocabulary::Value(field), what, example)
            }
            _ => self.reference(input, what, example),
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
            return self.error(span, message::empty_list(example));
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

const WORKTEAM: &str =
    r#"workteam: "arn:aws:sagemaker:us-east-1:111122223333:workteam/private-crowd/reviewers","#;
const ASSUMED_BY: &str = r#"assumed_by: "lambda.amazonaws.com","#;
const TAGS: &str = r#"tags: { "Project": "Alpha" },"#;

/// Skips behind the next comma, or to the next `field:`.
fn next_field(input: ParseStream<'_>) {
    while !(input.peek(syn::Ident) && input.peek2(Token![:])) {
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
