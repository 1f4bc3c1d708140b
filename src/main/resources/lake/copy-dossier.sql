-- Grain: one row a dossier received in the month. Ordered by the usual keys: long runs are small and are counted fast.
COPY (
    SELECT code, procedure, field, level, receiving_unit, competent_unit, channel,
           moment(received) AS received_at, moment(due_printed) AS due_at, moment(due) AS due,
           moment(finished) AS finished_at, moment(returned) AS returned_at, moment(ended) AS ended_at,
           state, CASE WHEN outcome <> state THEN outcome END AS timeliness,
           paused_minutes, worked_minutes, batch,
           day(received) AS received_on, day(due) AS due_on, day(ended) AS ended_on, day(last) AS last_on, outcome
    FROM dossier
    WHERE month = :month
    ORDER BY level, competent_unit, field, procedure, received, code
) TO :file (FORMAT parquet, COMPRESSION zstd)
