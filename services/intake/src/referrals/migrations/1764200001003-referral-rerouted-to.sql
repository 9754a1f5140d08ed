-- 'rerouted' stood for declined, expired or failed, and which of them is no longer known here (I12).
alter table referral_ref add column rerouted_to uuid, alter column state drop not null;
update referral_ref set state = null where state = 'rerouted';
