/**
 * What the guest class library would lack of the JDK's, or have wrong: methods that the compiler's
 * plugin puts into classes of the JDK, and whole classes, which {@code META-INF/teavm.properties}
 * gives the names that the JDK has for them. Programs do not use this package.
 */
@NullMarked
package io.component4j.guest.library;

import org.jspecify.annotations.NullMarked;
