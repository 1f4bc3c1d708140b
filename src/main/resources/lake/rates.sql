-- Grain: one row for each combination of keys and each bucket of the period in which something changed. A bucket is a month, a
-- quarter, a year, or the whole period; stocks at a bucket's end are the running sums of these changes.
-- Runs unchanged on DuckDB and on Trino: one scan of each table, no join, values bound. Days, because a period is made of days:
-- "before :to" means the same for a day as for the moment. {keys} and {bucket(…)} are filled in from a fixed list.
-- Month of receipt and the last possible end let whole files be passed over.
WITH facts AS (
    SELECT {keys}
           {bucket(greatest(received_on, CAST(:from AS date)))} AS came,
           CASE WHEN ended_on < CAST(:to AS date) THEN {bucket(ended_on)} END AS went,
           CASE WHEN due_on < CAST(:to AS date)
                     AND (ended_on >= CAST(:to AS date)
                          OR {bucket(greatest(due_on, received_on, CAST(:from AS date)))} < {bucket(ended_on)})
                THEN {bucket(greatest(due_on, received_on, CAST(:from AS date)))} END AS late_since,
           outcome,
           CASE WHEN received_on < CAST(:from AS date) THEN 1 ELSE 0 END AS carried,
           COUNT(*) AS n,
           'dossier' AS kind
    FROM dossier
    WHERE received_on < CAST(:to AS date)
      AND ended_on >= CAST(:from AS date)
      AND month <= :last
      {province}
    GROUP BY {ordinals(5)}
    UNION ALL
    SELECT {keys}
           {bucket(greatest(paused_on, CAST(:from AS date)))} AS came,
           CASE WHEN resumed_on < CAST(:to AS date) THEN {bucket(resumed_on)} END AS went,
           CASE WHEN due_on < CAST(:to AS date)
                     AND (resumed_on >= CAST(:to AS date)
                          OR {bucket(greatest(due_on, paused_on, CAST(:from AS date)))} < {bucket(resumed_on)})
                THEN {bucket(greatest(due_on, paused_on, CAST(:from AS date)))} END AS late_since,
           '' AS outcome,
           0 AS carried,
           COUNT(*) AS n,
           'pause' AS kind
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
           CASE WHEN kind = 'dossier' AND turn = 1 AND carried = 1 THEN n ELSE 0 END AS carried,
           CASE WHEN kind = 'dossier' AND turn = 1 AND carried = 0 THEN n ELSE 0 END AS received,
           CASE WHEN kind = 'dossier' AND turn = 2 THEN outcome ELSE '' END AS outcome,
           CASE WHEN turn = 1 THEN 0
                WHEN late_since IS NULL THEN 0
                WHEN (turn = 3) = (kind = 'dossier') THEN n ELSE -n END AS late_change,
           CASE WHEN kind = 'dossier' OR turn = 3 THEN 0 WHEN turn = 1 THEN n ELSE -n END AS pause_change,
           n
    FROM facts CROSS JOIN (VALUES (1), (2), (3)) AS turns (turn)
)
SELECT {keys}
       bucket,
       SUM(carried) AS carried,
       SUM(received) AS received,
       SUM(CASE WHEN outcome = 'EARLY' THEN n ELSE 0 END) AS early,
       SUM(CASE WHEN outcome = 'ON_TIME' THEN n ELSE 0 END) AS on_time,
       SUM(CASE WHEN outcome = 'LATE' THEN n ELSE 0 END) AS late,
       SUM(CASE WHEN outcome = 'NO_DUE_DATE' THEN n ELSE 0 END) AS no_due_date,
       SUM(CASE WHEN outcome = 'WITHDRAWN' THEN n ELSE 0 END) AS withdrawn,
       SUM(CASE WHEN outcome = 'REFUSED' THEN n ELSE 0 END) AS refused,
       SUM(late_change) AS late_change,
       SUM(pause_change) AS pause_change
FROM changes
WHERE bucket IS NOT NULL
GROUP BY {keys} bucket
ORDER BY {keys} bucket
