use a2i_policy::policies;

policies! {
    role Function {
        trust "lamda.amazonaws.com";
    }
    role New {
        trust "something-quite-new.amazonaws.com";
    }
}

fn main() {}
