//! The documents in `legacy/` were written by hand. Included, they are checked like the rest, and
//! exported from here on; verb by verb they can give way to declarations.

use a2i_policy::policies;

policies! {
    allow(closed_service);

    bucket Input = "acme-legacy-input";
    bucket Output = "acme-legacy-output";

    role Reviewer = "legacy-reviewer" {
        include "legacy/trust.json";
        include "legacy/permissions.json";
    }

    /// Half migrated: the loop is started by what the file says, the documents are read by a verb.
    role Caller = "legacy-caller" {
        trust "lambda.amazonaws.com";
        include "legacy/caller.json";
        read Input;
    }

    flow_definition LegacyReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }

    human_loop LegacyLoop {
        flow_definition: LegacyReview,
        task_type: textract,
        started_by: Caller,
        documents: Input,
    }
}
