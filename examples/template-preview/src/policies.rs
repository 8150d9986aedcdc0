//! "Enable Worker Task Template Previews".

use a2i_policy::policies;

policies! {
    allow(closed_service);

    /// Samples for the preview.
    bucket Samples = "acme-template-samples";

    /// Passed as `RoleArn` to RenderUiTemplate: it reads, and cannot write.
    #[least_privilege]
    role Previewer {
        trust sagemaker;
        read Samples;
    }

    /// Renders from a script. No managed policy of A2I allows RenderUiTemplate.
    #[least_privilege]
    user Designer {
        allow "sagemaker:RenderUiTemplate" on "*";
        pass Previewer;
        allow "sagemaker:CreateHumanTaskUi" on ClaimTemplate;
    }

    worker_template ClaimTemplate {
        created_by: Designer,
    }

    template_preview ClaimPreview {
        role: Previewer,
        input: Samples,
        rendered_by: Designer,
    }

    assert Previewer cannot "s3:PutObject" on "*";
}
