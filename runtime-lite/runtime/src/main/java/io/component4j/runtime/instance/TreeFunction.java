package io.component4j.runtime.instance;

import io.component4j.runtime.Call;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.InstancePoisonedException;
import io.component4j.runtime.Val;
import io.component4j.runtime.ValChecker;
import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.HandleArguments;
import io.component4j.wit.types.FuncType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exported function of the outermost component. */
final class TreeFunction implements ExportedFunction {
  private final InstanceTree tree;
  private final FunctionName name;
  private final FuncType type;
  private final FunctionCodec codec;
  private volatile @Nullable LiftedFunction lifted;

  /**
   * Makes a function.
   *
   * @param type as the component exports it; resource types of the same name may be other objects
   *     in the type that the codec was made from
   */
  TreeFunction(InstanceTree tree, FunctionName name, FuncType type, LiftedFunction lifted) {
    this.tree = tree;
    this.name = name;
    this.type = type;
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
    return type;
  }

  private LiftedFunction lifted() {
    LiftedFunction function = lifted;
    if (function == null) {
      throw new InstancePoisonedException("the instance is closed", null);
    }
    return function;
  }

  @Override
  public Call begin() {
    return new TreeCall(tree, lifted());
  }

  @Override
  public @Nullable Val invoke(List<Val> args) {
    LiftedFunction function = lifted();
    ValChecker.checkArguments(args, codec.type(), new HandleArguments(function.context()));
    try (TreeCall call = new TreeCall(tree, function)) {
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
