-- Grain: one row a pause of a dossier received in the month; the dossier's keys stand with it, so that counting needs no join.
COPY (
    SELECT code, procedure, field, level, receiving_unit, competent_unit, channel,
           moment(paused) AS paused_from, moment(resumed) AS paused_to,
           day(paused) AS paused_on, day(resumed) AS resumed_on, day(due) AS due_on
    FROM pause
    WHERE month = :month
    ORDER BY level, competent_unit, field, procedure, paused, code
) TO :file (FORMAT parquet, COMPRESSION zstd)
