use a2i_policy::policies;

policies! {
    bucket Input = env!("A2I_POLICY_TEST_UNSET");
}

fn main() {}
