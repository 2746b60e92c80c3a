-- One row per arm: all hyperparameters but the seed, with how many runs it has and, over the seeds, of every figure the
-- interquartile mean as iqm_*, which is that of what is left without the lowest and the highest quarter, each rounded down to whole
-- runs, and the mean as mean_*. The loss relative to the first is of the runs' own ratios, the iterations to a tenth are of the runs
-- that reach it.
CREATE OR REPLACE TEMPORARY VIEW arms AS
SELECT
  {arm},
  runs, failed, reached_tenth, runs_on_target,
  runs_with_non_finite_neurons, runs_with_known_end, runs_with_final_non_finite_neurons,
  {interquartile means of the figures},
  {means by name}
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
    {values of the figures},
    {means of the figures}
  FROM figures
  GROUP BY
    {arm}
)
