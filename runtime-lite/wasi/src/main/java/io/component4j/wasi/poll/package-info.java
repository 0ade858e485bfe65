/** How guests wait: readiness that wakes parked threads, and one timer thread for all of them. */
@NullMarked
package io.component4j.wasi.poll;

import org.jspecify.annotations.NullMarked;
