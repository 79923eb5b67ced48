-- Mails that leave the house. What holds names and addresses stands in a side row of its own, which is
-- deleted as soon as the mail has been handed to the provider.

create schema mail;

create table mail.messages (
  id uuid primary key default socle.uuid_v7(),
  kind text not null,
  language text not null constraint messages_language check (language in ('en', 'fr')),
  -- A person of `users`, which stands on this service.
  person_id uuid,
  status text not null default 'waiting'
    constraint messages_status check (status in ('waiting', 'sent', 'refused')),
  provider_message_id text,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  constraint messages_settled check ((status = 'waiting') = (settled_at is null))
);
create index messages_person_id on mail.messages (person_id);
create index messages_created_at on mail.messages (created_at);

create table mail.contents (
  message_id uuid primary key references mail.messages (id) on delete cascade,
  -- One plain address: nothing in it can become a second recipient or a header (RFC 5322 §3.4.1).
  recipient text not null constraint contents_recipient
    check (char_length(recipient) <= 254 and recipient ~ '^[^[:space:][:cntrl:]<>()\[\],;:"\\@]+@[^[:space:][:cntrl:]<>()\[\],;:"\\@]+$'),
  subject text not null constraint contents_subject
    check (subject !~ '[[:cntrl:]]' and char_length(subject) between 1 and 200),
  content jsonb not null
);

call socle.protect('mail.messages');
call socle.protect('mail.contents');

-- Any verb may send a mail, none may read one.
create function mail.write_message(
  kind text, language text, person_id uuid, recipient text, subject text, content jsonb
) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  message_id uuid := socle.uuid_v7();
begin
  insert into mail.messages (id, kind, language, person_id)
  values (message_id, $1, $2, $3);
  insert into mail.contents (message_id, recipient, subject, content)
  values (message_id, $4, $5, $6);
  return message_id;
end $$;
grant usage on schema mail to socle_member;
call socle.own_by_system(
  'mail.write_message(text, text, uuid, text, text, jsonb)', '{socle_member, socle_system}');
