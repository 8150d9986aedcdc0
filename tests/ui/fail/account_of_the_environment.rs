a2i_policy::policies! {
    account = env!("A2I_POLICY_NO_SUCH_VARIABLE", "1111-2222-3333");
    region = env!("A2I_POLICY_NO_SUCH_VARIABLE");
    bucket Input = "my-input-bucket";
}

fn main() {}
