create table sandbox.twilio_service_numbers (
    number_sid text primary key
        constraint fk_twilio_service_numbers_number_sid references sandbox.twilio_numbers (sid) on delete cascade,
    date_created timestamptz not null
);
comment on table sandbox.twilio_service_numbers is 'Numbers in the messaging service of the sandbox''s registered campaign.';

create table sandbox.twilio_tollfree_verifications (
    sid text primary key,
    number_sid text not null
        constraint fk_twilio_tollfree_verifications_number_sid references sandbox.twilio_numbers (sid) on delete cascade,
    status text not null,
    business_name text not null,
    date_created timestamptz not null
);
comment on table sandbox.twilio_tollfree_verifications is 'What was filed for toll-free numbers that are to send texts.';
