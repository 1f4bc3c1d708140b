-- Facts of one export as they come. Moments in seconds since 1970; month: year * 12 + month - 1.
CREATE TABLE dossier (
    month INTEGER, code VARCHAR, procedure VARCHAR, field VARCHAR, level VARCHAR, receiving_unit VARCHAR,
    competent_unit VARCHAR, channel VARCHAR, received BIGINT, due_printed BIGINT, due BIGINT, finished BIGINT,
    returned BIGINT, ended BIGINT, last BIGINT, state VARCHAR, outcome VARCHAR, paused_minutes INTEGER,
    worked_minutes INTEGER, batch VARCHAR);
CREATE TABLE pause (
    month INTEGER, code VARCHAR, procedure VARCHAR, field VARCHAR, level VARCHAR, receiving_unit VARCHAR,
    competent_unit VARCHAR, channel VARCHAR, due BIGINT, paused BIGINT, resumed BIGINT);
-- Vietnam's wall clock: one offset since 1975, no summer time, and no time zone that two engines could read differently.
CREATE MACRO moment(seconds) AS make_timestamp((seconds + 25200) * 1000000);
-- The day, and a day that never comes where there is none: a range over it lets a reader pass over whole files.
CREATE MACRO day(seconds) AS coalesce(CAST(moment(seconds) AS DATE), DATE '9999-12-31');
