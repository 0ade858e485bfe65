package io.component4j.teavm.inside;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.teavm.asm.ClassReader;
import org.teavm.asm.ClassVisitor;
import org.teavm.asm.ClassWriter;
import org.teavm.asm.Handle;
import org.teavm.asm.MethodVisitor;
import org.teavm.asm.Opcodes;
import org.teavm.asm.tree.AbstractInsnNode;
import org.teavm.asm.tree.ClassNode;
import org.teavm.asm.tree.InsnList;
import org.teavm.asm.tree.InvokeDynamicInsnNode;
import org.teavm.asm.tree.JumpInsnNode;
import org.teavm.asm.tree.MethodInsnNode;
import org.teavm.asm.tree.MethodNode;

/**
 * Computes with floating-point numbers as Java does. The compiler reads the two instructions of the
 * JVM that compare them, which differ where a number is NaN, as one, and negates comparisons as if
 * there were none; and it negates numbers by subtracting them from 0. So before it reads the
 * classes, each comparison, with the jump that follows, becomes a call of {@code
 * io.component4j.guest.FloatingPoint} and a jump on its result, and each negation a call, all of
 * which are instructions of WebAssembly.
 */
final class FloatingPointCode {
  private static final String FLOATING_POINT = "io/component4j/guest/FloatingPoint";

  /** Of the compiler's jars the only one with classes that do so. */
  private static final String CLASS_LIBRARY = "teavm-classlib";

  private static final byte[] AS_IT_IS = {};

  /** Jars that were read: the class library is the same in every run of this compiler. */
  private static final Map<JarState, Map<String, byte[]>> READ = new ConcurrentHashMap<>();

  private FloatingPointCode() {}

  private record JarState(String path, long size, long modified) {}

  /**
   * Rewrites the classes that compare or negate.
   *
   * @param classPath folders and jars
   * @param target a folder, to be put before them
   */
  static void rewrite(List<File> classPath, Path target) throws IOException {
    Set<String> seen = new HashSet<>();
    for (File file : classPath) {
      if (file.isDirectory()) {
        folder(file.toPath(), target, seen);
      } else if (file.isFile()
          && (!file.getName().startsWith("teavm-") || file.getName().startsWith(CLASS_LIBRARY))) {
        jar(file, target, seen);
      }
    }
  }

  private static void folder(Path folder, Path target, Set<String> seen) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        if (isClass(name) && seen.add(name)) {
          byte[] rewritten = rewritten(Files.readAllBytes(file));
          if (rewritten.length > 0) {
            write(name, rewritten, target);
          }
        }
      }
    }
  }

  private static void jar(File file, Path target, Set<String> seen) throws IOException {
    JarState state = new JarState(file.getPath(), file.length(), file.lastModified());
    Map<String, byte[]> classes = READ.get(state);
    if (classes == null) {
      classes = read(file);
      READ.put(state, classes);
    }
    for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
      if (seen.add(entry.getKey()) && entry.getValue().length > 0) {
        write(entry.getKey(), entry.getValue(), target);
      }
    }
  }

  /** The classes of a jar: what becomes of each, nothing for those that stay as they are. */
  private static Map<String, byte[]> read(File file) throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    try (ZipFile jar = new ZipFile(file)) {
      Iterator<? extends ZipEntry> entries = jar.entries().asIterator();
      while (entries.hasNext()) {
        ZipEntry entry = entries.next();
        if (isClass(entry.getName())) {
          try (InputStream in = jar.getInputStream(entry)) {
            classes.put(entry.getName(), rewritten(in.readAllBytes()));
          }
        }
      }
    }
    return classes;
  }

  /** Neither modules nor what is for later versions of Java only: the compiler reads neither. */
  private static boolean isClass(String name) {
    return name.endsWith(".class")
        && !name.endsWith("module-info.class")
        && !name.startsWith("META-INF/");
  }

  private static void write(String name, byte[] bytes, Path target) throws IOException {
    Path file = target.resolve(name).normalize();
    if (file.startsWith(target)) {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    }
  }

  /** What becomes of a class; nothing if it stays as it is. */
  private static byte[] rewritten(byte[] bytes) {
    ClassReader reader;
    try {
      reader = new ClassReader(bytes);
    } catch (IllegalArgumentException e) {
      // Of a later version than the compiler knows: it says so itself, if it needs the class.
      return AS_IT_IS;
    }
    if (!computes(reader)) {
      return AS_IT_IS;
    }
    ClassNode node = new ClassNode();
    reader.accept(node, 0);
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode at : method.instructions.toArray()) {
        if (isComparison(at.getOpcode())) {
          replace(method.instructions, at);
        } else if (at.getOpcode() == Opcodes.FNEG) {
          method.instructions.set(at, call("negate", "(F)F"));
        } else if (at.getOpcode() == Opcodes.DNEG) {
          method.instructions.set(at, call("negate", "(D)D"));
        } else if (at instanceof MethodInsnNode call
            && isWrong(call.getOpcode() == Opcodes.INVOKESTATIC, call.owner, call.name)) {
          call.desc = replaced(call.owner, call.desc);
          call.owner = owner(call.getOpcode() == Opcodes.INVOKESTATIC);
          call.setOpcode(Opcodes.INVOKESTATIC);
        } else if (at instanceof InvokeDynamicInsnNode made) {
          for (int i = 0; i < made.bsmArgs.length; i++) {
            made.bsmArgs[i] = referred(made.bsmArgs[i]);
          }
        }
      }
    }
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    return writer.toByteArray();
  }

  private static boolean computes(ClassReader reader) {
    boolean[] found = new boolean[1];
    MethodVisitor code =
        new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitInsn(int opcode) {
            found[0] |= isComparison(opcode) || opcode == Opcodes.FNEG || opcode == Opcodes.DNEG;
          }

          @Override
          public void visitMethodInsn(
              int opcode, String owner, String name, String descriptor, boolean isInterface) {
            found[0] |= isWrong(opcode == Opcodes.INVOKESTATIC, owner, name);
          }

          @Override
          public void visitInvokeDynamicInsn(
              String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
              found[0] |= argument instanceof Handle && referred(argument) != argument;
            }
          }
        };
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return code;
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return found[0];
  }

  private static boolean isComparison(int opcode) {
    return opcode == Opcodes.FCMPL
        || opcode == Opcodes.FCMPG
        || opcode == Opcodes.DCMPL
        || opcode == Opcodes.DCMPG;
  }

  /**
   * A call of what the compiler answers wrongly: it says of NaN too that it is infinite, and takes
   * methods of objects for the static ones of their names.
   */
  private static boolean isWrong(boolean isStatic, String owner, String name) {
    return (name.equals("isInfinite") || !isStatic && name.equals("isNaN"))
        && (isDouble(owner)
            || owner.endsWith("java/lang/Float")
            || owner.endsWith("java/lang/TFloat"));
  }

  private static boolean isDouble(String owner) {
    return owner.endsWith("java/lang/Double") || owner.endsWith("java/lang/TDouble");
  }

  private static String owner(boolean isStatic) {
    return isStatic ? FLOATING_POINT : FLOATING_POINT + "Objects";
  }

  /** The descriptor of the static method that takes the place of one of an object. */
  private static String replaced(String owner, String descriptor) {
    return descriptor.startsWith("()")
        ? (isDouble(owner) ? "(Ljava/lang/Double;)" : "(Ljava/lang/Float;)")
            + descriptor.substring(2)
        : descriptor;
  }

  /** A method reference, {@code Double::isInfinite}; anything else is as it was. */
  private static Object referred(Object argument) {
    if (argument instanceof Handle handle) {
      boolean isStatic = handle.getTag() == Opcodes.H_INVOKESTATIC;
      if ((isStatic || handle.getTag() == Opcodes.H_INVOKEVIRTUAL)
          && isWrong(isStatic, handle.getOwner(), handle.getName())) {
        String descriptor = replaced(handle.getOwner(), handle.getDesc());
        return new Handle(
            Opcodes.H_INVOKESTATIC, owner(isStatic), handle.getName(), descriptor, false);
      }
    }
    return argument;
  }

  private static void replace(InsnList instructions, AbstractInsnNode comparison) {
    int opcode = comparison.getOpcode();
    String types = opcode == Opcodes.FCMPL || opcode == Opcodes.FCMPG ? "(FF)" : "(DD)";
    boolean orGreater = opcode == Opcodes.FCMPG || opcode == Opcodes.DCMPG;
    AbstractInsnNode next = comparison.getNext();
    String name = next == null ? null : relation(next.getOpcode(), orGreater);
    if (name == null) {
      instructions.set(comparison, call(orGreater ? "orGreater" : "orLess", types + "I"));
      return;
    }
    JumpInsnNode jump = (JumpInsnNode) next;
    jump.setOpcode(isJumpIfTrue(jump.getOpcode(), orGreater) ? Opcodes.IFNE : Opcodes.IFEQ);
    instructions.set(comparison, call(name, types + "Z"));
  }

  /** What a jump asks: something that is false of NaN, or the contrary of that. */
  private static @Nullable String relation(int jump, boolean orGreater) {
    return switch (jump) {
      case Opcodes.IFEQ, Opcodes.IFNE -> "equal";
      case Opcodes.IFLT -> orGreater ? "less" : "greaterOrEqual";
      case Opcodes.IFGE -> orGreater ? "less" : "greaterOrEqual";
      case Opcodes.IFLE -> orGreater ? "lessOrEqual" : "greater";
      case Opcodes.IFGT -> orGreater ? "lessOrEqual" : "greater";
      default -> null;
    };
  }

  private static boolean isJumpIfTrue(int jump, boolean orGreater) {
    return switch (jump) {
      case Opcodes.IFEQ -> true;
      case Opcodes.IFLT, Opcodes.IFLE -> orGreater;
      case Opcodes.IFGE, Opcodes.IFGT -> !orGreater;
      default -> false;
    };
  }

  private static MethodInsnNode call(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, FLOATING_POINT, name, descriptor, false);
  }
}
