-- Grain: one row for each combination of keys that has anything in the period, which is not divided. The same columns as rates.sql.
-- Runs unchanged on DuckDB and on Trino: no join, values bound. What became of a dossier is one more key, told apart at the end: fewer
-- things to count for each dossier. Most months lie in the period whole, those from :whole to before :part: of them no day of receipt is
-- looked at, nor were they carried over; the few of them that had not ended are asked for apart, so that the others are counted by their
-- keys alone. Only earlier months are searched for what had not ended, and the one that the period ends in, :part to :last, for what came in time.
WITH facts AS (
    SELECT {keys} outcome,
           0 AS carried, COUNT(*) AS received, 0 AS waiting, 0 AS late_change, 0 AS pause_change
    FROM dossier
    WHERE month >= :whole AND month < :part
      {province}
    GROUP BY {ordinals(1)}
    UNION ALL
    SELECT {keys} outcome,
           0 AS carried, 0 AS received, COUNT(*) AS waiting,
           COUNT(CASE WHEN due_on < CAST(:to AS date) THEN 1 END) AS late_change,
           0 AS pause_change
    FROM dossier
    WHERE month >= :whole AND month < :part
      AND ended_on >= CAST(:to AS date)
      {province}
    GROUP BY {ordinals(1)}
    UNION ALL
    SELECT {keys} outcome,
           COUNT(CASE WHEN received_on < CAST(:from AS date) THEN 1 END) AS carried,
           COUNT(CASE WHEN received_on >= CAST(:from AS date) THEN 1 END) AS received,
           COUNT(CASE WHEN ended_on >= CAST(:to AS date) THEN 1 END) AS waiting,
           COUNT(CASE WHEN ended_on >= CAST(:to AS date) AND due_on < CAST(:to AS date) THEN 1 END) AS late_change,
           0 AS pause_change
    FROM dossier
    WHERE (month < :whole OR month >= :part) AND month <= :last
      AND received_on < CAST(:to AS date)
      AND ended_on >= CAST(:from AS date)
      {province}
    GROUP BY {ordinals(1)}
    UNION ALL
    SELECT {keys} 'PAUSE' AS outcome,
           0 AS carried, 0 AS received, 0 AS waiting,
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
       CAST(SUM(carried) AS bigint) AS carried,
       CAST(SUM(received) AS bigint) AS received,
       CAST(SUM(CASE WHEN outcome = 'EARLY' THEN carried + received - waiting ELSE 0 END) AS bigint) AS early,
       CAST(SUM(CASE WHEN outcome = 'ON_TIME' THEN carried + received - waiting ELSE 0 END) AS bigint) AS on_time,
       CAST(SUM(CASE WHEN outcome = 'LATE' THEN carried + received - waiting ELSE 0 END) AS bigint) AS late,
       CAST(SUM(CASE WHEN outcome = 'NO_DUE_DATE' THEN carried + received - waiting ELSE 0 END) AS bigint) AS no_due_date,
       CAST(SUM(CASE WHEN outcome = 'WITHDRAWN' THEN carried + received - waiting ELSE 0 END) AS bigint) AS withdrawn,
       CAST(SUM(CASE WHEN outcome = 'REFUSED' THEN carried + received - waiting ELSE 0 END) AS bigint) AS refused,
       CAST(SUM(late_change) AS bigint) AS late_change,
       CAST(SUM(pause_change) AS bigint) AS pause_change
FROM facts
{group}
{order}
