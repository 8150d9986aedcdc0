use a2i_policy::policies;

policies! {
    deny(assumed_layer);
    bucket Input = "my-input-bucket";
    user Alice { read Input; }
}

fn main() {}
