use a2i_policy::policies;

policies! {
    deny(confused_deputy);
    role Reviewer {
        trust sagemaker;
    }
    role Careful {
        trust "lambda.amazonaws.com" when { StringEquals: { "aws:SourceAccount": "111122223333" } };
    }
    #[allow(confused_deputy)]
    role Known {
        trust "lambda.amazonaws.com";
    }
}

fn main() {}
