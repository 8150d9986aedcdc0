use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    user Reader { read Input; }
    policy of Input { include "no/such/policy.json"; }
}

fn main() {}
