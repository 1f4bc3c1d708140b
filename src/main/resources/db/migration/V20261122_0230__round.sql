create schema round;

create table round.round (
    id          uuid primary key,
    code        text not null,
    year        int not null,
    title       text not null,
    province    uuid not null,
    tree_date   date not null,
    sample      boolean not null,
    opened_at   timestamptz not null,
    opened_by   uuid not null,
    constraint round_code_unique unique (code),
    constraint round_code_form check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint round_year_plausible check (year between 2000 and 2100)
);

-- Dates of a phase; a change of dates is a new row with its reason, the newest counts.
create table round.phase (
    round       uuid not null references round.round,
    kind        text not null,
    revision    int not null,
    starts      date not null,
    ends        date not null,
    closes      date not null,
    reason      text not null default '',
    decided_by  uuid not null,
    decided_at  timestamptz not null,
    primary key (round, kind, revision),
    constraint phase_dates_in_order check (starts <= ends and ends <= closes)
);

create table round.block (
    round             uuid not null references round.round,
    code              text not null,
    name              text not null,
    framework         uuid not null,
    framework_sha256  text not null,
    position          int not null,
    primary key (round, code)
);

-- The assessed agencies, frozen at opening; the id names the agency's assessment everywhere above.
create table round.member (
    id               uuid primary key,
    round            uuid not null references round.round,
    organisation     uuid not null,
    block            text not null,
    code             text not null,
    name             text not null,
    slug             text not null,
    unranked_reason  text,
    constraint member_once unique (round, organisation),
    constraint member_slug_unique unique (round, slug),
    constraint member_block_exists foreign key (round, block) references round.block (round, code)
);
create index member_organisation on round.member (organisation);

create table round.extension (
    id            uuid primary key,
    round         uuid not null references round.round,
    organisation  uuid not null,
    phase         text not null,
    until         date not null,
    reason        text not null,
    granted_by    uuid not null,
    granted_name  text not null,
    granted_at    timestamptz not null,
    constraint extension_needs_reason check (length(btrim(reason)) > 0)
);
create index extension_of on round.extension (round, organisation, phase, granted_at desc);
