use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    role Worker { trust "lambda.amazonaws.com"; allow "s3:ListAllMyBuckets" on "*"; }
    role Stacks { trust "cloudformation.amazonaws.com"; derive; }
    role Closed { trust "lambda.amazonaws.com"; derive; }
    role Weak { trust "cloudformation.amazonaws.com"; allow "iam:Get*" on "*"; }
    user Ci { derive; }
    user Other { allow "cloudformation:*" on "*"; }
    deployment A { by: Ci, with: terraform, role: Stacks }
    deployment B { by: Ci, with: cloudformation, role: Stack }
    deployment C { by: Ci, with: cloudformation, role: Ci }
    deployment D { by: Ci, with: cloudformation, role: "Stacks" }
    deployment E { by: Ci, with: cloudformation, role: [Stacks, Closed] }
    deployment F { by: Other, with: cloudformation, role: Stacks }
    deployment G { by: Ci, with: cloudformation, role: Weak }
    deployment H { by: Ci, with: cloudformation, role_arn: Stacks }
}

fn main() {}
