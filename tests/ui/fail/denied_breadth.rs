use a2i_policy::policies;

policies! {
    deny(everything_allowed, pass_any_role);
    user Operator {
        allow "*" on "*";
        allow "iam:Pass*" on "arn:aws:iam::111122223333:role/*";
        allow "iam:PassRole" on "*" when { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };
    }
}

fn main() {}
