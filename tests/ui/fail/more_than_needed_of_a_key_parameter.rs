use a2i_policy::policies;

policies! {
    account = param;
    region = param;
    key Main = param;
    #[least_privilege]
    role Reader {
        trust "lambda.amazonaws.com";
        allow "kms:*" on Main;
    }
    task Reading { role: Reader, assumed_by: "lambda.amazonaws.com", needs: ["kms:Decrypt" on Main] }
}

fn main() {}
