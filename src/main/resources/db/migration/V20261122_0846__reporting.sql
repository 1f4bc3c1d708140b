create schema reporting;

-- One opened period of a regime, for one province. The list of who owes it is frozen with it.
create table reporting.report (
    id               uuid primary key,
    regime           uuid not null,
    regime_code      text not null,
    title            text not null,
    period           text not null,
    period_end       date not null,
    province         uuid not null,
    data_from        date not null,
    data_to          date not null,
    tree_date        date not null,
    form_code        text not null,
    form_version     text not null,
    outline_code     text,
    outline_version  text,
    counts           text not null,
    sample           boolean not null,
    opened_at        timestamptz not null,
    opened_by        uuid not null,
    opened_name      text not null,
    constraint report_once unique (regime_code, period, province),
    constraint report_data_in_order check (data_from <= data_to)
);

-- Who owes it, to whom, by when: written once at opening, never changed.
create table reporting.obligation (
    id            uuid primary key,
    report        uuid not null references reporting.report,
    position      int not null,
    organisation  uuid not null,
    code          text not null,
    name          text not null,
    level         text not null,
    block         text not null,
    block_name    text not null,
    receiver      uuid,
    above         uuid references reporting.obligation deferrable initially deferred,
    closes        date not null,
    due           date not null,
    locks         date not null,
    -- null: all rows of its level
    rows          text[],
    constraint obligation_once unique (report, organisation),
    constraint obligation_dates_in_order check (closes <= due and due <= locks)
);
create index obligation_of on reporting.obligation (organisation);
create index obligation_below on reporting.obligation (above);

-- More time for one agency, with its reason: EXTENDED moves the due date, UNLOCKED only lets it write. The newest of a kind counts.
create table reporting.grace (
    id            uuid primary key,
    obligation    uuid not null references reporting.obligation,
    kind          text not null,
    until         date not null,
    reason        text not null,
    granted_by    uuid not null,
    granted_name  text not null,
    granted_at    timestamptz not null,
    constraint grace_needs_reason check (length(btrim(reason)) > 0),
    constraint grace_kind_known check (kind in ('EXTENDED', 'UNLOCKED'))
);
create index grace_of on reporting.grace (obligation, kind, granted_at desc);

-- What became of an obligation outside of filing: EXCUSED with a reason, TAKEN_OVER by another organisation, or OWED again. The newest counts.
create table reporting.settlement (
    id            uuid primary key,
    obligation    uuid not null references reporting.obligation,
    kind          text not null,
    successor     uuid,
    reason        text not null,
    decided_by    uuid not null,
    decided_name  text not null,
    decided_at    timestamptz not null,
    constraint settlement_needs_reason check (length(btrim(reason)) > 0),
    constraint settlement_kind_known check (kind in ('EXCUSED', 'TAKEN_OVER', 'OWED')),
    constraint settlement_successor_named check ((kind = 'TAKEN_OVER') = (successor is not null))
);
create index settlement_of on reporting.settlement (obligation, decided_at desc);
create index settlement_successor on reporting.settlement (successor) where successor is not null;

-- A report closed, or opened again; the newest counts.
create table reporting.closing (
    id            uuid primary key,
    report        uuid not null references reporting.report,
    closed        boolean not null,
    reason        text not null,
    decided_by    uuid not null,
    decided_name  text not null,
    decided_at    timestamptz not null,
    constraint closing_needs_reason check (length(btrim(reason)) > 0)
);
create index closing_of on reporting.closing (report, decided_at desc);
