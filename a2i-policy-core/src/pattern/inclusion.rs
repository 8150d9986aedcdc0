use super::matching::{begins, ends};
use super::token::{Reach, Token};
use super::{Answer, BOUND, Pattern};
use crate::parameter::CLOSE;
use std::collections::HashSet;
use std::rc::Rc;

impl Pattern {
    /// Whether every text of `other` belongs to this pattern.
    ///
    /// The answer is exact, but for parameters, of which a *No* may be in doubt. [`Answer::Undecided`] only
    /// where the patterns are so long, or hold so many
    /// wildcards, that finding out takes more than some four million steps.
    #[must_use]
    pub fn covers(&self, other: &Self) -> Answer {
        match (self.with_any_name(), other.with_any_name()) {
            (None, Some(any)) => self.includes(any),
            (Some(_), None) => Answer::No,
            (Some(_), Some(_)) if !self.names_bucket_of(other) => match other.of_any_name() {
                Some(any) => self.includes(&any),
                None => Answer::No,
            },
            (None, None) | (Some(_), Some(_)) => self.includes(other),
        }
    }

    /// Whether it names the same bucket or key, where the other one names one that is a parameter: what stands for
    /// that is not a text that wildcards can take apart.
    pub(super) fn names_bucket_of(&self, other: &Self) -> bool {
        let named = other.prefix.split_once(CLOSE);
        named.is_none_or(|(named, _)| self.prefix.starts_with(named))
    }

    /// The same, of two patterns as they stand.
    fn includes(&self, other: &Self) -> Answer {
        if let Some(matches) = self.matches_whole(other) {
            return matches.into();
        }
        if self == other || self.holds(other) {
            return Answer::Yes;
        }
        if self.length().saturating_mul(other.length()) > BOUND {
            return Answer::Undecided;
        }
        if !self.matches(&sample(other)) {
            return Answer::No;
        }
        let (outer, inner) = (Steps::of(self), Steps::of(other));
        if self.fold == other.fold && aligns(&outer.tokens, &inner.tokens) {
            return Answer::Yes;
        }
        Walk::new(&outer, &inner).run()
    }

    /// Whether this one says no more than how its texts begin and end, and all of `other` do so.
    fn holds(&self, other: &Self) -> bool {
        *self.middle == [Token::Many(Reach::Anywhere)]
            && (self.fold || !other.fold)
            && begins(&other.prefix, &self.prefix, self.fold)
            && ends(&other.suffix, &self.suffix, self.fold)
    }
}

/// A text of `inner` that few others match, in which each wildcard stands for one character that
/// hardly any pattern names. Where `outer` does not match it, that settles nearly all cases that are
/// false.
fn sample(inner: &Pattern) -> String {
    let mut sample = inner.prefix.to_string();
    sample.extend(inner.middle.iter().map(|token| match token {
        Token::Char(character) => *character,
        name if name.is_name() => '0',
        Token::One(_) | Token::Many(_) => '\u{e002}',
    }));
    sample.push_str(&inner.suffix);
    sample
}

/// Whether `outer` matches `inner` symbol by symbol, each wildcard of `inner` being taken in by one
/// of `outer`. That proves inclusion, and settles nearly all cases that are true.
fn aligns(outer: &[Token], inner: &[Token]) -> bool {
    let (mut rest, mut left) = (outer.iter(), inner.iter());
    let mut retry = None;
    loop {
        let fits = match rest.next() {
            Some(Token::Many(reach)) => {
                retry = Some((rest.clone(), left.clone(), *reach));
                true
            }
            Some(&token) => left.next().is_some_and(|&next| absorbs(token, next)),
            None if left.as_slice().is_empty() => return true,
            None => false,
        };
        if fits {
            continue;
        }
        let Some((after, taken, reach)) = &mut retry else {
            return false;
        };
        if !taken
            .next()
            .is_some_and(|&next| absorbs(Token::Many(*reach), next))
        {
            return false;
        }
        rest = after.clone();
        left = taken.clone();
    }
}

/// Whether `outer` alone matches all that `inner` alone does.
fn absorbs(outer: Token, inner: Token) -> bool {
    match (outer, inner) {
        (Token::Char(outer), Token::Char(inner)) => outer == inner,
        (Token::Char(_), _) | (Token::One(_), Token::Many(_)) => false,
        (Token::One(_) | Token::Many(_), Token::Char(inner)) => outer.admits(inner, false),
        (Token::One(outer), Token::One(inner))
        | (Token::Many(outer), Token::One(inner) | Token::Many(inner)) => outer.includes(inner),
    }
}

/// A pattern, step by step.
struct Steps {
    tokens: Box<[Token]>,
    fold: bool,
}

impl Steps {
    fn of(pattern: &Pattern) -> Self {
        Self {
            tokens: pattern.tokens(),
            fold: pattern.fold,
        }
    }
}

/// A search for a text of `inner` that `outer` does not match.
///
/// Both are read as automata whose states are positions. A pair of a position in `inner` and the
/// set of positions in `outer` that the same text leads to is a witness when `inner` may end there
/// and `outer` may not.
struct Walk<'a> {
    outer: &'a Steps,
    inner: &'a Steps,
    /// Every character that the two tell apart, and one that stands for all others.
    alphabet: Rc<[char]>,
    seen: HashSet<(usize, Positions)>,
    todo: Vec<(usize, Positions)>,
    steps: usize,
}

/// A set of positions, in ascending order.
type Positions = Box<[usize]>;

impl<'a> Walk<'a> {
    fn new(outer: &'a Steps, inner: &'a Steps) -> Self {
        Self {
            outer,
            inner,
            alphabet: alphabet(outer, inner).into(),
            seen: HashSet::new(),
            todo: Vec::new(),
            steps: 0,
        }
    }

    fn run(mut self) -> Answer {
        let start = closure(&self.outer.tokens, [0]);
        self.visit(0, start);
        while let Some((at, positions)) = self.todo.pop() {
            let Some(&token) = self.inner.tokens.get(at) else {
                if positions.last() != Some(&self.outer.tokens.len()) {
                    return Answer::No;
                }
                continue;
            };
            if token.is_many() {
                self.visit(at + 1, positions.clone());
            }
            let next = if token.is_many() { at } else { at + 1 };
            for &symbol in &*Rc::clone(&self.alphabet) {
                self.steps += 1;
                if token.admits(symbol, self.inner.fold) {
                    self.steps += positions.len();
                    if self.steps > BOUND {
                        return Answer::Undecided;
                    }
                    self.visit(next, advance(self.outer, &positions, symbol));
                }
            }
        }
        Answer::Yes
    }

    fn visit(&mut self, at: usize, positions: Positions) {
        if self.seen.insert((at, positions.clone())) {
            self.todo.push((at, positions));
        }
    }
}

/// Every literal character of both patterns, the colon, and a character that neither holds; where one
/// holds any name, also one of those that a name may hold.
fn alphabet(outer: &Steps, inner: &Steps) -> Vec<char> {
    let mut alphabet = vec![':'];
    let mut has_name = false;
    for pattern in [outer, inner] {
        for token in &pattern.tokens {
            has_name |= token.is_name();
            if let Token::Char(character) = *token {
                alphabet.push(character);
                if pattern.fold {
                    alphabet.push(character.to_ascii_uppercase());
                }
            }
        }
    }
    alphabet.sort_unstable();
    alphabet.dedup();
    // Private use characters have no case, so one stands for any character that is not named.
    let fresh = |character: &char| alphabet.binary_search(character).is_err();
    let other = ('\u{e000}'..'\u{ef00}').find(fresh);
    let kinds: &[Reach] = match has_name {
        true => &[Reach::Name, Reach::Digit],
        false => &[],
    };
    let in_names = kinds.iter().filter_map(|reach| {
        ('-'..='z').find(|character| reach.admits(*character) && fresh(character))
    });
    let others: Vec<char> = other.into_iter().chain(in_names).collect();
    alphabet.extend(others);
    alphabet
}

/// Where `outer` may be after reading `symbol` at one of `positions`.
fn advance(outer: &Steps, positions: &[usize], symbol: char) -> Positions {
    let tokens = &*outer.tokens;
    let next = positions.iter().filter_map(|&at| {
        let token = *tokens.get(at)?;
        token
            .admits(symbol, outer.fold)
            .then(|| if token.is_many() { at } else { at + 1 })
    });
    closure(tokens, next)
}

/// `from` and the positions that are reached from there without reading.
///
/// What precedes a `*` that reaches anywhere is left out: whatever may follow there may follow at
/// the `*` too. This keeps the sets small.
fn closure(tokens: &[Token], from: impl IntoIterator<Item = usize>) -> Positions {
    let mut positions = Vec::new();
    for mut at in from {
        positions.push(at);
        while tokens.get(at).is_some_and(|token| token.is_many()) {
            at += 1;
            positions.push(at);
        }
    }
    positions.sort_unstable();
    positions.dedup();
    let star = positions
        .iter()
        .rposition(|&at| tokens.get(at) == Some(&Token::Many(Reach::Anywhere)));
    positions.drain(..star.unwrap_or(0));
    positions.into_boxed_slice()
}
