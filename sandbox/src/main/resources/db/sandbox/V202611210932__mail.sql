create table sandbox.mail_messages (
  id bigint generated always as identity primary key,
  received_at timestamptz not null,
  recipient text not null,
  sender text not null,
  subject text not null,
  body text not null,
  raw bytea not null
);
comment on table sandbox.mail_messages is 'Every mail that the SMTP server took, once for each recipient.';
create index ix_mail_messages_recipient on sandbox.mail_messages (lower(recipient), id desc);
