use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Deployer {
        trust "codebuild.amazonaws.com";
    }
    role Worker {
        trust L;
        trust Deplyer;
        trust Input;
        trust role Deployer;
        trust Lambda;
    }
}

fn main() {}
