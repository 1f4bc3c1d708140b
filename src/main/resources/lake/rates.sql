-- Grain: one row for each combination of keys and each bucket of the period in which something changed. A bucket is a month, a
-- quarter or a year; stocks at a bucket's end are the running sums of these changes. Without a part of time: whole.sql.
-- Runs unchanged on DuckDB and on Trino: one scan of each table, no join, values bound. Days, because a period is made of days:
-- "before :to" means the same for a day as for the moment. {keys} and {bucket(…)} are filled in from a fixed list.
-- Month of receipt and the last possible end let whole files be passed over. What became of a dossier is counted, not grouped by:
-- groups are what this costs. Few are late: asked first, their month need not be made for the others.
WITH facts AS (
    SELECT {keys}
           {bucket(greatest(received_on, CAST(:from AS date)))} AS came,
           CASE WHEN ended_on < CAST(:to AS date) THEN {bucket(ended_on)} END AS went,
           CASE WHEN due_on < ended_on AND due_on < CAST(:to AS date)
                     AND (ended_on >= CAST(:to AS date)
                          OR {bucket(greatest(due_on, received_on, CAST(:from AS date)))} < {bucket(ended_on)})
                THEN {bucket(greatest(due_on, received_on, CAST(:from AS date)))} END AS late_since,
           COUNT(*) AS n,
           COUNT(CASE WHEN received_on < CAST(:from AS date) THEN 1 END) AS carried,
           COUNT(CASE WHEN outcome = 'EARLY' THEN 1 END) AS early,
           COUNT(CASE WHEN outcome = 'ON_TIME' THEN 1 END) AS on_time,
           COUNT(CASE WHEN outcome = 'LATE' THEN 1 END) AS late,
           COUNT(CASE WHEN outcome = 'NO_DUE_DATE' THEN 1 END) AS no_due_date,
           COUNT(CASE WHEN outcome = 'WITHDRAWN' THEN 1 END) AS withdrawn,
           COUNT(CASE WHEN outcome = 'REFUSED' THEN 1 END) AS refused,
           1 AS is_dossier
    FROM dossier
    WHERE received_on < CAST(:to AS date)
      AND ended_on >= CAST(:from AS date)
      AND month <= :last
      {province}
    GROUP BY {ordinals(3)}
    UNION ALL
    SELECT {keys}
           {bucket(greatest(paused_on, CAST(:from AS date)))} AS came,
           CASE WHEN resumed_on < CAST(:to AS date) THEN {bucket(resumed_on)} END AS went,
           CASE WHEN due_on < resumed_on AND due_on < CAST(:to AS date)
                     AND (resumed_on >= CAST(:to AS date)
                          OR {bucket(greatest(due_on, paused_on, CAST(:from AS date)))} < {bucket(resumed_on)})
                THEN {bucket(greatest(due_on, paused_on, CAST(:from AS date)))} END AS late_since,
           COUNT(*) AS n,
           0 AS carried, 0 AS early, 0 AS on_time, 0 AS late, 0 AS no_due_date, 0 AS withdrawn, 0 AS refused,
           0 AS is_dossier
    FROM pause
    WHERE paused_on < CAST(:to AS date)
      AND resumed_on >= CAST(:from AS date)
      AND month <= :last
      {province}
    GROUP BY {ordinals(3)}
),
changes AS (
    SELECT {keys}
           CASE turn WHEN 1 THEN came WHEN 2 THEN went ELSE late_since END AS bucket,
           CASE WHEN turn = 1 THEN carried ELSE 0 END AS carried,
           CASE WHEN turn = 1 AND is_dossier = 1 THEN n - carried ELSE 0 END AS received,
           CASE WHEN turn = 2 THEN early ELSE 0 END AS early,
           CASE WHEN turn = 2 THEN on_time ELSE 0 END AS on_time,
           CASE WHEN turn = 2 THEN late ELSE 0 END AS late,
           CASE WHEN turn = 2 THEN no_due_date ELSE 0 END AS no_due_date,
           CASE WHEN turn = 2 THEN withdrawn ELSE 0 END AS withdrawn,
           CASE WHEN turn = 2 THEN refused ELSE 0 END AS refused,
           CASE WHEN turn = 1 OR late_since IS NULL THEN 0
                WHEN (turn = 3) = (is_dossier = 1) THEN n ELSE -n END AS late_change,
           CASE WHEN is_dossier = 1 OR turn = 3 THEN 0 WHEN turn = 1 THEN n ELSE -n END AS pause_change
    FROM facts CROSS JOIN (VALUES (1), (2), (3)) AS turns (turn)
)
SELECT {keys}
       bucket,
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
FROM changes
WHERE bucket IS NOT NULL
GROUP BY {keys} bucket
ORDER BY {keys} bucket
