/**
 * Runs components: load one, satisfy its imports, call its exports.
 *
 * <pre>{@code
 * Engine engine = Engine.create();
 * Component component = Component.load(engine, Path.of("greeter.wasm"));
 * try (ComponentInstance greeter = component.instantiation().instantiate()) {
 *   Val answer =
 *       greeter
 *           .function("example:greeter/greet@0.1.0", "greet")
 *           .invoke(List.of(new Val.Str("World")));
 * }
 * }</pre>
 *
 * <p>An {@link io.component4j.runtime.Engine} and a {@link io.component4j.runtime.Component} may be
 * shared by threads. An instance may be used by several threads, one at a time: a second one is
 * refused at once by {@link io.component4j.runtime.ReentranceException}, it never waits.
 */
@NullMarked
package io.component4j.runtime;

import org.jspecify.annotations.NullMarked;
