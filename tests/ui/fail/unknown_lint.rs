use a2i_policy::policies;

policies! {
    allow(public_workteem);
    deny(everything);
    warn();
}

fn main() {}
