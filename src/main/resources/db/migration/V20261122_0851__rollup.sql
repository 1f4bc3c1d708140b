-- Sums over the tree, kept as they were last added up; always derivable from the filings.
create schema rollup;

-- one row per unit with units below it and basis: everything it adds up to
create table rollup.total (
    obligation  uuid        not null,
    basis       text        not null constraint total_basis_known check (basis in ('APPROVED', 'SUBMITTED')),
    kinds       text        not null,
    value       numeric[]   not null,
    denominator numeric[]   not null,
    words       jsonb       not null,
    -- how many parts gave a figure, by place
    given       smallint[]  not null,
    -- how many parts were asked for one, by place
    asked       smallint[]  not null,
    included    uuid[]      not null,
    lacking     uuid[]      not null,
    added_at    timestamptz not null,
    constraint total_pk primary key (obligation, basis)
);

-- one row per change that a total has not seen yet: appended by whoever changes, taken away by whoever adds up again
create table rollup.touch (
    id         bigint generated always as identity constraint touch_pk primary key,
    obligation uuid not null
);
create index touch_of_obligation on rollup.touch (obligation);
