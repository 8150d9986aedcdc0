use a2i_policy::policies;

policies! {
    account = "9876-5432-1098";
    region = "Ireland";
    bucket First = "s3://acme-first/incoming";
    bucket Second = "arn:aws:s3:::acme-second/*";
    bucket Third = "acme-third-${var.stage}";
    role Reviewer = "service-role/reviewer" { trust sagemaker; read First; }
    role Second_ = "" { trust account "98765432109"; trust "lambda"; trust "987654321098"; }
    flow_definition Review = "Invoice Review" { role: Reviewer, input: First, output: First }
}

fn main() {}
