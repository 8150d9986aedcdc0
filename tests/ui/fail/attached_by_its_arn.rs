use a2i_policy::policies;

policies! {
    account = "111122223333";
    user Operator {
        attach "arn:aws:iam::111122223333:policy/team/read-only";
        attach "arn:aws:iam::aws:policy/ReadOnlyAccess";
        attach "Shared";
        boundary "arn:aws:iam::111122223333:policy/Limit";
    }
}

fn main() {}
