create schema narrative;

-- Every save of a section's text, never changed: the newest revision is the text, the older ones its history. The key is also the
-- guard against two people overwriting each other: a save names the revision it saw and inserts the next.
create table narrative.text (
    obligation  uuid        not null,
    section     text        not null,
    revision    int         not null,
    -- each paragraph with its author: [{"text", "author", "agency", "editor"}]
    paragraphs  jsonb       not null,
    origin      text        not null constraint text_origin_known check (origin in ('TYPED', 'MERGED', 'RESTORED')),
    saved_by    uuid        not null,
    saved_name  text        not null,
    saved_at    timestamptz not null,
    constraint text_pk primary key (obligation, section, revision)
);

-- one row per step of a section: handed in, taken back, given back
create table narrative.handover (
    obligation  uuid        not null,
    section     text        not null,
    number      int         not null,
    what        text        not null constraint handover_what_known check (what in ('HANDED_IN', 'TAKEN_BACK', 'GIVEN_BACK')),
    revision    int         not null,
    reason      text        not null,
    done_by     uuid        not null,
    done_name   text        not null,
    done_at     timestamptz not null,
    constraint handover_pk primary key (obligation, section, number),
    constraint handover_needs_reason check (what <> 'GIVEN_BACK' or length(btrim(reason)) > 0)
);

-- one row per word about who works on a section; the newest about an agency or person counts
create table narrative.assignment (
    id                 uuid        not null constraint assignment_pk primary key,
    obligation         uuid        not null,
    section            text        not null,
    organisation       uuid        not null,
    organisation_name  text        not null,
    person             uuid,
    person_name        text        not null,
    role               text        not null constraint assignment_role_known check (role in ('LEAD', 'CONTRIBUTOR', 'NONE')),
    note               text        not null,
    assigned_by        uuid        not null,
    assigned_name      text        not null,
    assigned_at        timestamptz not null
);
create index assignment_of_obligation on narrative.assignment (obligation, section, organisation);

-- a signed report is closed; one that was opened again is not
create table narrative.closing (
    obligation  uuid        not null,
    number      int         not null,
    closed      boolean     not null,
    done_by     uuid        not null,
    done_at     timestamptz not null,
    constraint closing_pk primary key (obligation, number)
);

create function narrative.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a text is never changed; a new version is a new row';
end $$;

create trigger text_immutable before update or delete on narrative.text
    for each row execute function narrative.refuse_change();
