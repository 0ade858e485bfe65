package io.component4j.component.typing;

import io.component4j.component.binary.ComponentLimits;
import io.component4j.component.feature.Feature;
import io.component4j.component.model.DefType;
import io.component4j.component.model.DefType.Labelled;
import io.component4j.component.model.Sort;
import io.component4j.component.model.ValTypeRef;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.DefinedType;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves definitions of value types and function types (Binary.md, {@code defvaltype}). */
final class ValueTypes {
  private static final long MAX_VALUE_BYTES = 1L << 28;

  private final Typing typing;

  ValueTypes(Typing typing) {
    this.typing = typing;
  }

  ValType resolve(Scope scope, ValTypeRef ref, long offset) {
    if (ref instanceof ValTypeRef.Primitive primitive) {
      return primitive(primitive.type(), offset);
    }
    int index = ((ValTypeRef.Index) ref).type();
    DefinedType type = typing.get(scope, Sort.TYPE, index, offset, DefinedType.class);
    if (type instanceof DefinedType.Value value) {
      return value.type();
    }
    throw typing.invalid(offset, "type " + Integer.toUnsignedString(index) + " is no value type");
  }

  private ValType.Primitive primitive(ValType.Primitive type, long offset) {
    if (type == ValType.Primitive.ERROR_CONTEXT) {
      typing.require(Feature.CM_ERROR_CONTEXT, "`error-context`", offset);
    }
    return type;
  }

  @Nullable ValType resolveOptional(Scope scope, @Nullable ValTypeRef ref, long offset) {
    return ref == null ? null : resolve(scope, ref, offset);
  }

  AbstractResource resource(Scope scope, int index, long offset) {
    DefinedType type = typing.get(scope, Sort.TYPE, index, offset, DefinedType.class);
    if (type instanceof DefinedType.Resource resource) {
      return resource.type();
    }
    throw typing.invalid(
        offset, "type " + Integer.toUnsignedString(index) + " is no resource type");
  }

  FuncType func(Scope scope, DefType.Func def, long offset) {
    if (def.async()) {
      typing.require(Feature.CM_ASYNC, "an async function", offset);
    }
    Set<String> names = new HashSet<>();
    List<FuncType.Param> params = new ArrayList<>();
    for (Labelled param : def.params()) {
      label(names, "parameter", param.label(), offset);
      params.add(new FuncType.Param(param.label(), resolve(scope, param.type(), offset)));
    }
    ValType result = resolveOptional(scope, def.result(), offset);
    FuncType type = new FuncType(params, result, def.async());
    typing.bounded(typing.measure.of(type), offset);
    if (result != null && typing.measure.of(result).borrows()) {
      throw typing.invalid(offset, "a result cannot hold a `borrow`");
    }
    return type;
  }

  ValType value(Scope scope, DefType def, long offset) {
    ValType type = structure(scope, def, offset);
    TypeMeasure.Size size = typing.bounded(typing.measure.of(type), offset);
    if (size.bytes() >= MAX_VALUE_BYTES) {
      throw typing.error("component-limit", offset, "a value of the type takes 2^28 bytes or more");
    }
    return type;
  }

  private ValType structure(Scope scope, DefType def, long offset) {
    switch (def.kind()) {
      case PRIMITIVE -> {
        return primitive(((DefType.Primitive) def).type(), offset);
      }
      case RECORD -> {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Labelled field : ((DefType.Record) def).fields()) {
          label(names, "field", field.label(), offset);
          fields.add(new Field(field.label(), resolve(scope, field.type(), offset)));
        }
        notEmpty(fields, "a record", "field", offset);
        return new ValType.RecordType(fields);
      }
      case VARIANT -> {
        List<Case> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (DefType.Case c : ((DefType.Variant) def).cases()) {
          label(names, "case", c.label(), offset);
          cases.add(new Case(c.label(), resolveOptional(scope, c.type(), offset)));
        }
        notEmpty(cases, "a variant", "case", offset);
        return new ValType.VariantType(cases);
      }
      case LIST -> {
        return new ValType.ListType(resolve(scope, ((DefType.ListOf) def).element(), offset));
      }
      case FIXED_LENGTH_LIST -> {
        typing.require(Feature.CM_FIXED_LENGTH_LISTS, "a list of a fixed length", offset);
        DefType.FixedLengthList list = (DefType.FixedLengthList) def;
        ValType element = resolve(scope, list.element(), offset);
        if (list.length() == 0) {
          throw typing.invalid(offset, "a list of a fixed length has at least one element");
        }
        if (Integer.compareUnsigned(list.length(), ComponentLimits.MAX_FIXED_LENGTH) > 0) {
          throw typing.error(
              "component-limit",
              offset,
              "a list of a fixed length has at most "
                  + ComponentLimits.MAX_FIXED_LENGTH
                  + " elements");
        }
        return new ValType.FixedLengthListType(element, list.length());
      }
      case MAP -> {
        typing.require(Feature.CM_MAP, "a map", offset);
        DefType.MapOf map = (DefType.MapOf) def;
        ValType key = resolve(scope, map.key(), offset);
        if (!isKey(key.structure())) {
          throw typing.invalid(
              offset, "the key of a map is an integer, `bool`, `char` or `string`");
        }
        return new ValType.MapType(key, resolve(scope, map.value(), offset));
      }
      case TUPLE -> {
        List<ValType> elements = new ArrayList<>();
        for (ValTypeRef element : ((DefType.Tuple) def).elements()) {
          elements.add(resolve(scope, element, offset));
        }
        notEmpty(elements, "a tuple", "element", offset);
        return new ValType.TupleType(elements);
      }
      case FLAGS -> {
        List<String> labels = ((DefType.Flags) def).labels();
        labels(labels, "flag", offset);
        notEmpty(labels, "a flags type", "flag", offset);
        if (labels.size() > ComponentLimits.MAX_FLAGS) {
          throw typing.error(
              "component-limit",
              offset,
              "a flags type has at most "
                  + ComponentLimits.MAX_FLAGS
                  + " flags; these are "
                  + labels.size());
        }
        return new ValType.FlagsType(labels);
      }
      case ENUM -> {
        List<String> labels = ((DefType.Enumeration) def).labels();
        labels(labels, "case", offset);
        notEmpty(labels, "an enum", "case", offset);
        return new ValType.EnumType(labels);
      }
      case OPTION -> {
        return new ValType.OptionType(resolve(scope, ((DefType.Option) def).some(), offset));
      }
      case RESULT -> {
        DefType.Result result = (DefType.Result) def;
        return new ValType.ResultType(
            resolveOptional(scope, result.ok(), offset),
            resolveOptional(scope, result.error(), offset));
      }
      case OWN -> {
        return new ValType.OwnType(resource(scope, ((DefType.Own) def).resource(), offset));
      }
      case BORROW -> {
        return new ValType.BorrowType(resource(scope, ((DefType.Borrow) def).resource(), offset));
      }
      case STREAM -> {
        typing.require(Feature.CM_ASYNC, "a stream", offset);
        ValType element = resolveOptional(scope, ((DefType.Stream) def).element(), offset);
        noBorrow(element, "stream", offset);
        if (element != null && element.structure() == ValType.Primitive.CHAR) {
          throw typing.invalid(offset, "`stream<char>` is not valid at present");
        }
        return new ValType.StreamType(element);
      }
      case FUTURE -> {
        typing.require(Feature.CM_ASYNC, "a future", offset);
        ValType element = resolveOptional(scope, ((DefType.Future) def).element(), offset);
        noBorrow(element, "future", offset);
        return new ValType.FutureType(element);
      }
      case FUNC, COMPONENT, INSTANCE, RESOURCE -> throw new AssertionError(def.kind());
    }
    throw new AssertionError(def.kind());
  }

  private static boolean isKey(ValType type) {
    return type instanceof ValType.Primitive primitive
        && primitive != ValType.Primitive.F32
        && primitive != ValType.Primitive.F64
        && primitive != ValType.Primitive.ERROR_CONTEXT;
  }

  private void noBorrow(@Nullable ValType element, String what, long offset) {
    if (element != null && typing.measure.of(element).borrows()) {
      throw typing.invalid(offset, "a " + what + " cannot carry a `borrow`");
    }
  }

  private void notEmpty(List<?> parts, String what, String part, long offset) {
    if (parts.isEmpty()) {
      throw typing.invalid(offset, what + " has at least one " + part);
    }
  }

  private void labels(List<String> labels, String what, long offset) {
    Set<String> names = new HashSet<>();
    for (String label : labels) {
      label(names, what, label, offset);
    }
  }

  private void label(Set<String> names, String what, String label, long offset) {
    typing.budget.take(1);
    if (!ExternNames.isLabel(label)) {
      throw typing.invalid(offset, "the " + what + " name `" + label + "` is not in kebab case");
    }
    if (!names.add(label.toLowerCase(Locale.ROOT))) {
      throw typing.invalid(
          offset, "the " + what + " name `" + label + "` is there twice, letter case aside");
    }
  }
}
