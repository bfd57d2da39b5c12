create table sandbox.twilio_numbers (
    sid text primary key,
    account_sid text not null,
    phone_number text not null constraint uq_twilio_numbers_phone_number unique,
    iso_country text not null,
    number_type text not null,
    friendly_name text not null,
    settings jsonb not null,
    date_created timestamptz not null,
    date_updated timestamptz not null
);
comment on table sandbox.twilio_numbers is 'Phone numbers bought from the sandbox''s Twilio; settings are the URLs of the IncomingPhoneNumber resource.';

create table sandbox.twilio_calls (
    sid text primary key,
    account_sid text not null,
    parent_call_sid text,
    from_number text not null,
    to_number text not null,
    direction text not null,
    status text not null,
    date_created timestamptz not null,
    start_time timestamptz,
    end_time timestamptz
);
comment on table sandbox.twilio_calls is 'Every leg of every call, as the Calls resource shows it.';
create index ix_twilio_calls_date_created on sandbox.twilio_calls (date_created desc);
create index ix_twilio_calls_parent_call_sid on sandbox.twilio_calls (parent_call_sid);

create table sandbox.twilio_recordings (
    sid text primary key,
    account_sid text not null,
    call_sid text not null,
    status text not null,
    source text not null,
    track text not null,
    channels integer not null,
    start_time timestamptz not null,
    duration_seconds integer,
    callback_url text,
    callback_method text not null,
    callback_events text not null
);
comment on table sandbox.twilio_recordings is 'Recordings of calls and messages; their sound is made when somebody asks for it.';
create index ix_twilio_recordings_call_sid on sandbox.twilio_recordings (call_sid);

create table sandbox.twilio_messages (
    sid text primary key,
    ordinal bigint generated always as identity,
    account_sid text not null,
    from_number text not null,
    to_number text not null,
    body text not null,
    direction text not null,
    status text not null,
    error_code integer,
    date_created timestamptz not null,
    date_sent timestamptz,
    date_updated timestamptz not null
);
comment on table sandbox.twilio_messages is 'Every text message between a bought number and a handset, both ways.';
create index ix_twilio_messages_from_number on sandbox.twilio_messages (from_number, ordinal);
create index ix_twilio_messages_to_number on sandbox.twilio_messages (to_number, ordinal);

create table sandbox.twilio_opt_outs (
    own_number text not null,
    handset_number text not null,
    constraint pk_twilio_opt_outs primary key (own_number, handset_number)
);
comment on table sandbox.twilio_opt_outs is 'Handsets that answered STOP, and to which of the bought numbers.';
