package io.component4j.runtime;

import io.component4j.testdata.TestData;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Test components, each loaded once per mode. */
final class Loaded {
  private static final Map<ExecutionMode, Map<String, Component>> COMPONENTS =
      new EnumMap<>(ExecutionMode.class);

  private Loaded() {}

  static Engine engine(ExecutionMode mode) {
    return Engine.builder().mode(mode).build();
  }

  static synchronized Component component(ExecutionMode mode, String name) {
    return COMPONENTS
        .computeIfAbsent(mode, key -> new HashMap<>())
        .computeIfAbsent(
            name, key -> Component.load(engine(mode), name + ".wasm", TestData.component(name)));
  }

  static Instantiation instantiation(ExecutionMode mode, String name) {
    return component(mode, name).instantiation();
  }

  static ComponentInstance instance(ExecutionMode mode, String name) {
    return instantiation(mode, name).instantiate();
  }

  static Val call(ComponentInstance instance, String from, String function, Val... args) {
    return instance.function(from, function).invoke(List.of(args));
  }
}
