use a2i_policy::policies;

policies! {
    role Ci { trust account "111122223333"; derive; }
    deployment A { by: Ci, with: cloudfront }
    deployment B { by: Ci, with: terraform, stack: "review", buckets: true }
    deployment C { by: Ci, with: cloudformation, stack: "my review", bucket: true }
    deployment D { by: Ci, with: sdk, buckets: true, deletes: true }
    deployment E { with: "sdk" }
}

fn main() {}
