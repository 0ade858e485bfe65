package io.component4j.teavm.inside;

import java.util.List;
import java.util.Map;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ClassReader;
import org.teavm.model.FieldReader;
import org.teavm.model.Instruction;
import org.teavm.model.InvokeDynamicInstruction;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReader;
import org.teavm.model.Program;
import org.teavm.model.ReferenceCache;
import org.teavm.model.util.ModelUtils;
import org.teavm.parsing.ClassRefsRenamer;

/**
 * Gives classes of the compiler's library the fields and methods of classes of the guest support
 * library, where its own do not do what Java documents. What the other class lacks stays as it is.
 */
final class Grafts implements ClassHolderTransformer {
  private static final String GUEST = "io.component4j.guest.standin.";

  private static final Map<String, String> GRAFTS =
      Map.of(
          "java.io.FileInputStream", GUEST + "FileInput",
          "java.io.FileOutputStream", GUEST + "FileOutput",
          "java.io.RandomAccessFile", GUEST + "RandomFile",
          "java.nio.file.impl.DefaultFileSystemProvider", GUEST + "FileProvider",
          "java.nio.file.impl.DefaultPath", GUEST + "FilePath",
          "java.security.SecureRandom", GUEST + "SecureNumbers",
          "java.util.Random", GUEST + "RandomNumbers");

  private final ClassRefsRenamer renamer =
      new ClassRefsRenamer(new ReferenceCache(), Grafts::renamed);

  private static String renamed(String name) {
    for (Map.Entry<String, String> graft : GRAFTS.entrySet()) {
      if (graft.getValue().equals(name)) {
        return graft.getKey();
      }
    }
    return name;
  }

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    String donor = GRAFTS.get(cls.getName());
    if (donor == null) {
      return;
    }
    ClassReader source = context.getHierarchy().getClassSource().get(donor);
    if (source == null) {
      throw new IllegalStateException("the guest support library is not on the class path");
    }
    boolean sameParent = renamed(String.valueOf(source.getParent())).equals(cls.getParent());
    for (FieldReader field : source.getFields()) {
      if (cls.getField(field.getName()) == null) {
        cls.addField(renamer.rename(ModelUtils.copyField(field)));
      }
    }
    for (MethodReader method : List.copyOf(source.getMethods())) {
      if (!method.getName().equals("<init>") || sameParent) {
        graft(cls, renamer.rename(ModelUtils.copyMethod(method)));
      }
    }
  }

  private static void graft(ClassHolder cls, MethodHolder method) {
    MethodDescriptor descriptor = method.getDescriptor();
    if (method.getProgram() != null && isDynamic(method.getProgram())) {
      throw new IllegalStateException(descriptor + " of " + cls.getName() + " is dynamic");
    }
    MethodHolder before = cls.getMethod(descriptor);
    if (before != null) {
      cls.removeMethod(before);
    }
    cls.addMethod(method);
  }

  /** Text put together with a plus sign, for one, which the compiler loses parts of here. */
  private static boolean isDynamic(Program program) {
    for (BasicBlock block : program.getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof InvokeDynamicInstruction) {
          return true;
        }
      }
    }
    return false;
  }
}
