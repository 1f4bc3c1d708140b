-- Grain: one row: the first month in which anything was received, and the last day on which anything is known to have happened.
SELECT MIN(month) AS first_month, MAX(last_on) AS last_day FROM dossier WHERE 1 = 1 {province}
