use a2i_policy::policies;

policies! {
    trust_policy_length = "9000";
    role Everybody {
        trust "service-number-000-of-quite-many.amazonaws.com";
        trust "service-number-001-of-quite-many.amazonaws.com";
        trust "service-number-002-of-quite-many.amazonaws.com";
        trust "service-number-003-of-quite-many.amazonaws.com";
        trust "service-number-004-of-quite-many.amazonaws.com";
        trust "service-number-005-of-quite-many.amazonaws.com";
        trust "service-number-006-of-quite-many.amazonaws.com";
        trust "service-number-007-of-quite-many.amazonaws.com";
        trust "service-number-008-of-quite-many.amazonaws.com";
        trust "service-number-009-of-quite-many.amazonaws.com";
        trust "service-number-010-of-quite-many.amazonaws.com";
        trust "service-number-011-of-quite-many.amazonaws.com";
        trust "service-number-012-of-quite-many.amazonaws.com";
        trust "service-number-013-of-quite-many.amazonaws.com";
        trust "service-number-014-of-quite-many.amazonaws.com";
        trust "service-number-015-of-quite-many.amazonaws.com";
        trust "service-number-016-of-quite-many.amazonaws.com";
        trust "service-number-017-of-quite-many.amazonaws.com";
        trust "service-number-018-of-quite-many.amazonaws.com";
        trust "service-number-019-of-quite-many.amazonaws.com";
        trust "service-number-020-of-quite-many.amazonaws.com";
        trust "service-number-021-of-quite-many.amazonaws.com";
        trust "service-number-022-of-quite-many.amazonaws.com";
        trust "service-number-023-of-quite-many.amazonaws.com";
        trust "service-number-024-of-quite-many.amazonaws.com";
        trust "service-number-025-of-quite-many.amazonaws.com";
        trust "service-number-026-of-quite-many.amazonaws.com";
        trust "service-number-027-of-quite-many.amazonaws.com";
        trust "service-number-028-of-quite-many.amazonaws.com";
        trust "service-number-029-of-quite-many.amazonaws.com";
        trust "service-number-030-of-quite-many.amazonaws.com";
        trust "service-number-031-of-quite-many.amazonaws.com";
        trust "service-number-032-of-quite-many.amazonaws.com";
        trust "service-number-033-of-quite-many.amazonaws.com";
        trust "service-number-034-of-quite-many.amazonaws.com";
        trust "service-number-035-of-quite-many.amazonaws.com";
        trust "service-number-036-of-quite-many.amazonaws.com";
        trust "service-number-037-of-quite-many.amazonaws.com";
        trust "service-number-038-of-quite-many.amazonaws.com";
        trust "service-number-039-of-quite-many.amazonaws.com";
        trust "service-number-040-of-quite-many.amazonaws.com";
        trust "service-number-041-of-quite-many.amazonaws.com";
        trust "service-number-042-of-quite-many.amazonaws.com";
        trust "service-number-043-of-quite-many.amazonaws.com";
        trust "service-number-044-of-quite-many.amazonaws.com";
        trust "service-number-045-of-quite-many.amazonaws.com";
        trust "service-number-046-of-quite-many.amazonaws.com";
        trust "service-number-047-of-quite-many.amazonaws.com";
        trust "service-number-048-of-quite-many.amazonaws.com";
        trust "service-number-049-of-quite-many.amazonaws.com";
    }
    user Reader {
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-000/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-001/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-002/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-003/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-004/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-005/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-006/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-007/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-008/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-009/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-010/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-011/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-012/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-013/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-014/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-015/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-016/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-017/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-018/*";
        allow "s3:GetObject" on "arn:aws:s3:::a-bucket-with-a-rather-long-name-019/*";
    }
}

fn main() {}
