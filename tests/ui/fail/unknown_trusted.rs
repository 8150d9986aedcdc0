use a2i_policy::policies;

policies! {
    role Reviewer {
        trust sagemakr;
        trust bedrock;
    }
}

fn main() {}
