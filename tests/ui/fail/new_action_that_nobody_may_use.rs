use a2i_policy::policies;

policies! {
    bucket Archive = "my-archive";
    user Operator {
        read Archive;
    }
    assert Operator cannot "s3:RenameEverything" on Archive.objects;
    assert Operator cannot "s3:PutObject" on Archive.objects when { "s3:Mood": "good" };
}

fn main() {}
