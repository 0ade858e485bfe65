package io.component4j.runtime.instance;

import io.component4j.component.model.CoreModule;

/**
 * A core module of a component.
 *
 * @param model its types and names
 * @param code what executes it
 */
record LoadedModule(CoreModule model, io.component4j.runtime.engine.CoreModule code) {}
