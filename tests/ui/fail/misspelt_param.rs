use a2i_policy::policies;

policies! {
    bucket Input = parm;
    bucket Output = parameter;
}

fn main() {}
