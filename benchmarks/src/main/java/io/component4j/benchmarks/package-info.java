/** Measurements, and the same of peers on the same machine in the same run. */
@NullMarked
package io.component4j.benchmarks;

import org.jspecify.annotations.NullMarked;
