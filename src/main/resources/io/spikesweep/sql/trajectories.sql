-- One row per run and iteration, the iteration from 0; a failed run has none. The relative loss is the loss over the run's first.
CREATE OR REPLACE TEMPORARY VIEW trajectories AS
SELECT
  run_id, sweep,
  {hyperparameters},
  iteration,
  step.loss, try_divide(step.loss, run.loss[0]) AS relative_loss,
  step.spikes, step.first_timestep_spikes, step.active_neurons, step.non_finite_neurons, step.gradient_norm,
  step.saturated_neurons
FROM (
  -- what was not written down yet when a run was trained is no reason to leave the run out
  SELECT * EXCEPT (saturated_neurons),
    coalesce(saturated_neurons, CAST(array() AS ARRAY<INT>)) AS saturated_neurons
  FROM runs
) AS run
LATERAL VIEW posexplode(
  arrays_zip(
    loss, spikes, first_timestep_spikes, active_neurons, non_finite_neurons, gradient_norm, saturated_neurons)
) steps AS iteration, step
