-- One row per arm: all hyperparameters but the seed, with means over the seeds. The loss relative to the first is the mean of
-- the runs' own ratios.
CREATE OR REPLACE TEMPORARY VIEW arms AS
SELECT
  learning_rate, bias_init, bias_low, bias_high, momentum, threshold, reset_gradient, inputs, neurons, timesteps, iterations,
  count_if(status = 'ok') AS runs,
  count_if(status = 'failed') AS failed,
  avg(loss[0]) AS first_loss,
  avg(element_at(loss, -1)) AS final_loss,
  avg(try_divide(element_at(loss, -1), loss[0])) AS relative_loss,
  avg(first_timestep_spikes[0]) AS first_timestep_spikes,
  avg(element_at(non_finite_neurons, -1)) AS non_finite_neurons
FROM runs
GROUP BY learning_rate, bias_init, bias_low, bias_high, momentum, threshold, reset_gradient, inputs, neurons, timesteps, iterations
