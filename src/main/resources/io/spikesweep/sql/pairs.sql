-- One row per uniform run and the default run of the same seed and otherwise equal hyperparameters: the figures of both, and
-- those of the uniform run less those of the default one; null where one of the two has none.
CREATE OR REPLACE TEMPORARY VIEW pairs AS
SELECT
  uniform.run_id AS uniform_run_id, default.run_id AS default_run_id,
  seed, learning_rate, uniform.bias_init, uniform.bias_low, uniform.bias_high, momentum, threshold, reset_gradient,
  inputs, neurons, timesteps, iterations,
  uniform.final_loss AS uniform_final_loss,
  default.final_loss AS default_final_loss,
  uniform.final_loss - default.final_loss AS final_loss_difference,
  uniform.relative_loss AS uniform_relative_loss,
  default.relative_loss AS default_relative_loss,
  uniform.relative_loss - default.relative_loss AS relative_loss_difference,
  uniform.area_under_log_loss AS uniform_area_under_log_loss,
  default.area_under_log_loss AS default_area_under_log_loss,
  uniform.area_under_log_loss - default.area_under_log_loss AS area_under_log_loss_difference,
  uniform.iterations_to_tenth AS uniform_iterations_to_tenth,
  default.iterations_to_tenth AS default_iterations_to_tenth,
  uniform.iterations_to_tenth - default.iterations_to_tenth AS iterations_to_tenth_difference,
  uniform.active_neurons AS uniform_active_neurons,
  default.active_neurons AS default_active_neurons,
  uniform.active_neurons - default.active_neurons AS active_neurons_difference,
  uniform.non_finite_neurons AS uniform_non_finite_neurons,
  default.non_finite_neurons AS default_non_finite_neurons,
  uniform.non_finite_neurons - default.non_finite_neurons AS non_finite_neurons_difference
FROM figures AS uniform
JOIN figures AS default
USING (seed, learning_rate, momentum, threshold, reset_gradient, inputs, neurons, timesteps, iterations)
WHERE uniform.bias_init <> 'default' AND default.bias_init = 'default'
  AND uniform.status = 'ok' AND default.status = 'ok'
