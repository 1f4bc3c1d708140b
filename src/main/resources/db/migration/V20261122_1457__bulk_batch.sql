create schema bulk;

-- One row per content somebody sent, packed with gzip: a trial is taken in, and what broke off is repeated, without sending the file again.
create table bulk.content (
    sha256        text primary key,
    size          bigint not null,
    packed        bytea not null,
    constraint content_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
);

-- One row per order to try or take in a file.
create table bulk.batch (
    id            uuid primary key,
    sha256        text not null references bulk.content (sha256),
    file_name     text not null,
    regime        text not null,
    submit        boolean not null,
    trial         boolean not null,
    reason        text not null,
    sent_by       uuid not null,
    sent_name     text not null,
    sent_at       timestamptz not null
);
create index batch_sha256 on bulk.batch (sha256);
create index batch_sent_at on bulk.batch (sent_at);

-- One row per batch that came to its end. TAKEN is written in the transaction that writes the figures: it is there exactly where they are.
-- A batch without one is waiting, running, or was broken off and changed nothing.
create table bulk.ending (
    batch         uuid primary key references bulk.batch (id),
    how           text not null,
    lines         int not null,
    changed       int not null,
    filings       int not null,
    submitted     int not null,
    warnings      int not null,
    troubles      jsonb not null,
    ended_at      timestamptz not null,
    constraint ending_how check (how in ('TRIED', 'TAKEN', 'WRONG', 'KNOWN', 'CANCELLED', 'FAILED'))
);
