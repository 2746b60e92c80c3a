<#-- What lib/spark/THIRD-PARTY.txt of a release says. -->
The jars of this folder are Apache Spark and what it needs, as Maven Central has them, each with its
own licences and notices inside: component, version, licence as its pom says it. The sources of each
are in Maven Central beside it, also of those under EPL and CDDL.

<#list dependencyMap as e>
${e.getKey().groupId}:${e.getKey().artifactId} ${e.getKey().version}: ${e.getValue()?join(" or ")}
</#list>
