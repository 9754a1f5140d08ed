-- The version of the ground on which the referral was permitted; unknown of those sent before it was told.
alter table referral add ground_version int check (ground_version is null or decision_id is not null)
