package com.acme.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.acme.gateway.v1_1.GatewayComponent;
import com.acme.acme.gateway.v1_1.GatewayWorld;
import com.acme.acme.gateway.v1_1.Handler.Request;
import com.acme.acme.gateway.v1_1.Handler.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private static final String TOKEN = "open sesame";

  private final List<String> journal = new ArrayList<>();
  private final AtomicLong seconds = new AtomicLong();
  private final GatewayWorld gateway =
      GatewayWorld.instantiate(
          GatewayComponent.load(),
          GatewayWorld.imports().clock(seconds::get).journal(journal::add));

  @AfterEach
  void close() {
    gateway.close();
  }

  private Response ask(String path, String token) {
    return gateway.handler().handle(new Request(path, Optional.ofNullable(token)));
  }

  @Test
  void whoHasTheTokenGetsToTheShop() {
    assertEquals(new Response(200, "here is /orders"), ask("/orders", TOKEN));
    assertEquals(List.of("/orders: 200"), journal);
  }

  @Test
  void whoHasNoneDoesNot() {
    assertEquals(401, ask("/orders", null).status());
    assertEquals(401, ask("/orders", "open sesami").status());
    assertEquals("who are you?", ask("/orders", "").body());
    assertEquals(List.of("/orders: 401", "/orders: 401", "/orders: 401"), journal);
  }

  @Test
  void threeRequestsASecondAreLetThrough() {
    for (int second = 0; second < 2; second++) {
      seconds.set(second);
      for (int i = 0; i < 3; i++) {
        assertEquals(200, ask("/orders", TOKEN).status());
      }
      assertEquals(new Response(429, "not so fast"), ask("/orders", TOKEN));
    }
    assertEquals(8, journal.size());
  }

  @Test
  void aPathMayBeAsLongAsItIs() {
    String path = "/ö".repeat(50_000);
    assertEquals("here is " + path, ask(path, TOKEN).body());
    assertEquals(List.of(path + ": 200"), journal);
  }
}
