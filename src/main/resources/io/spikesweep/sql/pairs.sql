-- One row per uniform run and the default run of the same seed and otherwise equal hyperparameters: the figures of both, and
-- those of the uniform run less those of the default one; null where one of the two has none.
CREATE OR REPLACE TEMPORARY VIEW pairs AS
SELECT
  uniform_run.run_id AS uniform_run_id, default_run.run_id AS default_run_id,
  {hyperparameters of the pair},
  uniform_run.final_loss AS uniform_final_loss,
  default_run.final_loss AS default_final_loss,
  uniform_run.final_loss - default_run.final_loss AS final_loss_difference,
  uniform_run.log_final_loss AS uniform_log_final_loss,
  default_run.log_final_loss AS default_log_final_loss,
  uniform_run.log_final_loss - default_run.log_final_loss AS log_final_loss_difference,
  uniform_run.relative_loss AS uniform_relative_loss,
  default_run.relative_loss AS default_relative_loss,
  uniform_run.relative_loss - default_run.relative_loss AS relative_loss_difference,
  uniform_run.log_relative_loss AS uniform_log_relative_loss,
  default_run.log_relative_loss AS default_log_relative_loss,
  uniform_run.log_relative_loss - default_run.log_relative_loss AS log_relative_loss_difference,
  uniform_run.area_under_log_loss AS uniform_area_under_log_loss,
  default_run.area_under_log_loss AS default_area_under_log_loss,
  uniform_run.area_under_log_loss - default_run.area_under_log_loss AS area_under_log_loss_difference,
  uniform_run.iterations_to_tenth AS uniform_iterations_to_tenth,
  default_run.iterations_to_tenth AS default_iterations_to_tenth,
  uniform_run.iterations_to_tenth - default_run.iterations_to_tenth AS iterations_to_tenth_difference,
  uniform_run.active_neurons AS uniform_active_neurons,
  default_run.active_neurons AS default_active_neurons,
  uniform_run.active_neurons - default_run.active_neurons AS active_neurons_difference,
  uniform_run.non_finite_neurons AS uniform_non_finite_neurons,
  default_run.non_finite_neurons AS default_non_finite_neurons,
  uniform_run.non_finite_neurons - default_run.non_finite_neurons AS non_finite_neurons_difference,
  uniform_run.final_non_finite_neurons AS uniform_final_non_finite_neurons,
  default_run.final_non_finite_neurons AS default_final_non_finite_neurons,
  uniform_run.final_non_finite_neurons - default_run.final_non_finite_neurons AS final_non_finite_neurons_difference
FROM figures AS uniform_run
JOIN figures AS default_run
USING ({block})
WHERE uniform_run.bias_init <> 'default' AND default_run.bias_init = 'default'
  AND uniform_run.status = 'ok' AND default_run.status = 'ok'
