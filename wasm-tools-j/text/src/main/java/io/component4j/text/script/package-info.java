/**
 * Runs scripts ({@code .wast}): what they say about the validity of modules and components is
 * judged here; whoever can execute plugs in through {@link
 * io.component4j.text.script.ScriptExecutor}.
 */
@NullMarked
package io.component4j.text.script;

import org.jspecify.annotations.NullMarked;
