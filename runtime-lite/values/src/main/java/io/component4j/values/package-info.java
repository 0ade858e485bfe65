/**
 * The Java types that generated bindings use for WIT values which the JDK has no type for. Depends
 * on nothing but the JDK's own class library, and of that only on what TeaVM has too.
 */
@NullMarked
package io.component4j.values;

import org.jspecify.annotations.NullMarked;
