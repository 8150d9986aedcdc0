use a2i_policy::policies;

policies! {
    account = "111122223333";
    policy Team = external "arn:aws:iam::111122223333:policy/Team" {
        path "/team/";
        description "What the team may do";
        allow "sagemaker:StartHumanLoop" on "*";
    }
}

fn main() {}
