use a2i_policy::policies;

policies! {
    role Reviewer {
        trust sagemakr;
        trust bedrock;
        trust lamda;
        trust federated;
        trust federated "cognito-identity.amazonaws.com";
    }
}

fn main() {}
