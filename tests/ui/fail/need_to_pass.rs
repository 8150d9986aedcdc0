use a2i_policy::policies;

policies! {
    role Job { trust "glue.amazonaws.com"; allow "glue:GetTable" on "*"; }
    user Deployer { pass Job; }
    task Ship {
        by: Deployer,
        needs: ["iam:PassRole" on Job when { "iam:PassedToService": "glue.amazonaws.com" }],
    }
}

fn main() {}
