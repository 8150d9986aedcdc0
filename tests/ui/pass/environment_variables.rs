use a2i_policy::policies;

policies! {
    bucket Input = env!("A2I_POLICY_TEST_UNSET", "default-bucket");
    bucket Output = env!("CARGO_PKG_NAME");
}

fn main() {
    assert_eq!(Input::NAME, "default-bucket");
    assert_eq!(Output::ARN, concat!("arn:aws:s3:::", env!("CARGO_PKG_NAME")));
}
