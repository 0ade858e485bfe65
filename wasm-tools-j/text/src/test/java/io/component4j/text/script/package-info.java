@NullMarked
package io.component4j.text.script;

import org.jspecify.annotations.NullMarked;
