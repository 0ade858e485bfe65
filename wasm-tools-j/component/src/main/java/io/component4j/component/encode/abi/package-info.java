/** What core functions must look like that implement or call functions of a world. */
@NullMarked
package io.component4j.component.encode.abi;

import org.jspecify.annotations.NullMarked;
