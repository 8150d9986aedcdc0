use a2i_policy::policies;

policies! {
    partition = "asw";
    account = "1111-2222-3333";
    region = "us-east-1a";
    region = "us-east-1";
}

fn main() {}
