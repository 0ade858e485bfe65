package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Java expressions of values that say nothing: 0, an empty string or list, the first case of an
 * enum or variant.
 */
final class NeutralSource {
  /** Types within types would make an expression that nobody wants to read. */
  private static final int MOST_PARTS = 40;

  private final TypeMapper mapper;
  private final Function<ResourceDef, @Nullable CodeBlock> resources;
  private int parts;

  /**
   * Makes expressions.
   *
   * @param resources makes an owned resource, or returns null
   */
  NeutralSource(TypeMapper mapper, Function<ResourceDef, @Nullable CodeBlock> resources) {
    this.mapper = mapper;
    this.resources = resources;
  }

  /** An expression; null if there is none that is short and can be had. */
  @Nullable CodeBlock of(ValType type) {
    parts = 0;
    return part(type);
  }

  private @Nullable CodeBlock part(ValType type) {
    if (++parts > MOST_PARTS) {
      return null;
    }
    ValType essence = TypeMapper.essence(type);
    if (essence instanceof ValueTypeDef root) {
      return named(root);
    }
    ResourceDef resource = Resources.of(essence);
    if (resource != null) {
      return resources.apply(resource);
    }
    return switch (essence.kind()) {
      case PRIMITIVE -> primitive((Primitive) essence);
      case LIST, FIXED_LENGTH_LIST -> list(essence);
      case OPTION -> CodeBlock.of("$T.empty()", Optional.class);
      case RESULT -> {
        ValType ok = ((ResultType) essence).ok();
        CodeBlock value = ok == null ? CodeBlock.of("") : part(ok);
        yield value == null ? null : CodeBlock.of("$T.ok($L)", TypeMapper.RESULT, value);
      }
      case TUPLE -> {
        List<ValType> elements = ((TupleType) essence).elements();
        CodeBlock values = all(elements);
        yield values == null
            ? null
            : CodeBlock.of("new $T<>($L)", mapper.tuple(elements.size()), values);
      }
      case MAP -> CodeBlock.of("$T.of()", Map.class);
      default -> throw new AssertionError("refused before: " + essence.kind());
    };
  }

  private @Nullable CodeBlock named(ValueTypeDef root) {
    ClassName name = mapper.className(root);
    return switch (root.structure().kind()) {
      case RECORD -> {
        CodeBlock values =
            all(((RecordType) root.structure()).fields().stream().map(Field::type).toList());
        yield values == null ? null : CodeBlock.of("new $T($L)", name, values);
      }
      case VARIANT -> variant(root, name);
      case ENUM -> CodeBlock.of("$T.$N", name, EnumSource.constants(root).get(0));
      case FLAGS -> CodeBlock.of("$T.of()", Set.class);
      default -> throw new AssertionError("has no class: " + root);
    };
  }

  /** The first case that has a value. */
  private @Nullable CodeBlock variant(ValueTypeDef root, ClassName name) {
    List<Case> cases = ((VariantType) root.structure()).cases();
    List<ClassName> names = VariantSource.caseNames(root, name);
    for (int i = 0; i < cases.size(); i++) {
      ValType payload = cases.get(i).type();
      CodeBlock value = payload == null ? CodeBlock.of("") : part(payload);
      if (value != null) {
        return CodeBlock.of("new $T($L)", names.get(i), value);
      }
    }
    return null;
  }

  private @Nullable CodeBlock all(List<ValType> types) {
    List<CodeBlock> values = new ArrayList<>();
    for (ValType type : types) {
      CodeBlock value = part(type);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return CodeBlock.join(values, ", ");
  }

  private @Nullable CodeBlock list(ValType list) {
    ValType element = TypeMapper.listElement(list);
    TypeName array = TypeMapper.arrayElement(element);
    boolean fixed = list instanceof FixedLengthListType;
    long length = fixed ? ((FixedLengthListType) list).length() : 0;
    if (array != null) {
      return CodeBlock.of("new $T[$L]", array, length);
    }
    if (!fixed) {
      return CodeBlock.of("$T.of()", List.class);
    }
    CodeBlock value = part(element);
    return value == null
        ? null
        : CodeBlock.of("$T.nCopies($L, $L)", Collections.class, length, value);
  }

  private static CodeBlock primitive(Primitive type) {
    return CodeBlock.of(
        switch (type) {
          case BOOL -> "false";
          case S8 -> "(byte) 0";
          case S16 -> "(short) 0";
          case U8, U16, S32, CHAR -> "0";
          case U32, S64, U64 -> "0L";
          case F32 -> "0f";
          case F64 -> "0.0";
          case STRING -> "\"\"";
          case ERROR_CONTEXT -> throw new AssertionError("refused before");
        });
  }
}
