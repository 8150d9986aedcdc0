a2i_policy::policies! {
    account = parm;
    region = regoin;
    bucket Input = "my-input-bucket";
}

fn main() {}
