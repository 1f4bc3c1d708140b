create schema council;

-- How the council of a round was set up and by which rules it decides; a change is a new revision, the newest counts.
create table council.establishment (
    round       uuid not null,
    revision    int not null,
    number      text not null,
    decided_on  date not null,
    issuer      text not null,
    quorum      text not null,
    tie         text not null,
    secret      boolean not null,
    made_by     uuid not null,
    made_at     timestamptz not null,
    primary key (round, revision),
    constraint establishment_tie_known check (tie in ('CHAIR', 'APPRAISED', 'AGENCY'))
);

create table council.member (
    id           uuid primary key,
    round        uuid not null,
    account      uuid not null,
    name         text not null,
    position     text not null,
    organisation uuid not null,
    duty         text not null,
    seated_by    uuid not null,
    seated_at    timestamptz not null,
    constraint member_duty_known check (duty in ('CHAIR', 'DEPUTY', 'SECRETARY', 'MEMBER'))
);
create index member_of_round on council.member (round);

create table council.departure (
    member      uuid primary key references council.member,
    reason      text not null,
    departed_by uuid not null,
    departed_at timestamptz not null,
    constraint departure_needs_reason check (length(btrim(reason)) > 0)
);

create table council.sitting (
    id          uuid primary key,
    round       uuid not null,
    number      int not null,
    held_on     date not null,
    place       text not null,
    secret      boolean not null,
    quorum      text not null,
    tie         text not null,
    opened_by   uuid not null,
    opened_name text not null,
    opened_at   timestamptz not null,
    constraint sitting_number_once unique (round, number)
);

-- Who is there; the newest revision counts.
create table council.attendance (
    sitting     uuid not null references council.sitting,
    member      uuid not null references council.member,
    revision    int not null,
    manner      text not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    primary key (sitting, member, revision),
    constraint attendance_manner_known check (manner in ('PRESENT', 'WRITTEN', 'ABSENT'))
);

-- A closed sitting: its minutes as canonical JSON, frozen and hashed.
create table council.closure (
    sitting     uuid primary key references council.sitting,
    minutes     text not null,
    sha256      text not null,
    closed_by   uuid not null,
    closed_name text not null,
    closed_at   timestamptz not null
);

create table council.item (
    id          uuid primary key,
    round       uuid not null,
    assessment  uuid not null,
    criterion   text not null,
    origin      text not null,
    note        text not null,
    added_by    uuid not null,
    added_name  text not null,
    added_at    timestamptz not null,
    constraint item_origin_known check (origin in ('OBJECTED', 'STAGES_DIFFER', 'REPLY', 'BY_HAND'))
);
create index item_of_round on council.item (round);
create index item_of_assessment on council.item (assessment, criterion);

create table council.item_withdrawal (
    item           uuid primary key references council.item,
    reason         text not null,
    withdrawn_by   uuid not null,
    withdrawn_name text not null,
    withdrawn_at   timestamptz not null,
    constraint item_withdrawal_needs_reason check (length(btrim(reason)) > 0)
);

-- A member may change the vote until the item closes; the newest revision counts.
create table council.vote (
    item           uuid not null references council.item,
    member         uuid not null references council.member,
    revision       int not null,
    sitting        uuid not null references council.sitting,
    choice         text not null,
    inputs         jsonb,
    not_applicable text,
    opinion        text not null default '',
    written        boolean not null,
    cast_at        timestamptz not null,
    primary key (item, member, revision),
    constraint vote_choice_known check (choice in ('KEEP', 'AGENCY', 'OTHER')),
    constraint vote_is_one_thing check (inputs is null or not_applicable is null),
    constraint vote_written_with_opinion check (not written or length(btrim(opinion)) > 0)
);

create table council.decision (
    item           uuid primary key references council.item,
    sitting        uuid not null references council.sitting,
    choice         text not null,
    inputs         jsonb,
    not_applicable text,
    reason         text not null,
    keep_votes     int not null,
    agency_votes   int not null,
    other_votes    int not null,
    entitled       int not null,
    stood_aside    int not null,
    tie_broken_by  text,
    decided_by     uuid not null,
    decided_name   text not null,
    decided_at     timestamptz not null,
    constraint decision_is_one_thing check (inputs is null or not_applicable is null),
    constraint decision_needs_reason check (length(btrim(reason)) > 0)
);

-- The right of reply: once per criterion, before publication.
create table council.objection (
    assessment     uuid not null,
    criterion      text not null,
    reason         text not null,
    inputs         jsonb,
    not_applicable text,
    objected_by    uuid not null,
    objected_name  text not null,
    objected_at    timestamptz not null,
    primary key (assessment, criterion),
    constraint objection_is_one_thing check (inputs is null or not_applicable is null),
    constraint objection_needs_reason check (length(btrim(reason)) > 0)
);

-- The standing agency's answer where the council need not sit.
create table council.objection_answer (
    assessment    uuid not null,
    criterion     text not null,
    text          text not null,
    answered_by   uuid not null,
    answered_name text not null,
    answered_at   timestamptz not null,
    primary key (assessment, criterion),
    foreign key (assessment, criterion) references council.objection,
    constraint objection_answer_says_something check (length(btrim(text)) > 0)
);

create table council.objection_document (
    assessment uuid not null,
    criterion  text not null,
    evidence   uuid not null,
    primary key (assessment, criterion, evidence),
    foreign key (assessment, criterion) references council.objection
);
