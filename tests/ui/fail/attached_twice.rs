use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    policy Shared { read Input; }
    group Readers { attach Shared; attach Shared; }
    user Operator { attach Shared; member Readers; member Readers; attach Shared; }
}

fn main() {}
