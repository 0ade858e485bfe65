/** What the imports and exports of core modules mean, by their names. */
@NullMarked
package io.component4j.component.encode.naming;

import org.jspecify.annotations.NullMarked;
