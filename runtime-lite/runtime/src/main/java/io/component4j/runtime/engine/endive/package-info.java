/** The core engine on Endive; the only package that knows Endive's types. */
@NullMarked
package io.component4j.runtime.engine.endive;

import org.jspecify.annotations.NullMarked;
