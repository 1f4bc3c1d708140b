-- The record of who did what. Nothing here is ever changed or removed; see docs/decisions/audit-chain.md.
create schema if not exists audit;

create table audit.entry (
    id             uuid        constraint entry_pk primary key,
    at             timestamptz not null,
    actor          uuid        not null,
    actor_username text        not null,
    actor_name     text        not null,
    actor_home     uuid,
    verb           text        not null,
    thing          text        not null,
    organisation   uuid,
    details        json        not null, -- json, not jsonb: the text must come back byte for byte, it is hashed
    searchable     text        not null generated always as (public.plain(
        actor_username || ' ' || actor_name || ' ' || verb || ' ' || thing || ' ' || details::text)) stored
);
create index entry_of_organisation on audit.entry (organisation, id desc);
create index entry_of_verb on audit.entry (verb, id desc);
create index entry_of_thing on audit.entry (thing, id desc);
create index entry_of_actor on audit.entry (actor_username, id desc);
create index entry_at on audit.entry (at);
create index entry_searchable on audit.entry using gin (searchable gin_trgm_ops);

-- One row per sealed entry: its place in the chain.
create table audit.seal (
    number bigint constraint seal_pk primary key constraint seal_number_from_one check (number >= 1),
    entry  uuid   not null constraint seal_entry_once unique constraint seal_of_entry references audit.entry,
    hash   text   not null constraint seal_hash_form check (hash ~ '^[0-9a-f]{64}$')
);

-- One row per entry that waits for its seal; written with the entry, removed with the sealing.
create table audit.unsealed (
    entry uuid constraint unsealed_pk primary key
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit.% is append-only: % refused', tg_table_name, lower(tg_op)
        using errcode = 'integrity_constraint_violation';
end $$;

create trigger entry_append_only before update or delete on audit.entry
    for each row execute function audit.refuse_change();
create trigger entry_no_truncate before truncate on audit.entry
    for each statement execute function audit.refuse_change();
create trigger seal_append_only before update or delete on audit.seal
    for each row execute function audit.refuse_change();
create trigger seal_no_truncate before truncate on audit.seal
    for each statement execute function audit.refuse_change();
