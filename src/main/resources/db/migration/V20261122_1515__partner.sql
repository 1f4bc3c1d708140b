create schema partner;

-- one row per system that sends dossiers by itself
create table partner.partner (
    id              uuid        not null,
    code            text        not null,
    name            text        not null,
    source          text        not null,
    units           uuid[]      not null,
    per_minute      integer     not null,
    closed_at       timestamptz,
    created_at      timestamptz not null,
    created_by_name text        not null,
    constraint partner_pk primary key (id),
    constraint partner_code_once unique (code),
    constraint partner_has_units check (cardinality(units) > 0),
    constraint partner_pace check (per_minute between 1 and 6000)
);
comment on table partner.partner is 'Hệ thống đối tác đồng bộ hồ sơ; mỗi đối tác chỉ gửi hồ sơ của các đơn vị được giao';

-- one row per token ever issued; the token itself is kept nowhere
create table partner.token (
    id              uuid        not null,
    partner         uuid        not null,
    sha256          char(64)    not null,
    hint            text        not null,
    expires_on      date        not null,
    created_at      timestamptz not null,
    created_by_name text        not null,
    revoked_at      timestamptz,
    revoked_by_name text,
    constraint token_pk primary key (id),
    constraint token_once unique (sha256),
    constraint token_partner_fk foreign key (partner) references partner.partner (id)
);
create index token_of_partner on partner.token (partner);

-- one row per message with its answer; what was sent is not kept, only its fingerprint: it holds personal data
create table partner.message (
    id          uuid        not null,
    partner     uuid        not null,
    operation   text        not null,
    request     text        not null,
    sha256      char(64)    not null,
    size        integer     not null,
    dossiers    integer     not null,
    refused     integer     not null,
    batch       integer,
    error_code  text,
    answer      text,
    received_at timestamptz not null,
    answered_at timestamptz,
    constraint message_pk primary key (id),
    constraint message_request_once unique (partner, request),
    constraint message_partner_fk foreign key (partner) references partner.partner (id)
);
create index message_newest on partner.message (partner, received_at desc);
