-- The tree of organisations with dates. Nothing is edited in place: a state lasts until the next one begins or the
-- organisation ends, so the tree of any day, past or future, can be told.
create schema organisation;

-- one row per organisation, for ever; founded = first day known to the records (1900-01-01: before the records begin)
create table organisation.organisation (
    id          uuid        constraint organisation_pk primary key,
    slug        text        not null constraint organisation_slug_unique unique
                            constraint organisation_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    founded     date        not null,
    recorded_at timestamptz not null
);

-- one row per thing that happened: a resolution, a decision, a registration
create table organisation.event (
    id          uuid        constraint event_pk primary key,
    kind        text        not null constraint event_kind_known check (kind in
                            ('CREATED', 'RENAMED', 'MOVED', 'MERGED', 'SPLIT', 'ABOLISHED', 'REORGANISED')),
    effective   date        not null,
    title       text        not null,
    legal_basis text        not null,
    proposal    uuid,
    recorded_by text        not null,
    recorded_at timestamptz not null
);

-- one row per organisation and state, in force from valid_from
create table organisation.version (
    organisation uuid not null constraint version_of_organisation references organisation.organisation,
    valid_from   date not null,
    kind         text not null,
    code         text not null constraint version_code_given check (code <> ''),
    name         text not null constraint version_name_given check (name <> ''),
    short_name   text not null,
    parent       uuid constraint version_under_organisation references organisation.organisation,
    event        uuid not null constraint version_by_event references organisation.event,
    search       text not null generated always as (public.plain(name || ' ' || code)) stored,
    constraint version_pk primary key (organisation, valid_from),
    constraint version_not_own_parent check (parent <> organisation)
);
create index version_by_code on organisation.version (code, valid_from);
create index version_by_parent on organisation.version (parent, valid_from);
create index version_by_words on organisation.version using gin (search gin_trgm_ops);

-- one row per organisation that ended; last_day is the last day it existed
create table organisation.ending (
    organisation uuid constraint ending_pk primary key constraint ending_of_organisation references organisation.organisation,
    last_day     date not null,
    event        uuid not null constraint ending_by_event references organisation.event
);

-- one row per pair of predecessor and successor
create table organisation.lineage (
    predecessor uuid not null constraint lineage_from references organisation.organisation,
    successor   uuid not null constraint lineage_to references organisation.organisation,
    part        text not null constraint lineage_part_known check (part in ('WHOLE', 'PART', 'UNKNOWN')),
    event       uuid not null constraint lineage_by_event references organisation.event,
    constraint lineage_pk primary key (predecessor, successor),
    constraint lineage_not_own check (predecessor <> successor)
);
create index lineage_by_successor on organisation.lineage (successor);

-- one row per peer group (khối)
create table organisation.peer_group (
    code     text constraint peer_group_pk primary key,
    name     text not null,
    position int  not null
);

-- one row per change: from that day the organisation is (or is no longer) a member of the group
create table organisation.membership (
    peer_group   text        not null constraint membership_in_group references organisation.peer_group,
    organisation uuid        not null constraint membership_of_organisation references organisation.organisation,
    valid_from   date        not null,
    member       boolean     not null,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    constraint membership_pk primary key (peer_group, organisation, valid_from)
);
create index membership_by_organisation on organisation.membership (organisation);

-- one row per decision about a place of honour: HOME is the installation's own province, STANDING the standing agency
create table organisation.seat (
    role         text        not null constraint seat_role_known check (role in ('HOME', 'STANDING')),
    valid_from   date        not null,
    organisation uuid        not null constraint seat_of_organisation references organisation.organisation,
    legal_basis  text        not null,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    constraint seat_pk primary key (role, valid_from)
);

-- one row per proposed change of the tree; never edited
create table organisation.proposal (
    id          uuid        constraint proposal_pk primary key,
    operation   jsonb       not null,
    effective   date        not null,
    legal_basis text        not null constraint proposal_basis_given check (legal_basis <> ''),
    proposer    uuid        not null,
    proposed_by text        not null,
    proposed_at timestamptz not null
);

-- one row per proposal that was decided
create table organisation.decision (
    proposal   uuid        constraint decision_pk primary key constraint decision_on_proposal references organisation.proposal,
    outcome    text        not null constraint decision_outcome_known check (outcome in ('APPROVED', 'REJECTED', 'WITHDRAWN')),
    decider    uuid        not null,
    decided_by text        not null,
    decided_at timestamptz not null,
    reason     text        not null
);

-- one row per organisation that exists on the day, in its state of that day
create function organisation.at(day date)
    returns table (id uuid, slug text, kind text, code text, name text, short_name text, parent uuid,
                   founded date, last_day date, valid_from date, search text)
    language sql stable
begin atomic
    select o.id, o.slug, v.kind, v.code, v.name, v.short_name, v.parent, o.founded, e.last_day, v.valid_from, v.search
    from organisation.version v
    join organisation.organisation o on o.id = v.organisation
    left join organisation.ending e on e.organisation = v.organisation
    where v.valid_from <= day
      and (e.last_day is null or e.last_day >= day)
      and not exists (select 1 from organisation.version later
                      where later.organisation = v.organisation
                        and later.valid_from > v.valid_from and later.valid_from <= day);
end;
