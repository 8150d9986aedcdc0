use a2i_policy::policies;

policies! {
    role Reviewer {
        trust "lambda";
        trust "arn:aws:iam::111122223333:root";
    }
}

fn main() {}
