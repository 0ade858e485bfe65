/** What runs inside the compiler, in a class loader of its own: used by no other code. */
@NullMarked
package io.component4j.teavm.inside;

import org.jspecify.annotations.NullMarked;
