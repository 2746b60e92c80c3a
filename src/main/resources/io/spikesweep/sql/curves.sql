-- One row per arm and iteration: over the seeds, mean, interquartile mean (of what is left without the lowest and the highest
-- quarter, each rounded down to whole runs), lowest and highest of the loss and of the loss relative to the first, and the mean
-- numbers of neurons that fired and that are not finite.
CREATE OR REPLACE TEMPORARY VIEW curves AS
SELECT
  {arm},
  iteration, runs,
  mean_loss, iqm[0] AS iqm_loss, min_loss, max_loss,
  mean_relative_loss, iqm[1] AS iqm_relative_loss, min_relative_loss, max_relative_loss,
  mean_active_neurons, mean_non_finite_neurons, mean_saturated_neurons
FROM (
  SELECT *,
    transform(
      array(losses, relative_losses),
      numbers -> {interquartile mean of numbers}
    ) AS iqm
  FROM (
    SELECT
      {arm},
      iteration,
      count(*) AS runs,
      avg(loss) AS mean_loss,
      min(loss) AS min_loss,
      max(loss) AS max_loss,
      avg(relative_loss) AS mean_relative_loss,
      min(relative_loss) AS min_relative_loss,
      max(relative_loss) AS max_relative_loss,
      avg(active_neurons) AS mean_active_neurons,
      avg(non_finite_neurons) AS mean_non_finite_neurons,
      avg(saturated_neurons) AS mean_saturated_neurons,
      {values of loss} AS losses,
      {values of relative_loss} AS relative_losses
    FROM trajectories
    GROUP BY
      {arm},
      iteration
  )
)
