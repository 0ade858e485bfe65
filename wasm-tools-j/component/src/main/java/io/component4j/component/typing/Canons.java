package io.component4j.component.typing;

import io.component4j.component.feature.Feature;
import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.CoreValType.Num;
import io.component4j.component.model.Sort;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.DefinedType;
import io.component4j.component.typing.Scope.CoreTypeEntry;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.List;

/**
 * Canonical definitions: options and core signatures (CanonicalABI.md, "Canonical Definitions").
 */
final class Canons {
  private final Typing typing;
  private final ValueTypes values;
  private final Builtins builtins;

  Canons(Typing typing, ValueTypes values) {
    this.typing = typing;
    this.values = values;
    this.builtins = new Builtins(typing, values);
  }

  /** The component function that a definition makes. */
  FuncType lift(Scope scope, Canon.Lift lift) {
    long offset = lift.offset();
    CoreExternType.Func core =
        typing.get(scope, Sort.CORE_FUNC, lift.coreFunc(), offset, CoreExternType.Func.class);
    DefinedType type = typing.get(scope, Sort.TYPE, lift.type(), offset, DefinedType.class);
    if (!(type instanceof DefinedType.Func func)) {
      throw typing.invalid(
          offset, "type " + Integer.toUnsignedString(lift.type()) + " is no function type");
    }
    CanonOptions options = CanonOptions.of(typing, scope, lift);
    CoreExternType.Func callback = options.callback();
    if (callback != null) {
      options.signature(
          callback,
          new CoreFuncType(List.of(Num.I32, Num.I32, Num.I32), List.of(Num.I32)),
          "of `callback`");
    }
    if (options.async() && !func.type().async()) {
      throw typing.invalid(offset, "a function that is not async cannot be lifted as async");
    }
    if (options.coreType()) {
      throw typing.invalid(offset, "the option `core-type` is for lowering only");
    }
    if (options.async() && callback == null) {
      typing.require(Feature.CM_ASYNC_STACKFUL, "lifting `async` without `callback`", offset);
    }
    if (options.gc()) {
      return func.type();
    }
    typing.budget.take(typing.measure.of(func.type()).size());
    CoreSignatures.Signature signature =
        new CoreSignatures(options.pointer())
            .lifted(func.type(), options.async(), callback != null);
    ValType result = func.type().result();
    boolean paramLists = lists(func.type());
    boolean resultLists = result != null && typing.measure.of(result).lists();
    boolean params = paramLists || signature.paramsInMemory();
    options.needMemory(params || resultLists || signature.resultInMemory(), params);
    options.signature(core, signature.type(), "to lift");
    if (options.postReturn() != null) {
      options.signature(
          options.postReturn(),
          new CoreFuncType(signature.type().results(), List.of()),
          "of `post-return`");
    }
    return func.type();
  }

  /** The core function that a definition makes. */
  CoreExternType.Func core(Scope scope, Canon canon) {
    if (canon instanceof Canon.Lower lower) {
      return lower(scope, lower);
    }
    if (canon instanceof Canon.ResourceBuiltin builtin) {
      return resource(scope, builtin);
    }
    return builtins.define(scope, (Canon.Builtin) canon);
  }

  private CoreExternType.Func lower(Scope scope, Canon.Lower lower) {
    long offset = lower.offset();
    FuncType func = typing.get(scope, Sort.FUNC, lower.func(), offset, FuncType.class);
    CanonOptions options = CanonOptions.of(typing, scope, lower);
    options.checkLowers();
    if (options.async() && !func.async()) {
      throw typing.invalid(offset, "a function that is not async cannot be lowered as async");
    }
    CoreTypeEntry.Func coreType = options.coreFunc();
    if (options.gc() && coreType != null) {
      new GcSignatures(typing, coreType.space(), options.utf16(), offset)
          .check(func, coreType.type());
      return new CoreExternType.Func(coreType.type());
    }
    typing.budget.take(typing.measure.of(func).size());
    CoreSignatures.Signature signature =
        new CoreSignatures(options.pointer()).lowered(func, options.async());
    boolean resultLists = func.result() != null && typing.measure.of(func.result()).lists();
    options.needMemory(
        lists(func) || signature.paramsInMemory() || resultLists || signature.resultInMemory(),
        resultLists);
    return new CoreExternType.Func(signature.type());
  }

  private boolean lists(FuncType type) {
    for (FuncType.Param param : type.params()) {
      if (typing.measure.of(param.type()).lists()) {
        return true;
      }
    }
    return false;
  }

  private CoreExternType.Func resource(Scope scope, Canon.ResourceBuiltin canon) {
    AbstractResource resource = values.resource(scope, canon.type(), canon.offset());
    if (canon.opcode() == CanonOpcode.RESOURCE_DROP) {
      return func(List.of(Num.I32), List.of());
    }
    if (!scope.ownResources.containsKey(resource.declaration())) {
      throw typing.invalid(
          canon.offset(),
          "`" + canon.opcode() + "` is only for resources that the component itself defines");
    }
    CoreValType representation =
        resource.definition().map(definition -> definition.representation()).orElse(Num.I32);
    return canon.opcode() == CanonOpcode.RESOURCE_NEW
        ? func(List.of(representation), List.of(Num.I32))
        : func(List.of(Num.I32), List.of(representation));
  }

  private static CoreExternType.Func func(List<CoreValType> params, List<CoreValType> results) {
    return new CoreExternType.Func(new CoreFuncType(params, results));
  }
}
