package io.component4j.teavm.inside;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.model.AccessLevel;
import org.teavm.model.AnnotationHolder;
import org.teavm.model.ClassHierarchy;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ClassReader;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReader;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/**
 * Gives methods of the compiler's own library other bodies: a method of a class below calls the
 * public static method of the same name and types of one of the guest support library's classes
 * beside it, if there is one. So nothing is left that a host would have to provide.
 *
 * <p>Classes of the JDK get what they lack as well. Where the guest support library's method is
 * marked as one of instances, its first parameter is the instance.
 */
final class StandIns implements ClassHolderTransformer {
  private static final String GUEST = "io.component4j.guest.";
  private static final String LIBRARY = GUEST + "library.";
  private static final String OF_INSTANCES = LIBRARY + "OfInstances";

  private static final Map<String, List<String>> STAND_INS =
      Map.ofEntries(
          Map.entry("java.lang.Math", List.of(GUEST + "math.Mathematics")),
          Map.entry(
              "java.lang.StrictMath", List.of(GUEST + "math.Mathematics", GUEST + "math.NextDown")),
          Map.entry("java.lang.Integer", List.of(LIBRARY + "NumberMethods$OfInteger")),
          Map.entry("java.lang.Long", List.of(LIBRARY + "NumberMethods$OfLong")),
          Map.entry("java.lang.Float", List.of(LIBRARY + "NumberMethods$OfFloat")),
          Map.entry("java.lang.Double", List.of(LIBRARY + "NumberMethods$OfDouble")),
          Map.entry("java.lang.String", List.of(LIBRARY + "TextMethods$OfString")),
          Map.entry("java.lang.CharSequence", List.of(LIBRARY + "TextMethods$OfCharSequence")),
          Map.entry("java.lang.Character", List.of(LIBRARY + "TextMethods$OfCharacter")),
          Map.entry("java.lang.StringBuilder", List.of(LIBRARY + "TextMethods$OfStringBuilder")),
          Map.entry("java.util.Arrays", List.of(LIBRARY + "UtilityMethods$OfArrays")),
          Map.entry("java.util.Collection", List.of(LIBRARY + "UtilityMethods$OfCollection")),
          Map.entry("java.util.Enumeration", List.of(LIBRARY + "UtilityMethods$OfEnumeration")),
          Map.entry("java.util.stream.Stream", List.of(LIBRARY + "UtilityMethods$OfStream")),
          Map.entry("java.util.regex.Matcher", List.of(LIBRARY + "UtilityMethods$OfMatcher")),
          Map.entry("java.util.regex.Pattern", List.of(LIBRARY + "UtilityMethods$OfPattern")),
          Map.entry(
              "org.teavm.classlib.impl.text.DoubleAnalyzer",
              List.of(LIBRARY + "DecimalAnalysis$OfDouble")),
          Map.entry(
              "org.teavm.classlib.impl.text.FloatAnalyzer",
              List.of(LIBRARY + "DecimalAnalysis$OfFloat")),
          Map.entry("java.lang.System", List.of(GUEST + "standin.SystemCalls")),
          Map.entry(
              "org.teavm.backend.wasm.WasmRuntime",
              List.of(GUEST + "StackGuard", GUEST + "math.Remainder")),
          Map.entry(
              "org.teavm.backend.wasm.runtime.WasiSupport",
              List.of(GUEST + "standin.SupportCalls")),
          Map.entry("java.io.File", List.of(LIBRARY + "FileMethods")),
          Map.entry("java.nio.file.Files", List.of(GUEST + "standin.PathCalls")),
          Map.entry(
              "org.teavm.classlib.impl.console.Console", List.of(GUEST + "standin.ConsoleCalls")),
          Map.entry(
              "org.teavm.runtime.fs.VirtualFileSystemProvider", List.of(GUEST + "standin.Files")),
          Map.entry("org.teavm.runtime.EventQueue", List.of(GUEST + "standin.Waiting")),
          Map.entry("org.teavm.runtime.GC", List.of(GUEST + "HeapGrowth")));

  private final Connections connections;

  StandIns(Connections connections) {
    this.connections = connections;
  }

  private List<String> standIns(String className) {
    return className.equals(Connections.SURROUNDINGS)
        ? connections.standIns()
        : STAND_INS.getOrDefault(className, List.of());
  }

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    for (String standIn : standIns(cls.getName())) {
      ClassHierarchy hierarchy = context.getHierarchy();
      ClassReader source = hierarchy.getClassSource().get(standIn);
      if (source == null) {
        throw new IllegalStateException("the guest support library is not on the class path");
      }
      for (MethodReader method : source.getMethods()) {
        if (method.getLevel() == AccessLevel.PUBLIC
            && method.hasModifier(ElementModifier.STATIC)
            && !method.getName().startsWith("<")) {
          standIn(cls, method, hierarchy);
        }
      }
    }
  }

  private static void standIn(ClassHolder cls, MethodReader source, ClassHierarchy hierarchy) {
    boolean ofInstances = source.getAnnotations().get(OF_INSTANCES) != null;
    ValueType[] signature = source.getSignature();
    if (ofInstances) {
      signature = Arrays.copyOfRange(signature, 1, signature.length);
    }
    MethodDescriptor descriptor = new MethodDescriptor(source.getName(), signature);
    MethodHolder method = cls.getMethod(descriptor);
    if (method == null) {
      if (!cls.getName().startsWith("java.")) {
        return;
      }
      method = new MethodHolder(descriptor);
      method.setLevel(AccessLevel.PUBLIC);
      if (!ofInstances) {
        method.getModifiers().add(ElementModifier.STATIC);
      }
      cls.addMethod(method);
    }
    if (method.hasModifier(ElementModifier.STATIC) != ofInstances) {
      delegate(method, source, hierarchy);
    }
  }

  private static void delegate(MethodHolder method, MethodReader to, ClassHierarchy hierarchy) {
    String unmanaged = Unmanaged.class.getName();
    method.getModifiers().remove(ElementModifier.NATIVE);
    method.getAnnotations().remove(Import.class.getName());
    method.getAnnotations().remove(unmanaged);
    // Code that runs while the heap is not in order, or needs no frame for the garbage collector.
    if (to.getAnnotations().get(unmanaged) != null
        || hierarchy.getClassSource().get(to.getOwnerName()).getAnnotations().get(unmanaged)
            != null) {
      method.getAnnotations().add(new AnnotationHolder(unmanaged));
    }
    ProgramEmitter body = ProgramEmitter.create(method, hierarchy);
    // Variable 0 is the instance, also where there is none.
    int first = to.parameterCount() - method.parameterCount();
    ValueEmitter[] arguments = new ValueEmitter[to.parameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = body.var(i + 1 - first, to.parameterType(i));
    }
    ValueEmitter result = body.invoke(to.getReference(), arguments);
    if (method.getResultType() == ValueType.VOID) {
      body.exit();
    } else {
      result.returnValue();
    }
  }
}
