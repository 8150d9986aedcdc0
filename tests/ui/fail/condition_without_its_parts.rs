use a2i_policy::policies;

policies! {
    role First {
        trust sagemaker when { StringEquals: "aws:SourceAccount": "987654321098" };
    }
    role Second {
        trust sagemaker when { "aws:SourceAccount": "987654321098" };
    }
    role Third {
        trust sagemaker wen { StringEquals: { "aws:SourceAccount": "987654321098" } };
    }
}

fn main() {}
