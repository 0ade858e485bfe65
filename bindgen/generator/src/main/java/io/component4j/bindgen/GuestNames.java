package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;

/** Classes of the guest support library and of the compiler that generated code refers to. */
final class GuestNames {
  private static final String GUEST = "io.component4j.guest";
  static final ClassName CONTEXT = ClassName.get(GUEST, "CanonicalContext");
  static final ClassName EXPORTED_HANDLES = ClassName.get(GUEST, "ExportedHandles");
  static final ClassName IMPORTED_HANDLES = ClassName.get(GUEST, "ImportedHandles");
  static final ClassName IMPORTED_RESOURCE = ClassName.get(GUEST, "ImportedResource");
  static final ClassName HANDLES = ClassName.get(GUEST, "Handles");
  static final ClassName MEMORY = ClassName.get(GUEST, "Memory");
  static final ClassName STARTUP = ClassName.get(GUEST, "Startup");
  static final ClassName EXPORT = ClassName.get("org.teavm.interop", "Export");
  static final ClassName IMPORT = ClassName.get("org.teavm.interop", "Import");

  private GuestNames() {}
}
