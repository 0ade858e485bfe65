package io.component4j.runtime.instance;

import io.component4j.component.model.Canon;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreModule;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.InstanceType;
import io.component4j.runtime.canon.FunctionCodec;
import java.util.List;
import java.util.Map;

/**
 * A component with everything that is the same for all its instances. The maps are by identity.
 *
 * @param modules its core modules
 * @param components the components inside it
 * @param lifts what lifts and lowers for each function that it implements
 * @param types its type index space
 * @param instances the types of its instance index space
 * @param names for backtraces
 */
record ComponentPlan(
    ComponentModel model,
    Map<CoreModule, LoadedModule> modules,
    Map<ComponentModel, ComponentPlan> components,
    Map<Canon.Lift, FunctionCodec> lifts,
    List<DefinedType> types,
    List<InstanceType> instances,
    DebugNames names) {}
