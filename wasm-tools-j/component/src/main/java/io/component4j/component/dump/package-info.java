/** What every byte of a component or core module is. */
@NullMarked
package io.component4j.component.dump;

import org.jspecify.annotations.NullMarked;
