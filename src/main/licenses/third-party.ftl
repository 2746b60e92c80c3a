<#-- What META-INF/THIRD-PARTY.txt of the application jar says; ApplicationJarIT holds it against the jar. -->
What is inside spikesweep's application jar beside the program: component, version, licence.
Of licences with "or" between them the first is taken. Licences and notices as the components bring
them are below META-INF/licenses; the Apache License is META-INF/LICENSE.

<#list dependencyMap as e>
${e.getKey().groupId}:${e.getKey().artifactId} ${e.getKey().version}: ${e.getValue()?join(" or ")}
</#list>

Inside these components, as they bring them:

com.google.guava:guava 30.1.1-jre: Apache-2.0 (in org.nd4j:guava)
com.google.guava:failureaccess 1.0.1: Apache-2.0 (in org.nd4j:guava)
com.google.guava:listenablefuture 9999.0-empty-to-avoid-conflict-with-guava: Apache-2.0 (in org.nd4j:guava)
com.google.code.findbugs:jsr305 3.0.2: Apache-2.0 (in org.nd4j:guava)
com.google.errorprone:error_prone_annotations 2.5.1: Apache-2.0 (in org.nd4j:guava)
com.google.j2objc:j2objc-annotations 1.3: Apache-2.0 (in org.nd4j:guava)
OpenBLAS 0.3.19: BSD-3-Clause (licenses/openblas/LICENSE), with LAPACK: BSD-3-Clause (licenses/openblas/LICENSE-lapack)
libgomp, libgfortran, libgcc_s of GCC, where the platform's libraries have them: GPL-3.0 with GCC-exception-3.1 (licenses/gcc-runtime)
libquadmath of GCC, where the platform's libraries have it: LGPL-2.1-or-later (licenses/gcc-runtime)
libffi, in net.java.dev.jna:jna: MIT (licenses/jna/LICENSE-libffi)
Liberation Sans, in org.apache.pdfbox:pdfbox: OFL-1.1 (the licence of pdfbox has it in full)
Adobe's CMaps, glyph list and font metrics, in org.apache.pdfbox:pdfbox and fontbox: BSD-3-Clause and Adobe's own (the licence of pdfbox)
zrender 5.5.0, in org.webjars:echarts: BSD-3-Clause (licenses/echarts/LICENSE-zrender)
d3, parts of it in org.webjars:echarts: BSD-3-Clause (licenses/echarts/LICENSE-d3)
