"""The nightly sweep as an Airflow DAG. Needs apache-airflow-providers-apache-spark and a connection named spark_default.

It goes by UTC, which has no shorter and no longer nights. After Airflow was off, the last night is made up for (catchup=True: every
one since start_date). A run that is retried trains what is missing and no more, so retries are safe; max_active_runs keeps two nights from
waiting for each other's lease. The jar and the store are examples.
"""

from datetime import datetime, timedelta, timezone

from airflow import DAG
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

with DAG(
    dag_id="spikesweep_nightly",
    schedule="15 4 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 3, "retry_delay": timedelta(minutes=10)},
) as dag:
    SparkSubmitOperator(
        task_id="run",
        conn_id="spark_default",
        application="/opt/spikesweep/lib/spikesweep-application.jar",
        java_class="io.spikesweep.cli.Main",
        application_args=[
            "run",
            "/opt/spikesweep/conf/nightly.conf",
            "--store",
            "hdfs://namenode/sweeps",
            "--wait",
            "2h",
        ],
        # the night that the run is for, not the one in which it is retried; a driver on the cluster (deploy mode cluster) does not
        # see the variables of this process: there it is conf={"spark.yarn.appMasterEnv.NIGHT": ...}, or what that cluster has for it
        env_vars={"NIGHT": "{{ data_interval_end | ds_nodash }}"},
        executor_memory="2g",
    )
