-- What the stand-in of the mail provider received. Development only; never filled in production.

create schema sandbox;

create table sandbox.mails (
  id uuid primary key default socle.uuid_v7(),
  sender text not null,
  recipients text[] not null,
  subject text not null,
  html text,
  body_text text,
  sent_at timestamptz not null default now()
);

-- Answers kept under their Idempotency-Key for 24 hours, as Resend does.
create table sandbox.resend_requests (
  key text primary key,
  body_hash text not null,
  answer jsonb,
  created_at timestamptz not null default now()
);

call socle.protect('sandbox.mails');
call socle.protect('sandbox.resend_requests');
