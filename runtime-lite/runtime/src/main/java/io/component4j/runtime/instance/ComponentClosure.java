package io.component4j.runtime.instance;

import org.jspecify.annotations.Nullable;

/**
 * A component that can be instantiated, with the scope that its outer aliases refer to.
 *
 * @param scope null for the outermost component
 */
record ComponentClosure(ComponentPlan plan, @Nullable IndexSpaces scope) {}
