create schema appraisal;

-- Who appraises what: a field of a block, one criterion of it, or either for a single agency. Never changed; taking it
-- back is a row of its own, so that the history stays.
create table appraisal.assignment (
    id             uuid primary key,
    round          uuid not null,
    block          text not null,
    field          text not null,
    criterion      text,
    assessment     uuid,
    appraiser      uuid not null,
    appraiser_name text not null,
    department     uuid not null,
    assigned_by    uuid not null,
    assigned_name  text not null,
    assigned_at    timestamptz not null
);
create index assignment_of_round on appraisal.assignment (round);
create index assignment_of_appraiser on appraisal.assignment (appraiser);

create table appraisal.revocation (
    assignment   uuid primary key references appraisal.assignment,
    reason       text not null,
    revoked_by   uuid not null,
    revoked_name text not null,
    revoked_at   timestamptz not null,
    constraint revocation_needs_reason check (length(btrim(reason)) > 0)
);

-- Every opinion on a criterion, never changed; the newest revision of a stage counts. The key is also the guard against
-- two appraisers overwriting each other. declared_* is what the agency had declared when the opinion was formed: an
-- opinion on something else that was declared since does not count.
create table appraisal.opinion (
    assessment              uuid not null,
    criterion               text not null,
    stage                   text not null,
    revision                int not null,
    decision                text not null,
    declared_inputs         jsonb,
    declared_not_applicable text,
    inputs                  jsonb,
    not_applicable          text,
    reason                  text not null default '',
    source_evidence         uuid,
    source_number           text,
    source_date             date,
    source_issuer           text,
    submission              int not null,
    decided_by              uuid not null,
    decided_name            text not null,
    decided_home            uuid,
    decided_at              timestamptz not null,
    primary key (assessment, criterion, stage, revision),
    constraint opinion_is_one_thing check (inputs is null or not_applicable is null),
    constraint opinion_declared_is_one_thing check (declared_inputs is null or declared_not_applicable is null),
    constraint opinion_stage_known check (stage in ('FIRST', 'SECOND')),
    constraint opinion_adjusted_with_reason check (decision <> 'ADJUSTED' or length(btrim(reason)) > 0),
    constraint opinion_entered_with_source check (
        decision <> 'ENTERED' or source_evidence is not null
        or (length(btrim(source_number)) > 0 and source_date is not null and length(btrim(source_issuer)) > 0))
);

create table appraisal.question (
    id          uuid primary key,
    assessment  uuid not null,
    criterion   text not null,
    text        text not null,
    asked_by    uuid not null,
    asked_name  text not null,
    asked_at    timestamptz not null,
    constraint question_says_something check (length(btrim(text)) > 0)
);
create index question_of_assessment on appraisal.question (assessment, criterion);

-- The agency may mend its reply until the phase closes; the newest revision counts.
create table appraisal.reply (
    question     uuid not null references appraisal.question,
    revision     int not null,
    text         text not null,
    objects      boolean not null,
    replied_by   uuid not null,
    replied_name text not null,
    replied_at   timestamptz not null,
    primary key (question, revision),
    constraint reply_says_something check (length(btrim(text)) > 0)
);

-- One row per file of results taken in (survey points, outside indices, bonus and penalty).
create table appraisal.entry_import (
    id            uuid primary key,
    round         uuid not null,
    block         text not null,
    stage         text not null,
    file_name     text not null,
    sha256        text not null,
    entered       int not null,
    unchanged     int not null,
    imported_by   uuid not null,
    imported_name text not null,
    imported_at   timestamptz not null
);
create index entry_import_of_round on appraisal.entry_import (round, imported_at desc);
