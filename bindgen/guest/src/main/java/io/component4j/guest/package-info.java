/**
 * What generated code of guests stands on: linear memory, the guest's half of the Canonical ABI,
 * handles of resources, and stand-ins for what the compiler would otherwise import. It is compiled
 * to WebAssembly with the guest; nothing here runs on a JVM but {@link io.component4j.guest.math}.
 *
 * <p>Not for several threads: a component has one.
 */
@NullMarked
package io.component4j.guest;

import org.jspecify.annotations.NullMarked;
