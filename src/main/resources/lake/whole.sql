-- Grain: one row for each combination of keys that has anything in the period, which is not divided. The same columns as rates.sql.
-- Runs unchanged on DuckDB and on Trino: one scan of each table, no join, values bound.
WITH facts AS (
    SELECT {keys}
           COUNT(CASE WHEN received_on < CAST(:from AS date) THEN 1 END) AS carried,
           COUNT(CASE WHEN received_on >= CAST(:from AS date) THEN 1 END) AS received,
           COUNT(CASE WHEN outcome = 'EARLY' AND ended_on < CAST(:to AS date) THEN 1 END) AS early,
           COUNT(CASE WHEN outcome = 'ON_TIME' AND ended_on < CAST(:to AS date) THEN 1 END) AS on_time,
           COUNT(CASE WHEN outcome = 'LATE' AND ended_on < CAST(:to AS date) THEN 1 END) AS late,
           COUNT(CASE WHEN outcome = 'NO_DUE_DATE' AND ended_on < CAST(:to AS date) THEN 1 END) AS no_due_date,
           COUNT(CASE WHEN outcome = 'WITHDRAWN' AND ended_on < CAST(:to AS date) THEN 1 END) AS withdrawn,
           COUNT(CASE WHEN outcome = 'REFUSED' AND ended_on < CAST(:to AS date) THEN 1 END) AS refused,
           COUNT(CASE WHEN ended_on >= CAST(:to AS date) AND due_on < CAST(:to AS date) THEN 1 END) AS late_change,
           0 AS pause_change
    FROM dossier
    WHERE received_on < CAST(:to AS date)
      AND ended_on >= CAST(:from AS date)
      AND month <= :last
      {province}
    {group}
    UNION ALL
    SELECT {keys}
           0 AS carried, 0 AS received, 0 AS early, 0 AS on_time, 0 AS late, 0 AS no_due_date, 0 AS withdrawn, 0 AS refused,
           -COUNT(CASE WHEN due_on < CAST(:to AS date) THEN 1 END) AS late_change,
           COUNT(*) AS pause_change
    FROM pause
    WHERE paused_on < CAST(:to AS date)
      AND resumed_on >= CAST(:to AS date)
      AND month <= :last
      {province}
    {group}
)
SELECT {keys}
       {bucket(CAST(:from AS date))} AS bucket,
       SUM(carried) AS carried,
       SUM(received) AS received,
       SUM(early) AS early,
       SUM(on_time) AS on_time,
       SUM(late) AS late,
       SUM(no_due_date) AS no_due_date,
       SUM(withdrawn) AS withdrawn,
       SUM(refused) AS refused,
       SUM(late_change) AS late_change,
       SUM(pause_change) AS pause_change
FROM facts
{group}
{order}
