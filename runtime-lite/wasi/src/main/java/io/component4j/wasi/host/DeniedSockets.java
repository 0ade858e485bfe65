package io.component4j.wasi.host;

import io.component4j.wasi.capability.Capability;
import io.component4j.wasi.capability.Denials;
import io.component4j.wasi.v0_2.io.Error;
import io.component4j.wasi.v0_2.sockets.InstanceNetwork;
import io.component4j.wasi.v0_2.sockets.IpNameLookup;
import io.component4j.wasi.v0_2.sockets.Network;
import io.component4j.wasi.v0_2.sockets.NetworkErrorCodeException;
import io.component4j.wasi.v0_2.sockets.Tcp;
import io.component4j.wasi.v0_2.sockets.TcpCreateSocket;
import io.component4j.wasi.v0_2.sockets.Udp;
import io.component4j.wasi.v0_2.sockets.UdpCreateSocket;
import java.util.Optional;

/** {@code wasi:sockets} of a guest that may not use the network. */
final class DeniedSockets
    implements Network, InstanceNetwork, TcpCreateSocket, UdpCreateSocket, IpNameLookup {
  private final Denials denials;

  DeniedSockets(Denials denials) {
    this.denials = denials;
  }

  private NetworkErrorCodeException denied(String function, String wanted) {
    denials.add(Capability.SOCKETS, "wasi:sockets/" + function, wanted);
    return new NetworkErrorCodeException(ErrorCode.ACCESS_DENIED);
  }

  @Override
  public Optional<ErrorCode> networkErrorCode(Error.Error_ err) {
    return HostStreams.code(err, ErrorCode.class);
  }

  /** A network with which nothing can be done. */
  @Override
  public Network_ instanceNetwork() {
    return () -> {};
  }

  @Override
  public Tcp.TcpSocket createTcpSocket(IpAddressFamily addressFamily)
      throws NetworkErrorCodeException {
    throw denied("tcp-create-socket#create-tcp-socket", "a TCP socket");
  }

  @Override
  public Udp.UdpSocket createUdpSocket(IpAddressFamily addressFamily)
      throws NetworkErrorCodeException {
    throw denied("udp-create-socket#create-udp-socket", "a UDP socket");
  }

  @Override
  public ResolveAddressStream resolveAddresses(Network_ network, String name)
      throws NetworkErrorCodeException {
    throw denied("ip-name-lookup#resolve-addresses", "the addresses of `" + name + "`");
  }
}
