package io.component4j.wit.resolve;

import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.World;
import io.component4j.wit.types.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the types of an interface or world go. */
interface TypeSink {
  ValueTypeDef addType(String name, ValType definition, List<ItemInfo> partInfos, ItemInfo info);

  ResourceDef addResource(String name, @Nullable ResourceDef aliasOf, ItemInfo info);

  static TypeSink of(WitInterface.Builder builder) {
    return new TypeSink() {
      @Override
      public ValueTypeDef addType(
          String name, ValType definition, List<ItemInfo> partInfos, ItemInfo info) {
        return builder.addType(name, definition, partInfos, info);
      }

      @Override
      public ResourceDef addResource(String name, @Nullable ResourceDef aliasOf, ItemInfo info) {
        return builder.addResource(name, aliasOf, info);
      }
    };
  }

  static TypeSink of(World.Builder builder) {
    return new TypeSink() {
      @Override
      public ValueTypeDef addType(
          String name, ValType definition, List<ItemInfo> partInfos, ItemInfo info) {
        return builder.addType(name, definition, partInfos, info);
      }

      @Override
      public ResourceDef addResource(String name, @Nullable ResourceDef aliasOf, ItemInfo info) {
        return builder.addResource(name, aliasOf, info);
      }
    };
  }
}
