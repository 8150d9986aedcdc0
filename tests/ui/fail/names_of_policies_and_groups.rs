use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    policy Shared = "team/shared" { read Input; }
    policy Other = "Team" { read Input; }
    policy Another = "team" { read Input; }
    policy External = external "arn:aws:iam::111122223333:policy/x/TEAM" { read Input; }
    group Readers = "" { read Input; }
    group Writers = "writers" { write Input; }
    group Others = "Writers" { read Input; }
    // A name of its own in each.
    user Operator = "team" { member Others; }
    role Reviewer = "team" { trust sagemaker; }
    policy Con { read Input; }
}

fn main() {}
