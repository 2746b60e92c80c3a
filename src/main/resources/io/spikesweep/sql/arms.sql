-- One row per arm: all hyperparameters but the seed, with the figures' means over the seeds and, as iqm_*, their interquartile
-- means: of what is left without the lowest and the highest quarter, each rounded down to whole runs. The loss relative to the
-- first is of the runs' own ratios, the iterations to a tenth are of the runs that reach it.
CREATE OR REPLACE TEMPORARY VIEW arms AS
SELECT
  * EXCEPT ({values of the figures}, iqm),
  {interquartile means of the figures}
FROM (
  SELECT *,
    transform(
      array({values of the figures}),
      numbers -> {interquartile mean of numbers}
    ) AS iqm
  FROM (
    SELECT
      {arm},
      count_if(status = 'ok') AS runs,
      count_if(status = 'failed') AS failed,
      count(iterations_to_tenth) AS reached_tenth,
      count_if(on_target > 0) AS runs_on_target,
      count_if(non_finite_neurons > 0) AS runs_with_non_finite_neurons,
      count(final_non_finite_neurons) AS runs_with_known_end,
      count_if(final_non_finite_neurons > 0) AS runs_with_final_non_finite_neurons,
      {means of the figures}
    FROM figures
    GROUP BY
      {arm}
  )
)
