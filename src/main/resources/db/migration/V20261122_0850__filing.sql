-- What agencies filed: one sheet an obligation, packed by the places of its form's leaves, with every save beside it.
create schema filing;

-- one row per obligation that somebody began to fill in
create table filing.filing (
    obligation   uuid        constraint filing_pk primary key,
    report       uuid        not null,
    organisation uuid        not null,
    form         uuid        not null,
    state        text        not null constraint filing_state_known
                             check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'COMPILED', 'SENT')),
    revision     int         not null constraint filing_revision_counts check (revision >= 0),
    -- one letter a leaf: blank, v value, s share, n does not apply, x no figures, t words, d day
    kinds        text        not null,
    -- the value, or the numerator of a share
    value        numeric[]   not null,
    denominator  numeric[]   not null,
    -- reasons, words and days by row key
    words        jsonb       not null,
    submitted_at timestamptz,
    saved_at     timestamptz not null,
    constraint filing_sheet_whole check (cardinality(value) = length(kinds) and cardinality(denominator) = length(kinds))
);
create index filing_by_report on filing.filing (report, state);
create index filing_waiting on filing.filing (obligation) where state = 'SUBMITTED';
create index filing_by_organisation on filing.filing (organisation);

-- one row per save: the cells that changed, as they became; never updated
create table filing.save (
    obligation  uuid        not null constraint save_of_filing references filing.filing,
    revision    int         not null,
    origin      text        not null constraint save_origin_known
                            check (origin in ('TYPED', 'PASTED', 'WORKBOOK', 'BULK', 'COUNTED', 'COPIED')),
    saved_by    uuid        not null,
    saved_name  text        not null,
    saved_at    timestamptz not null,
    places      smallint[]  not null,
    kinds       text        not null,
    value       numeric[]   not null,
    denominator numeric[]   not null,
    words       jsonb       not null,
    constraint save_pk primary key (obligation, revision)
);

-- one row per step of a filing's way: submitted, given back, approved, undone, compiled, signed and sent; never updated
create table filing.step (
    id         uuid        constraint step_pk primary key,
    obligation uuid        not null constraint step_of_filing references filing.filing,
    from_state text        not null,
    to_state   text        not null,
    revision   int         not null,
    sha256     text        not null,
    reason     text        not null,
    -- reasons of a give-back, by row key
    reasons    jsonb       not null,
    taken_by   uuid        not null,
    taken_name text        not null,
    taken_at   timestamptz not null
);
create index step_of_obligation on filing.step (obligation, taken_at, id);

-- one row per word said about a cell: a comment, why a warning is right, where the figure comes from, why a count is overridden
create table filing.remark (
    id         uuid        constraint remark_pk primary key,
    obligation uuid        not null,
    row_key    text        not null,
    kind       text        not null constraint remark_kind_known check (kind in ('COMMENT', 'EXPLANATION', 'SOURCE', 'OVERRIDE')),
    -- the rule an explanation answers; '' for the rest
    rule       text        not null,
    words      text        not null constraint remark_says_something check (words <> ''),
    said_by    uuid        not null,
    said_name  text        not null,
    said_at    timestamptz not null
);
create index remark_of_obligation on filing.remark (obligation, row_key, said_at);

-- one row per time a unit put together its own figures and those of the units below; the newest that stands is the one shown
create table filing.compilation (
    id           uuid        constraint compilation_pk primary key,
    obligation   uuid        not null,
    kinds        text        not null,
    value        numeric[]   not null,
    denominator  numeric[]   not null,
    words        jsonb       not null,
    -- rows whose figure was set by hand, with the reason, by row key
    adjusted     jsonb       not null,
    sha256       text        not null,
    compiled_by  uuid        not null,
    compiled_name text       not null,
    compiled_at  timestamptz not null,
    withdrawn_at timestamptz
);
create index compilation_standing on filing.compilation (obligation, compiled_at desc) where withdrawn_at is null;

-- one row per unit below that a compilation took in, and at which revision
create table filing.taken (
    compilation uuid not null constraint taken_by_compilation references filing.compilation,
    obligation  uuid not null,
    revision    int  not null,
    sha256      text not null,
    constraint taken_pk primary key (compilation, obligation)
);
create index taken_of_obligation on filing.taken (obligation);
