-- One row per run. A run id that is stored twice (two stores merged by hand, a failed run tried again) is here once,
-- the copy with a trajectory before one without, and of two that differ always the same.
CREATE OR REPLACE TEMPORARY VIEW runs AS
SELECT * EXCEPT (copy)
FROM (
  SELECT *,
    row_number() OVER (
      PARTITION BY run_id
      ORDER BY CASE status WHEN 'ok' THEN 0 ELSE 1 END, started_at DESC, host, training_seconds,
        weight_change_norm, xxhash64(loss, spikes, gradient_norm)
    ) AS copy
  FROM stored_runs
)
WHERE copy = 1
