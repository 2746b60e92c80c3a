-- One row per run. A run id that is stored twice (two stores merged by hand, a failed run tried again) is here once,
-- the copy with a trajectory before one without, and of two that differ always the same. A column that came later than a row's
-- schema version has its default there.
CREATE OR REPLACE TEMPORARY VIEW runs AS
SELECT
  {columns}
FROM (
  SELECT *,
    {number among its copies} AS copy
  FROM stored_runs
)
WHERE copy = 1
