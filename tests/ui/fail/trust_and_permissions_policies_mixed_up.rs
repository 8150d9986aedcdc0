use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
    }
}

fn create_role(_: a2i_policy::TrustPolicy, _: a2i_policy::PermissionsPolicy) {}

fn main() {
    create_role(Reviewer::PERMISSIONS_POLICY, Reviewer::TRUST_POLICY);
}
