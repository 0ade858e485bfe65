/** Lists the sections of modules and components. */
@NullMarked
package io.component4j.component.objdump;

import org.jspecify.annotations.NullMarked;
