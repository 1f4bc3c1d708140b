-- What the cluster has to know of the files; columns as in docs/lake.md. One statement a paragraph.
CREATE SCHEMA IF NOT EXISTS {schema}

CREATE TABLE IF NOT EXISTS dossier (
    code varchar, procedure varchar, field varchar, level varchar, receiving_unit varchar, competent_unit varchar,
    channel varchar, received_at timestamp(3), due_at timestamp(3), due timestamp(3), finished_at timestamp(3),
    returned_at timestamp(3), ended_at timestamp(3), state varchar, timeliness varchar, paused_minutes integer,
    worked_minutes integer, batch varchar, received_on date, due_on date, ended_on date, last_on date, outcome varchar,
    province varchar, month varchar)
WITH (format = 'PARQUET', external_location = '{location}/dossier', partitioned_by = ARRAY['province', 'month'])

CREATE TABLE IF NOT EXISTS pause (
    code varchar, procedure varchar, field varchar, level varchar, receiving_unit varchar, competent_unit varchar,
    channel varchar, paused_from timestamp(3), paused_to timestamp(3), paused_on date, resumed_on date, due_on date,
    province varchar, month varchar)
WITH (format = 'PARQUET', external_location = '{location}/pause', partitioned_by = ARRAY['province', 'month'])

CALL system.sync_partition_metadata('{schema}', 'dossier', 'FULL')

CALL system.sync_partition_metadata('{schema}', 'pause', 'FULL')
