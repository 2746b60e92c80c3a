-- One row per arm: all hyperparameters but the seed, with the figures' means over the seeds and, as iqm_*, their interquartile
-- means: of what is left without the lowest and the highest quarter, each rounded down to whole runs. The loss relative to the
-- first is of the runs' own ratios, the iterations to a tenth are of the runs that reach it.
CREATE OR REPLACE TEMPORARY VIEW arms AS
SELECT
  * EXCEPT (
    first_losses, final_losses, relative_losses, areas, tenths, first_spikes, first_norms, active, non_finite,
    final_non_finite, last_losses, log_final_losses, log_relative_losses, iqm),
  iqm[0] AS iqm_first_loss,
  iqm[1] AS iqm_final_loss,
  iqm[2] AS iqm_relative_loss,
  iqm[3] AS iqm_area_under_log_loss,
  iqm[4] AS iqm_iterations_to_tenth,
  iqm[5] AS iqm_first_timestep_spikes,
  iqm[6] AS iqm_first_gradient_norm,
  iqm[7] AS iqm_active_neurons,
  iqm[8] AS iqm_non_finite_neurons,
  iqm[9] AS iqm_final_non_finite_neurons,
  iqm[10] AS iqm_last_loss,
  iqm[11] AS iqm_log_final_loss,
  iqm[12] AS iqm_log_relative_loss
FROM (
  SELECT *,
    transform(
      array(first_losses, final_losses, relative_losses, areas, tenths, first_spikes, first_norms, active, non_finite,
        final_non_finite, last_losses, log_final_losses, log_relative_losses),
      numbers -> {interquartile mean of numbers}
    ) AS iqm
  FROM (
    SELECT
      {arm},
      count_if(status = 'ok') AS runs,
      count_if(status = 'failed') AS failed,
      avg(first_loss) AS first_loss,
      avg(final_loss) AS final_loss,
      avg(last_loss) AS last_loss,
      avg(relative_loss) AS relative_loss,
      avg(log_final_loss) AS log_final_loss,
      avg(log_relative_loss) AS log_relative_loss,
      avg(area_under_log_loss) AS area_under_log_loss,
      count(iterations_to_tenth) AS reached_tenth,
      avg(iterations_to_tenth) AS iterations_to_tenth,
      avg(first_timestep_spikes) AS first_timestep_spikes,
      avg(first_gradient_norm) AS first_gradient_norm,
      avg(active_neurons) AS active_neurons,
      avg(non_finite_neurons) AS non_finite_neurons,
      count_if(non_finite_neurons > 0) AS runs_with_non_finite_neurons,
      avg(final_non_finite_neurons) AS final_non_finite_neurons,
      count(final_non_finite_neurons) AS runs_with_known_end,
      count_if(final_non_finite_neurons > 0) AS runs_with_final_non_finite_neurons,
      collect_list(first_loss) AS first_losses,
      collect_list(final_loss) AS final_losses,
      collect_list(relative_loss) AS relative_losses,
      collect_list(area_under_log_loss) AS areas,
      collect_list(CAST(iterations_to_tenth AS DOUBLE)) AS tenths,
      collect_list(CAST(first_timestep_spikes AS DOUBLE)) AS first_spikes,
      collect_list(first_gradient_norm) AS first_norms,
      collect_list(CAST(active_neurons AS DOUBLE)) AS active,
      collect_list(CAST(non_finite_neurons AS DOUBLE)) AS non_finite,
      collect_list(CAST(final_non_finite_neurons AS DOUBLE)) AS final_non_finite,
      collect_list(last_loss) AS last_losses,
      collect_list(log_final_loss) AS log_final_losses,
      collect_list(log_relative_loss) AS log_relative_losses
    FROM figures
    GROUP BY
      {arm}
  )
)
