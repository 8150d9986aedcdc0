mod storage {
    a2i_policy::policies! {
        bucket Input = "my-input-bucket";
    }
}

mod review {
    a2i_policy::policies! {
        role Reader {
            trust "lambda.amazonaws.com";
            read Input;
        }
    }
}

fn main() {}
