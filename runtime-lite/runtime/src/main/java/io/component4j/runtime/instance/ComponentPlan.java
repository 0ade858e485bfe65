package io.component4j.runtime.instance;

import io.component4j.component.model.Canon;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreModule;
import io.component4j.runtime.canon.FunctionCodec;
import java.util.Map;

/**
 * A component with everything that is the same for all its instances. The maps are by identity.
 *
 * @param modules its core modules
 * @param components the components inside it
 * @param lifts what lifts and lowers for each function that it implements
 * @param names for backtraces
 */
record ComponentPlan(
    ComponentModel model,
    Map<CoreModule, LoadedModule> modules,
    Map<ComponentModel, ComponentPlan> components,
    Map<Canon.Lift, FunctionCodec> lifts,
    DebugNames names) {}
