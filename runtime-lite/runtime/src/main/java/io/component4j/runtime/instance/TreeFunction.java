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
  private volatile @Nullable TreeCall call;

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
    this.call = new TreeCall(tree, lifted);
  }

  /** Lets go of the instance's memory. */
  void release() {
    call = null;
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

  private TreeCall call() {
    TreeCall only = call;
    if (only == null) {
      throw new InstancePoisonedException("the instance is closed", null);
    }
    return only;
  }

  @Override
  public Call begin() {
    TreeCall next = call();
    next.begin();
    return next;
  }

  @Override
  public @Nullable Val invoke(List<Val> args) {
    TreeCall next = call();
    ValChecker.checkArguments(args, codec.type(), new HandleArguments(next.memoryContext()));
    next.begin();
    try (TreeCall begun = next) {
      try {
        codec.lowerParams(begun.memoryContext(), args, begun.slots());
        begun.invoke();
        return codec.liftResult(begun.memoryContext(), begun.coreResult());
      } catch (StackOverflowError overflow) {
        // First of all, as for the rest there may be too little left.
        tree.poison = overflow;
        tree.entrance.favoured = null;
        tree.hindered = true;
        throw tree.failed(overflow);
      }
    }
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
