@NullMarked
package io.component4j.cli.script;

import org.jspecify.annotations.NullMarked;
