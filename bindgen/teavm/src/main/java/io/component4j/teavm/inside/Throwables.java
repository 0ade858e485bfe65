package io.component4j.teavm.inside;

import org.teavm.model.AccessLevel;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.FieldHolder;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/**
 * Repairs {@code Throwable}: the compiler's never makes the array of suppressed exceptions, so that
 * adding one ends in a {@code NullPointerException}. And gives {@code Exception} and {@code Error}
 * the constructor that they lack.
 */
final class Throwables implements ClassHolderTransformer {
  private static final String THROWABLE = "java.lang.Throwable";
  private static final String METHODS = "io.component4j.guest.library.ThrowableMethods";
  private static final ValueType ONE = ValueType.object(THROWABLE);
  private static final ValueType ALL = ValueType.arrayOf(ONE);
  private static final ValueType TEXT = ValueType.object("java.lang.String");

  private static final ValueType[] CONSTRUCTOR = {
    TEXT, ONE, ValueType.BOOLEAN, ValueType.BOOLEAN, ValueType.VOID
  };

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    switch (cls.getName()) {
      case THROWABLE -> suppressed(cls, context);
      case "java.lang.Exception", "java.lang.Error" -> constructor(cls, context);
      default -> {
        // Others have what they need.
      }
    }
  }

  private static void suppressed(ClassHolder cls, ClassHolderTransformerContext context) {
    FieldHolder field = cls.getField("suppressed");
    MethodHolder add = cls.getMethod(new MethodDescriptor("addSuppressed", ONE, ValueType.VOID));
    MethodHolder get = cls.getMethod(new MethodDescriptor("getSuppressed", ALL));
    if (field == null || add == null || get == null) {
      throw new IllegalStateException("the compiler's Throwable is not the one that was repaired");
    }
    ProgramEmitter adding = ProgramEmitter.create(add, context.getHierarchy());
    ValueEmitter self = adding.var(0, ONE);
    self.setField(
        "suppressed",
        adding.invoke(
            new MethodReference(METHODS, "added", ALL, ONE, ONE, ALL),
            self.getField("suppressed", ALL),
            self,
            adding.var(1, ONE)));
    adding.exit();
    ProgramEmitter getting = ProgramEmitter.create(get, context.getHierarchy());
    getting
        .invoke(
            new MethodReference(METHODS, "copy", ALL, ALL),
            getting.var(0, ONE).getField("suppressed", ALL))
        .returnValue();
  }

  private static void constructor(ClassHolder cls, ClassHolderTransformerContext context) {
    MethodDescriptor descriptor = new MethodDescriptor("<init>", CONSTRUCTOR);
    if (cls.getMethod(descriptor) != null) {
      return;
    }
    MethodHolder method = new MethodHolder(descriptor);
    method.setLevel(AccessLevel.PROTECTED);
    cls.addMethod(method);
    ProgramEmitter body = ProgramEmitter.create(method, context.getHierarchy());
    body.var(0, ValueType.object(cls.getName()))
        .invokeSpecial(
            new MethodReference(THROWABLE, descriptor),
            body.var(1, TEXT),
            body.var(2, ONE),
            body.var(3, ValueType.BOOLEAN),
            body.var(4, ValueType.BOOLEAN));
    body.exit();
  }
}
