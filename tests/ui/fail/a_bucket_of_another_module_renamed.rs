mod storage {
    a2i_policy::policies! {
        bucket Input = "my-input-bucket-2";
    }
}

mod review {
    a2i_policy::policies! {
        bucket Input = "my-input-bucket" as super::storage::Input::NAME;
        role Reader {
            trust "lambda.amazonaws.com";
            read Input;
        }
    }
}

fn main() {}
