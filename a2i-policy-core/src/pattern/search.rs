use super::token::{Reach, Token};
use super::{Answer, Pattern};
use std::collections::HashMap;

/// What a search for a text found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// This text, one of those that were searched for.
    Text(String),
    /// There is none, proven.
    Nothing,
    /// Neither, within the bound on the work.
    Undecided,
}

/// A set of texts: those that belong to a pattern of each list of `within`, and to none of `without`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts<'a> {
    within: Vec<Vec<&'a Pattern>>,
    without: Vec<&'a Pattern>,
}

impl<'a> Texts<'a> {
    /// Leaves only the texts that belong to one of the patterns.
    pub(crate) fn keep(&mut self, any_of: impl IntoIterator<Item = &'a Pattern>) {
        self.within.push(any_of.into_iter().collect());
    }

    /// Takes out the texts of a pattern.
    pub(crate) fn remove(&mut self, pattern: &'a Pattern) {
        self.without.push(pattern);
    }

    /// Looks for a text of the set, in at most so many `steps`, of which it takes what it needs.
    pub(crate) fn find(&self, steps: &mut usize) -> Found {
        let mut within = self.within.clone();
        let mut patterns = within.iter().flatten().chain(&self.without);
        let marked = patterns.any(|pattern| pattern.with_any_name().is_some());
        if !self.narrow(&mut within) {
            return Found::Nothing;
        }
        let mut texts = within
            .iter()
            .flatten()
            .flat_map(|pattern| samples(pattern))
            .take(SAMPLES)
            .chain([String::new()]);
        // What holds for every name is answered of two patterns at a time.
        if marked {
            if let Some(text) = texts.find(|text| self.holds_for_all(text)) {
                return Found::Text(text);
            }
            return match Self::for_any_parameter(&within, &self.without).run(steps) {
                Found::Nothing => Found::Nothing,
                Found::Text(_) | Found::Undecided => Found::Undecided,
            };
        }
        for text in texts {
            *steps = steps.saturating_sub(1);
            if self.holds(&text) {
                return Found::Text(text);
            }
        }
        Search::new(&within, &self.without).run(steps)
    }

    /// Drops the patterns that add nothing to their list: those that share no text with some other
    /// list, and those that are taken out whole. Says whether something is left of each list.
    fn narrow(&self, within: &mut [Vec<&'a Pattern>]) -> bool {
        for position in 0..within.len() {
            let Some(list) = within.get(position) else {
                continue;
            };
            let remains = |own: &&&Pattern| {
                let others = within.iter().enumerate();
                others
                    .filter(|(other, _)| *other != position)
                    .all(|(_, list)| list.iter().any(|other| own.intersects(other) != Answer::No))
                    && !self
                        .without
                        .iter()
                        .any(|out| out.covers(own) == Answer::Yes)
            };
            let left: Vec<_> = list.iter().filter(remains).copied().collect();
            if left.is_empty() {
                return false;
            }
            if let Some(list) = within.get_mut(position) {
                *list = left;
            }
        }
        true
    }

    /// A search among more texts than there are, whatever parameters hold: where it finds none, there is none.
    fn for_any_parameter(within: &[Vec<&'a Pattern>], without: &[&'a Pattern]) -> Search {
        let any = |list: &Vec<&'a Pattern>| -> Vec<&'a Pattern> {
            let patterns = list.iter();
            patterns
                .map(|own| own.with_any_name().unwrap_or(own))
                .collect()
        };
        let within: Vec<_> = within.iter().map(any).collect();
        let written = without.iter().filter(|own| own.with_any_name().is_none());
        Search::new(&within, &written.copied().collect::<Vec<_>>())
    }

    /// Whether a text with a parameter in it belongs to the set for all names that may be filled in.
    fn holds_for_all(&self, text: &str) -> bool {
        let text = Pattern::literal(text);
        let kept = |list: &Vec<&Pattern>| list.iter().any(|own| own.covers(&text) == Answer::Yes);
        let mut without = self.without.iter();
        self.within.iter().all(kept) && without.all(|own| own.intersects(&text) == Answer::No)
    }

    fn holds(&self, text: &str) -> bool {
        let in_all = self
            .within
            .iter()
            .all(|list| list.iter().any(|own| own.matches(text)));
        in_all && !self.without.iter().any(|own| own.matches(text))
    }
}

/// How many plain texts are tried before a search.
const SAMPLES: usize = 24;

/// Plain texts of a pattern, as people would write them.
fn samples(pattern: &Pattern) -> impl Iterator<Item = String> {
    let gaps: &[&str] = match pattern.as_literal() {
        Some(_) => &[""],
        None => &["x", "", "x/x"],
    };
    gaps.iter().map(|gap| {
        let mut text = String::new();
        for token in &pattern.tokens() {
            match token {
                Token::Char(character) => text.push(*character),
                Token::One(_) => text.push('x'),
                Token::Many(_) if !gap.is_empty() && text.starts_with("arn:") => {
                    // In an ARN, the Region and the account.
                    text.push_str(match text.matches(':').count() {
                        3 => "us-east-1",
                        4 => "111122223333",
                        _ => gap,
                    });
                }
                Token::Many(_) => text.push_str(gap),
            }
        }
        text
    })
}

/// The patterns of one list as one automaton, whose states are positions in them.
struct Machine {
    patterns: Vec<(Box<[Token]>, bool)>,
}

/// A position: which pattern, and how far in it.
type Position = (usize, usize);

/// For each machine, where a text may have led to.
type State = Vec<Box<[Position]>>;

impl Machine {
    fn of(patterns: &[&Pattern]) -> Self {
        let patterns = patterns.iter();
        Self {
            patterns: patterns
                .map(|pattern| (pattern.tokens(), pattern.fold))
                .collect(),
        }
    }

    fn token(&self, (pattern, at): Position) -> Option<(Token, bool)> {
        let (tokens, fold) = self.patterns.get(pattern)?;
        Some((*tokens.get(at)?, *fold))
    }

    fn start(&self) -> Box<[Position]> {
        self.closure((0..self.patterns.len()).map(|pattern| (pattern, 0)))
    }

    fn advance(&self, positions: &[Position], symbol: char) -> Box<[Position]> {
        self.closure(positions.iter().filter_map(|&(pattern, at)| {
            let (token, fold) = self.token((pattern, at))?;
            let next = if token.is_many() { at } else { at + 1 };
            token.admits(symbol, fold).then_some((pattern, next))
        }))
    }

    /// `from` and the positions that are reached from there without reading. What precedes a `*` that
    /// reaches anywhere is left out: what may follow there may follow at the `*` too.
    fn closure(&self, from: impl Iterator<Item = Position>) -> Box<[Position]> {
        let mut positions = Vec::new();
        for (pattern, mut at) in from {
            positions.push((pattern, at));
            while matches!(self.token((pattern, at)), Some((token, _)) if token.is_many()) {
                at += 1;
                positions.push((pattern, at));
            }
        }
        positions.sort_unstable();
        positions.dedup();
        let anywhere = |position| {
            matches!(
                self.token(position),
                Some((Token::Many(Reach::Anywhere), _))
            )
        };
        let mut kept: Vec<Position> = Vec::with_capacity(positions.len());
        for position in positions {
            if anywhere(position) {
                while kept
                    .last()
                    .is_some_and(|(pattern, _)| *pattern == position.0)
                {
                    kept.pop();
                }
            }
            kept.push(position);
        }
        kept.into_boxed_slice()
    }

    fn accepts(&self, positions: &[Position]) -> bool {
        let mut positions = positions.iter();
        positions.any(|position| self.token(*position).is_none())
    }

    /// Whether it accepts whatever follows.
    fn accepts_all(&self, positions: &[Position]) -> bool {
        positions.iter().any(|&(pattern, at)| {
            let token = self.token((pattern, at));
            let last = self.token((pattern, at + 1)).is_none();
            last && matches!(token, Some((Token::Many(Reach::Anywhere), _)))
        })
    }

    /// The only characters that may follow; `None` at a wildcard.
    fn only(&self, positions: &[Position]) -> Option<Vec<char>> {
        let mut only = Vec::new();
        for position in positions {
            match self.token(*position) {
                None => {}
                Some((Token::Char(character), fold)) => {
                    only.push(character);
                    if fold {
                        only.push(character.to_ascii_uppercase());
                    }
                }
                Some(_) => return None,
            }
        }
        only.sort_unstable();
        only.dedup();
        Some(only)
    }
}

/// A search, breadth first, over the texts that lead all machines to different states.
struct Search {
    within: Vec<Machine>,
    without: Vec<Machine>,
    alphabet: Vec<char>,
    /// Each state with the one before it and the character read from there.
    states: Vec<(State, usize, char)>,
    known: HashMap<State, usize>,
}

impl Search {
    fn new(within: &[Vec<&Pattern>], without: &[&Pattern]) -> Self {
        let within: Vec<_> = within.iter().map(|list| Machine::of(list)).collect();
        let without: Vec<_> = without.iter().map(|own| Machine::of(&[own])).collect();
        let alphabet = alphabet(within.iter().chain(&without));
        Self {
            within,
            without,
            alphabet,
            states: Vec::new(),
            known: HashMap::new(),
        }
    }

    fn machines(&self) -> impl Iterator<Item = &Machine> {
        self.within.iter().chain(&self.without)
    }

    fn run(mut self, steps: &mut usize) -> Found {
        let start = self.machines().map(Machine::start).collect();
        if self.visit(start, 0, ' ') {
            return Found::Text(String::new());
        }
        let mut next = 0;
        while let Some((state, ..)) = self.states.get(next) {
            let state = state.clone();
            for symbol in self.symbols(&state) {
                let machines = self.machines().zip(&state);
                let cost: usize = state.iter().map(|positions| positions.len()).sum();
                let Some(left) = steps.checked_sub(cost + 1) else {
                    return Found::Undecided;
                };
                *steps = left;
                let after = machines
                    .map(|(machine, at)| machine.advance(at, symbol))
                    .collect();
                if self.visit(after, next, symbol) {
                    return Found::Text(self.text(self.states.len() - 1));
                }
            }
            next += 1;
        }
        Found::Nothing
    }

    /// Takes a state up, if it is new and something may come of it. Says whether it is an end.
    fn visit(&mut self, state: State, from: usize, symbol: char) -> bool {
        let (inside, outside) = state.split_at(self.within.len());
        let lost = inside.iter().any(|positions| positions.is_empty());
        let mut taken = self.without.iter().zip(outside);
        if lost || taken.any(|(machine, at)| machine.accepts_all(at)) {
            return false;
        }
        if self.known.contains_key(&state) {
            return false;
        }
        let mut kept = self.within.iter().zip(inside);
        let mut taken = self.without.iter().zip(outside);
        let end = kept.all(|(machine, at)| machine.accepts(at))
            && !taken.any(|(machine, at)| machine.accepts(at));
        self.known.insert(state.clone(), self.states.len());
        self.states.push((state, from, symbol));
        end
    }

    fn symbols(&self, state: &State) -> Vec<char> {
        let machines = self.within.iter().zip(state);
        let only = machines.filter_map(|(machine, at)| machine.only(at));
        let fewest = only.min_by_key(Vec::len);
        fewest.unwrap_or_else(|| self.alphabet.clone())
    }

    /// The text that led to a state.
    fn text(&self, mut at: usize) -> String {
        let mut text = Vec::new();
        while let (Some((_, from, symbol)), 1..) = (self.states.get(at), at) {
            text.push(*symbol);
            at = *from;
        }
        text.into_iter().rev().collect()
    }
}

/// Every character that the patterns tell apart, and one that stands for all others, which comes
/// first, with those that stand for others in what parameters hold.
fn alphabet<'a>(machines: impl Iterator<Item = &'a Machine>) -> Vec<char> {
    let mut alphabet = vec![':'];
    let mut has_name = false;
    for (tokens, fold) in machines.flat_map(|machine| &machine.patterns) {
        for token in tokens {
            has_name |= token.is_name();
            if let Token::Char(character) = *token {
                alphabet.push(character);
                if *fold {
                    alphabet.push(character.to_ascii_uppercase());
                }
            }
        }
    }
    alphabet.sort_unstable();
    alphabet.dedup();
    let named = |character: char| alphabet.binary_search(&character).is_ok();
    let fresh = |character: &char| {
        !named(character.to_ascii_lowercase()) && !named(character.to_ascii_uppercase())
    };
    // Private use characters have no case.
    let plain = "xyzqwvk0123456789".chars();
    let fresh = plain.chain('\u{e002}'..'\u{ef00}').find(fresh);
    // Where only some characters are allowed, one of those must come.
    let kinds: &[Reach] = match has_name {
        true => &[Reach::Name, Reach::Digit],
        false => &[],
    };
    let in_names = kinds.iter().filter_map(|reach| {
        let mut of_kind = ('-'..='z').filter(|character| reach.admits(*character));
        of_kind.find(|character| !named(*character))
    });
    let others: Vec<char> = fresh.into_iter().chain(in_names).collect();
    alphabet.splice(0..0, others);
    alphabet
}

#[cfg(test)]
mod tests {
    use super::{Found, Texts};
    use crate::pattern::Pattern;

    fn find(within: &[&[&str]], without: &[&str]) -> Found {
        let pattern = |text: &&str| Pattern::new(text);
        let within: Vec<Vec<_>> = within
            .iter()
            .map(|list| list.iter().map(pattern).collect())
            .collect();
        let without: Vec<_> = without.iter().map(pattern).collect();
        let mut texts = Texts::default();
        for list in &within {
            texts.keep(list);
        }
        for own in &without {
            texts.remove(own);
        }
        texts.find(&mut 100_000)
    }

    #[test]
    fn nothing_is_left_of_a_union() {
        assert_eq!(find(&[&["s3:*"]], &["s3:?*", "s3:"]), Found::Nothing);
        assert_eq!(find(&[&["a*", "b*"]], &["a*", "b*"]), Found::Nothing);
        assert_eq!(find(&[&["*a"], &["b*"]], &["b*a"]), Found::Nothing);
        assert_eq!(find(&[&["a*"], &["b*"]], &[]), Found::Nothing);
        assert_eq!(find(&[&["a"]], &["a"]), Found::Nothing);
    }

    #[test]
    fn a_text_is_found() {
        assert_eq!(find(&[&["s3:*"]], &["s3:x*"]), Found::Text("s3:".into()));
        assert_eq!(
            find(
                &[&["s3:Get*"], &["*Acl"]],
                &["s3:GetObjectAcl", "s3:GetAcl"]
            ),
            Found::Text("s3:GetxAcl".into())
        );
        let Found::Text(text) = find(&[&["*a*"], &["*b*"], &["??"]], &["ab"]) else {
            panic!("there is one")
        };
        assert_eq!(text, "ba");
        assert_eq!(find(&[], &["?*"]), Found::Text(String::new()));
    }

    #[test]
    fn case_and_colons_count_as_the_patterns_say() {
        let (any, get) = (Pattern::action("s3:*"), Pattern::action("S3:GET*"));
        let mut texts = Texts::default();
        texts.keep([&get]);
        texts.remove(&any);
        assert_eq!(texts.find(&mut 1_000), Found::Nothing);
        let segments = Pattern::arn("arn:aws:s3:*:*:b");
        let anywhere = Pattern::new("arn:aws:s3:*:b");
        let mut texts = Texts::default();
        texts.keep([&anywhere]);
        texts.remove(&segments);
        assert!(matches!(texts.find(&mut 100_000), Found::Text(_)));
        let mut texts = Texts::default();
        texts.keep([&segments]);
        texts.remove(&anywhere);
        assert_eq!(texts.find(&mut 100_000), Found::Nothing);
    }

    #[test]
    fn the_work_is_bounded() {
        let hard: Vec<String> = (0..12)
            .map(|n| format!("*{}*", "a?".repeat(n + 1)))
            .collect();
        let hard: Vec<&str> = hard.iter().map(String::as_str).collect();
        let lists: Vec<&[&str]> = hard.chunks(1).collect();
        let found = find(&lists, &["*aa*aa*", "*b*"]);
        assert_ne!(found, Found::Nothing);
    }
}
