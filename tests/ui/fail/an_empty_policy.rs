use a2i_policy::policies;

policies! {
    policy Shared {}
    policy Team = external "arn:aws:iam::111122223333:policy/Team" {}
    group Readers {}
}

fn main() {}
