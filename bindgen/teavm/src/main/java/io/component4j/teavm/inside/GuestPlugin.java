package io.component4j.teavm.inside;

import org.teavm.backend.wasm.TeaVMWasmHost;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/** Makes of the compiler's output a module that needs nothing but the world's imports. */
public final class GuestPlugin implements TeaVMPlugin {
  @Override
  public void install(TeaVMHost host) {
    TeaVMWasmHost wasm = host.getExtension(TeaVMWasmHost.class);
    if (wasm == null) {
      return;
    }
    Connections connections =
        Connections.of(host.getProperties().getProperty(Connections.PROPERTY, ""));
    host.add(new StandIns(connections));
    host.add(new Grafts());
    host.add(new WorldModules(connections));
    host.add(new StaticRoots());
    host.add(new Throwables());
    host.add(new CheckedDivision());
    host.add(new RefusedCalls(connections));
    wasm.add(context -> new FloatInstructions());
  }
}
