-- One row per arm and timestep, from 1: the share of the neurons that fire at it, at the first and at the last iteration, mean
-- over the seeds.
CREATE OR REPLACE TEMPORARY VIEW firing_rates AS
SELECT
  {arm},
  earlier + 1 AS timestep,
  count(*) AS runs,
  avg(step.spikes_per_timestep_first) / neurons AS rate_before,
  avg(step.spikes_per_timestep_last) / neurons AS rate_after
FROM runs
LATERAL VIEW posexplode(arrays_zip(spikes_per_timestep_first, spikes_per_timestep_last)) steps AS earlier, step
GROUP BY
  {arm},
  earlier
