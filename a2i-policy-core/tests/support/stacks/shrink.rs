//! The least of a stack that still shows what is wrong.

use super::sketch::Sketch;

/// Leaves out one part after another for as long as `still` holds.
pub(crate) fn shrink(sketch: Sketch, still: impl Fn(&Sketch) -> bool) -> Sketch {
    let mut least = sketch;
    loop {
        let smaller = parts(&least).into_iter().find(|candidate| still(candidate));
        match smaller {
            Some(smaller) => least = smaller,
            None => return least,
        }
    }
}

fn parts(of: &Sketch) -> Vec<Sketch> {
    let mut smaller = Vec::new();
    for index in 0..of.identities.len() {
        let mut one = of.clone();
        one.identities.remove(index);
        smaller.push(one);
        for verb in 0..of.identities[index].verbs.len() {
            let mut one = of.clone();
            one.identities[index].verbs.remove(verb);
            smaller.push(one);
        }
    }
    for index in 0..of.buckets.len() {
        let mut one = of.clone();
        one.buckets.remove(index);
        smaller.push(one);
    }
    for index in 0..of.layers.len() {
        let mut one = of.clone();
        one.layers.remove(index);
        smaller.push(one);
    }
    // What is claimed may depend on the others.
    let lints = (0..of.settings.len()).filter(|index| of.settings[*index].starts_with("warn("));
    for index in lints {
        let mut one = of.clone();
        one.settings.remove(index);
        smaller.push(one);
    }
    smaller
}
