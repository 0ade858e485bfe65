package io.component4j.runtime.instance;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.ModuleType;
import io.component4j.component.types.EntityType;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.CoreInstance;
import io.component4j.runtime.engine.ExecutionScope;
import java.io.ByteArrayOutputStream;

/** A core module that the host gives to components. Safe for use by several threads. */
public final class HostModule {
  private static final byte[] COMPONENT_PREAMBLE = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};
  private static final int CORE_MODULE_SECTION = 1;

  private final LoadedModule module;

  private HostModule(LoadedModule module) {
    this.module = module;
  }

  /**
   * Loads a module.
   *
   * @param name how diagnostics call it
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is no valid core module
   * @throws io.component4j.runtime.UnsupportedFeatureException if the engine lacks what it needs
   */
  public static HostModule load(CoreEngine engine, String name, byte[] bytes) {
    // A component that holds nothing else tells its type.
    ByteArrayOutputStream component = new ByteArrayOutputStream(bytes.length + 16);
    component.writeBytes(COMPONENT_PREAMBLE);
    component.write(CORE_MODULE_SECTION);
    int rest = bytes.length;
    while (rest >= 0x80) {
      component.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    component.write(rest);
    component.writeBytes(bytes);
    ComponentModel model = ComponentReader.read(name, component.toByteArray());
    CoreModule module = (CoreModule) model.items().get(0);
    return new HostModule(LoadedModule.load(engine, name, name, module, module.bytes().length()));
  }

  /** What it imports and exports. */
  public ModuleType type() {
    return module.model().type();
  }

  /**
   * Instantiates it on its own.
   *
   * @param scope whose limits hold
   * @param path how backtraces call the instance
   * @throws RuntimeException as {@link io.component4j.runtime.engine.CoreFunction#call}
   */
  public CoreInstance instantiate(
      ExecutionScope scope, String path, io.component4j.runtime.engine.CoreModule.Imports imports) {
    CoreModule model = module.model();
    return module
        .code()
        .instantiate(scope, path, index -> model.functionName(index).orElse(null), imports);
  }

  Linkage.Definition definition() {
    return new Linkage.Definition(new EntityType.CoreModule(module.model().type()), module);
  }
}
