use a2i_policy::policies;

policies! {
    role Job { trust "glue.amazonaws.com"; allow "glue:GetTable" on "*"; }
    user Deployer { pass Job to "glue.amazonaws.com"; }
    task Ship { by: Deployer, needs: ["iam:PassRole" on Job] }
}

fn main() {}
