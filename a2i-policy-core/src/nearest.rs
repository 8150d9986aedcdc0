//! The known name that a misspelt one probably meant.

/// The nearest of the known names, upper and lower case alike; `None` where none is near enough to
/// be worth a guess.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    among(&mut known.into_iter(), &name.to_lowercase())
}

/// Whether one name is the other with a slip of the hand: one letter more, less or other, or two changed
/// places, upper and lower case alike. Another number is not a slip, but the next version.
#[cfg(feature = "reference")]
pub(crate) fn is_slip(name: &str, known: &str) -> bool {
    let digits = |text: &str| text.matches(char::is_numeric).collect::<String>();
    strsim::osa_distance(&name.to_lowercase(), &known.to_lowercase()) == 1
        && digits(name) == digits(known)
}

/// Compiled once, whatever the known names come from.
fn among<'a>(known: &mut dyn Iterator<Item = &'a str>, name: &str) -> Option<&'a str> {
    let length = name.chars().count();
    let (mut begun, mut others) = (None, false);
    let slip = known
        .inspect(|each| {
            // A word that is half typed, if only one begins so.
            let begins = || each.to_lowercase().starts_with(name);
            if !others && (2..each.len()).contains(&length) && begins() {
                others = begun.replace(*each).is_some();
            }
        })
        // As many letters differ at least as one has more; a long text is not compared letter by letter.
        .filter(|each| length.abs_diff(each.chars().count()) <= tolerance(name, each))
        .map(|each| (strsim::osa_distance(name, &each.to_lowercase()), each))
        .filter(|(distance, each)| *distance <= tolerance(name, each))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, each)| each);
    slip.or(if others { None } else { begun })
}

/// A third of the longer name may differ.
fn tolerance(name: &str, known: &str) -> usize {
    (name.chars().count().max(known.chars().count()) / 3).max(1)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_near() {
        let known = ["bucket", "role", "user"];
        assert_eq!(nearest("buckt", known), Some("bucket"));
        assert_eq!(nearest("Role", known), Some("role"));
        assert_eq!(nearest("rloe", known), Some("role"));
    }

    #[cfg(feature = "reference")]
    #[test]
    fn one_slip() {
        for (name, known) in [("buckt", "bucket"), ("Bukcet", "bucket"), ("rose", "role")] {
            assert!(super::is_slip(name, known), "{name}");
        }
        for (name, known) in [("bukt", "bucket"), ("Role", "role"), ("roleV2", "roleV3")] {
            assert!(!super::is_slip(name, known), "{name}");
        }
    }

    #[test]
    fn another_word_is_not() {
        assert_eq!(nearest("flow_definition", ["bucket", "role"]), None);
        assert_eq!(nearest("", ["bucket"]), None);
    }

    #[test]
    fn of_two_equals_the_first_counts() {
        assert_eq!(nearest("InputC", ["InputA", "InputB"]), Some("InputA"));
    }
}
