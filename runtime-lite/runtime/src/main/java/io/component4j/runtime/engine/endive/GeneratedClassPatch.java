package io.component4j.runtime.engine.endive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import run.endive.runtime.Instance;
import run.endive.runtime.internal.CompilerInterpreterMachine;

/**
 * Makes a generated class call {@link GeneratedCalls} where Endive's own code is wrong, and use
 * {@link FallbackMachine} for the functions that are interpreted. Few classes have to be changed.
 */
final class GeneratedClassPatch {
  private static final String INSTANCE = Type.getInternalName(Instance.class);
  private static final String CALLS = Type.getInternalName(GeneratedCalls.class);
  private static final String FALLBACK = Type.getInternalName(CompilerInterpreterMachine.class);

  private static final Set<String> OF_INSTANCE =
      Set.of("registerException", "exn", "isTailCallPending");
  private static final Set<String> STATIC = Set.of("setTailCallIndirect", "resolveTailCall");

  /** One of these is in every class that has something to change. */
  private static final List<String> SIGNS =
      List.of(
          FALLBACK,
          "registerException",
          "(I)Lrun/endive/runtime/WasmException;",
          "setTailCallIndirect",
          "isTailCallPending");

  private GeneratedClassPatch() {}

  /**
   * The class with other calls; the same bytes if it has none of them.
   *
   * @param name of the class
   */
  static byte[] apply(String name, byte[] classFile) {
    // The engine's own functions, which every module has a copy of, stay as they are.
    if (name.endsWith("Shaded")) {
      return classFile;
    }
    String constants = new String(classFile, StandardCharsets.ISO_8859_1);
    if (SIGNS.stream().noneMatch(constants::contains)) {
      return classFile;
    }
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(
        new ClassRemapper(
            new Calls(writer),
            new SimpleRemapper(
                Opcodes.ASM9, FALLBACK, Type.getInternalName(FallbackMachine.class))),
        0);
    return writer.toByteArray();
  }

  private static final class Calls extends ClassVisitor {
    Calls(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(
          Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String method, String type, boolean isInterface) {
          if (opcode == Opcodes.INVOKEVIRTUAL
              && owner.equals(INSTANCE)
              && OF_INSTANCE.contains(method)) {
            super.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                CALLS,
                method,
                "(L" + INSTANCE + ";" + type.substring(1),
                false);
          } else if (opcode == Opcodes.INVOKESTATIC
              && owner.endsWith("Shaded")
              && STATIC.contains(method)) {
            super.visitMethodInsn(opcode, CALLS, method, type, false);
          } else {
            super.visitMethodInsn(opcode, owner, method, type, isInterface);
          }
        }
      };
    }
  }
}
