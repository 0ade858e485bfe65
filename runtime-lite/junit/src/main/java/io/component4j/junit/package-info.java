/** Components in JUnit 5 tests: loaded, handed to the test, closed, and asked what leaked. */
@NullMarked
package io.component4j.junit;

import org.jspecify.annotations.NullMarked;
