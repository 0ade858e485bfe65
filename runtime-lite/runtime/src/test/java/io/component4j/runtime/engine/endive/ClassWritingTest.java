package io.component4j.runtime.engine.endive;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ClassWritingTest {
  private static final String NAME = "org.objectweb.asm.commons.Remapper";

  /** Has the class as it was in old versions: without the constructor. */
  private static final class Old extends ClassLoader {
    Old() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!name.equals(NAME)) {
        throw new ClassNotFoundException(name);
      }
      ClassWriter writer = new ClassWriter(0);
      writer.visit(
          Opcodes.V17, Opcodes.ACC_PUBLIC, NAME.replace('.', '/'), null, "java/lang/Object", null);
      writer.visitEnd();
      byte[] bytes = writer.toByteArray();
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  @Test
  void hereCodeIsCompiled() {
    assertThat(ClassWriting.fault(ClassWritingTest.class.getClassLoader())).isEmpty();
    ClassWriting.check();
  }

  @Test
  void anOldLibraryIsToldOf() {
    assertThat(ClassWriting.fault(new Old()).orElseThrow())
        .isEqualTo(
            "code cannot be compiled: org.ow2.asm:asm-commons 9.9 or newer is wanted, and the"
                + " class path has an older one; see which dependency brings it, or execute with"
                + " ExecutionMode.INTERPRETED");
  }

  @Test
  void soIsOneThatIsMissing() {
    assertThat(ClassWriting.fault(ClassLoader.getPlatformClassLoader()).orElseThrow())
        .contains("asm-commons 9.9 or newer is not on the class path");
  }
}
