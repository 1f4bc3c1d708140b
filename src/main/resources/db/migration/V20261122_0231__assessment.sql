create schema assessment;

-- Every save of an answer, never changed: the newest revision is the draft, the older ones its history. The key is also
-- the guard against two people overwriting each other: a save names the revision it saw and inserts the next.
create table assessment.answer (
    assessment      uuid not null,
    criterion       text not null,
    revision        int not null,
    inputs          jsonb,
    not_applicable  text,
    explanation     text not null default '',
    saved_by        uuid not null,
    saved_name      text not null,
    saved_at        timestamptz not null,
    primary key (assessment, criterion, revision),
    constraint answer_is_one_thing check (inputs is null or not_applicable is null)
);

create table assessment.submission (
    id                uuid primary key,
    assessment        uuid not null,
    number            int not null,
    framework_sha256  text not null,
    json              text not null,
    sha256            text not null,
    submitted_by      uuid not null,
    submitted_name    text not null,
    submitted_at      timestamptz not null,
    constraint submission_number_once unique (assessment, number)
);

create table assessment.give_back (
    submission  uuid primary key references assessment.submission,
    reason      text not null,
    until       date not null,
    given_by    uuid not null,
    given_name  text not null,
    given_at    timestamptz not null,
    constraint give_back_needs_reason check (length(btrim(reason)) > 0)
);
