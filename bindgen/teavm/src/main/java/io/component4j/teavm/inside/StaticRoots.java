package io.component4j.teavm.inside;

import java.util.Set;
import org.teavm.interop.Address;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.instructions.IntegerConstantInstruction;
import org.teavm.model.instructions.InvokeInstruction;

/**
 * Has the garbage collector find the last of the static fields. The compiler writes how many there
 * are in 8 bytes, and then where each lies; the collector skips 4 bytes of the count, so that it
 * takes the other 4 for the first field and never comes to the last: what only that field refers to
 * would be collected.
 */
final class StaticRoots implements ClassHolderTransformer {
  private static final String COLLECTOR = "org.teavm.runtime.GC";
  private static final Set<String> READERS =
      Set.of("markFromStaticFields", "updatePointersFromStaticRoots");
  private static final MethodDescriptor SIZE = new MethodDescriptor("sizeOf", ValueType.INTEGER);
  private static final int BYTES_OF_COUNT = 8;

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (!cls.getName().equals(COLLECTOR)) {
      return;
    }
    for (String reader : READERS) {
      MethodHolder method = cls.getMethod(new MethodDescriptor(reader, ValueType.VOID));
      if (method == null || !skipCount(method.getProgram())) {
        throw new IllegalStateException("not the compiler that this was written for: " + reader);
      }
    }
  }

  /** What is added first to the address of the roots is the size of the count. */
  private static boolean skipCount(Program program) {
    for (int i = 0; i < program.basicBlockCount(); i++) {
      BasicBlock block = program.basicBlockAt(i);
      for (Instruction instruction : block) {
        if (instruction instanceof InvokeInstruction call
            && call.getMethod().getClassName().equals(Address.class.getName())
            && call.getMethod().getDescriptor().equals(SIZE)) {
          IntegerConstantInstruction size = new IntegerConstantInstruction();
          size.setConstant(BYTES_OF_COUNT);
          size.setReceiver(call.getReceiver());
          size.setLocation(call.getLocation());
          call.replace(size);
          return true;
        }
      }
    }
    return false;
  }
}
