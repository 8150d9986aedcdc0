mod infra {
    pub use a2i_policy;
}

a2i_policy::policies! {
    crate = infra::a2i_polcy;
    bucket Input = "my-input-bucket";
}

fn main() {}
