package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Java expressions that make the types which a component is checked against. */
final class ValTypeSource {
  private final AbiTypes types;
  private final ClassName self;
  private final Access access;

  ValTypeSource(AbiTypes types, ClassName self) {
    this.types = types;
    this.self = self;
    this.access = new Access(types, self);
  }

  /** A reference to a type: a constant of the runtime or of an {@code Abi} class. */
  CodeBlock reference(@Nullable ValType type) {
    if (type == null) {
      return CodeBlock.of("null");
    }
    ValType essence = TypeMapper.essence(type);
    if (essence instanceof Primitive primitive) {
      return CodeBlock.of("$T.$L", Primitive.class, primitive.name());
    }
    if (types.isInstance(essence)) {
      return access.valType(essence);
    }
    ClassName owner = types.owner(essence);
    return owner.equals(self)
        ? CodeBlock.of("$L", types.constant(essence))
        : CodeBlock.of("$T.$L", owner, types.constant(essence));
  }

  /** An expression that makes a type from references to its parts. */
  CodeBlock definition(ValType type) {
    ValType structure = type instanceof ValueTypeDef named ? named.structure() : type;
    return switch (structure.kind()) {
      case LIST -> make(ListType.class, reference(((ListType) structure).element()));
      case FIXED_LENGTH_LIST ->
          make(
              FixedLengthListType.class,
              reference(((FixedLengthListType) structure).element()),
              CodeBlock.of("$L", ((FixedLengthListType) structure).length()));
      case MAP ->
          make(
              MapType.class,
              reference(((MapType) structure).key()),
              reference(((MapType) structure).value()));
      case OPTION -> make(OptionType.class, reference(((OptionType) structure).some()));
      case RESULT ->
          make(
              ResultType.class,
              reference(((ResultType) structure).ok()),
              reference(((ResultType) structure).err()));
      case TUPLE ->
          make(TupleType.class, list(((TupleType) structure).elements(), this::reference));
      case RECORD -> make(RecordType.class, list(((RecordType) structure).fields(), this::field));
      case VARIANT ->
          make(VariantType.class, list(((VariantType) structure).cases(), this::variantCase));
      case ENUM -> make(EnumType.class, list(((EnumType) structure).cases(), ValTypeSource::text));
      case FLAGS ->
          make(FlagsType.class, list(((FlagsType) structure).names(), ValTypeSource::text));
      default -> throw new AssertionError("refused before: " + structure.kind());
    };
  }

  /** An expression that makes a function type. */
  CodeBlock function(FuncType type) {
    ValType result = type.result();
    // A result that is returned is no value in Java, and so has no constant.
    CodeBlock returned =
        result != null && result.structure() instanceof ResultType
            ? definition(result)
            : reference(result);
    CodeBlock.Builder out = CodeBlock.builder().add("$T.of($L", FuncType.class, returned);
    for (FuncType.Param param : type.params()) {
      out.add(",\nnew $T($S, $L)", FuncType.Param.class, param.name(), reference(param.type()));
    }
    return out.add(")").build();
  }

  private CodeBlock field(Field field) {
    return CodeBlock.of("new $T($S, $L)", Field.class, field.name(), reference(field.type()));
  }

  private CodeBlock variantCase(Case c) {
    return CodeBlock.of("new $T($S, $L)", Case.class, c.name(), reference(c.type()));
  }

  private static CodeBlock text(String text) {
    return CodeBlock.of("$S", text);
  }

  private static CodeBlock make(Class<?> type, CodeBlock... arguments) {
    return CodeBlock.of("new $T($L)", type, CodeBlock.join(List.of(arguments), ", "));
  }

  private static <T> CodeBlock list(List<T> parts, Function<T, CodeBlock> expression) {
    return CodeBlock.of(
        "$T.of(\n$L)",
        List.class,
        parts.stream().map(expression).collect(CodeBlock.joining(",\n")));
  }
}
