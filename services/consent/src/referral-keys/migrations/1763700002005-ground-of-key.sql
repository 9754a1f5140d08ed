-- A key is opened on the ground on which it was made; all made before rested on consents.
alter table referral_key add ground text not null default 'consent';
alter table referral_key alter ground drop default;
