use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    policy Shared {
        read Input;
        trust sagemaker;
        attach ReadOnlyAccess;
        boundary PowerUserAccess;
        member Readers;
        derive;
    }
    group Readers {
        read Input;
        trust sagemaker;
        boundary PowerUserAccess;
        tags { "Team": "Review" }
        carries { "aws:MultiFactorAuthPresent": "true" }
        member Others;
    }
    group Others { raed Input; }
    #[least_privilege]
    policy Least { read Input; }
}

fn main() {}
