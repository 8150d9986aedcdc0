use a2i_policy::policies;

policies! {
    role r#type {
        trust sagemaker;
    }
}

fn main() {
    assert_eq!(r#type::NAME, "type");
}
