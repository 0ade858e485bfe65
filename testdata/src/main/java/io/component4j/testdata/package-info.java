/** The WIT packages and components that the tests of component4j share. */
@NullMarked
package io.component4j.testdata;

import org.jspecify.annotations.NullMarked;
