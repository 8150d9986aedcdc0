use a2i_policy::policies;

policies! {
    role Reviewer = "A2IReviewer" {
        trust "rolesanywhere.amazonaws.com";
        trust account "111122223333" when { StringEquals: { "sts:SourceIdentity": "alice" } };
    }
}

fn main() {}
