-- sealed: under the person's key. wrapped_key, ciphertext: to the referral's public key, for the recipient only.
create table referral_message (
  referral_id uuid not null references referral,
  n int not null,
  kind text not null,
  author_agency text not null,
  author text not null,
  at timestamptz not null,
  sealed bytea not null,
  wrapped_key text,
  ciphertext text,
  primary key (referral_id, n),
  constraint referral_message_sealed_whole check ((wrapped_key is null) = (ciphertext is null))
);
create table referral_package (
  referral_id uuid primary key references referral,
  attempt int not null,
  preview bytea not null,
  wrapped_key text,
  ciphertext text,
  received_at timestamptz not null,
  constraint referral_package_sealed_whole check ((wrapped_key is null) = (ciphertext is null))
);
