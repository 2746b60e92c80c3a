#!/usr/bin/env bash
# Puts a Spark together as an installation has it, with jars from Maven: src/test/scripts/installation.sh VERSION FOLDER
set -euo pipefail

version=$1
spark=$2
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
mkdir -p "$spark/bin" "$spark/conf"
cat > "$spark/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>io.spikesweep</groupId><artifactId>spark-installation</artifactId><version>$version</version>
<dependencies><dependency><groupId>org.apache.spark</groupId><artifactId>spark-sql_2.13</artifactId><version>$version</version></dependency></dependencies>
</project>
POM
(cd "$spark" && mvn -q -B -ntp dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=jars)
cp "$home/src/test/resources/site/spark-submit" "$spark/bin/"
