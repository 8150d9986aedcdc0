use a2i_policy::policies;

policies! {
    deny(new_service_principal);
    role Function {
        trust "lamda.amazonaws.com";
    }
    role New {
        trust "something-quite-new.amazonaws.com";
    }
}

fn main() {}
