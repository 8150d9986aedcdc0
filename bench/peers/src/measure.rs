//! Timing functions that take nanoseconds as well as those that take seconds.

use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: u32 = 10;
/// How long one round of a fast function is.
const ROUND: Duration = Duration::from_millis(20);

/// Who is measured: a function that does it as often as is said.
pub struct Contestant<'a> {
    who: &'a str,
    note: &'a str,
    run: Option<Box<dyn FnMut(u32) + 'a>>,
}

impl<'a> Contestant<'a> {
    pub fn new<T>(who: &'a str, mut once: impl FnMut() -> T + 'a) -> Self {
        let run = move |times| {
            for _ in 0..times {
                black_box(once());
            }
        };
        Self {
            who,
            note: "",
            run: Some(Box::new(run)),
        }
    }

    /// One that does not take the case, and why.
    pub fn out(who: &'a str, note: &'a str) -> Self {
        Self {
            who,
            note,
            run: None,
        }
    }

    pub fn note(mut self, note: &'a str) -> Self {
        self.note = note;
        self
    }
}

/// Times each in turns, so that whatever else the machine does falls on all alike, and prints a line for
/// each: the case, who, the seconds that the fastest round took for one, and a note.
pub fn compare(case: &str, contestants: Vec<Contestant<'_>>) {
    let mut runs: Vec<_> = contestants
        .into_iter()
        .map(|Contestant { who, note, mut run }| {
            let times = run.as_mut().map_or(1, times);
            (who, note, run, times, f64::INFINITY)
        })
        .collect();
    for _ in 0..ROUNDS {
        for (_, _, run, times, least) in &mut runs {
            if let Some(run) = run {
                let took = took(run, *times).as_secs_f64() / f64::from(*times);
                *least = least.min(took);
            }
        }
    }
    for (who, note, run, _, least) in runs {
        let seconds = run.map_or(String::new(), |_| format!("{least:e}"));
        println!("{case}\t{who}\t{seconds}\t{note}");
    }
}

fn took(run: &mut impl FnMut(u32), times: u32) -> Duration {
    let start = Instant::now();
    run(times);
    start.elapsed()
}

/// How often a function is called in a round.
fn times(run: &mut impl FnMut(u32)) -> u32 {
    let mut times = 1;
    while took(run, times) < ROUND / 2 {
        times *= 2;
    }
    times
}
