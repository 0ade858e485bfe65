package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.Primitive;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Java expressions and statements that take one value from or to core WebAssembly, as they read
 * in a method that has a {@code context} and {@code slots}. Primitives and lists of numbers are
 * calls of the runtime; everything else has methods in the {@code Abi} classes.
 */
final class Access {
  private static final String CX = "context";

  private final AbiTypes types;
  private final ClassName self;

  /**
   * Makes the access of one class.
   *
   * @param types the types of its unit
   * @param self the class that the code is for
   */
  Access(AbiTypes types, ClassName self) {
    this.types = types;
    this.self = self;
  }

  /** The {@code Abi} class of the unit. */
  ClassName abiClass() {
    return types.unit().names().abi();
  }

  /** The expression that an instance of a unit's {@code Abi} class is. */
  private String abi(Unit owner) {
    return (self.equals(types.unit().names().abi()) ? "this" : "abi") + types.path(owner);
  }

  /** The expression of the object that converts handles of a resource. */
  private String handles(ResourceDef resource) {
    Unit.ResourceClass declared = types.resource(resource);
    return abi(types.home(new ValType.OwnType(resource))) + "." + AbiTypes.handlesField(declared);
  }

  /** An expression: the {@code ResourceType} of a resource. */
  CodeBlock resourceType(ResourceDef resource) {
    return CodeBlock.of("$L.type()", handles(resource));
  }

  /** An expression: the object of a handle that is a flat value. */
  CodeBlock liftHandle(ValType type, CodeBlock slot) {
    ResourceDef resource = Objects.requireNonNull(Resources.of(type.structure()));
    return CodeBlock.of("$L.$L($L, $L)", handles(resource), handleVerb("lift", type), CX, slot);
  }

  /** An expression: the flat value that is a handle of an object. */
  CodeBlock lowerHandle(ValType type, CodeBlock value) {
    ResourceDef resource = Objects.requireNonNull(Resources.of(type.structure()));
    return CodeBlock.of("$L.$L($L, $L)", handles(resource), handleVerb("lower", type), CX, value);
  }

  private static String handleVerb(String verb, ValType type) {
    return verb + (type.structure().kind() == ValType.Kind.OWN ? "Own" : "Borrow");
  }

  /** An expression: a type that is or holds a handle. */
  CodeBlock valType(ValType type) {
    ValType essence = TypeMapper.essence(type);
    ResourceDef resource = Resources.of(essence);
    return resource == null
        ? CodeBlock.of("$L.$L", abi(types.home(essence)), types.constant(essence))
        : CodeBlock.of(
            "$L.$L()", handles(resource), essence.kind() == ValType.Kind.OWN ? "own" : "borrow");
  }

  /** An expression: the value whose flat values begin at a slot. */
  CodeBlock lift(ValType type, Slot at) {
    if (Resources.of(type.structure()) != null) {
      return liftHandle(type, CodeBlock.of("slots[$L]", at));
    }
    String runtime = runtimeName(type);
    if (runtime == null) {
      return liftFrom("slots", type, at);
    }
    if (isPair(type)) {
      return CodeBlock.of(
          "$L.lift$L((int) slots[$L], (int) slots[$L])", CX, runtime, at, at.plus(1));
    }
    return CodeBlock.of("$L.lift$L(slots[$L])", CX, runtime, at);
  }

  /** {@link #lift} of a type with methods, from another array. */
  CodeBlock liftFrom(String slots, ValType type, Slot at) {
    return CodeBlock.of("$L($L, $L, $L)", method("lift", type), CX, slots, at);
  }

  /** An expression: the value that lies in memory. */
  CodeBlock load(ValType type, Pointer pointer) {
    ResourceDef resource = Resources.of(type.structure());
    if (resource != null) {
      return CodeBlock.of(
          "$L.$L($L, $L)", handles(resource), handleVerb("load", type), CX, pointer);
    }
    String runtime = runtimeName(type);
    return runtime == null
        ? CodeBlock.of("$L($L, $L)", method("load", type), CX, pointer)
        : CodeBlock.of("$L.load$L($L)", CX, runtime, pointer);
  }

  /** A statement: puts a value into slots. */
  CodeBlock lower(ValType type, CodeBlock value, Slot at) {
    if (Resources.of(type.structure()) != null) {
      return CodeBlock.of("slots[$L] = $L;\n", at, lowerHandle(type, value));
    }
    String runtime = runtimeName(type);
    if (runtime == null) {
      return lowerTo("slots", type, value, at);
    }
    if (isPair(type)) {
      return CodeBlock.of(
          "{\n$>long packed = $L.lower$L($L);\nslots[$L] = packed;\nslots[$L] = packed >>> 32;\n$<}\n",
          CX,
          runtime,
          value,
          at,
          at.plus(1));
    }
    return CodeBlock.of("slots[$L] = $L.lower$L($L);\n", at, CX, runtime, value);
  }

  /** {@link #lower} of a type with methods, to another array. */
  CodeBlock lowerTo(String slots, ValType type, CodeBlock value, Slot at) {
    return CodeBlock.of("$L($L, $L, $L, $L);\n", method("lower", type), CX, value, slots, at);
  }

  /** A statement: puts a value into memory. */
  CodeBlock store(ValType type, CodeBlock value, Pointer pointer) {
    ResourceDef resource = Resources.of(type.structure());
    if (resource != null) {
      return CodeBlock.of(
          "$L.$L($L, $L, $L);\n", handles(resource), handleVerb("store", type), CX, pointer, value);
    }
    String runtime = runtimeName(type);
    return runtime == null
        ? CodeBlock.of("$L($L, $L, $L);\n", method("store", type), CX, pointer, value)
        : CodeBlock.of("$L.store$L($L, $L);\n", CX, runtime, pointer, value);
  }

  private CodeBlock method(String verb, ValType type) {
    ClassName owner = types.owner(type);
    String name = verb + types.stem(type);
    if (types.isInstance(type)) {
      return owner.equals(self)
          ? CodeBlock.of("$L", name)
          : CodeBlock.of("$L.$L", abi(types.home(type)), name);
    }
    return owner.equals(self) ? CodeBlock.of("$L", name) : CodeBlock.of("$T.$L", owner, name);
  }

  /** How the runtime's methods for a type end, or null if the type has methods of its own. */
  static @Nullable String runtimeName(ValType type) {
    ValType structure = TypeMapper.essence(type);
    if (structure instanceof Primitive primitive) {
      return switch (primitive) {
        case BOOL -> "Bool";
        case S8 -> "S8";
        case U8 -> "U8";
        case S16 -> "S16";
        case U16 -> "U16";
        case S32 -> "S32";
        case U32 -> "U32";
        case S64, U64 -> "S64";
        case F32 -> "F32";
        case F64 -> "F64";
        case CHAR -> "Char";
        case STRING -> "String";
        case ERROR_CONTEXT -> throw new AssertionError("refused before");
      };
    }
    if (structure instanceof ListType list && list.element().structure() instanceof Primitive p) {
      return switch (p) {
        case BOOL -> "BoolList";
        case S8, U8 -> "ByteList";
        case S16, U16 -> "ShortList";
        case S32, U32 -> "IntList";
        case S64, U64 -> "LongList";
        case F32 -> "FloatList";
        case F64 -> "DoubleList";
        case CHAR -> "CharList";
        case STRING, ERROR_CONTEXT -> null;
      };
    }
    return null;
  }

  /** Whether the flat form is a pointer and a length. */
  static boolean isPair(ValType type) {
    ValType essence = TypeMapper.essence(type);
    return essence == Primitive.STRING || essence.kind() == ValType.Kind.LIST;
  }
}
