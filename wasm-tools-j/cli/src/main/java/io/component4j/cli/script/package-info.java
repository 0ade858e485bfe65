/** Scripts ({@code .wast}) executed with the runtime. */
@NullMarked
package io.component4j.cli.script;

import org.jspecify.annotations.NullMarked;
