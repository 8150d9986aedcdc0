use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    user [Nora, Emil] { read Inptu; }
    user [] { read Input; }
    assert [Nora, Emil] cannot "s3:PutObject" on Input.objects;
}

fn main() {}
