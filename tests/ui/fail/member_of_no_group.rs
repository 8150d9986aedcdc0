use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    policy Shared { read Input; }
    group Readers { read Input; }
    user Operator { member Raeders; }
    user Archivist { member Shared; }
    user Reader { member "Readers"; }
}

fn main() {}
