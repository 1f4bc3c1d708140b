-- one row per time what was compiled above or sent was opened again to be corrected; while it is open the figures of before
-- still count, and afterwards they stay to be read beside the new ones
create table filing.correction (
    id          uuid        constraint correction_pk primary key,
    obligation  uuid        not null constraint correction_of_filing references filing.filing,
    -- 1 for the first time; the number of the version that was opened
    number      int         not null constraint correction_number_counts check (number > 0),
    kind        text        not null constraint correction_kind_known check (kind in ('REPLACES', 'SUPPLEMENTS')),
    reason      text        not null constraint correction_has_reason check (reason <> ''),
    -- where it goes back to when the correction is accepted or dropped; APPROVED once the level above has taken its compilation back
    from_state  text        not null constraint correction_from_the_end check (from_state in ('APPROVED', 'COMPILED', 'SENT')),
    -- the own figures' save, the compilation that stood, and the figures the report showed
    revision    int         not null,
    compilation uuid,
    kinds       text        not null,
    value       numeric[]   not null,
    denominator numeric[]   not null,
    words       jsonb       not null,
    sha256      text        not null,
    opened_by   uuid        not null,
    opened_name text        not null,
    opened_at   timestamptz not null,
    outcome     text        constraint correction_outcome_known check (outcome in ('ACCEPTED', 'DROPPED')),
    closed_name text,
    closed_at   timestamptz,
    constraint correction_ends_whole check ((outcome is null) = (closed_at is null) and (outcome is null) = (closed_name is null))
);
create unique index correction_one_at_a_time on filing.correction (obligation) where outcome is null;
create index correction_of_obligation on filing.correction (obligation, opened_at);

alter table filing.save drop constraint save_origin_known;
alter table filing.save add constraint save_origin_known
    check (origin in ('TYPED', 'PASTED', 'WORKBOOK', 'BULK', 'COUNTED', 'COPIED', 'RESTORED'));
