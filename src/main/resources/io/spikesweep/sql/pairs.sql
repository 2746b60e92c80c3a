-- One row per treatment's run and the reference's of the same seed and block, which is all the other hyperparameters: the
-- measures of both, and those of the treatment less those of the reference; null where one of the two has none.
CREATE OR REPLACE TEMPORARY VIEW pairs AS
SELECT
  treatment_run.run_id AS treatment_run_id, reference_run.run_id AS reference_run_id,
  {hyperparameters of the pair},
  {measures of the pair}
FROM figures AS treatment_run
JOIN figures AS reference_run
USING ({block})
WHERE NOT treatment_run.{factor} <=> {reference} AND reference_run.{factor} <=> {reference} {optional block}
  AND treatment_run.status = 'ok' AND reference_run.status = 'ok'
