package io.component4j.wasi.host;

import io.component4j.values.Result;
import io.component4j.values.Tuple2;
import io.component4j.wasi.capability.Capability;
import io.component4j.wasi.capability.Denials;
import io.component4j.wasi.stream.StreamOutput;
import io.component4j.wasi.v0_2.http.OutgoingHandler;
import io.component4j.wasi.v0_2.http.Types;
import io.component4j.wasi.v0_2.http.TypesErrorCodeException;
import io.component4j.wasi.v0_2.http.TypesHeaderErrorException;
import io.component4j.wasi.v0_2.io.Error;
import io.component4j.wasi.v0_2.io.Streams;
import java.util.List;
import java.util.Optional;

/**
 * {@code wasi:http} of a guest that may not send requests: it can make them, and sending is
 * answered with {@code HTTP-request-denied}. Nothing comes in, and so there are neither incoming
 * bodies nor responses to send.
 */
final class DeniedHttp implements Types, OutgoingHandler {
  private final Denials denials;

  DeniedHttp(Denials denials) {
    this.denials = denials;
  }

  @Override
  public FutureIncomingResponse handle(OutgoingRequest request, Optional<RequestOptions> options)
      throws TypesErrorCodeException {
    denials.add(
        Capability.HTTP,
        "wasi:http/outgoing-handler#handle",
        "a request to `" + request.authority().orElse("") + "`");
    throw new TypesErrorCodeException(new ErrorCode.HttpRequestDenied());
  }

  @Override
  public Fields newFields() {
    return new HttpFields();
  }

  @Override
  public Fields fieldsFromList(List<Tuple2<String, byte[]>> entries)
      throws TypesHeaderErrorException {
    Fields fields = new HttpFields();
    for (Tuple2<String, byte[]> entry : entries) {
      fields.append(entry.v1(), entry.v2());
    }
    return fields;
  }

  @Override
  public OutgoingRequest newOutgoingRequest(Fields headers) {
    return new Request(headers);
  }

  @Override
  public RequestOptions newRequestOptions() {
    return new Options();
  }

  @Override
  public OutgoingResponse newOutgoingResponse(Fields headers) {
    return new Response(headers);
  }

  @Override
  public void responseOutparamSet(
      ResponseOutparam param, Result<OutgoingResponse, ErrorCode> response) {
    param.close();
  }

  @Override
  public FutureTrailers incomingBodyFinish(IncomingBody this_) {
    throw new IllegalStateException("there are no incoming bodies");
  }

  @Override
  public void outgoingBodyFinish(OutgoingBody this_, Optional<Fields> trailers) {
    this_.close();
  }

  @Override
  public Optional<ErrorCode> httpErrorCode(Error.Error_ err) {
    return HostStreams.code(err, ErrorCode.class);
  }

  /** A body that goes nowhere, and can be had once. */
  private static final class Body implements OutgoingBody {
    private boolean taken;

    @Override
    public Streams.OutputStream write() throws FailureException {
      if (taken) {
        throw new FailureException();
      }
      taken = true;
      return HostStreams.output(StreamOutput.discarding());
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private static final class Request implements OutgoingRequest {
    private final Fields headers;
    private Method method = new Method.Get();
    private Optional<String> pathWithQuery = Optional.empty();
    private Optional<Scheme> scheme = Optional.empty();
    private Optional<String> authority = Optional.empty();
    private boolean bodyTaken;

    Request(Fields headers) {
      this.headers = headers;
    }

    /** Whether something can stand in a request's first line. */
    private static boolean isPlain(String text) {
      return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    @Override
    public OutgoingBody body() throws FailureException {
      if (bodyTaken) {
        throw new FailureException();
      }
      bodyTaken = true;
      return new Body();
    }

    @Override
    public Method method() {
      return method;
    }

    @Override
    public void setMethod(Method method) throws FailureException {
      if (method instanceof Method.Other other && !HttpFields.isToken(other.value())) {
        throw new FailureException();
      }
      this.method = method;
    }

    @Override
    public Optional<String> pathWithQuery() {
      return pathWithQuery;
    }

    @Override
    public void setPathWithQuery(Optional<String> pathWithQuery) throws FailureException {
      if (pathWithQuery.isPresent() && !isPlain(pathWithQuery.get())) {
        throw new FailureException();
      }
      this.pathWithQuery = pathWithQuery;
    }

    @Override
    public Optional<Scheme> scheme() {
      return scheme;
    }

    @Override
    public void setScheme(Optional<Scheme> scheme) throws FailureException {
      if (scheme.isPresent()
          && scheme.get() instanceof Scheme.Other other
          && !other.value().matches("[A-Za-z][A-Za-z0-9+.-]*")) {
        throw new FailureException();
      }
      this.scheme = scheme;
    }

    @Override
    public Optional<String> authority() {
      return authority;
    }

    @Override
    public void setAuthority(Optional<String> authority) throws FailureException {
      if (authority.isPresent() && (authority.get().isEmpty() || !isPlain(authority.get()))) {
        throw new FailureException();
      }
      this.authority = authority;
    }

    @Override
    public Fields headers() {
      return HttpFields.readOnly(headers);
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private static final class Response implements OutgoingResponse {
    private final Fields headers;
    private int statusCode = 200;
    private boolean bodyTaken;

    Response(Fields headers) {
      this.headers = headers;
    }

    @Override
    public int statusCode() {
      return statusCode;
    }

    @Override
    public void setStatusCode(int statusCode) throws FailureException {
      if (statusCode < 100 || statusCode > 999) {
        throw new FailureException();
      }
      this.statusCode = statusCode;
    }

    @Override
    public Fields headers() {
      return HttpFields.readOnly(headers);
    }

    @Override
    public OutgoingBody body() throws FailureException {
      if (bodyTaken) {
        throw new FailureException();
      }
      bodyTaken = true;
      return new Body();
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private static final class Options implements RequestOptions {
    private Optional<Long> connectTimeout = Optional.empty();
    private Optional<Long> firstByteTimeout = Optional.empty();
    private Optional<Long> betweenBytesTimeout = Optional.empty();

    @Override
    public Optional<Long> connectTimeout() {
      return connectTimeout;
    }

    @Override
    public void setConnectTimeout(Optional<Long> duration) {
      connectTimeout = duration;
    }

    @Override
    public Optional<Long> firstByteTimeout() {
      return firstByteTimeout;
    }

    @Override
    public void setFirstByteTimeout(Optional<Long> duration) {
      firstByteTimeout = duration;
    }

    @Override
    public Optional<Long> betweenBytesTimeout() {
      return betweenBytesTimeout;
    }

    @Override
    public void setBetweenBytesTimeout(Optional<Long> duration) {
      betweenBytesTimeout = duration;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
