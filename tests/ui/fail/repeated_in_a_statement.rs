use a2i_policy::policies;

policies! {
    deny(redundant);
    bucket A = "bucket-a";
    bucket B = "bucket-b";
    role Reader {
        trust "lambda.amazonaws.com";
        allow "s3:GetObject" on [A.objects, B.objects];
        // Of the same shape as the one before.
        allow "s3:GetObject" on [A.objects, A.objects];
        allow ["s3:GetObject", "s3:Get*"] on B.objects;
        // What is not declared is one mistake.
        allow "s3:GetObject" on [C.objects, D.objects];
    }
}

fn main() {}
