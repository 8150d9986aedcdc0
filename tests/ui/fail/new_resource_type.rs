use a2i_policy::policies;

policies! {
    deny(new_resource_type);

    user Operator {
        allow "sagemaker:AddTags" on "arn:aws:sagemaker:*:*:dream/*";
        allow ["sagemaker:AddTags", "sagemaker:DescribeWorkteam"]
            on ["arn:aws:sagemaker:*:*:workteam/*", "arn:aws:sagemaker:*:*:dream/*"];
    }
}

fn main() {}
