-- One row per run and iteration, the iteration from 0; a failed run has none. The relative loss is the loss over the run's first.
CREATE OR REPLACE TEMPORARY VIEW trajectories AS
SELECT
  run_id, sweep,
  {hyperparameters},
  iteration,
  step.loss, try_divide(step.loss, run.loss[0]) AS relative_loss,
  step.spikes, step.first_timestep_spikes, step.active_neurons, step.non_finite_neurons, step.gradient_norm
FROM runs AS run
LATERAL VIEW posexplode(
  arrays_zip(loss, spikes, first_timestep_spikes, active_neurons, non_finite_neurons, gradient_norm)
) steps AS iteration, step
