use a2i_policy::policies;

policies! {
    bucket Archive = "my-archive";
    user Operator {
        allow ["s3:GetObject", "s3:PutObject"] on Archive.objects;
    }
    task Sort {
        by: Operator,
        needs: ["s3:GetObjekktt" on Archive.objects, "newservice:DoThings" on "*"],
    }
}

fn main() {}
