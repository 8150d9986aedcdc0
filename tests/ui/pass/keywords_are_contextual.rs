use a2i_policy::policies;

policies! {
    bucket bucket = "my-bucket";
    role role {
        trust sagemaker;
        read bucket;
    }
    template_preview trust { role: role, input: bucket }
}

#[allow(non_camel_case_types)]
type read = role;

fn main() {
    println!("{} {}", bucket::NAME, read::TRUST_POLICY);
}
