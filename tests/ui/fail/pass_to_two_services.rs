use a2i_policy::policies;

policies! {
    role Job { trust "glue.amazonaws.com"; allow "glue:GetTable" on "*"; }
    user Deployer {
        pass Job when { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } };
        pass Job to "glue.amazonaws.com" when { StringLike: { "iam:PassedToService": "*.amazonaws.com" } };
    }
}

fn main() {}
