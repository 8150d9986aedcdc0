use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    user Operator {
        list Input under "incoming/";
    }
    #[least_privilege]
    user Reader {
        list Input;
    }
    task Sorting {
        by: Operator,
        needs: ["s3:ListBucket" on Input, "s3:ListBucket" on Input when { "s3:prefix": "done/" }],
    }
    task Reading {
        by: Reader,
        needs: "s3:ListBucket" on Input when { "s3:prefix": "done/" },
    }
}

fn main() {}
