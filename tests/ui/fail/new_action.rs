use a2i_policy::policies;

policies! {
    deny(new_action, new_condition_key);

    bucket Archive = "my-archive";
    user Operator {
        allow "newservice:DoThings" on "*";
        allow ["s3:RenameEverything", "s3:Rename*", "s3:GetObjectDream"] on Archive.objects;
        allow "s3:GetObject" on Archive.objects when { StringEquals: { "s3:Mood": "good" } };
    }
}

fn main() {}
