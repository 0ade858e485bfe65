package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import java.util.Set;

/** Names of the runtime's API that host glue is written against. */
final class HostNames {
  static final String RUNTIME = "io.component4j.runtime";
  static final ClassName CALL = ClassName.get(RUNTIME, "Call");
  static final ClassName COMPONENT = ClassName.get(RUNTIME, "Component");
  static final ClassName COMPONENT_INSTANCE = ClassName.get(RUNTIME, "ComponentInstance");
  static final ClassName CONTEXT = ClassName.get(RUNTIME, "CanonicalContext");
  static final ClassName EXPORTED_FUNCTION = ClassName.get(RUNTIME, "ExportedFunction");
  static final ClassName HANDLES = ClassName.get(RUNTIME, "Handles");
  static final ClassName HOST_CALL = ClassName.get(RUNTIME, "HostCall");
  static final ClassName IMPORT_DENIED = ClassName.get(RUNTIME, "ImportDeniedException");
  static final ClassName INSTANTIATION = ClassName.get(RUNTIME, "Instantiation");
  static final ClassName LIMITS = ClassName.get(RUNTIME, "Limits");
  static final ClassName LINKER = ClassName.get(RUNTIME, "Linker");
  static final ClassName RESOURCE_HANDLE = ClassName.get(RUNTIME, "ResourceHandle");
  static final ClassName RESOURCE_PROXY = ClassName.get(RUNTIME, "ResourceProxy");
  static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

  /** Methods of every world class; exported functions and accessors must not be called so. */
  static final Set<String> WORLD_MEMBERS = Set.of("close", "imports", "instantiate");

  private HostNames() {}
}
