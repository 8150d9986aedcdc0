use a2i_policy::policies;

policies! {
    bucket Archive = "my-archive";
    user Operator {
        allow "s3:PutObject" on Archive.objects;
    }
    task Sort {
        by: Operator,
        needs: [
            operation ["s3:HeadObject", "s3:UploadPart"] on Archive.objects,
            operation "s3:HeadObjct" on Archive.objects,
            operation "s3:CopyObject" on Archive.objects,
            operation "dynamodb:TransactWriteItems" on "*",
            operation "newservice:DoThings" on "*",
        ],
    }
}

fn main() {}
