package io.component4j.teavm.inside;

import org.teavm.interop.Import;
import org.teavm.model.AnnotationHolder;
import org.teavm.model.AnnotationValue;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodHolder;

/** Writes the world's versions into the modules that the guest support library imports of WASI. */
final class WorldModules implements ClassHolderTransformer {
  private final Connections connections;

  WorldModules(Connections connections) {
    this.connections = connections;
  }

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (!cls.getName().startsWith(Connections.WASI)) {
      return;
    }
    for (MethodHolder method : cls.getMethods()) {
      AnnotationHolder imported = method.getAnnotations().get(Import.class.getName());
      if (imported != null) {
        String module = imported.getValue("module").getString();
        imported.getValues().put("module", new AnnotationValue(connections.module(module)));
      }
    }
  }
}
