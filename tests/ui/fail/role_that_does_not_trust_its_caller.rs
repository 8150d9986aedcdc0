use a2i_policy::policies;

policies! {
    account = "111122223333";
    role Labeling {
        trust sagemaker;
    }
    role PostAnnotation {
        trust "lambda.amazonaws.com";
        allow "sts:AssumeRole" on Labeling;
    }
    task PostProcess {
        by: PostAnnotation,
        needs: ["sts:AssumeRole" on Labeling],
    }
    assert PostAnnotation can "sts:AssumeRole" on Labeling;
}

fn main() {}
