create schema result;

-- One finalisation of a round. A correction after publication is a new one with its reason; none is ever changed.
create table result.sealing (
    id           uuid primary key,
    round        uuid not null,
    number       int not null,
    reason       text not null,
    sealed_by    uuid not null,
    sealed_name  text not null,
    sealed_at    timestamptz not null,
    constraint sealing_number_once unique (round, number)
);

-- The answers that count, frozen: what was declared, appraised, voted. Null submission: the agency declared nothing.
create table result.final_answers (
    sealing              uuid not null references result.sealing,
    assessment           uuid not null,
    framework            uuid not null,
    framework_sha256     text not null,
    submission_sha256    text,
    answers              text not null,
    answers_sha256       text not null,
    origins              text not null,
    measurements         text not null,
    measurements_sha256  text not null,
    primary key (sealing, assessment)
);

create table result.scorecard (
    sealing         uuid not null,
    assessment      uuid not null,
    answers_sha256  text not null,
    json            text not null,
    sha256          text not null,
    primary key (sealing, assessment),
    constraint scorecard_of_answers foreign key (sealing, assessment) references result.final_answers
);

create table result.ranking (
    sealing    uuid not null references result.sealing,
    block      text not null,
    canonical  text not null,
    sha256     text not null,
    primary key (sealing, block)
);
