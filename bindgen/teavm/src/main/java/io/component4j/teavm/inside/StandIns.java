package io.component4j.teavm.inside;

import java.util.Map;
import org.teavm.interop.Import;
import org.teavm.model.ClassHierarchy;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ClassReader;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReader;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/**
 * Gives methods of the compiler's own library other bodies: a method of a class below calls the
 * method of the same name and types of the guest support library's class beside it, if there is
 * one. So nothing is left that a host would have to provide.
 */
final class StandIns implements ClassHolderTransformer {
  private static final String GUEST = "io.component4j.guest.";

  private static final Map<String, String> STAND_INS =
      Map.of(
          "java.lang.Math", GUEST + "math.Mathematics",
          "java.lang.StrictMath", GUEST + "math.Mathematics",
          "java.lang.System", GUEST + "standin.SystemCalls",
          "org.teavm.backend.wasm.WasmRuntime", GUEST + "StackGuard",
          "org.teavm.backend.wasm.runtime.WasiSupport", GUEST + "standin.Surroundings",
          "org.teavm.backend.wasm.wasi.Wasi", GUEST + "standin.Preview1",
          "org.teavm.runtime.EventQueue", GUEST + "standin.Waiting",
          "org.teavm.runtime.GC", GUEST + "HeapGrowth");

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    String standIn = STAND_INS.get(cls.getName());
    if (standIn == null) {
      return;
    }
    ClassHierarchy hierarchy = context.getHierarchy();
    ClassReader source = hierarchy.getClassSource().get(standIn);
    if (source == null) {
      throw new IllegalStateException("the guest support library is not on the class path");
    }
    for (MethodHolder method : cls.getMethods()) {
      MethodReader other = source.getMethod(method.getDescriptor());
      if (other != null
          && method.hasModifier(ElementModifier.STATIC)
          && !method.getName().startsWith("<")) {
        delegate(method, other, hierarchy);
      }
    }
  }

  private static void delegate(MethodHolder method, MethodReader to, ClassHierarchy hierarchy) {
    method.getModifiers().remove(ElementModifier.NATIVE);
    method.getAnnotations().remove(Import.class.getName());
    ProgramEmitter body = ProgramEmitter.create(method, hierarchy);
    ValueEmitter[] arguments = new ValueEmitter[method.parameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = body.var(i + 1, method.parameterType(i));
    }
    ValueEmitter result = body.invoke(to.getReference(), arguments);
    if (method.getResultType() == ValueType.VOID) {
      body.exit();
    } else {
      result.returnValue();
    }
  }
}
