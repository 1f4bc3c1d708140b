-- Grain: one row for each combination of keys and each bucket of the period in which something changed. A bucket is a month, a
-- quarter or a year; stocks at a bucket's end are the running sums of these changes. Without a part of time: whole.sql.
-- Runs unchanged on DuckDB and on Trino: no join, values bound. Days, because a period is made of days:
-- "before :to" means the same for a day as for the moment. {keys} and {bucket(…)} are filled in from a fixed list.
-- Most months lie in the period whole, those from :whole to before :part: of them no day of receipt is looked at, the month of the file says
-- when they came. Only earlier months are searched for what had not ended, and the one that the period ends in, :part to :last, for
-- what came in time. Few are late: asked first, their month need not be made for the others.
WITH facts AS (
    SELECT {keys}
           {bucket(CAST(month || '-01' AS date))} AS came,
           CASE WHEN ended_on < CAST(:to AS date) THEN {bucket(ended_on)} END AS went,
           CASE WHEN due_on < ended_on AND due_on < CAST(:to AS date)
                     AND (ended_on >= CAST(:to AS date)
                          OR {bucket(greatest(due_on, received_on))} < {bucket(ended_on)})
                THEN {bucket(greatest(due_on, received_on))} END AS late_since,
           outcome,
           COUNT(*) AS n,
           0 AS carried,
           1 AS is_dossier
    FROM dossier
    WHERE month >= :whole AND month < :part
      {province}
    GROUP BY {ordinals(4)}
    UNION ALL
    SELECT {keys}
           {bucket(greatest(CAST(month || '-01' AS date), CAST(:from AS date)))} AS came,
           CASE WHEN ended_on < CAST(:to AS date) THEN {bucket(ended_on)} END AS went,
           CASE WHEN due_on < ended_on AND due_on < CAST(:to AS date)
                     AND (ended_on >= CAST(:to AS date)
                          OR {bucket(greatest(due_on, received_on, CAST(:from AS date)))} < {bucket(ended_on)})
                THEN {bucket(greatest(due_on, received_on, CAST(:from AS date)))} END AS late_since,
           outcome,
           COUNT(*) AS n,
           COUNT(CASE WHEN received_on < CAST(:from AS date) THEN 1 END) AS carried,
           1 AS is_dossier
    FROM dossier
    WHERE (month < :whole OR month >= :part) AND month <= :last
      AND received_on < CAST(:to AS date)
      AND ended_on >= CAST(:from AS date)
      {province}
    GROUP BY {ordinals(4)}
    UNION ALL
    SELECT {keys}
           {bucket(greatest(paused_on, CAST(:from AS date)))} AS came,
           CASE WHEN resumed_on < CAST(:to AS date) THEN {bucket(resumed_on)} END AS went,
           CASE WHEN due_on < resumed_on AND due_on < CAST(:to AS date)
                     AND (resumed_on >= CAST(:to AS date)
                          OR {bucket(greatest(due_on, paused_on, CAST(:from AS date)))} < {bucket(resumed_on)})
                THEN {bucket(greatest(due_on, paused_on, CAST(:from AS date)))} END AS late_since,
           'PAUSE' AS outcome,
           COUNT(*) AS n,
           0 AS carried,
           0 AS is_dossier
    FROM pause
    WHERE paused_on < CAST(:to AS date)
      AND resumed_on >= CAST(:from AS date)
      AND month <= :last
      {province}
    GROUP BY {ordinals(4)}
),
changes AS (
    SELECT {keys}
           CASE turn WHEN 1 THEN came WHEN 2 THEN went ELSE late_since END AS bucket,
           CASE WHEN turn = 1 THEN carried ELSE 0 END AS carried,
           CASE WHEN turn = 1 AND is_dossier = 1 THEN n - carried ELSE 0 END AS received,
           CASE WHEN turn = 2 AND outcome = 'EARLY' THEN n ELSE 0 END AS early,
           CASE WHEN turn = 2 AND outcome = 'ON_TIME' THEN n ELSE 0 END AS on_time,
           CASE WHEN turn = 2 AND outcome = 'LATE' THEN n ELSE 0 END AS late,
           CASE WHEN turn = 2 AND outcome = 'NO_DUE_DATE' THEN n ELSE 0 END AS no_due_date,
           CASE WHEN turn = 2 AND outcome = 'WITHDRAWN' THEN n ELSE 0 END AS withdrawn,
           CASE WHEN turn = 2 AND outcome = 'REFUSED' THEN n ELSE 0 END AS refused,
           CASE WHEN turn = 1 OR late_since IS NULL THEN 0
                WHEN (turn = 3) = (is_dossier = 1) THEN n ELSE -n END AS late_change,
           CASE WHEN is_dossier = 1 OR turn = 3 THEN 0 WHEN turn = 1 THEN n ELSE -n END AS pause_change
    FROM facts CROSS JOIN (VALUES (1), (2), (3)) AS turns (turn)
)
SELECT {keys}
       bucket,
       CAST(SUM(carried) AS bigint) AS carried,
       CAST(SUM(received) AS bigint) AS received,
       CAST(SUM(early) AS bigint) AS early,
       CAST(SUM(on_time) AS bigint) AS on_time,
       CAST(SUM(late) AS bigint) AS late,
       CAST(SUM(no_due_date) AS bigint) AS no_due_date,
       CAST(SUM(withdrawn) AS bigint) AS withdrawn,
       CAST(SUM(refused) AS bigint) AS refused,
       CAST(SUM(late_change) AS bigint) AS late_change,
       CAST(SUM(pause_change) AS bigint) AS pause_change
FROM changes
WHERE bucket IS NOT NULL
GROUP BY {keys} bucket
ORDER BY {keys} bucket
