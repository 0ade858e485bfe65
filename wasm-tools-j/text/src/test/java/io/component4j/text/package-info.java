@NullMarked
package io.component4j.text;

import org.jspecify.annotations.NullMarked;
