package io.component4j.runtime.engine;

/** What core instances import and export: a function, memory, table, global or tag. */
public interface CoreExtern {}
