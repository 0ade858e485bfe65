package io.component4j.guest;

import org.teavm.interop.Unmanaged;

/** Instructions of WebAssembly that the compiler does not use by itself. */
@Unmanaged
public final class Float64 {
  private Float64() {}

  /** {@code f64.sqrt}. */
  public static native double sqrt(double value);

  /** {@code f64.ceil}. */
  public static native double ceil(double value);

  /** {@code f64.floor}. */
  public static native double floor(double value);

  /** {@code f64.nearest}. */
  public static native double nearest(double value);
}
