package io.component4j.runtime.instance;

import io.component4j.runtime.Call;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.InstancePoisonedException;
import io.component4j.runtime.Val;
import io.component4j.runtime.ValChecker;
import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.wit.types.FuncType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exported function of the outermost component. */
final class TreeFunction implements ExportedFunction {
  private final InstanceTree tree;
  private final FunctionName name;
  private final FunctionCodec codec;
  private volatile @Nullable LiftedFunction lifted;

  TreeFunction(InstanceTree tree, FunctionName name, LiftedFunction lifted) {
    this.tree = tree;
    this.name = name;
    this.codec = lifted.codec();
    this.lifted = lifted;
  }

  /** Lets go of the instance's memory. */
  void release() {
    lifted = null;
  }

  @Override
  public @Nullable String instanceName() {
    return name.instance();
  }

  @Override
  public String name() {
    return name.name();
  }

  @Override
  public FuncType type() {
    return codec.type();
  }

  private TreeCall call() {
    LiftedFunction function = lifted;
    if (function == null) {
      throw new InstancePoisonedException("the instance is closed", null);
    }
    return new TreeCall(tree, function);
  }

  @Override
  public Call begin() {
    return call();
  }

  @Override
  public @Nullable Val invoke(List<Val> args) {
    ValChecker.checkArguments(args, codec.type());
    try (TreeCall call = call()) {
      codec.lowerParams(call.memoryContext(), args, call.slots());
      call.invoke();
      return codec.liftResult(call.memoryContext(), call.coreResult());
    }
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
