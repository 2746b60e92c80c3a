-- One row per run, with the figures that arms are compared by; null for a failed run. A loss of 0 has no logarithm and stands as
-- that of half a spike; the area is that of the trapezoids between the iterations. Losses are float32, and so is a tenth of one.
-- The final loss is the mean of the last tenth of the iterations, of one at least. Differences of the logarithms (to base 10) are
-- factors; a final loss below that of half a spike stands as it there, too. The firing rate is that of the same last tenth, and on
-- target within a tenth of it (1e-12 is for roundings); what neurons do at the end is of the last iteration.
CREATE OR REPLACE TEMPORARY VIEW figures AS
SELECT
  run_id, sweep, status,
  {hyperparameters},
  half_a_spike AS loss_of_half_a_spike,
  first_loss,
  final_loss,
  CAST(last_loss AS DOUBLE) AS last_loss,
  log10(final_loss_of_some) AS log_final_loss,
  try_divide(final_loss, first_loss) AS relative_loss,
  CASE WHEN first_loss > 0 THEN log10(final_loss_of_some) - log10(first_loss) END AS log_relative_loss,
  {sum of the logarithms} - (log10(greatest(first_loss, half_a_spike))
    + log10(greatest(CAST(element_at(loss, -1) AS DOUBLE), half_a_spike))) / 2 AS area_under_log_loss,
  CASE WHEN first_loss > 0 THEN CAST(nullif({first within a tenth}, 0) - 1 AS INT) END AS iterations_to_tenth,
  element_at(active_neurons, -1) AS active_neurons,
  element_at(non_finite_neurons, -1) AS non_finite_neurons,
  final_non_finite_neurons,
  neurons - element_at(active_neurons, -1) AS dead_neurons,
  element_at(saturated_neurons, -1) AS saturated_neurons,
  final_firing_rate,
  abs(final_firing_rate - target_rate) AS target_distance,
  CASE WHEN final_firing_rate IS NOT NULL
    THEN CAST(abs(final_firing_rate - target_rate) <= target_rate / 10 + 1e-12D AS INT)
  END AS on_target,
  first_timestep_spikes[0] AS first_timestep_spikes,
  CASE WHEN gradient_norm[0] < double('infinity') THEN gradient_norm[0] END AS first_gradient_norm,
  CASE WHEN weight_change_norm < double('infinity') THEN weight_change_norm END AS weight_change_norm
FROM (
  SELECT *,
    -- greatest() leaves nulls out: a failed run would get one
    CASE WHEN final_loss IS NOT NULL THEN greatest(final_loss, half_a_spike) END AS final_loss_of_some
  FROM (
    SELECT *, CAST(loss[0] AS DOUBLE) AS first_loss,
      {spikes of the last tenth} / (CAST(last_tenth AS DOUBLE) * timesteps * neurons) AS final_firing_rate,
      pow(0.5D / (CAST(timesteps AS DOUBLE) * neurons), 2) AS half_a_spike
    FROM (SELECT *, greatest(1, iterations div 10) AS last_tenth FROM runs)
  )
)
