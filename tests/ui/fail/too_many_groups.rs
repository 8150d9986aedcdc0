use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    group A { read Input; }
    group B { read Input; }
    group C { read Input; }
    group D { read Input; }
    group E { read Input; }
    group F { read Input; }
    group G { read Input; }
    group H { read Input; }
    group I { read Input; }
    group J { read Input; }
    group K { read Input; }
    user Operator {
        member A; member B; member C; member D; member E; member F;
        member G; member H; member I; member J; member K;
    }
}

fn main() {}
